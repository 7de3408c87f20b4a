package edition

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"kikitori/interview"
)

// readRules reads rules.yaml: first what the rules look at, then the rules.
func (l *loader) readRules(o *object) {
	o.needObjects("measures", func(mo *object) {
		l.edition.Measures = append(l.edition.Measures, l.readMeasure(mo))
	})
	o.needObjects("rules", func(ro *object) {
		l.edition.Rules = append(l.edition.Rules, l.readRule(ro))
	})
	o.objects("probes", func(po *object) {
		l.edition.AnswerProbes = append(l.edition.AnswerProbes, l.readAnswerProbe(po))
	})
}

// readAnswerProbe reads what to ask operators that gave a certain answer.
func (l *loader) readAnswerProbe(o *object) interview.AnswerProbe {
	p := interview.AnswerProbe{Done: o.flag("done"), Ask: o.texts("ask")}
	if i, ok := o.need("measures"); ok {
		for _, entry := range i.list() {
			p.Measures = append(p.Measures, l.measure(entry, true))
		}
	}
	if i, ok := o.need("ask"); ok {
		reportBlanks(i, strings.Join(p.Ask, "\n"), interview.AnswerBlanks())
	}
	return p
}

func (l *loader) readMeasure(o *object) interview.Measure {
	m := interview.Measure{
		ID:     interview.MeasureID(o.needText("id")),
		Name:   o.needText("name"),
		Figure: o.text("figure"),
		Label:  o.needText("label"),
		Since:  o.count("since"),
	}
	l.once(o.item, "measure", string(m.ID))
	id, q := l.needQuestion(o, "question")
	m.Question = id
	m.Indicator = o.text("indicator")
	answers, _ := o.find("answers")
	if q == nil || m.Label == "" {
		return m
	}
	m.Area = q.Area
	cited := m.Cite()
	if !q.Cite(&cited) {
		at, _ := o.find("label")
		at.report(unknownLabel, "question", string(id), "kind", cited.Kind, "value", m.Label)
		return m
	}
	m.Scope, m.Values = cited.Scope, cited.Values
	m.Conflicts = append(conflictsOf(q, &m), l.indicatorConflicts(o, &m)...)
	m.Answers = readAnswers(answers, q, &m)
	return m
}

// conflictsOf returns the conflict of the choice that the measure names.
func conflictsOf(q *interview.Question, m *interview.Measure) []interview.Conflict {
	for _, c := range q.Choices {
		if c.Figure == m.Figure && c.Label == m.Label && c.Conflict != nil {
			return []interview.Conflict{*c.Conflict}
		}
	}
	return nil
}

// indicatorConflicts adds what the pages of the indicator print otherwise. The
// value that the indicator itself prints may be another one than the figure's.
func (l *loader) indicatorConflicts(o *object, m *interview.Measure) []interview.Conflict {
	if m.Indicator == "" {
		return nil
	}
	if out, ok := conflictsOfIndicator(l.edition, m); ok {
		return out
	}
	at, _ := o.find("indicator")
	at.report(unknownIndicator, "question", string(m.Question), "value", m.Indicator)
	return nil
}

// conflictsOfIndicator returns what the measure's indicator disagrees about;
// false where the edition has no such indicator of its question.
func conflictsOfIndicator(e *interview.Edition, m *interview.Measure) (out []interview.Conflict, found bool) {
	for _, n := range e.Indicators {
		if n.ID != m.Indicator || n.Question != m.Question {
			continue
		}
		if n.Conflict != nil {
			out = append(out, *n.Conflict)
			if v := valueIn(n.Values, n.Conflict.Field); v != nil {
				out = append(out, interview.Conflict{Field: n.Conflict.Field, Page: n.Page, Value: v, Reason: n.Conflict.Reason})
			}
		}
		return out, true
	}
	return nil, false
}

// valueIn returns the percentage of the year that a conflict is about.
func valueIn(values []interview.Value, field string) *float64 {
	for i, v := range values {
		if field == "" && i == 0 || strconv.Itoa(v.Year) == field {
			return v.Percent
		}
	}
	return nil
}

