package review

import (
	"context"
	"errors"
	"slices"

	tea "charm.land/bubbletea/v2"

	"kikitori/interview"
	"kikitori/tui/frame"
	"kikitori/tui/internal/chain"
)

// loaded is what the screen opens with.
type loaded struct {
	route    frame.Review
	visit    interview.Versioned[interview.Visit]
	notes    []interview.Versioned[interview.Note]
	findings []interview.Versioned[interview.Finding]
	verdicts []interview.Versioned[interview.Verdict]
	earlier  map[interview.NoteID][]interview.Note
	err      error
}

// Loading implements frame.Loader.
func (s *Screen) Loading() bool { return !s.ready && s.failure == nil }

// Init implements frame.Screen.
func (s *Screen) Init() tea.Cmd {
	ctx, p, route := s.env.Context, s.ports, s.route
	return func() tea.Msg {
		m := loaded{route: route}
		var errs [4]error
		m.visit, errs[0] = p.Visits.Get(ctx, route.Visit)
		m.notes, errs[1] = p.Notes.OfVisit(ctx, route.Visit)
		m.findings, errs[2] = p.Findings.All(ctx)
		m.verdicts, errs[3] = p.Verdicts.All(ctx)
		m.err = errors.Join(errs[:]...)
		m.earlier = earlierTexts(ctx, p.Notes, m.notes)
		return m
	}
}

// earlierTexts finds what corrected notes said before. Where it can't be read,
// the notes are shown without it.
func earlierTexts(ctx context.Context, notes interview.Notes, list []interview.Versioned[interview.Note]) map[interview.NoteID][]interview.Note {
	out := map[interview.NoteID][]interview.Note{}
	for _, n := range list {
		if len(n.Revision.Parents) == 0 {
			continue
		}
		history, err := notes.NoteHistory(ctx, n.Record.ID)
		if err != nil {
			continue
		}
		last := n.Record.Text
		for _, h := range history {
			if h.Record.Text != last {
				last = h.Record.Text
				out[n.Record.ID] = append(out[n.Record.ID], h.Record)
			}
		}
	}
	return out
}

// Resume implements frame.Resumer: notes may have been added meanwhile. While
// writes wait, what is on the screen is newer than what could be read.
func (s *Screen) Resume() tea.Cmd {
	if s.env.Outbox.Pending() > 0 {
		return nil
	}
	return s.Init()
}

func (s *Screen) take(m loaded) {
	if m.route != s.route || s.edit != nil {
		return
	}
	first := !s.ready
	s.failure, s.ready = m.err, m.err == nil
	if m.err != nil {
		return
	}
	s.visit, s.chain = m.visit.Record.Clone(), chain.New(m.visit)
	s.earlier = m.earlier
	s.notes, s.findings, s.verdicts = nil, nil, map[interview.HypothesisID]*kept[interview.Verdict]{}
	for _, n := range m.notes {
		s.notes = append(s.notes, keep(n))
	}
	for _, f := range m.findings {
		if f.Record.Visit == s.visit.ID {
			s.findings = append(s.findings, keep(f))
		}
	}
	for _, v := range m.verdicts {
		if v.Record.Visit == s.visit.ID {
			s.verdicts[v.Record.Hypothesis] = keep(v)
		}
	}
	s.refresh()
	if first {
		s.goToRecord()
	}
}

// hypotheses are those the visit was planned for, then those its notes name.
func (s *Screen) hypotheses() []interview.HypothesisID {
	ids := slices.Clone(s.visit.Hypotheses)
	for _, n := range s.notes {
		for _, l := range n.record.Hypotheses {
			ids = interview.AddUnique(ids, l.ID)
		}
	}
	return ids
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

func (s *Screen) onSaved(m saved) tea.Cmd {
	if m.visit != s.route.Visit {
		return nil
	}
	return s.env.Outcome(m.err)
}
