package home

import (
	"context"
	"errors"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"kikitori/casebook"
	"kikitori/interview"
)

// Followups finds the 宿題 that nobody has answered.
type Followups interface {
	// OpenFollowups returns the unanswered 宿題 of all visits, oldest first.
	OpenFollowups(ctx context.Context) ([]interview.Versioned[interview.Note], error)
}

// Waiting finds what was typed and not confirmed.
type Waiting interface {
	// Drafts returns those that wait to be restored, oldest first.
	Drafts(ctx context.Context) ([]interview.Draft, error)
}

// state is what the screen shows.
type state struct {
	visits    []interview.Versioned[interview.Visit] // of the year, in the order of their dates
	operators map[interview.VisitID]interview.OperatorCode
	drafts    []interview.Draft
	followups []interview.Versioned[interview.Note]
	cases     []interview.Versioned[casebook.Case] // awaiting confirmation
	conflicts []conflict
}

// conflict is a record with more than one head.
type conflict struct {
	visit interview.VisitID
	id    casebook.CaseID
	name  string
}

type loadedMsg struct {
	state state
	err   error
}

// load reads everything; what can be read is shown even when something can't.
func (s *Screen) load() tea.Cmd {
	ports, year, ctx := s.ports, s.env.Edition.Year, s.env.Context
	return func() tea.Msg {
		st := state{operators: map[interview.VisitID]interview.OperatorCode{}}
		visits, err1 := ports.Visits.All(ctx)
		for _, v := range visits {
			st.operators[v.Record.ID] = v.Record.Operator
			if v.Record.FiscalYear() == year {
				st.visits = append(st.visits, v)
			}
			if len(v.Rivals) > 0 {
				st.conflicts = append(st.conflicts, conflict{visit: v.Record.ID, name: string(v.Record.Operator) + " " + v.Record.Date})
			}
		}
		slices.SortStableFunc(st.visits, func(a, b interview.Versioned[interview.Visit]) int {
			return strings.Compare(a.Record.Date, b.Record.Date)
		})
		cases, err2 := ports.Cases.All(ctx)
		for _, c := range cases {
			if c.Record.State == casebook.Confirming {
				st.cases = append(st.cases, c)
			}
			if len(c.Rivals) > 0 {
				st.conflicts = append(st.conflicts, conflict{id: c.Record.ID, name: c.Record.Title})
			}
		}
		var err3, err4 error
		st.followups, err3 = ports.Notes.OpenFollowups(ctx)
		st.drafts, err4 = ports.Drafts.Drafts(ctx)
		return loadedMsg{st, errors.Join(err1, err2, err3, err4)}
	}
}
