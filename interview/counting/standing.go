package counting

import (
	"cmp"
	"slices"
	"strings"

	"kikitori/interview"
)

// Standing is something that operators do or have, with who does.
type Standing struct {
	Question interview.QuestionID
	Label    string // as the edition words it
	Row      int    // the row it is counted in
	Does     bool
	All      Share // of all that the scope counts
	Sector   Share // of the operator's sector
}

// Standings is an operator beside the others.
type Standings struct {
	Leads []Standing // it does and at most half of all do, fewest first
	Lags  []Standing // it does not and more than half do, most first
}

// Even is the share, in percent of all, up to which doing something is leading
// and above which not doing it is lagging.
const Even = 50.0

// Stand sets a sheet beside the others. What was not answered, and what the
// sector is not asked, is neither lead nor lag.
func (t *Table) Stand(s *interview.AnswerSheet) Standings {
	var out Standings
	for _, d := range t.deeds() {
		r := &t.Rows[d.row]
		answer := s.Choices(r.Question)
		if len(answer) == 0 || !t.Edition.Counts(r.Scope, s.Sector) {
			continue
		}
		x := Standing{
			Question: r.Question, Label: d.label, Row: d.row, Does: r.Ticked(answer),
			All: t.All(d.row), Sector: t.Of(d.row, s.Sector),
		}
		p, _ := x.All.Percent()
		switch {
		case x.Does && p <= Even:
			out.Leads = append(out.Leads, x)
		case !x.Does && p > Even:
			out.Lags = append(out.Lags, x)
		}
	}
	byShare := func(a, b Standing) int {
		pa, _ := a.All.Percent()
		pb, _ := b.All.Percent()
		return cmp.Compare(pa, pb)
	}
	slices.SortStableFunc(out.Leads, byShare)
	slices.SortStableFunc(out.Lags, func(a, b Standing) int { return byShare(b, a) })
	return out
}

// restLabel begins the choices that take what no other says; doing "something
// else" is nothing to compare.
const restLabel = "その他"

// deed is a row that says that something is done.
type deed struct {
	row   int
	label string
}

// deeds lists what can be led or lagged in: the choices of questions with
// several answers, and what the indicators and measures count. The choices of
// a single answer are degrees and refusals as well, so that only those count
// there which the edition names.
func (t *Table) deeds() []deed {
	var out []deed
	seen := map[string]bool{}
	add := func(row int, label string) {
		r := &t.Rows[row]
		key := string(r.Question)
		for _, c := range r.choices {
			key += "\x00" + c.Label
		}
		if !seen[key] {
			seen[key] = true
			out = append(out, deed{row, label})
		}
	}
	for i := range t.Rows {
		if r := &t.Rows[i]; r.Kind == Indicator {
			add(i, r.Label)
		}
	}
	for i := range t.Edition.Measures {
		m := &t.Edition.Measures[i]
		kind := Choice
		if m.Figure == "" {
			kind = Headline
		}
		if row, ok := t.Find(kind, m.Question, m.Figure, m.Label); ok {
			add(row, m.Name)
		}
	}
	for i := range t.Rows {
		if r := &t.Rows[i]; r.Kind == Choice && r.done() {
			add(i, r.Label)
		}
	}
	return out
}

// done says whether ticking the row's choice of a question with several
// answers means that something is done.
func (r *Row) done() bool {
	c := r.choices[0]
	return r.question.Type == interview.Multiple && !c.Exclusive && !c.Aggregate && len(c.Counts) == 0 &&
		!strings.HasPrefix(c.Label, restLabel)
}
