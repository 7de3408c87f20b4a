package cases

import (
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"kikitori/casebook"
	"kikitori/interview"
	"kikitori/tui/frame"
	"kikitori/tui/i18n"
	"kikitori/tui/widgets/browse"
	"kikitori/tui/widgets/list"
	"kikitori/tui/widgets/pane"
)

// Ports are what the screen reads.
type Ports struct {
	Cases  casebook.Cases
	Drafts interview.Drafts
}

// Screen lists the cases.
type Screen struct {
	env           *frame.Env
	ports         Ports
	cases         []interview.Versioned[casebook.Case]
	unsaved       map[casebook.CaseID]casebook.CardDraft
	only          casebook.State // "" for all
	head          int            // which head of the chosen case is on the sheet
	headOf        string         // the row that head counts for
	browser       *browse.Browser
	keys          keys
	width, height int
}

type keys struct{ back, open, create, page, filter, heads, history key.Binding }

// New makes the screen.
func New(env *frame.Env, ports Ports) *Screen {
	s := &Screen{env: env, ports: ports, keys: keys{
		back: env.Bind("cases.key.back", "esc"), open: env.Bind("cases.key.open", "enter", "e"),
		create: env.Bind("cases.key.new", "n"), page: env.Bind("cases.key.page", "p", "space"),
		filter: env.Bind("cases.key.filter", "v"), heads: env.Bind("cases.key.heads", "x"),
		history: env.Bind("cases.key.history", "ctrl+y", "h"),
	}}
	states := 0
	for _, x := range casebook.States() {
		states = max(states, env.Metrics.Width(env.T.CaseState(x)))
	}
	l := list.New(env, list.Column{Width: 3, Right: true}, list.Column{}, list.Column{Width: states},
		list.Column{Width: 5, Min: 44}, list.Column{Width: 4})
	l.Empty(env.T.T("cases.none"))
	s.browser = browse.New(env, l)
	return s
}

// Init implements frame.Screen.
func (s *Screen) Init() tea.Cmd { return s.load() }

// Resume implements frame.Resumer.
func (s *Screen) Resume() tea.Cmd { return s.load() }

// Resize implements frame.Screen.
func (s *Screen) Resize(width, height int) {
	s.width, s.height = width, height
	s.browser.Resize(width, height)
}

// View implements frame.Screen.
func (s *Screen) View() frame.View { return pane.Fit(s.env, s.browser.View(), s.width, s.height) }

// Typing implements frame.Screen.
func (s *Screen) Typing() bool { return s.browser.Typing() }

// Title implements frame.Screen.
func (s *Screen) Title() string {
	return s.env.T.T("cases.title", i18n.Vars{"Count": len(s.cases)})
}

// Keys implements frame.Screen.
func (s *Screen) Keys() []key.Binding {
	out, k := s.browser.Keys(), s.keys
	if s.browser.Typing() {
		return out
	}
	own := []key.Binding{k.open}
	if s.rivals() > 0 {
		own = append(own, k.heads)
	}
	if s.browser.Reading() {
		return slices.Concat(out[:1], own, out[1:])
	}
	return slices.Concat(own, []key.Binding{k.create, k.page, k.filter, k.history, k.back}, out[1:])
}

// Explain implements frame.Explainer.
func (s *Screen) Explain() string { return s.env.T.T("cases.explain") }

// Loading implements frame.Loader.
func (s *Screen) Loading() bool { return s.unsaved == nil }

// Update implements frame.Screen.
func (s *Screen) Update(msg tea.Msg) (frame.Step, tea.Cmd) {
	switch m := msg.(type) {
	case loadedMsg:
		return frame.Stay{}, s.loaded(m)
	case tea.KeyPressMsg:
		if !s.browser.Typing() {
			if step, done := s.command(m); done {
				return step, nil
			}
		}
		return s.browse(m)
	case tea.PasteMsg, tea.MouseMsg:
		return s.browse(m)
	}
	return frame.Stay{}, nil
}

func (s *Screen) command(m tea.KeyPressMsg) (frame.Step, bool) {
	k, reading := s.keys, s.browser.Reading()
	switch {
	case frame.Pressed(m, k.open):
		return s.open(), true
	case frame.Pressed(m, k.heads):
		s.head = (s.head + 1) % (s.rivals() + 1)
		s.show()
	case reading:
		return nil, false
	case frame.Pressed(m, k.back):
		return frame.Back{}, true
	case frame.Pressed(m, k.create):
		return frame.Open{Route: frame.EditCase{}}, true
	case frame.Pressed(m, k.page):
		s.browser.Read(s.browser.Chosen() != "")
	case frame.Pressed(m, k.filter):
		s.nextFilter()
	case frame.Pressed(m, k.history):
		if id := s.browser.Chosen(); id != "" {
			return frame.Open{Route: frame.History{Case: casebook.CaseID(id)}}, true
		}
	default:
		return nil, false
	}
	return frame.Stay{}, true
}

func (s *Screen) browse(msg tea.Msg) (frame.Step, tea.Cmd) {
	action, cmd := s.browser.Update(msg)
	switch action {
	case list.Chosen: // a click on the chosen row, or Enter in the jump box
		s.browser.Read(false)
		s.show()
		return s.open(), cmd
	case list.Moved:
		s.show()
	}
	return frame.Stay{}, cmd
}

func (s *Screen) open() frame.Step {
	id := s.browser.Chosen()
	if id == "" {
		return frame.Stay{}
	}
	return frame.Open{Route: frame.EditCase{ID: casebook.CaseID(id)}}
}

// nextFilter goes through the states: all, draft … withdrawn.
func (s *Screen) nextFilter() {
	states := append([]casebook.State{""}, casebook.States()...)
	s.only = states[(slices.Index(states, s.only)+1)%len(states)]
	s.fill()
	s.show()
}
