package editionfile

import (
	"slices"

	"kikitori/interview"
)

// Next is an edition's questionnaire a year on, to be filled in: its questions,
// sectors and indicators, the figures so far as earlier years, and none of the
// new year. Whatever was said of the report it was printed in is left out.
func Next(e *interview.Edition) *interview.Edition {
	years := append([]int{e.Year + 1}, e.Years...)
	years = years[:min(len(years), 3)]
	n := &interview.Edition{Year: e.Year + 1, Years: years, Scopes: e.Scopes, Sectors: slices.Clone(e.Sectors), Visions: e.Visions}
	for i := range n.Sectors {
		n.Sectors[i].Visited = false
	}
	for _, q := range e.Questions {
		q.SummaryPages, q.Notes, q.Links, q.TitleAsPrinted = nil, nil, nil, q.Title
		q.Figures, q.Choices, q.Headlines = slices.Clone(q.Figures), slices.Clone(q.Choices), slices.Clone(q.Headlines)
		for i := range q.Figures {
			f := &q.Figures[i]
			*f = interview.Figure{ID: f.ID, Scope: f.Scope, Type: f.Type, Complete: f.Complete}
		}
		for i := range q.Choices {
			c := &q.Choices[i]
			*c = interview.Choice{
				Label: c.Label, Counts: c.Counts, AltLabel: c.AltLabel, Figure: c.Figure, Parent: c.Parent, Aggregate: c.Aggregate,
				Exclusive: c.Exclusive, Category: c.Category, Values: c.Values,
			}
		}
		for i := range q.Headlines {
			h := &q.Headlines[i]
			*h = interview.Headline{Label: h.Label, Counts: h.Counts, Values: h.Values, Scope: h.Scope}
		}
		n.Questions = append(n.Questions, q)
	}
	for _, in := range e.Indicators {
		n.Indicators = append(n.Indicators, interview.Indicator{
			ID: in.ID, Kind: in.Kind, Question: in.Question, Area: in.Area, Label: in.Label, Counts: in.Counts, Scope: in.Scope,
			Values: in.Values, Statement: in.Statement, Repeated: in.Repeated,
		})
	}
	return n
}
