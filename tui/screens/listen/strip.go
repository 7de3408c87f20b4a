package listen

import (
	"strconv"

	tea "charm.land/bubbletea/v2"
	"golang.org/x/text/unicode/norm"

	"kikitori/tui/frame"
)

// strip is a row of numbered choices above the field. A digit picks, the key
// that opened it goes on to the next, Enter or any other key takes what is
// marked; that other key is then obeyed, so nothing typed is swallowed.
type strip struct {
	title   string
	opener  string // name of the key that opened it
	options []string
	at      int
	rows    bool // one choice a row
	// choose is called when the strip closes with a choice. With toggle, a pick
	// calls toggle, the strip stays, and choose is called at the end.
	choose func(i int) tea.Cmd
	toggle func(i int)
}

func (s *Screen) open(t *strip) tea.Cmd {
	if len(t.options) == 0 {
		return frame.Notify(frame.Info, s.env.T.T("listen.nothing_to_choose"))
	}
	t.at = max(0, min(t.at, len(t.options)-1))
	s.strip = t
	return nil
}

// stripKey handles a key while a strip is open. When done is false, the key is
// still to be obeyed; cmd is then never nil.
func (s *Screen) stripKey(m tea.KeyPressMsg) (done bool, cmd tea.Cmd) {
	t := s.strip
	if i, ok := digit(m); ok && i < len(t.options) {
		t.at = i
		if t.toggle != nil {
			t.toggle(i)
			return true, nil
		}
		return true, s.closeStrip(true)
	}
	switch {
	case frame.Stroke(m) == t.opener || m.Code == tea.KeyDown || m.Code == tea.KeyRight:
		t.at = (t.at + 1) % len(t.options)
		return true, nil
	case m.Code == tea.KeyUp || m.Code == tea.KeyLeft:
		t.at = (t.at + len(t.options) - 1) % len(t.options)
		return true, nil
	case t.toggle != nil && m.Text == " ":
		t.toggle(t.at)
		return true, nil
	case frame.Pressed(m, s.keys.apply):
		return true, s.closeStrip(true)
	case frame.Pressed(m, s.keys.cancel):
		return true, s.closeStrip(false)
	}
	if cmd = s.closeStrip(true); cmd == nil {
		cmd = func() tea.Msg { return nil }
	}
	return false, cmd
}

func (s *Screen) closeStrip(take bool) tea.Cmd {
	t := s.strip
	s.strip = nil
	if !take {
		return nil
	}
	return t.choose(t.at)
}

// digit reads 1 to 9, in either width, as 0 to 8.
func digit(m tea.KeyPressMsg) (int, bool) {
	n, err := strconv.Atoi(norm.NFKC.String(m.Text))
	if err != nil || n < 1 || n > 9 || m.Mod&^tea.ModShift != 0 {
		return 0, false
	}
	return n - 1, true
}
