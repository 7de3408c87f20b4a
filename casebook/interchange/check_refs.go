package interchange

import (
	"slices"
	"strconv"

	"kikitori/interview"
)

// references checks what the records of a right shape refer to.
func (c *checker) references() {
	f, sound := c.d.file, c.d.sound
	for i := range f.Operators {
		if sound["operators"][i] {
			c.operatorSector(i)
		}
	}
	for i := range f.Visits {
		if sound["visits"][i] {
			c.visit(i)
		}
	}
	for i := range f.Evidence {
		if _, ok := c.visits[f.Evidence[i].Visit]; !ok && sound["evidence"][i] {
			c.report("evidence", i, []any{"visit"}, unknownVisit, "value", string(f.Evidence[i].Visit))
		}
	}
	for i := range f.Findings {
		if sound["findings"][i] {
			c.finding(i)
		}
	}
	for i := range f.Verdicts {
		if sound["verdicts"][i] {
			c.verdict(i)
		}
	}
	for i := range f.Hypotheses {
		if sound["hypotheses"][i] {
			r := c.in("hypotheses", i, f.Hypotheses[i].Edition)
			r.questions(f.Hypotheses[i].Questions, "questions")
		}
	}
	for i := range f.Targets {
		if sound["targets"][i] {
			c.target(i)
		}
	}
	for i := range f.Cases {
		if sound["cases"][i] {
			c.oneCase(i)
		}
	}
}

func (c *checker) target(i int) {
	t := &c.d.file.Targets[i]
	if !c.operators[t.Operator] {
		c.report("targets", i, []any{"operator"}, unknownOperator, "value", string(t.Operator))
	}
	c.in("targets", i, t.Edition).hypothesisIDs(t.Hypotheses, "hypotheses")
}

// operatorSector checks the sector against the editions of the operator's
// visits; without visits it must be one of any edition given.
func (c *checker) operatorSector(i int) {
	o := c.d.file.Operators[i]
	years := c.years[o.Code]
	if len(years) == 0 {
		for y := range c.editions {
			years = append(years, y)
		}
		slices.Sort(years)
	}
	for _, y := range years {
		e := c.editions[y]
		if e == nil {
			return // an edition that is not at hand may have the sector
		}
		if _, err := e.Sector(o.Sector); err == nil {
			return
		}
	}
	if len(years) > 0 {
		e := c.editions[years[len(years)-1]]
		c.report("operators", i, []any{"sector"}, unknownSector, "value", o.Sector, "year", strconv.Itoa(e.Year), "known", sectorNames(e))
	}
}

func (c *checker) visit(i int) {
	v := &c.d.file.Visits[i]
	r := c.in("visits", i, c.visitYear[v.ID])
	if !c.operators[v.Operator] {
		c.report("visits", i, []any{"operator"}, unknownOperator, "value", string(v.Operator))
	}
	r.hypothesisIDs(v.Hypotheses, "hypotheses")
	r.questions(v.Questions, "questions")
	for j := range v.Notes {
		n := &v.Notes[j]
		r.question(n.Question, "notes", j, "question")
		r.links(n.Hypotheses, "notes", j, "hypotheses")
	}
	if v.Guide == nil {
		return
	}
	g := c.in("visits", i, v.Guide.Edition)
	for t := range v.Guide.Topics {
		for k := range v.Guide.Topics[t].Items {
			it := &v.Guide.Topics[t].Items[k]
			g.question(it.Question, "guide", "topics", t, "items", k, "question")
			g.hypothesisIDs(it.Hypotheses, "guide", "topics", t, "items", k, "hypotheses")
		}
	}
}

func (c *checker) finding(i int) {
	f := &c.d.file.Findings[i]
	if _, ok := c.visits[f.Visit]; !ok {
		c.report("findings", i, []any{"visit"}, unknownVisit, "value", string(f.Visit))
	}
	for j, n := range f.Notes {
		if !c.has("note", string(n)) {
			c.report("findings", i, []any{"notes", j}, unknownNote, "value", string(n))
		}
	}
	r := c.in("findings", i, c.visitYear[f.Visit])
	r.questions(f.Questions, "questions")
	r.links(f.Hypotheses, "hypotheses")
}

func (c *checker) verdict(i int) {
	v := &c.d.file.Verdicts[i]
	switch operator, ok := c.visits[v.Visit]; {
	case !ok:
		c.report("verdicts", i, []any{"visit"}, unknownVisit, "value", string(v.Visit))
	case operator != v.Operator:
		c.report("verdicts", i, []any{"operator"}, otherOperator, "value", string(v.Operator), "visit", string(v.Visit), "want", string(operator))
	}
	year := v.Edition
	if year == 0 {
		year = c.visitYear[v.Visit]
	}
	c.in("verdicts", i, year).hypothesis(v.Hypothesis, "hypothesis")
}

func (c *checker) oneCase(i int) {
	k := &c.d.file.Cases[i]
	r := c.in("cases", i, k.FiscalYear)
	r.questions(k.Questions, "questions")
	r.links(k.Hypotheses, "hypotheses")
	for j, s := range k.Sectors {
		r.sector(s, "sectors", j)
	}
	for j, id := range k.Findings {
		if !c.has("finding", string(id)) {
			c.report("cases", i, []any{"findings", j}, unknownFinding, "value", string(id))
		}
	}
}

// referrer checks ids of one record against the edition of its year; without
// that edition it checks nothing.
type referrer struct {
	c       *checker
	list    string
	i       int
	edition *interview.Edition
}

func (c *checker) in(list string, i, year int) referrer {
	return referrer{c, list, i, c.editions[year]}
}

func (r referrer) question(id interview.QuestionID, path ...any) {
	if r.edition == nil || id == "" {
		return
	}
	if _, err := r.edition.Question(id); err != nil {
		r.c.report(r.list, r.i, path, unknownQuestion, "value", string(id), "year", strconv.Itoa(r.edition.Year))
	}
}

func (r referrer) questions(ids []interview.QuestionID, path ...any) {
	for j, id := range ids {
		r.question(id, append(slices.Clone(path), j)...)
	}
}

func (r referrer) hypothesis(id interview.HypothesisID, path ...any) {
	if r.edition == nil || interview.OwnHypothesisID(id) && r.c.has("own hypothesis", string(id)) {
		return
	}
	if _, err := r.edition.Hypothesis(id); err != nil {
		r.c.report(r.list, r.i, path, unknownHypothesis, "value", string(id), "year", strconv.Itoa(r.edition.Year))
	}
}

func (r referrer) hypothesisIDs(ids []interview.HypothesisID, path ...any) {
	for j, id := range ids {
		r.hypothesis(id, append(slices.Clone(path), j)...)
	}
}

func (r referrer) links(links []interview.HypothesisLink, path ...any) {
	for j, l := range links {
		r.hypothesis(l.ID, append(slices.Clone(path), j, "id")...)
	}
}

func (r referrer) sector(name string, path ...any) {
	if r.edition == nil {
		return
	}
	if _, err := r.edition.Sector(name); err != nil {
		r.c.report(r.list, r.i, path, unknownSector, "value", name, "year", strconv.Itoa(r.edition.Year), "known", sectorNames(r.edition))
	}
}
