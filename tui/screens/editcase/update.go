package editcase

import (
	tea "charm.land/bubbletea/v2"

	"kikitori/tui/frame"
)

// Update implements frame.Screen.
func (s *Screen) Update(msg tea.Msg) (frame.Step, tea.Cmd) {
	switch m := msg.(type) {
	case loadedMsg:
		return frame.Stay{}, s.onLoaded(m)
	case refreshedMsg:
		return frame.Stay{}, s.onRefreshed(m)
	case savedMsg:
		return frame.Stay{}, s.onSaved(m)
	case historyMsg:
		return frame.Stay{}, s.onHistory(m)
	case pausedMsg:
		return frame.Stay{}, s.paused(m)
	case wroteMsg:
		if m.screen == s.draft.id {
			return frame.Stay{}, s.env.Outcome(m.err)
		}
	case tea.KeyPressMsg, tea.PasteMsg, tea.MouseMsg:
		return s.input(m)
	}
	return frame.Stay{}, nil
}

func (s *Screen) input(msg tea.Msg) (frame.Step, tea.Cmd) {
	if s.ask != nil { // what is below waits for the answer
		return frame.Stay{}, s.answer(msg)
	}
	if !s.loaded { // a form that is not filled yet must not be typed into
		if m, ok := msg.(tea.KeyPressMsg); ok && frame.Pressed(m, s.keys.back) {
			return frame.Back{}, nil
		}
		return frame.Stay{}, nil
	}
	if s.history != nil {
		return s.historyInput(msg)
	}
	if m, ok := msg.(tea.KeyPressMsg); ok && !s.Claims(m) && !s.form.Picking() {
		if step, cmd, done := s.command(m); done {
			return step, cmd
		}
	}
	if m, ok := msg.(tea.MouseMsg); ok {
		return frame.Stay{}, s.mouse(m)
	}
	return frame.Stay{}, s.edit(msg)
}

func (s *Screen) answer(msg tea.Msg) tea.Cmd {
	id, _ := s.ask.Update(msg)
	if id == "" {
		return nil
	}
	then := s.asked
	s.ask, s.asked = nil, nil
	cmd := then(id)
	s.layout()
	return cmd
}

// command handles the keys of the screen itself.
func (s *Screen) command(m tea.KeyPressMsg) (frame.Step, tea.Cmd, bool) {
	k := s.keys
	switch {
	case s.state != nil && frame.Pressed(m, k.back):
		s.closeState()
	case s.state != nil && frame.Pressed(m, k.save):
		return frame.Stay{}, s.move(), true
	case s.state != nil:
		return nil, nil, false
	case frame.Pressed(m, k.save):
		return frame.Stay{}, s.save(), true
	case frame.Pressed(m, k.page):
		s.read(!s.reading)
	case frame.Pressed(m, k.state):
		s.read(false)
		return frame.Stay{}, s.openState(), true
	case frame.Pressed(m, k.history):
		return frame.Stay{}, s.openHistory(), true
	case frame.Pressed(m, k.gate):
		step, cmd := s.openGate()
		return step, cmd, true
	case frame.Pressed(m, k.back) && s.reading && !s.sought:
		s.read(false)
	case frame.Pressed(m, k.back):
		step, cmd := s.leave()
		return step, cmd, true
	default:
		return nil, nil, false
	}
	return frame.Stay{}, nil, true
}

func (s *Screen) read(on bool) {
	s.sought = false
	s.reading = on
	s.layout()
}

// edit gives a message to whatever has the focus.
func (s *Screen) edit(msg tea.Msg) tea.Cmd {
	switch {
	case s.state != nil:
		return s.state.form.Update(msg)
	case s.reading:
		s.found = -1 // the user looks around alone now
		s.page.Update(msg)
		return nil
	}
	field := s.form.Focused()
	cmd := s.form.Update(msg)
	if s.form.Focused() != field {
		s.followPage()
	}
	return tea.Batch(cmd, s.changed())
}

// mouse gives form and page their own positions.
func (s *Screen) mouse(m tea.MouseMsg) tea.Cmd {
	at := m.Mouse()
	if s.reading && s.width < wide || s.width >= wide && at.X > s.formWidth() {
		s.page.Update(m)
		return nil
	}
	up := len(s.head())
	switch m := m.(type) {
	case tea.MouseClickMsg:
		if m.Y -= up; m.Y >= 0 {
			s.reading = false
			return s.edit(m)
		}
	case tea.MouseReleaseMsg:
		m.Y -= up
		return s.edit(m)
	case tea.MouseMotionMsg:
		m.Y -= up
		return s.edit(m)
	case tea.MouseWheelMsg:
		m.Y -= up
		return s.edit(m)
	}
	return nil
}
