package listen

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"kikitori/interview"
	"kikitori/tui/frame"
)

// An Enter right behind text that no hand types so fast is either a line end of
// a paste that came without brackets, or the end of what a script or an input
// method sent in one go. What comes next tells: more text at once means a
// paste. So the Enter is held for a moment.
type stream struct {
	waiting bool
	pasted  bool // an Enter of this stream has turned out to be a line end
	number  int
}

const holdTime = 40 * time.Millisecond

type held struct {
	visit  interview.VisitID
	number int
}

// holdEnter keeps an Enter back until it is known what it is.
func (s *Screen) holdEnter() tea.Cmd {
	s.stream.waiting = true
	s.stream.number++
	m := held{s.route.Visit, s.stream.number}
	return tea.Tick(holdTime, func(time.Time) tea.Msg { return m })
}

// release makes a held Enter the line end that it is when more input follows.
func (s *Screen) release() tea.Cmd {
	if !s.stream.waiting {
		return nil
	}
	s.stream.waiting, s.stream.pasted = false, true
	return s.toText(tea.KeyPressMsg{Code: tea.KeyEnter})
}

// onHeld takes a held Enter as 確定, unless it ends a paste of several lines.
func (s *Screen) onHeld(m held) tea.Cmd {
	if m.visit != s.route.Visit || m.number != s.stream.number || !s.stream.waiting {
		return nil
	}
	if s.stream.pasted {
		cmd := s.release()
		s.stream.pasted = false
		return cmd
	}
	s.stream.waiting = false
	return s.confirm()
}

// pouredEnter says that a confirming key might be a line end of a paste.
func (s *Screen) pouredEnter(m tea.KeyPressMsg) bool {
	return m.Keystroke() != "ctrl+s" && frame.Pressed(m, s.keys.confirm) && s.editor.Pouring()
}
