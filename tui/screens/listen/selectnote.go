package listen

import (
	tea "charm.land/bubbletea/v2"

	"kikitori/tui/frame"
)

// chooseNote gives the arrow keys to the notes.
func (s *Screen) chooseNote(i int) {
	if len(s.entries) == 0 {
		return
	}
	s.context.open = s.context.open && s.panes.context > 0
	s.focus, s.chosen = onNotes, max(0, min(i, len(s.entries)-1))
}

// target is the note that a command is for: the chosen one, the one being
// corrected, or nil for the next.
func (s *Screen) target() *entry {
	if s.focus == onNotes && s.chosen >= 0 && s.chosen < len(s.entries) {
		return s.entries[s.chosen]
	}
	return s.revising
}

func (s *Screen) onNotesKey(m tea.KeyPressMsg) (tea.Cmd, bool) {
	k := s.keys
	switch {
	case frame.Pressed(m, k.edit):
		return s.revise(s.entries[s.chosen]), true
	case frame.Pressed(m, k.up):
		s.chooseNote(s.chosen - 1)
	case frame.Pressed(m, k.down):
		if s.chosen == len(s.entries)-1 {
			s.focus = onText
			break
		}
		s.chooseNote(s.chosen + 1)
	case frame.Pressed(m, k.text):
		s.focus = onText
	case m.Code == tea.KeyHome:
		s.chooseNote(0)
	case m.Code == tea.KeyEnd:
		s.chooseNote(len(s.entries) - 1)
	default:
		return nil, false
	}
	return nil, true
}

// page scrolls what is shown above the field.
func (s *Screen) page(by int) {
	rows := max(s.panes.notesRows-1, 1)
	switch {
	case s.context.open:
		s.context.scroll(by*rows, s.panes.notesRows)
	case s.focus == onNotes:
		s.chooseNote(s.chosen + by*5)
	default:
		s.scroll = max(0, s.scroll-by*rows)
	}
}
