package suggest

import (
	"errors"
	"strconv"

	"kikitori/interview"
)

// ErrUnsettled says that the figures of a suggestion are open or in conflict.
var ErrUnsettled = errors.New("figures not settled")

// FromFigures applies the rules on printed figures, in the order of the edition.
func FromFigures(e *interview.Edition) []Suggestion {
	var out []Suggestion
	for i := range e.Rules {
		r := &e.Rules[i]
		switch {
		case r.Kind.OnAnswers():
		case r.Kind.OnPair():
			if s, ok := gap(e, r); ok {
				out = append(out, s)
			}
		default:
			for _, id := range r.Measures {
				if s, ok := single(e, r, id); ok {
					out = append(out, s)
				}
			}
		}
	}
	return out
}

// single applies a rule to one measure.
func single(e *interview.Edition, r *interview.Rule, id interview.MeasureID) (Suggestion, bool) {
	m, err := e.Measure(id)
	if err != nil {
		return Suggestion{}, false
	}
	steps := 1 // years looked at
	switch r.Kind {
	case interview.RuleFall:
		steps = 2
	case interview.RuleStandstill:
		steps = r.Years + 1
	}
	if len(m.Values) < steps {
		return Suggestion{}, false
	}
	seen := make([]reading, steps)
	for i := range seen {
		seen[i] = read(m, i)
	}
	verdict := decide(seen, func(v []float64) bool { return meets(r, v) })
	if verdict == unmet {
		return Suggestion{}, false
	}
	s := about(e, r, idOf(e, r, m), m)
	if verdict == unsettled {
		s.Doubts = doubts(seen)
		return s, true
	}
	first, last := *m.Values[0].Percent, *m.Values[steps-1].Percent
	w := wording{
		"measure": m.Name, "year": strconv.Itoa(m.Values[0].Year), "scope": scopeLabel(e, m.Scope),
		"value": percent(first), "before": percent(last), "beforeYear": strconv.Itoa(m.Values[steps-1].Year),
		"points": points(last - first), "years": strconv.Itoa(r.Years),
	}
	return s.worded(w), true
}

// epsilon keeps differences of decimals, which binary numbers only approach, on
// the side of the threshold where they are printed.
const epsilon = 1e-9

// meets says whether values, newest year first, meet a rule on one measure.
func meets(r *interview.Rule, v []float64) bool {
	switch r.Kind {
	case interview.RuleLow:
		return v[0] < r.Below-epsilon
	case interview.RuleFall:
		return v[1]-v[0] >= r.Points-epsilon
	case interview.RuleStandstill:
		for i := 1; i < len(v); i++ {
			if d := v[i-1] - v[i]; d > r.Points+epsilon || d < -r.Points-epsilon {
				return false
			}
		}
		return v[0] < r.Below-epsilon
	}
	return false
}

// gap compares a measure with its follow-up in the newest year.
func gap(e *interview.Edition, r *interview.Rule) (Suggestion, bool) {
	m, err1 := e.Measure(r.Measure)
	f, err2 := e.Measure(r.Follow)
	if err1 != nil || err2 != nil || len(m.Values) == 0 || len(f.Values) == 0 {
		return Suggestion{}, false
	}
	seen := []reading{read(m, 0), read(f, 0)}
	verdict := decide(seen, func(v []float64) bool { return v[0]-v[1] >= r.Points-epsilon })
	if verdict == unmet {
		return Suggestion{}, false
	}
	s := about(e, r, idOf(e, r, nil), f, m)
	if verdict == unsettled {
		s.Doubts = doubts(seen)
		return s, true
	}
	a, b := *m.Values[0].Percent, *f.Values[0].Percent
	return s.worded(wording{
		"measure": m.Name, "follow": f.Name, "year": strconv.Itoa(e.Year), "scope": scopeLabel(e, m.Scope),
		"value": percent(a), "followValue": percent(b), "points": points(a - b),
	}), true
}

// about fills in what a suggestion has from its measures.
func about(e *interview.Edition, r *interview.Rule, id interview.SuggestionID, measures ...*interview.Measure) Suggestion {
	s := Suggestion{ID: id, Edition: e.Year, Rule: r, Measures: measures, Area: measures[0].Area}
	for _, m := range measures {
		s.Questions = interview.AddUnique(s.Questions, m.Question)
		s.Figures = append(s.Figures, m.Cite())
	}
	return s
}

func (s Suggestion) worded(w wording) Suggestion {
	s.Statement = w.put(s.Rule.Statement)
	for _, p := range s.Rule.Probes {
		s.Probes = append(s.Probes, w.put(p))
	}
	return s
}
