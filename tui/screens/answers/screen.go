package answers

import (
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"kikitori/interview"
	"kikitori/interview/counting"
	"kikitori/tui/frame"
	"kikitori/tui/i18n"
	"kikitori/tui/widgets/browse"
	"kikitori/tui/widgets/list"
	"kikitori/tui/widgets/pane"
	"kikitori/tui/widgets/tabs"
)

// The views of the screen, in the order of their tabs.
const (
	operatorTab = iota
	indicatorTab
	compareTab
	tabCount
)

// Screen shows the answers.
type Screen struct {
	env           *frame.Env
	answers       interview.Answers
	wanted        interview.OperatorCode // to begin with
	read          bool
	sheets        []interview.AnswerSheet
	table         *counting.Table
	compared      []counting.Comparison
	tabs          *tabs.Tabs
	lists         [tabCount]*list.List
	browser       *browse.Browser
	back, tab     key.Binding
	width, height int
}

// New makes the screen, at an operator when one is given.
func New(env *frame.Env, at interview.OperatorCode, answers interview.Answers) *Screen {
	s := &Screen{env: env, answers: answers, wanted: at, back: env.Bind("answers.key.back", "esc")}
	s.tab = key.NewBinding(key.WithKeys("left", "right"), key.WithHelp("←→", env.T.T("answers.key.tab")))
	s.tabs = tabs.New(env, env.T.T("answers.tab.operators"), env.T.T("answers.tab.indicators"), env.T.T("answers.tab.compare"))
	s.lists = [tabCount]*list.List{operatorList(env), indicatorList(env), compareList(env)}
	s.browser = browse.New(env, s.lists[operatorTab])
	return s
}

// Init implements frame.Screen.
func (s *Screen) Init() tea.Cmd { return s.load() }

// Loading implements frame.Loader.
func (s *Screen) Loading() bool { return !s.read }

type loadedMsg struct {
	sheets []interview.AnswerSheet
	table  *counting.Table
	err    error
}

// load reads and counts the sheets of the edition.
func (s *Screen) load() tea.Cmd {
	ctx, e, answers := s.env.Context, s.env.Edition, s.answers
	return func() tea.Msg {
		all, err := answers.OfEdition(ctx, e.Year)
		sheets := make([]interview.AnswerSheet, len(all))
		for i := range all {
			sheets[i] = all[i].Record
		}
		return loadedMsg{sheets, counting.Count(e, sheets), err}
	}
}

func (s *Screen) loaded(m loadedMsg) tea.Cmd {
	s.read, s.sheets, s.table = true, m.sheets, m.table
	s.compared = slices.DeleteFunc(m.table.Compare(), func(c counting.Comparison) bool {
		return c.Outcome == counting.Same || len(m.sheets) == 0
	})
	s.lists[operatorTab].SetRows(operatorRows(s.env, s.sheets))
	s.lists[indicatorTab].SetRows(indicatorRows(s.env, s.table))
	s.lists[compareTab].SetRows(compareRows(s.env, s.table, s.compared))
	var cmd tea.Cmd
	switch {
	case m.err != nil:
		cmd = frame.Notify(frame.Fail, frame.ErrorText(s.env.T, m.err))
	case s.wanted != "":
		if s.lists[operatorTab].Select(string(s.wanted)) {
			s.browser.Read(true)
		} else {
			cmd = frame.Notify(frame.Warn, s.env.T.T("answers.no_sheet", i18n.Vars{"Operator": s.wanted}))
		}
	}
	s.show()
	return cmd
}

// Resize implements frame.Screen.
func (s *Screen) Resize(width, height int) {
	s.width, s.height = width, height
	s.tabs.Resize(width, 1)
	s.browser.Resize(width, max(height-1, 1))
}

// View implements frame.Screen.
func (s *Screen) View() frame.View {
	return pane.Fit(s.env, pane.Stack(s.tabs.View(), s.browser.View()), s.width, s.height)
}

// Typing implements frame.Screen.
func (s *Screen) Typing() bool { return s.browser.Typing() }

// Title implements frame.Screen.
func (s *Screen) Title() string {
	return s.env.T.T("answers.title", i18n.Vars{"Year": s.env.T.FiscalYear(s.env.Edition.Year), "Count": len(s.sheets)})
}

// Keys implements frame.Screen.
func (s *Screen) Keys() []key.Binding {
	out := s.browser.Keys()
	if s.browser.Typing() || s.browser.Reading() {
		return out
	}
	return slices.Concat(out[:1], []key.Binding{s.tab, s.back}, out[1:])
}

// Explain implements frame.Explainer.
func (s *Screen) Explain() string { return s.env.T.T("answers.explain") }

// Update implements frame.Screen.
func (s *Screen) Update(msg tea.Msg) (frame.Step, tea.Cmd) {
	switch m := msg.(type) {
	case loadedMsg:
		return frame.Stay{}, s.loaded(m)
	case tea.KeyPressMsg:
		if !s.browser.Typing() && !s.browser.Reading() {
			switch {
			case frame.Pressed(m, s.back):
				return frame.Back{}, nil
			case frame.Pressed(m, s.tab):
				s.tabs.Update(m)
				s.turn()
				return frame.Stay{}, nil
			}
		}
		return frame.Stay{}, s.browse(m)
	case tea.PasteMsg:
		return frame.Stay{}, s.browse(m)
	case tea.MouseMsg:
		return frame.Stay{}, s.mouse(m)
	}
	return frame.Stay{}, nil
}

func (s *Screen) browse(msg tea.Msg) tea.Cmd {
	action, cmd := s.browser.Update(msg)
	if action == list.Moved || action == list.Chosen {
		s.show()
	}
	return cmd
}

// turn shows the active tab.
func (s *Screen) turn() {
	s.browser.List = s.lists[s.tabs.Active()]
	s.browser.Resize(s.width, max(s.height-1, 1))
	s.show()
}

func (s *Screen) mouse(m tea.MouseMsg) tea.Cmd {
	if m.Mouse().Y < 1 {
		if s.tabs.Update(m) {
			s.turn()
		}
		return nil
	}
	switch m := m.(type) {
	case tea.MouseClickMsg:
		m.Y--
		return s.browse(m)
	case tea.MouseWheelMsg:
		m.Y--
		return s.browse(m)
	}
	return nil
}

// show puts the chosen row on the sheet.
func (s *Screen) show() {
	row, ok := s.browser.List.Selected()
	if !ok || s.table == nil {
		return
	}
	env, table := s.env, s.table
	switch s.tabs.Active() {
	case indicatorTab:
		s.browser.Show("i/"+row.Key, func(width int) []string { return indicatorSheet(env, table, row.Key, width) })
	case compareTab:
		for _, c := range s.compared {
			if compareKey(c) == row.Key {
				s.browser.Show("c/"+row.Key, func(width int) []string { return compareSheet(env, table, c, width) })
			}
		}
	default:
		for i := range s.sheets {
			if x := &s.sheets[i]; string(x.Operator) == row.Key {
				stand := table.Stand(x)
				s.browser.Show("o/"+row.Key, func(width int) []string { return operatorSheet(env, table, x, stand, width) })
			}
		}
	}
}
