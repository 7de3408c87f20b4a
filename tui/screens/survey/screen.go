package survey

import (
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"kikitori/interview"
	"kikitori/tui/frame"
	"kikitori/tui/i18n"
	"kikitori/tui/widgets/browse"
	"kikitori/tui/widgets/found"
	"kikitori/tui/widgets/list"
	"kikitori/tui/widgets/pane"
	"kikitori/tui/widgets/picker"
	"kikitori/tui/widgets/tabs"
)

// The three views of the screen, in the order of their tabs.
const (
	questionTab = iota
	indicatorTab
	sectorTab
	tabCount
)

// Screen shows the survey.
type Screen struct {
	env           *frame.Env
	wanted        interview.QuestionID // to begin with
	tabs          *tabs.Tabs
	lists         [tabCount]*list.List
	find          *found.Finder // what to mark; may be nil
	found         int           // row of the first mark, or -1
	browser       *browse.Browser
	chooser       *picker.Picker
	keys          keys
	width, height int
}

type keys struct {
	answers, back, hypotheses, indicators, question, number, tab key.Binding
}

// New makes the screen, at a question when one is given.
func New(env *frame.Env, at interview.QuestionID) *Screen {
	s := &Screen{env: env, wanted: at}
	s.tabs = tabs.New(env, env.T.T("survey.tab.questions"), env.T.T("survey.tab.indicators"), env.T.T("survey.tab.sectors"))
	s.keys = keys{
		back:       env.Bind("survey.key.back", "esc"),
		hypotheses: env.Bind("survey.key.hypotheses", "h"), indicators: env.Bind("survey.key.indicators", "i"),
		question: env.Bind("survey.key.question", "o"), answers: env.Bind("survey.key.answers", "a"),
		number: key.NewBinding(key.WithKeys("0"), key.WithHelp("0–9", env.T.T("survey.key.number"))),
		tab:    key.NewBinding(key.WithKeys("left", "right"), key.WithHelp("←→", env.T.T("survey.key.tab"))),
	}
	s.lists = [tabCount]*list.List{questionList(env), indicatorList(env), sectorList(env)}
	s.browser = browse.New(env, s.lists[questionTab])
	if at != "" {
		s.browser.Read(s.lists[questionTab].Select(string(at)))
	}
	s.show()
	return s
}

// Find marks the words of a query in what is shown, and shows the first.
func (s *Screen) Find(query string) *Screen {
	if s.find = found.New(query); s.find != nil {
		s.browser.Seek(func() int { return s.found })
		s.show()
	}
	return s
}

// Init implements frame.Screen.
func (s *Screen) Init() tea.Cmd {
	if s.wanted == "" {
		return nil
	}
	if _, err := s.env.Edition.Question(s.wanted); err != nil {
		return frame.Notify(frame.Warn, frame.ErrorText(s.env.T, err))
	}
	return nil
}

// Resize implements frame.Screen.
func (s *Screen) Resize(width, height int) {
	s.width, s.height = width, height
	s.tabs.Resize(width, 1)
	s.browser.Resize(width, max(height-1, 1))
	if s.chooser != nil {
		s.chooser.Resize(width, height)
	}
}

// View implements frame.Screen.
func (s *Screen) View() frame.View {
	if s.chooser != nil {
		return pane.Fit(s.env, s.chooser.View(), s.width, s.height)
	}
	return pane.Fit(s.env, pane.Stack(s.tabs.View(), s.browser.View()), s.width, s.height)
}

// Typing implements frame.Screen.
func (s *Screen) Typing() bool { return s.chooser != nil || s.browser.Typing() }

// Claims implements frame.Claimer.
func (s *Screen) Claims(k tea.KeyPressMsg) bool { return s.chooser != nil && s.chooser.Claims(k) }

// Title implements frame.Screen.
func (s *Screen) Title() string {
	return s.env.T.T("survey.title", i18n.Vars{"Year": s.env.T.FiscalYear(s.env.Edition.Year)})
}

// Keys implements frame.Screen.
func (s *Screen) Keys() []key.Binding {
	k, out := s.keys, s.browser.Keys()
	switch {
	case s.chooser != nil:
		return s.chooser.Keys()
	case s.browser.Typing():
		return out
	}
	reading := s.browser.Reading()
	var own []key.Binding
	switch s.tabs.Active() {
	case questionTab:
		own = []key.Binding{k.hypotheses, k.indicators}
		if !reading {
			own = []key.Binding{k.number, k.hypotheses, k.indicators}
		}
	case indicatorTab:
		own = []key.Binding{k.question}
	}
	if !reading {
		own = append(own, k.answers, k.tab, k.back)
	}
	return slices.Concat(out[:1], own, out[1:])
}

// Explain implements frame.Explainer.
func (s *Screen) Explain() string { return s.env.T.T("survey.explain") }
