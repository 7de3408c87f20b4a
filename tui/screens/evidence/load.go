package evidence

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
	route frame.Evidence
	visit interview.Versioned[interview.Visit]
	docs  []interview.Versioned[interview.Evidence]
	held  map[interview.EvidenceID]bool
	err   error
}

// Init implements frame.Screen.
func (s *Screen) Init() tea.Cmd {
	ctx, p, route := s.env.Context, s.ports, s.route
	return func() tea.Msg {
		m := loaded{route: route, held: map[interview.EvidenceID]bool{}}
		var visit, docs error
		m.visit, visit = p.Visits.Get(ctx, route.Visit)
		m.docs, docs = p.Evidence.All(ctx)
		m.err = errors.Join(visit, docs)
		for _, d := range m.docs {
			if f := d.Record.File; f != nil && d.Record.Visit == route.Visit {
				held, err := p.Files.Held(ctx, *f)
				m.held[d.Record.ID], m.err = held, errors.Join(m.err, err)
			}
		}
		return m
	}
}

func (s *Screen) take(m loaded) tea.Cmd {
	if m.route != s.route || s.ready {
		return nil
	}
	s.failure, s.ready = m.err, m.err == nil
	if m.err != nil {
		return nil
	}
	s.visit = m.visit.Record
	for _, d := range m.docs {
		if d.Record.Visit == s.route.Visit {
			s.docs = append(s.docs, &kept{record: d.Record, chain: chain.New(d), held: m.held[d.Record.ID]})
		}
	}
	s.refresh()
	return nil
}

// saved is the outcome of one write.
type saved struct {
	visit interview.VisitID
	err   error
}

func (s *Screen) onSaved(m saved) tea.Cmd {
	if m.visit != s.route.Visit {
		return nil
	}
	return s.env.Outcome(m.err)
}

// store writes a document as it is now; then is done in the same write, once the
// document is durable.
func (s *Screen) store(d *kept, why string, then func(context.Context) error) tea.Cmd {
	shelf, m := s.ports.Evidence, saved{visit: s.route.Visit}
	write := d.chain.Write(d.record, func(ctx context.Context, v interview.Versioned[interview.Evidence]) (interview.Versioned[interview.Evidence], error) {
		return shelf.Save(ctx, v, why)
	})
	return s.env.Outbox.Send("", func(ctx context.Context) error {
		if err := write(ctx); err != nil || then == nil {
			return err
		}
		return then(ctx)
	}, func(err error) tea.Msg {
		m.err = err
		return m
	})
}

func (s *Screen) find(id interview.EvidenceID) *kept {
	for _, d := range s.docs {
		if d.record.ID == id {
			return d
		}
	}
	return nil
}
