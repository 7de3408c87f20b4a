package tui

import (
	"strings"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"kikitori/interview/text"
	"kikitori/tui/frame"
	"kikitori/tui/i18n"
	"kikitori/tui/widgets/pane"
)

// The smallest terminal that can be used, and the height from which a rule
// under the title is worth its row.
const (
	minWidth, minHeight = 40, 12
	ruleFrom            = 16
)

// View implements tea.Model. It changes nothing.
func (a *App) View() (v tea.View) {
	defer func() {
		if recover() != nil {
			select {
			case a.faults <- struct{}{}:
			default:
			}
			v = a.dress(frame.View{Content: a.env.T.T("app.crashed")})
		}
	}()
	return a.dress(a.compose())
}

// dress sets what the program wants of the terminal. The window title and the
// colours of the terminal itself say nothing of the casebook.
func (a *App) dress(f frame.View) tea.View {
	v := tea.NewView(f.Content)
	v.AltScreen = true
	v.MouseMode = tea.MouseModeCellMotion
	v.WindowTitle = a.env.T.T("app.name")
	if f.Cursor != nil {
		c := *f.Cursor
		c.Shape, c.Blink, c.Color = tea.CursorBar, false, nil
		v.Cursor = &c
	}
	return v
}

func (a *App) compose() frame.View {
	s := a.top()
	if a.width == 0 || s == nil {
		return frame.View{}
	}
	if a.small() {
		return a.tooSmall()
	}
	parts := []frame.View{pane.Lines(a.titleBar(s))}
	if a.bars() > 1 {
		parts = append(parts, pane.Lines(pane.Rule(a.env, a.width, "")))
	}
	if rows := a.bannerRows(); len(rows) > 0 {
		parts = append(parts, pane.Lines(rows...))
	}
	parts = append(parts, pane.Fit(a.env, s.View(), a.width, a.room()))
	if a.ask != nil {
		parts = append(parts, a.ask.View())
	}
	return pane.Stack(append(parts, pane.Lines(a.footer(s)))...)
}

func (a *App) small() bool { return a.width < minWidth || a.height < minHeight }

// askSizeMsg says that it is time to look at the terminal's size again.
type askSizeMsg struct{}

// lookAgain asks for the size after a while where the terminal is too small:
// a change that comes while the program starts is told to nobody.
func (a *App) lookAgain() tea.Cmd {
	if !a.small() {
		return nil
	}
	return tea.Tick(time.Second, func(time.Time) tea.Msg { return askSizeMsg{} })
}

func (a *App) tooSmall() frame.View {
	lines := pane.Text(a.env, a.env.T.T("app.too_small", i18n.Vars{
		"Width": a.width, "Height": a.height, "MinWidth": minWidth, "MinHeight": minHeight,
	}), a.width)
	return pane.Fit(a.env, pane.Lines(lines...), a.width, a.height)
}

// bars is the rows of the title and the rule under it.
func (a *App) bars() int {
	if a.height >= ruleFrom {
		return 2
	}
	return 1
}

// head is the rows above the screen.
func (a *App) head() int { return a.bars() + len(a.bannerRows()) }

// room is the rows the screen gets.
func (a *App) room() int {
	n := a.height - a.head() - 1
	if a.ask != nil {
		n -= a.ask.Height()
	}
	return max(n, 1)
}

// layout tells every screen its size. It is called also when the theme or the
// widths change, so that screens draw anew.
func (a *App) layout() {
	if a.width == 0 || a.small() {
		return
	}
	if a.ask != nil {
		a.ask.Resize(a.width)
	}
	for _, s := range a.stack {
		s.Resize(a.width, a.room())
	}
}

func (a *App) titleBar(s frame.Screen) string {
	m, t := a.env.Metrics, a.env.Theme
	aside := ""
	if x, ok := s.(frame.Asider); ok {
		aside = m.Truncate(inert(x.Aside()), a.width*2/3, "…")
	}
	room := a.width - 2
	if aside != "" {
		room -= m.Width(aside) + 2
	}
	title := m.Truncate(inert(s.Title()), max(room, 0), "…")
	gap := a.width - 2 - m.Width(title) - m.Width(aside)
	return " " + t.Strong.Render(title) + strings.Repeat(" ", max(gap, 0)) + t.Muted.Render(aside) + " "
}

// footer writes itself from the keys that apply now: the most useful first, help
// always, as many as the status leaves room for.
func (a *App) footer(s frame.Screen) string {
	m := a.env.Metrics
	status, level := a.status()
	status = m.Truncate(inert(status), a.width*3/5, "…")
	room := a.width - 2
	if status != "" {
		room -= m.Width(status) + 2
	}
	help := caption(a.keys.help)
	if a.helping() || m.Width(help) > room {
		help = ""
	}
	used := m.Width(help)
	var left []string
	for _, b := range a.footerKeys(s) {
		c := caption(b)
		w := m.Width(c) + 2
		if c == "" || used+w > room {
			continue
		}
		left = append(left, a.hint(b))
		used += w
	}
	if help != "" {
		left = append(left, a.hint(a.keys.help))
	}
	line := " " + strings.Join(left, "  ")
	gap := a.width - 1 - m.Width(line) - m.Width(status)
	return line + strings.Repeat(" ", max(gap, 0)) + a.levelStyle(level).Render(status) + " "
}

func (a *App) footerKeys(s frame.Screen) []key.Binding {
	own := s.Keys()
	if a.ask != nil {
		own = a.ask.Keys()
	}
	if a.failed() > 0 {
		own = append([]key.Binding{a.keys.resend}, own...)
	}
	return append(own[:len(own):len(own)], a.keys.quit)
}

func (a *App) globalKeys() []key.Binding {
	all := []key.Binding{a.keys.help, a.keys.quit, a.keys.again}
	if a.lock.on {
		all = append(all, a.keys.lock)
	}
	return all
}

func (a *App) hint(b key.Binding) string {
	h := b.Help()
	return a.env.Theme.Accent.Render(h.Key) + " " + a.env.Theme.Muted.Render(h.Desc)
}

func caption(b key.Binding) string {
	h := b.Help()
	if !b.Enabled() || h.Key == "" || h.Desc == "" {
		return ""
	}
	return h.Key + " " + h.Desc
}

// inert makes a title or status safe for one row.
func inert(s string) string { return strings.ReplaceAll(text.Printable(s), "\n", " ") }
