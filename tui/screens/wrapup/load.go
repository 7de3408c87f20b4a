package wrapup

import (
	"context"
	"errors"

	tea "charm.land/bubbletea/v2"

	"kikitori/interview"
	"kikitori/tui/frame"
	"kikitori/tui/internal/chain"
)

// loaded is what the screen opens with.
type loaded struct {
	route frame.WrapUp
	visit interview.Versioned[interview.Visit]
	notes []interview.Versioned[interview.Note]
	docs  []interview.Versioned[interview.Evidence]
	code  string
	err   error
}

// Init implements frame.Screen.
func (s *Screen) Init() tea.Cmd {
	ctx, p, route := s.env.Context, s.ports, s.route
	return func() tea.Msg {
		m := loaded{route: route}
		var errs [4]error
		m.visit, errs[0] = p.Visits.Get(ctx, route.Visit)
		m.notes, errs[1] = p.Notes.OfVisit(ctx, route.Visit)
		m.docs, errs[2] = p.Evidence.All(ctx)
		m.code, errs[3] = p.LogCode(ctx)
		m.err = errors.Join(errs[:]...)
		return m
	}
}

// Resume implements frame.Resumer: documents may have been added meanwhile.
func (s *Screen) Resume() tea.Cmd {
	if s.env.Outbox.Pending() > 0 {
		return nil
	}
	return s.Init()
}

func (s *Screen) take(m loaded) {
	if m.route != s.route || s.edit != nil || s.env.Outbox.Pending() > 0 && s.ready {
		return
	}
	s.failure, s.ready = m.err, m.err == nil
	if m.err != nil {
		return
	}
	s.visit, s.chain, s.code = m.visit.Record.Clone(), chain.New(m.visit), m.code
	s.notes, s.docs = nil, nil
	for _, n := range m.notes {
		s.notes = append(s.notes, &kept{n.Record, chain.New(n)})
	}
	for _, d := range m.docs {
		if d.Record.Visit == s.route.Visit {
			s.docs = append(s.docs, d.Record)
		}
	}
	s.refresh()
}

// saved is the outcome of one write.
type saved struct {
	visit interview.VisitID
	err   error
}

func (s *Screen) send(name string, write func(context.Context) error) tea.Cmd {
	m := saved{visit: s.route.Visit}
	return s.env.Outbox.Send(name, write, func(err error) tea.Msg {
		m.err = err
		return m
	})
}

// saveVisit writes the visit as it is now.
func (s *Screen) saveVisit(why string) tea.Cmd {
	shelf := s.ports.Visits
	return s.send("visit/"+string(s.visit.ID), s.chain.Write(s.visit.Clone(),
		func(ctx context.Context, v interview.Versioned[interview.Visit]) (interview.Versioned[interview.Visit], error) {
			return shelf.Save(ctx, v, why)
		}))
}

// onSaved asks for the log's code anew: each write moves its head.
func (s *Screen) onSaved(m saved) tea.Cmd {
	if m.visit != s.route.Visit {
		return nil
	}
	return tea.Batch(s.env.Outcome(m.err), s.readCode())
}

// coded is the code of the log.
type coded struct {
	visit interview.VisitID
	code  string
}

func (s *Screen) readCode() tea.Cmd {
	ctx, get, m := s.env.Context, s.ports.LogCode, coded{visit: s.route.Visit}
	return func() tea.Msg {
		code, err := get(ctx)
		if err != nil {
			return nil // the screen goes on with the code it has
		}
		m.code = code
		return m
	}
}

func (s *Screen) onCoded(m coded) {
	if m.visit == s.route.Visit && s.ready {
		s.code = m.code
		s.refresh()
	}
}

// records are the notes without their chains.
func (s *Screen) records() []interview.Note {
	out := make([]interview.Note, 0, len(s.notes))
	for _, n := range s.notes {
		out = append(out, n.record)
	}
	return out
}
