package dialog

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"kikitori/tui/frame"
	"kikitori/tui/widgets/pane"
)

// Action is one answer.
type Action struct {
	ID    string // what Update returns; not empty
	Label string
}

// Dialog is an open question. Make it with New.
type Dialog struct {
	env     *frame.Env
	text    string
	actions []Action
	at      int
	width   int
	keys    keys
}

type keys struct{ next, previous, choose, close key.Binding }

// New asks a question. The first action is the safe one: it is chosen at first,
// and Esc takes it.
func New(env *frame.Env, text string, actions ...Action) *Dialog {
	return &Dialog{env: env, text: text, actions: actions, width: 80, keys: keys{
		next: env.Bind("widgets.next_answer", "right", "tab"), previous: env.Bind("widgets.previous_answer", "left", "shift+tab"),
		choose: env.Bind("widgets.choose", "enter"), close: env.Bind("widgets.close", "esc"),
	}}
}

// Keys lists what applies.
func (d *Dialog) Keys() []key.Binding {
	return []key.Binding{d.keys.choose, d.keys.next, d.keys.previous, d.keys.close}
}

// Update handles a key. id is the action that was chosen, if any. When handled
// is false the message is for whatever lies behind the dialog.
func (d *Dialog) Update(msg tea.Msg) (id string, handled bool) {
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return "", false
	}
	switch n := len(d.actions); {
	case frame.Pressed(k, d.keys.choose):
		return d.actions[d.at].ID, true
	case frame.Pressed(k, d.keys.close):
		return d.actions[0].ID, true
	case frame.Pressed(k, d.keys.next):
		d.at = (d.at + 1) % n
	case frame.Pressed(k, d.keys.previous):
		d.at = (d.at + n - 1) % n
	default:
		return "", false
	}
	return "", true
}

// Resize sets the width in cells.
func (d *Dialog) Resize(width int) { d.width = max(width, 4) }

// Height is the rows the dialog takes at its width.
func (d *Dialog) Height() int { return len(d.lines()) }

// View draws the strip: a rule, the question, the answers.
func (d *Dialog) View() frame.View {
	lines := d.lines()
	return pane.Fit(d.env, pane.Lines(lines...), d.width, len(lines))
}

func (d *Dialog) lines() []string {
	lines := []string{pane.Rule(d.env, d.width, "")}
	for _, s := range pane.Text(d.env, d.text, d.width-2) {
		lines = append(lines, " "+d.env.Theme.Strong.Render(s))
	}
	return append(lines, d.answers()...)
}

// answers lays the actions in as few rows as fit.
func (d *Dialog) answers() []string {
	t, m := d.env.Theme, d.env.Metrics
	var lines []string
	var b strings.Builder
	used := 0
	for i, a := range d.actions {
		label := m.Truncate("  "+a.Label+" ", d.width-1, "… ")
		style := t.Text
		if i == d.at {
			label = m.Truncate(m.Pad("▸ ", 2)+a.Label+" ", d.width-1, "… ")
			style = t.Selected
		}
		w := m.Width(label)
		if used > 0 && used+2+w > d.width-1 {
			lines = append(lines, " "+b.String())
			b.Reset()
			used = 0
		}
		if used > 0 {
			b.WriteString("  ")
			used += 2
		}
		b.WriteString(style.Render(label))
		used += w
	}
	return append(lines, " "+b.String())
}
