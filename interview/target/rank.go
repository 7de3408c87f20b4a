package target

import (
	"cmp"
	"slices"

	"kikitori/interview"
	"kikitori/interview/suggest"
)

// GroundKind is why an operator stands where it does.
type GroundKind string

// The kinds of grounds.
const (
	Answered    GroundKind = "answered"
	Contradicts GroundKind = "contradicts"
	Leads       GroundKind = "leads"
	Unvisited   GroundKind = "unvisited"
	Visited     GroundKind = "visited"
	Spread      GroundKind = "spread"
	NoAnswers   GroundKind = "noanswers"
)

// GroundKinds lists the kinds of grounds.
func GroundKinds() []GroundKind {
	return []GroundKind{Answered, Contradicts, Leads, Unvisited, Visited, Spread, NoAnswers}
}

// Ground is one reason for a place.
type Ground struct {
	Kind       GroundKind
	Points     int
	Hypothesis interview.HypothesisID // answered
	Question   interview.QuestionID   // answered, leads
	Label      string                 // the choice, the rule or the measure
	Value      *float64               // leads: how many do it, percent
	Scope      interview.Scope        // of Value; its year is the edition's
	Year       int                    // the last visit's fiscal year; 0: never visited
	Planned    bool                   // that visit is still to come
}

// Ranked is an operator in its place.
type Ranked struct {
	Place    int // from 1
	Operator interview.OperatorCode
	Sector   string
	Points   int
	Grounds  []Ground
}

// Order is what is asked of a ranking.
type Order struct {
	Hypotheses []interview.HypothesisID
	Years      int     // a visit within so many years, this one included, counts as recent
	Few        float64 // what fewer than so many percent do is leading
}

// The usual order.
const (
	UsualYears = 3
	UsualFew   = 30.0
)

// Records are what a ranking looks at.
type Records struct {
	Operators []interview.Operator
	Sheets    []interview.AnswerSheet // of the edition's year
	Visits    []interview.Visit       // of all years
}

// Rank puts every operator in its place. A hypothesis that the edition does not
// have is an ErrUnknownHypothesis.
func Rank(e *interview.Edition, o Order, r Records) ([]Ranked, error) {
	var hypotheses []*interview.Hypothesis
	for _, id := range o.Hypotheses {
		h, err := e.Hypothesis(id)
		if err != nil {
			return nil, err
		}
		hypotheses = append(hypotheses, h)
	}
	j := newJudge(e, o, hypotheses, r)
	all := make([]Ranked, 0, len(r.Operators))
	for _, op := range candidates(r) {
		x := Ranked{Operator: op.Code, Sector: op.Sector, Grounds: j.grounds(op.Code)}
		for _, g := range x.Grounds {
			x.Points += g.Points
		}
		all = append(all, x)
	}
	return spread(all), nil
}

// candidates are the operators and those that answered without being among them.
func candidates(r Records) []interview.Operator {
	out := slices.Clone(r.Operators)
	known := map[interview.OperatorCode]bool{}
	for _, o := range out {
		known[o.Code] = true
	}
	for i := range r.Sheets {
		if s := &r.Sheets[i]; !known[s.Operator] {
			known[s.Operator] = true
			out = append(out, interview.Operator{Code: s.Operator, Sector: s.Sector})
		}
	}
	return out
}

// judge holds what is looked up for every operator.
type judge struct {
	edition    *interview.Edition
	order      Order
	hypotheses []*interview.Hypothesis
	rules      []*interview.Rule    // of contradiction, on the hypotheses' questions
	few        []*interview.Measure // on them, done by few
	sheets     map[interview.OperatorCode]*interview.AnswerSheet
	last       map[interview.OperatorCode]*interview.Visit
}

func newJudge(e *interview.Edition, o Order, hypotheses []*interview.Hypothesis, r Records) *judge {
	j := &judge{
		edition: e, order: o, hypotheses: hypotheses,
		sheets: map[interview.OperatorCode]*interview.AnswerSheet{}, last: map[interview.OperatorCode]*interview.Visit{},
	}
	var questions []interview.QuestionID
	for _, h := range hypotheses {
		questions = interview.AddUnique(questions, h.Questions...)
	}
	for i := range e.Rules {
		rule := &e.Rules[i]
		m, err1 := e.Measure(rule.Measure)
		f, err2 := e.Measure(rule.Follow)
		if rule.Kind == interview.RuleContradiction && err1 == nil && err2 == nil &&
			(slices.Contains(questions, m.Question) || slices.Contains(questions, f.Question)) {
			j.rules = append(j.rules, rule)
		}
	}
	for i := range e.Measures {
		m := &e.Measures[i]
		if v := newest(m.Values); slices.Contains(questions, m.Question) && v != nil && *v < o.Few {
			j.few = append(j.few, m)
		}
	}
	for i := range r.Sheets {
		if s := &r.Sheets[i]; s.Edition == e.Year {
			j.sheets[s.Operator] = s
		}
	}
	for i := range r.Visits {
		v := &r.Visits[i]
		if old := j.last[v.Operator]; v.FiscalYear() <= e.Year && (old == nil || old.Date < v.Date || old.Date == v.Date && old.ID < v.ID) {
			j.last[v.Operator] = v
		}
	}
	return j
}

