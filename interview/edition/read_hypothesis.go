package edition

import "kikitori/interview"

var (
	supports   = []interview.Support{interview.SupportFull, interview.SupportPartial, interview.SupportWeak}
	tendencies = []string{"progress", "issue", "call"}
	citedKinds = []string{"choice", "headline", "derived"}
)

func (l *loader) readHypotheses(o *object) {
	o.needObjects("hypotheses", func(ho *object) {
		l.edition.Hypotheses = append(l.edition.Hypotheses, l.readHypothesis(ho))
	})
}

func (l *loader) readHypothesis(o *object) interview.Hypothesis {
	h := interview.Hypothesis{
		ID:        interview.HypothesisID(o.needText("id")),
		Statement: o.needText("statement"),
		Area:      l.needArea(o, "area"),
		Source:    o.text("source"),
		Page:      o.count("page"),
		Caveat:    o.text("caveat"),
		Questions: l.needQuestions(o, "questions"),
	}
	l.once(o.item, "hypothesis", string(h.ID))
	if interview.OwnHypothesisID(h.ID) {
		o.fields["id"].report(ownHypothesis, "value", string(h.ID))
	}
	if i, ok := o.find("tendency"); ok {
		h.Tendency = oneOf(i, unknownValue, tendencies)
	}
	if i, ok := o.need("support"); ok {
		h.Support = oneOf(i, unknownValue, supports)
	}
	o.objects("figures", func(fo *object) { h.Figures = append(h.Figures, l.readCited(fo)) })
	if i, ok := o.need("probes"); ok {
		for _, entry := range i.list() {
			probe := entry.text()
			l.once(entry, "probe", probe)
			h.Probes = append(h.Probes, probe)
		}
	}
	return h
}

// readCited reads the name of a figure and copies its values and scope from
// the question. A figure that the question does not print (kind derived)
// brings its own values, scope and formula.
func (l *loader) readCited(o *object) interview.CitedFigure {
	c := interview.CitedFigure{
		Figure:  o.text("figure"),
		Label:   o.needText("label"),
		Formula: o.text("formula"),
	}
	if i, ok := o.need("kind"); ok {
		c.Kind = oneOf(i, unknownValue, citedKinds)
	}
	id, q := l.needQuestion(o, "question")
	c.Question = id
	if c.Kind == "derived" {
		if _, own := o.find("values"); own {
			c.Values = l.readValues(o, "values")
			c.Scope = l.needScope(o, "scope")
			o.needText("formula")
			return c
		}
	}
	if q == nil || c.Label == "" {
		return c
	}
	if !q.Cite(&c) {
		at, _ := o.find("label")
		at.report(unknownLabel, "question", string(id), "kind", c.Kind, "value", c.Label)
	}
	return c
}