// readAnswers reads the labels by which an operator says that it does this; left
// out they are the choice and its parts.
func readAnswers(i item, q *interview.Question, m *interview.Measure) []string {
	var all []string
	if i.null() {
		for _, c := range q.Choices {
			if c.Figure == m.Figure && (c.Label == m.Label || c.Parent == m.Label) {
				all = interview.AddUnique(all, c.Label)
			}
		}
		return all
	}
	for _, entry := range i.list() {
		label := entry.text()
		if label != "" && !slices.ContainsFunc(q.Choices, func(c interview.Choice) bool { return c.Label == label }) {
			entry.report(unknownAnswer, "question", string(q.ID), "value", label)
		}
		all = append(all, label)
	}
	return all
}

func (l *loader) readRule(o *object) interview.Rule {
	r := interview.Rule{
		ID:        interview.RuleID(o.needText("id")),
		Title:     o.needText("title"),
		Statement: o.needText("statement"),
		Probes:    o.texts("probes"),
	}
	l.once(o.item, "rule", string(r.ID))
	kind, ok := o.need("kind")
	if ok {
		r.Kind = oneOf(kind, unknownValue, interview.RuleKinds())
	}
	known := slices.Contains(interview.RuleKinds(), r.Kind)
	// use asks for every field, so that a rule's fields are the same whatever its
	// kind, and says whether this kind has it.
	use := func(name string, need bool) (item, bool) {
		i, given := o.find(name)
		switch {
		case !known:
		case !slices.Contains(ruleFields[r.Kind], name):
			if given {
				i.report(uselessField, "name", name, "kind", string(r.Kind))
			}
			return i, false
		case need && !given:
			return o.need(name)
		}
		return i, given
	}
	r.Below, r.Points = threshold(use("below", true)), threshold(use("points", true))
	r.Years, r.Least = counted(use("years", true)), counted(use("least", false))
	r.Measure, r.Follow = l.measure(use("measure", true)), l.measure(use("follow", true))
	if i, ok := use("measures", true); ok {
		for _, entry := range i.list() {
			r.Measures = append(r.Measures, l.measure(entry, true))
		}
	}
	l.oneScope(o, &r)
	if known {
		checkBlanks(o, &r)
	}
	return r
}

// ruleFields are the fields that a rule of a kind has besides those of all.
var ruleFields = map[interview.RuleKind][]string{
	interview.RuleLow:           {"measures", "below"},
	interview.RuleFall:          {"measures", "points"},
	interview.RuleStandstill:    {"measures", "points", "below", "years"},
	interview.RuleGap:           {"measure", "follow", "points"},
	interview.RuleSectors:       {"measures", "points", "least"},
	interview.RuleContradiction: {"measure", "follow", "least"},
}

func threshold(i item, ok bool) float64 {
	if !ok {
		return 0
	}
	p := i.percent()
	if p == nil {
		return 0
	}
	if *p <= 0 {
		i.report(notAbove, "value", strconv.FormatFloat(*p, 'f', -1, 64))
	}
	return *p
}

func counted(i item, ok bool) int {
	if !ok {
		return 0
	}
	return i.count()
}

func (l *loader) measure(i item, ok bool) interview.MeasureID {
	if !ok {
		return ""
	}
	id := interview.MeasureID(i.text())
	if _, err := l.edition.Measure(id); id != "" && err != nil {
		i.report(unknownMeasure, "value", string(id))
	}
	return id
}

// oneScope refuses a pair whose figures count different sectors.
func (l *loader) oneScope(o *object, r *interview.Rule) {
	m, err1 := l.edition.Measure(r.Measure)
	f, err2 := l.edition.Measure(r.Follow)
	if err1 == nil && err2 == nil && r.Kind == interview.RuleGap && m.Scope != f.Scope {
		o.fields["follow"].report(scopesDiffer, "measure", string(m.ID), "scope", string(m.Scope), "follow", string(f.ID), "other", string(f.Scope))
	}
}

// checkBlanks reports names in braces that nothing is put for.
func checkBlanks(o *object, r *interview.Rule) {
	known := r.Kind.Blanks()
	for _, name := range []string{"statement", "probes"} {
		i, ok := o.find(name)
		if !ok {
			continue
		}
		text := r.Statement
		if name == "probes" {
			text = strings.Join(r.Probes, "\n")
		}
		reportBlanks(i, text, known)
	}
}

func reportBlanks(i item, text string, known []string) {
	for _, blank := range blanks.FindAllString(text, -1) {
		if !slices.Contains(known, strings.Trim(blank, "{}")) {
			i.report(unknownBlank, "value", blank, "known", join(known))
		}
	}
}

var blanks = regexp.MustCompile(`\{[^{}]*\}`)
