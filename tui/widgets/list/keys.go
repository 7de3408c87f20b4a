package list

import (
	"strings"
	"unicode/utf8"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"kikitori/interview/text"
	"kikitori/tui/frame"
	"kikitori/tui/widgets/field"
)

// Action is what a message did to a list.
type Action int

// The actions.
const (
	None    Action = iota // the message was not for the list
	Handled               // it was, and nothing else is chosen
	Moved                 // another row is chosen
	Chosen                // the row is to be opened
)

const wheelRows = 3

type keys struct {
	up, down, pageUp, pageDown, first, last, open, jump, next, close key.Binding
}

func newKeys(env *frame.Env) keys {
	return keys{
		up: env.Bind("widgets.up", "up", "k"), down: env.Bind("widgets.down", "down", "j"),
		pageUp: env.Bind("widgets.page_up", "pgup"), pageDown: env.Bind("widgets.page_down", "pgdown"),
		first: env.Bind("widgets.first", "home", "g"), last: env.Bind("widgets.last", "end", "G"),
		open: env.Bind("widgets.open", "enter"), jump: env.Bind("widgets.jump", "ctrl+f", "/"),
		next: env.Bind("widgets.next", "down", "ctrl+f"), close: env.Bind("widgets.close", "esc"),
	}
}

// Keys lists what applies now.
func (l *List) Keys() []key.Binding {
	k := l.keys
	if l.jump != nil {
		return []key.Binding{k.open, k.next, k.close}
	}
	return []key.Binding{k.open, k.jump, k.up, k.down, k.pageUp, k.pageDown, k.first, k.last}
}

// Update handles a message. Mouse positions are relative to the list's corner.
func (l *List) Update(msg tea.Msg) (Action, tea.Cmd) {
	before := l.at
	action, cmd := None, tea.Cmd(nil)
	switch m := msg.(type) {
	case tea.KeyPressMsg:
		if l.jump != nil {
			action, cmd = l.jumpKey(m)
		} else {
			action = l.press(m)
		}
	case tea.PasteMsg:
		if l.jump != nil {
			cmd = l.jump.Update(m)
			l.seek(0)
			action = Handled
		}
	case tea.MouseWheelMsg:
		action = l.wheel(m)
	case tea.MouseClickMsg:
		action = l.click(m)
	}
	if action == Handled && l.at != before {
		action = Moved
	}
	return action, cmd
}

func (l *List) press(m tea.KeyPressMsg) Action {
	k := l.keys
	switch {
	case frame.Pressed(m, k.open):
		if l.at < 0 {
			return None
		}
		return Chosen
	case frame.Pressed(m, k.up):
		l.moveTo(l.at-1, -1)
	case frame.Pressed(m, k.down):
		l.moveTo(l.at+1, 1)
	case frame.Pressed(m, k.pageUp):
		l.moveTo(l.at-max(l.visible()-1, 1), -1)
	case frame.Pressed(m, k.pageDown):
		l.moveTo(l.at+max(l.visible()-1, 1), 1)
	case frame.Pressed(m, k.first):
		l.moveTo(0, 1)
	case frame.Pressed(m, k.last):
		l.moveTo(len(l.rows)-1, -1)
	case frame.Pressed(m, k.jump):
		l.openJump()
	case l.opensDirectly(m):
		l.openJump()
		l.jump.Insert(m.Text)
		l.seek(0)
	default:
		return None
	}
	return Handled
}

func (l *List) opensDirectly(m tea.KeyPressMsg) bool {
	r, n := utf8.DecodeRuneInString(frame.Stroke(m))
	return l.Direct != nil && m.Text != "" && n > 0 && l.Direct(r)
}

func (l *List) wheel(m tea.MouseWheelMsg) Action {
	switch m.Button {
	case tea.MouseWheelUp:
		l.moveTo(l.at-wheelRows, -1)
	case tea.MouseWheelDown:
		l.moveTo(l.at+wheelRows, 1)
	default:
		return None
	}
	return Handled
}

// click chooses a row; clicking the chosen one opens it.
func (l *List) click(m tea.MouseClickMsg) Action {
	i := l.top + m.Y
	if m.Button != tea.MouseLeft || m.X < 0 || m.X >= l.width || m.Y < 0 || m.Y >= l.visible() ||
		i >= len(l.rows) || l.rows[i].Head {
		return None
	}
	if i == l.at {
		return Chosen
	}
	l.at = i
	return Handled
}

func (l *List) openJump() {
	l.jump = field.Line(l.env)
	l.jump.Focus()
	l.missed = false
	l.Resize(l.width, l.height)
}

func (l *List) closeJump() {
	l.jump = nil
	l.follow()
}

func (l *List) jumpKey(m tea.KeyPressMsg) (Action, tea.Cmd) {
	k := l.keys
	switch {
	case frame.Pressed(m, k.close):
		l.closeJump()
		return Handled, nil
	case frame.Pressed(m, k.open):
		l.closeJump()
		if l.missed || l.at < 0 {
			return Handled, nil
		}
		return Chosen, nil
	case frame.Pressed(m, k.next):
		l.seek(1)
		return Handled, nil
	case m.Code == tea.KeyUp:
		l.seek(-1)
		return Handled, nil
	}
	cmd := l.jump.Update(m)
	l.seek(0)
	return Handled, cmd
}

// seek chooses a row that fits what is typed: with step 0 the first one whose
// text begins with it or else contains it, from the top; with ±1 the next one
// that way, around the ends.
func (l *List) seek(step int) {
	needle := strings.TrimSpace(text.Fold(l.jump.Value()))
	l.missed = false
	if needle == "" {
		return
	}
	if step == 0 {
		for _, fits := range []func(string, string) bool{strings.HasPrefix, strings.Contains} {
			for i := range l.rows {
				if !l.rows[i].Head && fits(l.findText(i), needle) {
					l.at = i
					l.follow()
					return
				}
			}
		}
		l.missed = true
		return
	}
	n := len(l.rows)
	for d := 1; d <= n; d++ {
		i := ((l.at+step*d)%n + n) % n
		if !l.rows[i].Head && strings.Contains(l.findText(i), needle) {
			l.at = i
			l.follow()
			return
		}
	}
	l.missed = true
}

func (l *List) findText(i int) string {
	if r := l.rows[i]; r.Find != "" {
		return text.Fold(r.Find)
	}
	return text.Fold(strings.Join(l.rows[i].Cells, " "))
}
