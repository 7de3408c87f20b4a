package hypotheses

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
	"kikitori/tui/widgets/sheet"
)

// Ports are the shelves that the screen reads.
type Ports struct {
	Notes    interview.Notes
	Findings interview.Findings
	Verdicts interview.Verdicts
	Visits   interview.Visits
}

// Screen shows the hypotheses.
type Screen struct {
	env           *frame.Env
	ports         Ports
	wanted        interview.HypothesisID // to begin with
	evidence      evidence
	notes         map[interview.HypothesisID][]interview.Versioned[interview.Note]
	byState       bool          // the list is grouped by verdict state, not by area
	find          *found.Finder // what to mark; may be nil
	found         int           // row of the first mark, or -1
	browser       *browse.Browser
	chooser       *picker.Picker
	keys          keys
	width, height int
}

type keys struct{ back, number, group, question, suggest key.Binding }

// New makes the screen, at a hypothesis when one is given.
func New(env *frame.Env, at interview.HypothesisID, ports Ports) *Screen {
	s := &Screen{env: env, ports: ports, wanted: at, notes: map[interview.HypothesisID][]interview.Versioned[interview.Note]{}}
	s.keys = keys{
		back:     env.Bind("hypotheses.key.back", "esc"),
		group:    env.Bind("hypotheses.key.group", "v"),
		question: env.Bind("hypotheses.key.question", "o"),
		suggest:  env.Bind("hypotheses.key.suggest", "s", "ctrl+g"),
		number:   key.NewBinding(key.WithKeys("f"), key.WithHelp("F21", env.T.T("hypotheses.key.number"))),
	}
	s.browser = browse.New(env, newList(env))
	s.fill()
	if at != "" {
		s.browser.Read(s.browser.List.Select(string(at)))
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
	var warn tea.Cmd
	if s.wanted != "" {
		if _, err := s.env.Edition.Hypothesis(s.wanted); err != nil {
			warn = frame.Notify(frame.Warn, frame.ErrorText(s.env.T, err))
		}
	}
	return tea.Batch(warn, s.load(), s.loadNotes())
}

// Resume implements frame.Resumer.
func (s *Screen) Resume() tea.Cmd {
	clear(s.notes)
	return tea.Batch(s.load(), s.loadNotes())
}

// Resize implements frame.Screen.
func (s *Screen) Resize(width, height int) {
	s.width, s.height = width, height
	s.browser.Resize(width, height)
	if s.chooser != nil {
		s.chooser.Resize(width, height)
	}
}

// View implements frame.Screen.
func (s *Screen) View() frame.View {
	if s.chooser != nil {
		return pane.Fit(s.env, s.chooser.View(), s.width, s.height)
	}
	return pane.Fit(s.env, s.browser.View(), s.width, s.height)
}

// Typing implements frame.Screen.
func (s *Screen) Typing() bool { return s.chooser != nil || s.browser.Typing() }

// Claims implements frame.Claimer.
func (s *Screen) Claims(k tea.KeyPressMsg) bool { return s.chooser != nil && s.chooser.Claims(k) }

// Title implements frame.Screen.
func (s *Screen) Title() string {
	return s.env.T.T("hypotheses.title", i18n.Vars{"Year": s.env.T.FiscalYear(s.env.Edition.Year)})
}

// Keys implements frame.Screen.
func (s *Screen) Keys() []key.Binding {
	out := s.browser.Keys()
	switch {
	case s.chooser != nil:
		return s.chooser.Keys()
	case s.browser.Typing():
		return out
	case s.browser.Reading():
		return slices.Concat(out[:1], []key.Binding{s.keys.question}, out[1:])
	}
	return slices.Concat(out[:1], []key.Binding{s.keys.number, s.keys.group, s.keys.suggest, s.keys.question, s.keys.back}, out[1:])
}

// Explain implements frame.Explainer.
func (s *Screen) Explain() string { return s.env.T.T("hypotheses.explain") }

// Update implements frame.Screen.
func (s *Screen) Update(msg tea.Msg) (frame.Step, tea.Cmd) {
	switch m := msg.(type) {
	case loadedMsg:
		return frame.Stay{}, s.loaded(m)
	case notesMsg:
		return frame.Stay{}, s.notesLoaded(m)
	case tea.KeyPressMsg, tea.PasteMsg:
		return s.input(m)
	case tea.MouseMsg:
		if s.chooser != nil {
			return s.choose(m)
		}
		return frame.Stay{}, s.browse(m)
	}
	return frame.Stay{}, nil
}

func (s *Screen) input(msg tea.Msg) (frame.Step, tea.Cmd) {
	if s.chooser != nil {
		return s.choose(msg)
	}
	if m, ok := msg.(tea.KeyPressMsg); ok && !s.browser.Typing() {
		switch {
		case !s.browser.Reading() && frame.Pressed(m, s.keys.back):
			return frame.Back{}, nil
		case !s.browser.Reading() && frame.Pressed(m, s.keys.group):
			s.byState = !s.byState
			s.fill()
			return frame.Stay{}, nil
		case !s.browser.Reading() && frame.Pressed(m, s.keys.suggest):
			return frame.Open{Route: frame.Suggestions{}}, nil
		case frame.Pressed(m, s.keys.question):
			return s.openQuestion()
		}
	}
	return frame.Stay{}, s.browse(msg)
}

func (s *Screen) browse(msg tea.Msg) tea.Cmd {
	action, cmd := s.browser.Update(msg)
	if action != list.Moved && action != list.Chosen {
		return cmd
	}
	s.show()
	return tea.Batch(cmd, s.loadNotes())
}

// openQuestion opens the question that the hypothesis rests on, or asks which.
func (s *Screen) openQuestion() (frame.Step, tea.Cmd) {
	h := s.chosen()
	if h == nil || len(h.Questions) == 0 {
		return frame.Stay{}, frame.Notify(frame.Info, s.env.T.T("hypotheses.no_questions"))
	}
	if len(h.Questions) == 1 {
		return frame.Open{Route: frame.Survey{Question: h.Questions[0]}}, nil
	}
	var opts []picker.Option
	for _, id := range h.Questions {
		o := picker.Option{Key: string(id), Label: string(id)}
		if q, err := s.env.Edition.Question(id); err == nil {
			o.Detail = q.Title
		}
		opts = append(opts, o)
	}
	s.chooser = picker.New(s.env, s.env.T.T("hypotheses.choose_question", i18n.Vars{"ID": string(h.ID)}), opts, false)
	s.chooser.Resize(s.width, s.height)
	return frame.Stay{}, nil
}

func (s *Screen) choose(msg tea.Msg) (frame.Step, tea.Cmd) {
	done, cmd := s.chooser.Update(msg)
	if !done {
		return frame.Stay{}, cmd
	}
	picked := s.chooser.Picked()
	s.chooser = nil
	if len(picked) == 0 {
		return frame.Stay{}, cmd
	}
	return frame.Open{Route: frame.Survey{Question: interview.QuestionID(picked[0])}}, cmd
}

// chosen returns the hypothesis of the chosen row, or nil.
func (s *Screen) chosen() *interview.Hypothesis {
	h, err := s.env.Edition.Hypothesis(interview.HypothesisID(s.browser.Chosen()))
	if err != nil {
		return nil
	}
	return h
}

// show puts the chosen hypothesis on the sheet.
func (s *Screen) show() {
	if h := s.chosen(); h != nil {
		notes, known := s.notes[h.ID]
		s.browser.Show(string(h.ID), func(width int) []string {
			page := sheet.New(s.env, width)
			page.Find(s.find)
			draw(s.env, page, h, &s.evidence, notes, known)
			s.found = page.Found()
			return page.Rows()
		})
	}
}
