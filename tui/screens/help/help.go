package help

import (
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"kikitori/tui/frame"
	"kikitori/tui/i18n"
	"kikitori/tui/widgets/markdown"
	"kikitori/tui/widgets/pane"
	"kikitori/tui/widgets/scroll"
)

// About is what the help is about.
type About struct {
	Title  string        // of the screen at hand
	Text   string        // its how-to in Markdown; empty: the way of a visit
	Keys   []key.Binding // what applies there now
	Global []key.Binding // what applies everywhere
}

// Screen is the help page.
type Screen struct {
	env    *frame.Env
	about  About
	page   *scroll.Scroll
	back   key.Binding
	width  int
	height int
}

// New makes the help page about a screen.
func New(env *frame.Env, about About) *Screen {
	s := &Screen{env: env, about: about, page: scroll.New(env), back: env.Bind("help.back", "esc", "f1", "q")}
	s.page.SetRender(s.lines)
	return s
}

// Init implements frame.Screen.
func (s *Screen) Init() tea.Cmd { return nil }

// Update implements frame.Screen.
func (s *Screen) Update(msg tea.Msg) (frame.Step, tea.Cmd) {
	if k, ok := msg.(tea.KeyPressMsg); ok && frame.Pressed(k, s.back) {
		return frame.Back{}, nil
	}
	s.page.Update(msg)
	return frame.Stay{}, nil
}

// Resize implements frame.Screen.
func (s *Screen) Resize(width, height int) {
	s.width, s.height = width, height
	s.page.Resize(max(width-2, 1), height)
}

// View implements frame.Screen.
func (s *Screen) View() frame.View {
	return pane.Fit(s.env, pane.Indent(s.page.View(), 1), s.width, s.height)
}

// Typing implements frame.Screen.
func (s *Screen) Typing() bool { return false }

// Keys implements frame.Screen.
func (s *Screen) Keys() []key.Binding { return append([]key.Binding{s.back}, s.page.Keys()...) }

// Title implements frame.Screen.
func (s *Screen) Title() string {
	return s.env.T.T("help.title", i18n.Vars{"Screen": s.about.Title})
}

// lines draws the page: the how-to, then the keys.
func (s *Screen) lines(width int) []string {
	t := s.env.T
	how := s.about.Text
	if how == "" {
		how = t.T("help.howto")
	}
	out := markdown.Render(s.env, how, width)
	out = append(out, "", pane.Rule(s.env, width, t.T("help.keys_here")))
	out = append(out, s.table(s.about.Keys, width)...)
	out = append(out, "", pane.Rule(s.env, width, t.T("help.keys_everywhere")))
	out = append(out, s.table(s.about.Global, width)...)
	out = append(out, "", pane.Rule(s.env, width, t.T("help.typing")))
	return append(out, markdown.Render(s.env, t.T("help.typing_text"), width)...)
}

// table sets keys and what they do in two columns.
func (s *Screen) table(bindings []key.Binding, width int) []string {
	m := s.env.Metrics
	names := make([]string, len(bindings))
	widest := 0
	for i, b := range bindings {
		names[i] = keyNames(b)
		widest = max(widest, m.Width(names[i]))
	}
	widest = min(widest, max(width/2, 8))
	var out []string
	for i, b := range bindings {
		if b.Help().Desc == "" || !b.Enabled() {
			continue
		}
		name := s.env.Theme.Accent.Render(m.Pad(m.Truncate(names[i], widest, "…"), widest))
		for j, row := range pane.Text(s.env, b.Help().Desc, width-widest-3) {
			if j > 0 {
				name = strings.Repeat(" ", widest)
			}
			out = append(out, " "+name+"  "+row)
		}
	}
	return out
}

// keyNames lists every key of a binding: the usual one and its aliases.
func keyNames(b key.Binding) string {
	var names []string
	for _, k := range b.Keys() {
		if name := frame.Caption(k); !slices.Contains(names, name) { // terminals name some keys twice
			names = append(names, name)
		}
	}
	return strings.Join(names, " ")
}
