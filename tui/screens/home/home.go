package home

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"kikitori/casebook"
	"kikitori/interview"
	"kikitori/tui/frame"
	"kikitori/tui/i18n"
	"kikitori/tui/widgets/list"
	"kikitori/tui/widgets/pane"
)

// Ports are what the screen reads.
type Ports struct {
	Visits interview.Visits
	Cases  casebook.Cases
	Notes  Followups
	Drafts Waiting
}

// Options say what the casebook is.
type Options struct {
	Sealed bool // encrypted at rest; if not, the screen says so
	Demo   bool // thrown away at the end; the screen says so
}

// Screen is the home screen.
type Screen struct {
	env           *frame.Env
	ports         Ports
	opts          Options
	list          *list.List
	routes        map[string]frame.Route // by the key of a row
	ways          []way
	state         state
	loaded        bool // until then nothing is said about visits
	width, height int
}

// way is one of the ways on.
type way struct {
	name    string // message id
	binding key.Binding
	route   frame.Route
}

// New makes the home screen.
func New(env *frame.Env, ports Ports, opts Options) *Screen {
	s := &Screen{env: env, ports: ports, opts: opts, routes: map[string]frame.Route{}}
	s.ways = []way{
		{"home.way.visits", env.Bind("home.way.visits", "f2", "v"), frame.Visits{}},
		{"home.way.hypotheses", env.Bind("home.way.hypotheses", "f3", "h"), frame.Hypotheses{}},
		{"home.way.survey", env.Bind("home.way.survey", "f4", "s"), frame.Survey{}},
		{"home.way.cases", env.Bind("home.way.cases", "f5", "c"), frame.Cases{}},
		{"home.way.search", env.Bind("home.way.search", "/", "ctrl+f", "f6"), frame.Search{}},
		{"home.way.export", env.Bind("home.way.export", "e", "f7"), frame.Export{}},
		{"home.way.help", env.Bind("home.way.help", "f1", "?"), frame.Help{}},
	}
	s.list = list.New(env, list.Column{Width: 12}, list.Column{Width: 16}, list.Column{Width: 10, Min: 56}, list.Column{})
	s.fill()
	return s
}

// Init implements frame.Screen.
func (s *Screen) Init() tea.Cmd { return s.load() }

// Resume implements frame.Resumer: everything may have changed meanwhile.
func (s *Screen) Resume() tea.Cmd { return s.load() }

// Update implements frame.Screen.
func (s *Screen) Update(msg tea.Msg) (frame.Step, tea.Cmd) {
	switch m := msg.(type) {
	case loadedMsg:
		if !s.loaded {
			s.list.SetRows(nil) // the choice begins at the first row, not where it was without visits
		}
		s.state, s.loaded = m.state, true
		s.fill()
		if m.err != nil {
			return frame.Stay{}, frame.Notify(frame.Fail, frame.ErrorText(s.env.T, m.err))
		}
		return frame.Stay{}, nil
	case tea.KeyPressMsg:
		for _, w := range s.ways {
			if frame.Pressed(m, w.binding) {
				return frame.Open{Route: w.route}, nil
			}
		}
	}
	action, cmd := s.list.Update(msg)
	if row, ok := s.list.Selected(); ok && action == list.Chosen {
		return frame.Open{Route: s.routes[row.Key]}, cmd
	}
	return frame.Stay{}, cmd
}

// Loading implements frame.Loader.
func (s *Screen) Loading() bool { return !s.loaded }

// Resize implements frame.Screen.
func (s *Screen) Resize(width, height int) {
	s.width, s.height = width, height
	s.fill()
	s.list.Resize(width, max(height-len(s.foot()), 1))
}

// View implements frame.Screen.
func (s *Screen) View() frame.View {
	return pane.Fit(s.env, pane.Stack(s.list.View(), pane.Lines(s.foot()...)), s.width, s.height)
}

// foot says what kind of casebook this is, in as many rows as it takes.
func (s *Screen) foot() []string {
	var out []string
	say := func(id string) {
		for _, row := range pane.Text(s.env, s.env.T.T(id), max(s.width-2, 2)) {
			out = append(out, " "+s.env.Theme.Warning.Render(row))
		}
	}
	if s.opts.Demo {
		say("home.demo")
	}
	if !s.opts.Sealed {
		say("home.unsealed")
	}
	return out
}

// Typing implements frame.Screen.
func (s *Screen) Typing() bool { return s.list.Typing() }

// Keys implements frame.Screen.
func (s *Screen) Keys() []key.Binding {
	out := s.list.Keys()[:1:1]
	for _, w := range s.ways[:len(s.ways)-1] { // F1 is the root's
		out = append(out, w.binding)
	}
	return out
}

// Title implements frame.Screen.
func (s *Screen) Title() string {
	return s.env.T.T("home.title", i18n.Vars{"Year": s.env.T.FiscalYear(s.env.Edition.Year)})
}

// Explain implements frame.Explainer.
func (s *Screen) Explain() string { return s.env.T.T("home.howto") }
