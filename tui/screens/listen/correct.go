package listen

import (
	tea "charm.land/bubbletea/v2"

	"kikitori/interview"
	"kikitori/tui/frame"
)

// revise puts an earlier note into the field; what was being written waits.
func (s *Screen) revise(e *entry) tea.Cmd {
	if s.revising == e {
		return nil
	}
	if e.state != unwritten && s.session.OffRecord {
		return frame.Notify(frame.Warn, s.env.T.T("listen.not_now"))
	}
	var cmd tea.Cmd
	if s.revising != nil {
		cmd = s.leaveCorrection()
	}
	held, kept := s.hold()
	s.aside = held
	s.revising = e
	text := e.note.Text
	if e.begun != nil {
		text = *e.begun
	}
	s.editor.SetValue(text)
	s.draft = draft{version: s.editor.Version(), number: e.begunNumber}
	if e.begun != nil {
		s.draft.id, s.draft.stored = interview.CorrectionOf(e.note.ID), true
	}
	s.focus = onText
	e.forget()
	return tea.Batch(cmd, kept)
}

// leaveCorrection gives the field back. A changed text is not thrown away: it
// waits at its note, on disk as a draft.
func (s *Screen) leaveCorrection() tea.Cmd {
	e := s.revising
	var cmd tea.Cmd
	if text := s.editor.Value(); text != e.note.Text && text != "" {
		if e.state != unwritten {
			cmd = s.keep()
		}
		e.begun, e.begunNumber = &text, s.draft.number
	} else if s.draft.stored {
		cmd = s.settle(s.draft.id)
		e.begun = nil
	}
	s.endCorrection()
	return cmd
}

func (s *Screen) endCorrection() {
	s.revising.forget()
	s.revising = nil
	s.clear()
	if s.aside != nil {
		s.bringBack(s.aside)
		s.aside = nil
	}
}

func (s *Screen) confirmCorrection() tea.Cmd {
	e, text := s.revising, s.editor.Value()
	e.begun = nil
	if text == e.note.Text {
		return s.leaveCorrection()
	}
	fresh := newMarks(e.note.Text, text, s.env.Edition)
	id := s.draft.id
	stored := s.draft.stored
	s.endCorrection()
	return s.change(e, s.env.T.T("listen.why_corrected"), settledIf(id, stored), func(n *interview.Note) {
		n.Text = text
		n.Apply(fresh, s.env.Edition)
	})
}

func settledIf(id interview.DraftID, stored bool) interview.DraftID {
	if stored {
		return id
	}
	return ""
}

// newMarks are the marks of a corrected text that were not in the earlier one,
// so that a tag taken off by hand is not set again by an old mark.
func newMarks(before, after string, e *interview.Edition) []interview.Mark {
	old := map[interview.Mark]bool{}
	for _, m := range interview.FindMarks(before, e) {
		m.Start, m.End = 0, 0
		old[m] = true
	}
	var out []interview.Mark
	for _, m := range interview.FindMarks(after, e) {
		m.Start, m.End = 0, 0
		if !old[m] {
			out = append(out, m)
		}
	}
	return out
}

// change revises a note; the earlier state is kept as a revision.
func (s *Screen) change(e *entry, why string, settled interview.DraftID, do func(*interview.Note)) tea.Cmd {
	n := e.note
	n.Areas = append([]interview.Area(nil), n.Areas...)
	n.Hypotheses = append([]interview.HypothesisLink(nil), n.Hypotheses...)
	do(&n)
	e.note = n
	e.corrected = true
	e.forget()
	if e.state == unwritten {
		return nil
	}
	return s.send(e, settled, why)
}

// moveNote puts a note under another item, or into the inbox.
func (s *Screen) moveNote(e *entry, to *interview.Item) tea.Cmd {
	return s.change(e, s.env.T.T("listen.why_moved"), "", func(n *interview.Note) {
		if q, err := s.env.Edition.Question(n.Question); err == nil {
			n.Areas = without(n.Areas, q.Area)
		}
		n.Item, n.Question = "", ""
		if to == nil {
			return
		}
		n.Item, n.Question = to.ID, to.Question
		if q, err := s.env.Edition.Question(to.Question); err == nil {
			n.Areas = interview.AddUnique(n.Areas, q.Area)
		}
	})
}

func without[T comparable](list []T, x T) []T {
	var out []T
	for _, y := range list {
		if y != x {
			out = append(out, y)
		}
	}
	return out
}
