package edition

import (
	"slices"

	"kikitori/interview"
)

// Carry gives an edition that brings figures only what an earlier one of the
// house has besides: of the same year its hypotheses and cases, of any year what
// the rules look at and the rules. Figures are taken from e anew; what can no
// longer be found is left out, with the rules that need it.
func Carry(e, from *interview.Edition) {
	if e.Year == from.Year {
		e.Hypotheses, e.Cases = recited(e, from.Hypotheses), from.Cases
	}
	left := map[interview.MeasureID]bool{}
	for _, m := range from.Measures {
		if moved, ok := measureIn(e, from, m); ok {
			e.Measures = append(e.Measures, moved)
		} else {
			left[m.ID] = true
		}
	}
	gone := func(id interview.MeasureID) bool { return left[id] }
	for _, r := range from.Rules {
		if gone(r.Measure) || gone(r.Follow) {
			continue
		}
		r.Measures = slices.DeleteFunc(slices.Clone(r.Measures), gone)
		if len(r.Measures) > 0 || r.Measure != "" {
			e.Rules = append(e.Rules, r)
		}
	}
	for _, p := range from.AnswerProbes {
		if !slices.ContainsFunc(p.Measures, gone) {
			e.AnswerProbes = append(e.AnswerProbes, p)
		}
	}
}

// recited are hypotheses with the figures that e prints for them now.
func recited(e *interview.Edition, all []interview.Hypothesis) []interview.Hypothesis {
	out := slices.Clone(all)
	for i := range out {
		out[i].Figures = slices.Clone(out[i].Figures)
		for k := range out[i].Figures {
			c := &out[i].Figures[k]
			if q, err := e.Question(c.Question); err == nil {
				q.Cite(c)
			}
		}
	}
	return out
}

// measureIn finds a measure of an earlier edition in e. Where the question has
// changed, its years before e can't be compared.
func measureIn(e, from *interview.Edition, m interview.Measure) (interview.Measure, bool) {
	q, changed := continued(e, from.Year, m.Question)
	if q == nil {
		return m, false
	}
	m.Question, m.Area = q.ID, q.Area
	cited := m.Cite()
	if !q.Cite(&cited) {
		return m, false
	}
	m.Scope, m.Values = cited.Scope, cited.Values
	if changed {
		m.Since = e.Year
	}
	m.Conflicts = conflictsOf(q, &m)
	more, _ := conflictsOfIndicator(e, &m)
	m.Conflicts = append(m.Conflicts, more...)
	labels := q.Labels()
	m.Answers = slices.DeleteFunc(slices.Clone(m.Answers), func(l string) bool {
		return !slices.Contains(labels, l) && !slices.ContainsFunc(q.Choices, func(c interview.Choice) bool { return c.Label == l })
	})
	return m, true
}

// continued finds the question of e that continues one of an earlier year.
func continued(e *interview.Edition, year int, id interview.QuestionID) (q *interview.Question, changed bool) {
	for i := range e.Questions {
		for _, l := range e.Questions[i].Links {
			if l.Year == year && l.Question == id {
				return &e.Questions[i], l.Changed != ""
			}
		}
	}
	for i := range e.Questions {
		o := &e.Questions[i]
		if o.ID != id {
			continue
		}
		for _, l := range o.Links {
			if l.Year == year {
				return nil, false // the number stands for another question now
			}
		}
		return o, false
	}
	return nil, false
}
