package survey

import (
	"strconv"

	tea "charm.land/bubbletea/v2"

	"kikitori/interview"
	"kikitori/tui/frame"
	"kikitori/tui/i18n"
	"kikitori/tui/widgets/list"
	"kikitori/tui/widgets/picker"
	"kikitori/tui/widgets/sheet"
)

// Update implements frame.Screen.
func (s *Screen) Update(msg tea.Msg) (frame.Step, tea.Cmd) {
	switch m := msg.(type) {
	case tea.KeyPressMsg, tea.PasteMsg:
		return s.input(m)
	case tea.MouseMsg:
		if s.chooser != nil {
			return s.choose(m)
		}
		return frame.Stay{}, s.mouse(m)
	}
	return frame.Stay{}, nil
}

func (s *Screen) input(msg tea.Msg) (frame.Step, tea.Cmd) {
	if s.chooser != nil {
		return s.choose(msg)
	}
	if m, ok := msg.(tea.KeyPressMsg); ok && !s.browser.Typing() {
		if step, cmd, done := s.command(m); done {
			return step, cmd
		}
	}
	return frame.Stay{}, s.browse(msg)
}

// command handles what neither list nor sheet does.
func (s *Screen) command(m tea.KeyPressMsg) (frame.Step, tea.Cmd, bool) {
	k, tab, reading := s.keys, s.tabs.Active(), s.browser.Reading()
	switch {
	case !reading && frame.Pressed(m, k.back):
		return frame.Back{}, nil, true
	case !reading && frame.Pressed(m, k.answers):
		return frame.Open{Route: frame.Answers{}}, nil, true
	case tab == questionTab && frame.Pressed(m, k.hypotheses):
		step, cmd := s.openHypotheses()
		return step, cmd, true
	case tab == questionTab && frame.Pressed(m, k.indicators):
		return frame.Stay{}, s.gotoIndicator(), true
	case tab == indicatorTab && frame.Pressed(m, k.question):
		s.gotoQuestion()
	case !reading && frame.Pressed(m, k.tab):
		s.tabs.Update(m)
		s.turn(s.tabs.Active())
	default:
		return nil, nil, false
	}
	return frame.Stay{}, nil, true
}

func (s *Screen) browse(msg tea.Msg) tea.Cmd {
	action, cmd := s.browser.Update(msg)
	if action == list.Moved || action == list.Chosen {
		s.show()
	}
	return cmd
}

// turn shows another tab.
func (s *Screen) turn(tab int) {
	s.tabs.SetActive(tab)
	s.browser.List = s.lists[tab]
	s.browser.Resize(s.width, max(s.height-1, 1))
	s.show()
}

func (s *Screen) mouse(m tea.MouseMsg) tea.Cmd {
	if m.Mouse().Y < 1 {
		if s.tabs.Update(m) {
			s.turn(s.tabs.Active())
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

// openHypotheses opens the one hypothesis that rests on the question, or asks
// which.
func (s *Screen) openHypotheses() (frame.Step, tea.Cmd) {
	q := s.question()
	if q == nil {
		return frame.Stay{}, nil
	}
	on := hypothesesOn(s.env.Edition, q.ID)
	switch len(on) {
	case 0:
		return frame.Stay{}, frame.Notify(frame.Info, s.env.T.T("survey.no_hypotheses", i18n.Vars{"ID": string(q.ID)}))
	case 1:
		return frame.Open{Route: frame.Hypotheses{ID: on[0].ID}}, nil
	}
	var opts []picker.Option
	for _, h := range on {
		opts = append(opts, picker.Option{Key: string(h.ID), Label: string(h.ID), Detail: h.Statement})
	}
	s.chooser = picker.New(s.env, s.env.T.T("survey.choose_hypothesis", i18n.Vars{"ID": string(q.ID)}), opts, false)
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
	return frame.Open{Route: frame.Hypotheses{ID: interview.HypothesisID(picked[0])}}, cmd
}

func (s *Screen) gotoIndicator() tea.Cmd {
	q := s.question()
	if q == nil {
		return nil
	}
	for _, r := range s.lists[indicatorTab].Rows() {
		if in := indicatorOf(s.env.Edition, r.Key); in != nil && in.Question == q.ID {
			s.lists[indicatorTab].Select(r.Key)
			s.turn(indicatorTab)
			return nil
		}
	}
	return frame.Notify(frame.Info, s.env.T.T("survey.no_indicators", i18n.Vars{"ID": string(q.ID)}))
}

func (s *Screen) gotoQuestion() {
	in := indicatorOf(s.env.Edition, s.browser.Chosen())
	if in != nil && s.lists[questionTab].Select(string(in.Question)) {
		s.browser.Read(true)
		s.turn(questionTab)
	}
}

func (s *Screen) question() *interview.Question {
	row, ok := s.lists[questionTab].Selected()
	if !ok {
		return nil
	}
	q, err := s.env.Edition.Question(interview.QuestionID(row.Key))
	if err != nil {
		return nil
	}
	return q
}

// show puts the chosen row's facts on the sheet.
func (s *Screen) show() {
	if row, ok := s.browser.List.Selected(); ok {
		tab := s.tabs.Active()
		s.browser.Show(strconv.Itoa(tab)+"/"+row.Key, s.render(tab, row.Key))
	}
}

func (s *Screen) render(tab int, key string) func(int) []string {
	env := s.env
	switch tab {
	case indicatorTab:
		return func(width int) []string { return indicatorSheet(env, key, width) }
	case sectorTab:
		return func(width int) []string { return sectorSheet(env, key, width) }
	}
	return func(width int) []string {
		page := sheet.New(env, width)
		page.Find(s.find)
		questionSheet(env, page, interview.QuestionID(key))
		s.found = page.Found()
		return page.Rows()
	}
}
