package listen

import (
	"errors"
	"slices"

	tea "charm.land/bubbletea/v2"

	"kikitori/interview"
	"kikitori/tui/frame"
	"kikitori/tui/internal/chain"
)

// loaded is what the screen opens with.
type loaded struct {
	route  frame.Listen
	visit  interview.Versioned[interview.Visit]
	notes  []interview.Versioned[interview.Note]
	drafts []interview.Draft
	err    error
}

func (s *Screen) load() tea.Cmd {
	ctx, ports, route := s.env.Context, s.ports, s.route
	return func() tea.Msg {
		m := loaded{route: route}
		m.visit, m.err = ports.Visits.Get(ctx, route.Visit)
		if m.err != nil {
			return m
		}
		var notes, drafts error
		m.notes, notes = ports.Notes.OfVisit(ctx, route.Visit)
		m.drafts, drafts = ports.Drafts.Drafts(ctx)
		m.err = errors.Join(notes, drafts)
		return m
	}
}

func (s *Screen) onLoaded(m loaded) tea.Cmd {
	if m.route != s.route || s.session != nil {
		return nil
	}
	if m.err != nil {
		s.failure = m.err
		return nil
	}
	last := 0
	for _, n := range m.notes {
		last = max(last, n.Record.Seq)
		e := &entry{note: n.Record, first: n.Record, chain: chain.New(n), corrected: len(n.Revision.Parents) > 0}
		s.entries = append(s.entries, e)
	}
	s.session = interview.NewSession(s.env.Edition, m.visit.Record, last, s.env.Author)
	s.visit = chain.New(m.visit)
	s.returnToLastPlace()
	cmds := []tea.Cmd{s.start(), s.restore(m.drafts), s.wakeNextMinute(), s.arrived()}
	s.passages = interview.PassagesOf(&s.session.Visit, s.notes())
	s.arrived()
	s.tellTime()
	if i := slices.IndexFunc(s.entries, func(e *entry) bool { return e.note.ID == s.route.Note }); i >= 0 {
		s.chooseNote(i)
	}
	return tea.Batch(cmds...)
}

// returnToLastPlace goes on where the last note was taken, no freer than it.
func (s *Screen) returnToLastPlace() {
	if len(s.entries) == 0 {
		return
	}
	last := s.entries[len(s.entries)-1].note
	if g := s.session.Visit.Guide; g != nil {
		if p, ok := g.Find(last.Item); ok {
			s.session.Go(p)
		}
	}
	s.session.Speaker = last.Speaker
	s.session.Handle(interview.Stricter(last.Handling, s.session.Handling))
}

// start begins a planned visit and pins its guide.
func (s *Screen) start() tea.Cmd {
	if s.session.Visit.State != interview.VisitPlanned && s.session.Visit.State != "" {
		return nil
	}
	if err := s.session.Visit.Start(s.env.Now()); err != nil {
		return s.env.Outcome(err)
	}
	return s.saveVisit(s.env.T.T("listen.why_started"))
}

// restore brings back what was typed and not confirmed: the draft that the route
// names, or else the latest of this visit.
func (s *Screen) restore(drafts []interview.Draft) tea.Cmd {
	for i := len(drafts) - 1; i >= 0; i-- {
		d := drafts[i]
		if d.Visit != s.route.Visit || d.Text == "" || (s.route.Draft != "" && d.ID != s.route.Draft) {
			continue
		}
		if id, ok := d.ID.Corrects(); ok {
			return s.restoreCorrection(id, d)
		}
		if s.find(interview.NoteID(d.ID)) != nil {
			return s.settle(d.ID) // it became a note before the crash
		}
		s.restoreNote(d)
		return frame.Notify(frame.Info, s.env.T.T("listen.restored"))
	}
	return nil
}

func (s *Screen) restoreNote(d interview.Draft) {
	if g := s.session.Visit.Guide; g != nil {
		if p, ok := g.Find(d.Item); ok {
			s.session.Go(p)
		}
	}
	s.editor.SetValue(d.Text)
	s.draft = draft{id: d.ID, number: d.Number, version: s.editor.Version(), stored: true}
}

func (s *Screen) restoreCorrection(id interview.NoteID, d interview.Draft) tea.Cmd {
	e := s.find(id)
	if e == nil {
		s.restoreNote(interview.Draft{ID: interview.DraftID(s.env.NewID()), Item: d.Item, Text: d.Text})
		return frame.Notify(frame.Info, s.env.T.T("listen.restored"))
	}
	text := d.Text
	e.begun, e.begunNumber = &text, d.Number
	s.revise(e)
	return frame.Notify(frame.Info, s.env.T.T("listen.restored"))
}

// savedVisit is the outcome of saving the visit.
type savedVisit struct {
	id  interview.VisitID
	err error
}

func (s *Screen) saveVisit(why string) tea.Cmd {
	id, shelf := s.route.Visit, s.ports.Visits
	write := s.visit.Write(s.session.Visit.Clone(), saving(shelf, why))
	return s.env.Outbox.Send("visit/"+string(id), write, func(err error) tea.Msg { return savedVisit{id, err} })
}

func (s *Screen) onSavedVisit(m savedVisit) tea.Cmd {
	if m.id != s.route.Visit || m.err == nil {
		return nil // the notice 保存済 is for what was typed
	}
	return s.env.Outcome(m.err)
}
