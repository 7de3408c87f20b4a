package listen

import (
	"strings"
	"unicode"

	tea "charm.land/bubbletea/v2"

	"kikitori/interview"
	"kikitori/tui/frame"
	"kikitori/tui/internal/chain"
)

// setAside is text that waits while another is written.
type setAside struct {
	text  string
	draft draft
	links []interview.HypothesisLink
}

// unrecorded says that what is being written must not be kept anywhere.
func (s *Screen) unrecorded() bool {
	if s.revising != nil {
		return s.session.OffRecord || s.revising.state == unwritten
	}
	return s.session.OffRecord || s.session.Handling == interview.OffRecord
}

func (s *Screen) blank() bool {
	return strings.TrimFunc(s.editor.Value(), unicode.IsSpace) == ""
}

// confirm makes a note, or a correction, of what is written. On an empty field
// it does nothing.
func (s *Screen) confirm() tea.Cmd {
	if s.blank() {
		return nil
	}
	if s.revising != nil {
		return s.confirmCorrection()
	}
	if s.draft.id == "" {
		s.draft.id = interview.DraftID(s.env.NewID())
	}
	before := s.progress()
	n, err := s.session.Take(interview.NoteID(s.draft.id), s.editor.Value(), s.env.Now())
	if err != nil {
		return s.env.Outcome(err)
	}
	n.Hypotheses = interview.AddLinks(n.Hypotheses, s.links...)
	n.Important = n.Important || s.important
	e := &entry{note: n, first: n, chain: chain.New(interview.New(n))}
	s.entries = append(s.entries, e)
	s.scroll = 0
	s.passBy()
	var cmds []tea.Cmd
	if n.Handling == interview.OffRecord {
		cmds = append(cmds, s.keepUnwritten(e))
	} else {
		cmds = append(cmds, s.send(e, s.draft.id, ""))
	}
	if s.progress() != before {
		cmds = append(cmds, s.saveVisit(s.env.T.T("listen.why_progress")))
	}
	s.links, s.important = nil, false
	s.clear()
	return tea.Batch(cmds...)
}

// keepUnwritten leaves a note in this session only and removes what an earlier
// draft of it may have left on disk.
func (s *Screen) keepUnwritten(e *entry) tea.Cmd {
	e.state = unwritten
	if s.draft.stored {
		return s.settle(s.draft.id)
	}
	return nil
}

// progress is the state of the current item.
func (s *Screen) progress() interview.QuestionState {
	if it := s.here(); it != nil {
		return s.session.Visit.Progress[it.ID]
	}
	return interview.Unasked
}

// clear empties the field for the next note.
func (s *Screen) clear() {
	s.editor.SetValue("")
	s.draft = draft{version: s.editor.Version()}
}

// hold takes what is written out of the field. Its draft stays on disk.
func (s *Screen) hold() (*setAside, tea.Cmd) {
	cmd := s.keep()
	h := &setAside{text: s.editor.Value(), draft: s.draft, links: s.links}
	h.draft.waiting = false
	s.links = nil
	s.clear()
	return h, cmd
}

// bringBack puts text that was set aside into the field again.
func (s *Screen) bringBack(h *setAside) {
	s.editor.SetValue(h.text)
	s.draft, s.links = h.draft, h.links
	s.draft.version = s.editor.Version()
}

// switchRecord turns the record off or on again.
func (s *Screen) switchRecord() tea.Cmd {
	if !s.session.OffRecord {
		var cmd tea.Cmd
		if s.revising != nil {
			cmd = s.leaveCorrection()
		}
		var held tea.Cmd
		s.private, held = s.hold()
		s.session.OffRecord = true
		return tea.Batch(cmd, held)
	}
	var cmd tea.Cmd
	if s.revising != nil {
		cmd = s.leaveCorrection()
	}
	confirmed := s.confirm() // stays in this session, like the notes before it
	s.clear()
	s.session.OffRecord = false
	if s.private != nil {
		s.bringBack(s.private)
		s.private = nil
	}
	return tea.Batch(cmd, confirmed, frame.Notify(frame.Info, s.env.T.T("listen.on_record")))
}
