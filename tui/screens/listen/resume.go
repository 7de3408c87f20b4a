package listen

import (
	"errors"

	tea "charm.land/bubbletea/v2"

	"kikitori/interview"
	"kikitori/tui/internal/chain"
)

// looked is the visit and its notes as another screen left them.
type looked struct {
	visit interview.Versioned[interview.Visit]
	notes []interview.Versioned[interview.Note]
	id    interview.VisitID
	err   error
}

// Resume implements frame.Resumer: the wrap-up or the review may have changed the
// visit and its notes. While writes wait, what is on the screen is newer.
func (s *Screen) Resume() tea.Cmd {
	if s.session == nil || s.env.Outbox.Pending() > 0 {
		return nil
	}
	ctx, ports, id := s.env.Context, s.ports, s.route.Visit
	return func() tea.Msg {
		m := looked{id: id}
		var visit, notes error
		m.visit, visit = ports.Visits.Get(ctx, id)
		m.notes, notes = ports.Notes.OfVisit(ctx, id)
		m.err = errors.Join(visit, notes)
		return m
	}
}

// onLooked goes on from what was read; place, field and what is off the record
// stay.
func (s *Screen) onLooked(m looked) {
	if m.id != s.route.Visit || m.err != nil || s.session == nil || s.env.Outbox.Pending() > 0 || s.revising != nil {
		return
	}
	s.visit = chain.New(m.visit)
	s.session.Visit = m.visit.Record.Clone()
	for _, n := range m.notes {
		e := s.find(n.Record.ID)
		if e == nil {
			e = &entry{first: n.Record}
			s.entries = append(s.entries, e)
			s.session.Known(n.Record.Seq)
		}
		e.note, e.chain, e.corrected, e.state = n.Record, chain.New(n), len(n.Revision.Parents) > 0, onDisk
		e.forget()
	}
	s.context.forget()
	s.tellTime()
}
