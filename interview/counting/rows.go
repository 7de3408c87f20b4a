package counting

import (
	"slices"
	"strings"

	"kikitori/interview"
)

// rowsOf lists what an edition counts: every choice of every chart, the
// headlines and indicators that say what they count.
func rowsOf(e *interview.Edition) []Row {
	var out []Row
	for i := range e.Questions {
		q := &e.Questions[i]
		for k := range q.Choices {
			c := &q.Choices[k]
			out = append(out, Row{
				Kind: Choice, Question: q.ID, Figure: c.Figure, Label: c.Label, Parent: c.Parent, Scope: q.ScopeOf(c),
				Values: c.Values, Conflict: c.Conflict, question: q, choices: []*interview.Choice{c},
			})
		}
		for k := range q.Headlines {
			if h := &q.Headlines[k]; len(h.Counts) > 0 {
				out = append(out, Row{
					Kind: Headline, Question: q.ID, Label: h.Label, Scope: h.Scope, Values: h.Values,
					question: q, choices: choicesNamed(q, h.Counts),
				})
			}
		}
	}
	for i := range e.Indicators {
		in := &e.Indicators[i]
		q, err := e.Question(in.Question)
		if err != nil || len(in.Counts) == 0 {
			continue
		}
		out = append(out, Row{
			Kind: Indicator, ID: in.ID, Question: in.Question, Label: in.Label, Scope: in.Scope, Values: in.Values,
			Conflict: in.Conflict, question: q, choices: choicesNamed(q, in.Counts),
		})
	}
	return out
}

func choicesNamed(q *interview.Question, labels []string) []*interview.Choice {
	var out []*interview.Choice
	for i := range q.Choices {
		if slices.Contains(labels, q.Choices[i].Label) {
			out = append(out, &q.Choices[i])
		}
	}
	return out
}

// memo remembers which rows an answer counts for: many operators answer alike.
type memo struct {
	table *Table
	seen  map[string][]int
}

func newMemo(t *Table) *memo { return &memo{table: t, seen: map[string][]int{}} }

func (m *memo) rows(a interview.Answer) []int {
	// A single answer hits often; each set of a long question is its own.
	key := string(a.Question) + "\x00" + strings.Join(a.Choices, "\x00")
	if rows, ok := m.seen[key]; ok {
		return rows
	}
	var rows []int
	for _, i := range m.table.byQ[a.Question] {
		if m.table.Rows[i].Ticked(a.Choices) {
			rows = append(rows, i)
		}
	}
	m.seen[key] = rows
	return rows
}
