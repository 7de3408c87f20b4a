package tabs

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"kikitori/interview/text"
	"kikitori/tui/frame"
	"kikitori/tui/widgets/pane"
)

// Tabs is a row of tabs. Make it with New.
type Tabs struct {
	env            *frame.Env
	titles         []string
	active, width  int
	next, previous key.Binding
}

// New makes a row of tabs, the first one active.
func New(env *frame.Env, titles ...string) *Tabs {
	return &Tabs{
		env: env, titles: titles, width: 80,
		next: env.Bind("widgets.next_tab", "right", "l"), previous: env.Bind("widgets.previous_tab", "left", "h"),
	}
}

// Keys lists what applies.
func (t *Tabs) Keys() []key.Binding { return []key.Binding{t.next, t.previous} }

// Active is the number of the active tab, from 0.
func (t *Tabs) Active() int { return t.active }

// SetActive activates a tab; numbers beyond the ends become the nearest.
func (t *Tabs) SetActive(i int) { t.active = max(0, min(i, len(t.titles)-1)) }

// SetTitles changes what the tabs are called, e.g. with a count.
func (t *Tabs) SetTitles(titles ...string) {
	t.titles = titles
	t.SetActive(t.active)
}

// Resize sets the width; the row is always one high.
func (t *Tabs) Resize(width, _ int) { t.width = max(width, 1) }

// Update handles ← → and clicks, and reports whether the message was for it.
// Give it keys only while nothing is typed.
func (t *Tabs) Update(msg tea.Msg) bool {
	switch m := msg.(type) {
	case tea.KeyPressMsg:
		switch {
		case frame.Pressed(m, t.next):
			t.active = (t.active + 1) % len(t.titles)
		case frame.Pressed(m, t.previous):
			t.active = (t.active + len(t.titles) - 1) % len(t.titles)
		default:
			return false
		}
		return true
	case tea.MouseClickMsg:
		if m.Button == tea.MouseLeft && m.Y == 0 {
			return t.click(m.X)
		}
	}
	return false
}

func (t *Tabs) click(x int) bool {
	at := 1
	for i, s := range t.labels() {
		w := t.env.Metrics.Width(s)
		if x >= at && x < at+w {
			t.active = i
			return true
		}
		at += w + 1
	}
	return false
}

// labels are the titles as shown; the active one is bracketed, so that it shows
// without colour.
func (t *Tabs) labels() []string {
	out := make([]string, len(t.titles))
	for i, s := range t.titles {
		s = strings.ReplaceAll(text.Printable(s), "\n", " ")
		out[i] = " " + s + " "
		if i == t.active {
			out[i] = "[" + s + "]"
		}
	}
	return out
}

// View draws the row.
func (t *Tabs) View() frame.View {
	labels := t.labels()
	for i, s := range labels {
		style := t.env.Theme.Muted
		if i == t.active {
			style = t.env.Theme.Selected
		}
		labels[i] = style.Render(s)
	}
	return pane.Fit(t.env, pane.Lines(" "+strings.Join(labels, " ")), t.width, 1)
}
