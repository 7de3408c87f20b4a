package picker

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"kikitori/interview/text"
	"kikitori/tui/frame"
	"kikitori/tui/i18n"
	"kikitori/tui/widgets/editor"
	"kikitori/tui/widgets/field"
	"kikitori/tui/widgets/pane"
)

// Option is one thing to pick.
type Option struct {
	Key    string // what Picked returns
	Label  string
	Detail string // after the label, muted; the filter looks at all three
}

// Picker is an open list of options. Make it with New.
type Picker struct {
	env           *frame.Env
	title         string
	opts          []Option
	many          bool
	picked        map[string]bool
	shown         []int // options that pass the filter
	at, top       int
	filter        *editor.Editor
	width, height int
	keys          keys
}

type keys struct{ up, down, pageUp, pageDown, pick, done key.Binding }

// New opens a picker. With many, Enter picks and unpicks and Esc is done; else
// Enter picks one and is done, Esc leaves the choice as it was.
func New(env *frame.Env, title string, opts []Option, many bool) *Picker {
	p := &Picker{env: env, title: title, opts: opts, many: many, picked: map[string]bool{}, filter: field.Line(env)}
	p.filter.Focus()
	pick := "widgets.pick"
	done := key.NewBinding(key.WithKeys("esc", "ctrl+s"), key.WithHelp("Esc", env.T.T("widgets.done")))
	if many {
		pick = "widgets.toggle"
	}
	p.keys = keys{
		up: env.Bind("widgets.up", "up"), down: env.Bind("widgets.down", "down"),
		pageUp: env.Bind("widgets.page_up", "pgup"), pageDown: env.Bind("widgets.page_down", "pgdown"),
		pick: env.Bind(pick, "enter"), done: done,
	}
	p.sift()
	p.Resize(60, 10)
	return p
}

// SetPicked replaces what is picked.
func (p *Picker) SetPicked(keys []string) {
	p.picked = map[string]bool{}
	for _, k := range keys {
		p.picked[k] = true
	}
	for i, n := range p.shown {
		if p.picked[p.opts[n].Key] {
			p.at = i
			break
		}
	}
	p.follow()
}

// Picked returns the keys of what is picked, in the order of the options.
func (p *Picker) Picked() []string {
	var out []string
	for _, o := range p.opts {
		if p.picked[o.Key] {
			out = append(out, o.Key)
		}
	}
	return out
}

// Keys lists what applies.
func (p *Picker) Keys() []key.Binding {
	k := p.keys
	return []key.Binding{k.pick, k.done, k.down, k.up, k.pageDown, k.pageUp}
}

// Claims says which keys the filter's editor needs before the root uses them.
func (p *Picker) Claims(k tea.KeyPressMsg) bool { return p.filter.Wants(k) }

// Update handles a message; done says that the picker is to be closed.
func (p *Picker) Update(msg tea.Msg) (done bool, cmd tea.Cmd) {
	switch m := msg.(type) {
	case tea.KeyPressMsg:
		return p.press(m)
	case tea.PasteMsg:
		cmd = p.filter.Update(m)
		p.sift()
	case tea.MouseWheelMsg:
		switch m.Button {
		case tea.MouseWheelUp:
			p.move(-3)
		case tea.MouseWheelDown:
			p.move(3)
		}
	case tea.MouseClickMsg:
		i := p.top + m.Y - p.head()
		if m.Button == tea.MouseLeft && m.Y >= p.head() && i < len(p.shown) {
			p.at = i
			return p.pick(), nil
		}
	}
	return false, cmd
}

func (p *Picker) press(m tea.KeyPressMsg) (bool, tea.Cmd) {
	k, page := p.keys, max(p.rows()-1, 1)
	switch {
	case frame.Pressed(m, k.done):
		return true, nil
	case frame.Pressed(m, k.pick):
		return p.pick(), nil
	case frame.Pressed(m, k.up):
		p.move(-1)
	case frame.Pressed(m, k.down):
		p.move(1)
	case frame.Pressed(m, k.pageUp):
		p.move(-page)
	case frame.Pressed(m, k.pageDown):
		p.move(page)
	default:
		before := p.filter.Version()
		cmd := p.filter.Update(m)
		if p.filter.Version() != before {
			p.sift()
		}
		return false, cmd
	}
	return false, nil
}

// pick takes the option at hand.
func (p *Picker) pick() bool {
	if p.at >= len(p.shown) {
		return false
	}
	k := p.opts[p.shown[p.at]].Key
	if p.many {
		p.picked[k] = !p.picked[k]
		return false
	}
	p.picked = map[string]bool{k: true}
	return true
}

func (p *Picker) move(by int) {
	p.at = max(0, min(p.at+by, len(p.shown)-1))
	p.follow()
}

// sift lists the options that hold every word of the filter.
func (p *Picker) sift() {
	words := strings.Fields(text.Fold(p.filter.Value()))
	p.shown = p.shown[:0]
next:
	for i, o := range p.opts {
		hay := text.Fold(o.Key + " " + o.Label + " " + o.Detail)
		for _, w := range words {
			if !strings.Contains(hay, w) {
				continue next
			}
		}
		p.shown = append(p.shown, i)
	}
	p.at = 0
	p.follow()
}

// Resize sets the size in cells.
func (p *Picker) Resize(width, height int) {
	p.width, p.height = max(width, 8), max(height, 3)
	field.Refit(p.env, p.filter, max(p.width-3, 3), 1)
	p.follow()
}

// head is the rows above the options: the title and the filter.
func (p *Picker) head() int { return 2 }

func (p *Picker) rows() int { return max(p.height-p.head(), 1) }

func (p *Picker) follow() {
	p.top = max(0, min(p.top, len(p.shown)-p.rows()))
	p.top = max(min(p.top, p.at), p.at-p.rows()+1)
}

// View draws the picker in exactly its size.
func (p *Picker) View() frame.View {
	title := p.title
	if p.many {
		title = p.env.T.T("widgets.picked", i18n.Vars{"Title": p.title, "Count": len(p.Picked())})
	}
	v := pane.Indent(frame.View{Content: p.filter.View(), Cursor: p.filter.Cursor()}, 3)
	v.Content = p.env.Theme.Accent.Render(" / ") + strings.TrimPrefix(v.Content, "   ")
	var lines []string
	for i := p.top; i < len(p.shown) && len(lines) < p.rows(); i++ {
		lines = append(lines, p.row(i))
	}
	if len(p.shown) == 0 {
		lines = append(lines, "  "+p.env.Theme.Muted.Render(p.env.T.T("widgets.no_match")))
	}
	return pane.Fit(p.env, pane.Stack(pane.Lines(pane.Rule(p.env, p.width, title)), v, pane.Lines(lines...)), p.width, p.height)
}

func (p *Picker) row(i int) string {
	o, m, t := p.opts[p.shown[i]], p.env.Metrics, p.env.Theme
	lead := "  "
	if i == p.at {
		lead = m.Pad("▸ ", 2)
	}
	if p.many {
		box := "[ ] "
		if p.picked[o.Key] {
			box = "[x] "
		}
		lead += box
	}
	label, detail := lead+oneLine(o.Label), oneLine(o.Detail)
	if detail != "" {
		detail = "  " + detail
	}
	if i == p.at {
		return t.Selected.Render(m.Pad(m.Truncate(label+detail, p.width, "…"), p.width))
	}
	return m.Truncate(label+t.Muted.Render(detail), p.width, "…")
}

func oneLine(s string) string { return strings.ReplaceAll(text.Printable(s), "\n", " ") }