// newest is the settled value of the edition's year, or nil.
func newest(values []interview.Value) *float64 {
	if len(values) == 0 {
		return nil
	}
	return values[0].Percent
}

func (j *judge) grounds(o interview.OperatorCode) []Ground {
	var out []Ground
	if s := j.sheets[o]; s != nil {
		out = slices.Concat(j.answered(s), j.contradicts(s), j.leads(s))
	} else {
		out = append(out, Ground{Kind: NoAnswers})
	}
	return append(out, j.visited(o))
}

// answered finds the choices that the hypotheses' figures name: one ground for
// each hypothesis, by the first of them.
func (j *judge) answered(s *interview.AnswerSheet) []Ground {
	var out []Ground
	for _, h := range j.hypotheses {
		for _, f := range h.Figures {
			if f.Figure == "" {
				continue
			}
			m := interview.Measure{Question: f.Question, Figure: f.Figure, Label: f.Label}
			if does, _ := m.Does(j.edition, s); does {
				out = append(out, Ground{Kind: Answered, Points: 2, Hypothesis: h.ID, Question: f.Question, Label: f.Label})
				break
			}
		}
	}
	return out
}

func (j *judge) contradicts(s *interview.AnswerSheet) []Ground {
	var out []Ground
	for _, r := range j.rules {
		if meets, _ := suggest.Contradicts(j.edition, r, s); meets {
			out = append(out, Ground{Kind: Contradicts, Points: 3, Label: r.Title})
		}
	}
	return out
}

// mostLeads bounds what leading in many things is worth beside the rest.
const mostLeads = 3

func (j *judge) leads(s *interview.AnswerSheet) []Ground {
	var out []Ground
	for _, m := range j.few {
		if does, _ := m.Does(j.edition, s); does && len(out) < mostLeads {
			out = append(out, Ground{Kind: Leads, Points: 1, Question: m.Question, Label: m.Name, Value: newest(m.Values), Scope: m.Scope})
		}
	}
	return out
}

func (j *judge) visited(o interview.OperatorCode) Ground {
	v := j.last[o]
	if v == nil {
		return Ground{Kind: Unvisited, Points: 2}
	}
	g := Ground{Kind: Visited, Points: -2, Year: v.FiscalYear(), Planned: v.State == interview.VisitPlanned || v.State == ""}
	if g.Year <= j.edition.Year-j.order.Years {
		g.Kind, g.Points = Unvisited, 2
	}
	return g
}

// spread orders by points, the first of each sector with one more.
func spread(all []Ranked) []Ranked {
	slices.SortFunc(all, func(a, b Ranked) int {
		return cmp.Or(cmp.Compare(a.Sector, b.Sector), cmp.Compare(b.Points, a.Points), cmp.Compare(a.Operator, b.Operator))
	})
	var queues [][]Ranked
	for len(all) > 0 {
		n := 1
		for n < len(all) && all[n].Sector == all[0].Sector {
			n++
		}
		all[0].Points++
		all[0].Grounds = append(all[0].Grounds, Ground{Kind: Spread, Points: 1})
		queues, all = append(queues, all[:n:n]), all[n:]
	}
	placed := make([]int, len(queues))
	var out []Ranked
	for {
		best := -1
		for i, q := range queues {
			if placed[i] == len(q) {
				continue
			}
			if best < 0 || before(q[placed[i]], placed[i], queues[best][placed[best]], placed[best]) {
				best = i
			}
		}
		if best < 0 {
			return out
		}
		x := queues[best][placed[best]]
		placed[best]++
		x.Place = len(out) + 1
		out = append(out, x)
	}
}

func before(a Ranked, placedA int, b Ranked, placedB int) bool {
	return cmp.Or(cmp.Compare(b.Points, a.Points), cmp.Compare(placedA, placedB), cmp.Compare(a.Operator, b.Operator)) < 0
}
