package scroll

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"kikitori/tui/frame"
	"kikitori/tui/widgets/pane"
)

const wheelRows = 3

// Scroll is a pane of text. Make it with New.
type Scroll struct {
	env           *frame.Env
	render        func(width int) []string
	lines         []string
	top           int
	width, height int
	keys          keys
}

type keys struct{ up, down, pageUp, pageDown, first, last key.Binding }

// New makes an empty pane of text.
func New(env *frame.Env) *Scroll {
	return &Scroll{env: env, width: 80, height: 1, keys: keys{
		up: env.Bind("widgets.up", "up", "k"), down: env.Bind("widgets.down", "down", "j"),
		pageUp: env.Bind("widgets.page_up", "pgup"), pageDown: env.Bind("widgets.page_down", "pgdown", "space"),
		first: env.Bind("widgets.first", "home", "g"), last: env.Bind("widgets.last", "end", "G"),
	}}
}

// SetText shows plain text, broken by kinsoku and made inert.
func (s *Scroll) SetText(plain string) {
	s.SetRender(func(width int) []string { return pane.Text(s.env, plain, width) })
}

// SetLines shows lines that are ready for the screen.
func (s *Scroll) SetLines(lines []string) {
	s.SetRender(func(int) []string { return lines })
}

// SetRender shows what f draws for a width; f is called at every Resize. The
// width leaves room for the signs that more follows.
func (s *Scroll) SetRender(f func(width int) []string) {
	s.render = f
	s.lines = f(s.textWidth())
	s.clamp()
}

func (s *Scroll) textWidth() int { return max(s.width-s.env.Metrics.Width("↓"), 1) }

// Resize sets the size in cells.
func (s *Scroll) Resize(width, height int) {
	s.width, s.height = max(width, 1), max(height, 1)
	if s.render != nil {
		s.lines = s.render(s.textWidth())
	}
	s.clamp()
}

// Top goes back to the first line.
func (s *Scroll) Top() { s.top = 0 }

// Show scrolls so that a line is visible.
func (s *Scroll) Show(line int) {
	if line < s.top {
		s.top = line
	}
	if line >= s.top+s.height {
		s.top = line - s.height + 1
	}
	s.clamp()
}

// Fits says that everything shows at once.
func (s *Scroll) Fits() bool { return len(s.lines) <= s.height }

// Keys lists what applies: nothing when there is nothing to scroll.
func (s *Scroll) Keys() []key.Binding {
	if s.Fits() {
		return nil
	}
	k := s.keys
	return []key.Binding{k.down, k.up, k.pageDown, k.pageUp, k.first, k.last}
}

// Update handles a message and reports whether it was one for the pane.
func (s *Scroll) Update(msg tea.Msg) bool {
	switch m := msg.(type) {
	case tea.KeyPressMsg:
		return s.press(m)
	case tea.MouseWheelMsg:
		switch m.Button {
		case tea.MouseWheelUp:
			s.move(-wheelRows)
		case tea.MouseWheelDown:
			s.move(wheelRows)
		default:
			return false
		}
		return true
	}
	return false
}

func (s *Scroll) press(m tea.KeyPressMsg) bool {
	k, page := s.keys, max(s.height-1, 1)
	switch {
	case frame.Pressed(m, k.up):
		s.move(-1)
	case frame.Pressed(m, k.down):
		s.move(1)
	case frame.Pressed(m, k.pageUp):
		s.move(-page)
	case frame.Pressed(m, k.pageDown):
		s.move(page)
	case frame.Pressed(m, k.first):
		s.move(-len(s.lines))
	case frame.Pressed(m, k.last):
		s.move(len(s.lines))
	default:
		return false
	}
	return true
}

func (s *Scroll) move(by int) {
	s.top += by
	s.clamp()
}

func (s *Scroll) clamp() { s.top = max(0, min(s.top, len(s.lines)-s.height)) }

// View draws the pane in exactly its size. Where more follows or precedes, the
// last cell of that row says so.
func (s *Scroll) View() frame.View {
	rows := strings.Split(pane.Fit(s.env, pane.Lines(s.shown()...), s.width, s.height).Content, "\n")
	if s.top > 0 {
		rows[0] = s.sign(rows[0], "↑")
	}
	if s.top+s.height < len(s.lines) {
		rows[len(rows)-1] = s.sign(rows[len(rows)-1], "↓")
	}
	return pane.Lines(rows...)
}

func (s *Scroll) sign(row, sign string) string {
	m := s.env.Metrics
	return m.Pad(row, s.width-m.Width(sign)) + s.env.Theme.Muted.Render(sign)
}

func (s *Scroll) shown() []string {
	return s.lines[min(s.top, len(s.lines)):min(s.top+s.height, len(s.lines))]
}
