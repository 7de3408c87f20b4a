package export

import (
	tea "charm.land/bubbletea/v2"

	"kikitori/tui/frame"
)

// Update implements frame.Screen.
func (s *Screen) Update(msg tea.Msg) (frame.Step, tea.Cmd) {
	switch m := msg.(type) {
	case casesMsg:
		s.takeCases(m)
		return frame.Stay{}, nil
	case stepMsg:
		return frame.Stay{}, s.takeStep(m)
	case doneMsg:
		return frame.Stay{}, s.takeDone(m)
	case tea.KeyPressMsg, tea.PasteMsg, tea.MouseMsg:
		return s.input(m)
	}
	return frame.Stay{}, nil
}

func (s *Screen) takeCases(m casesMsg) {
	if m.to != s {
		return
	}
	s.cases, s.failed, s.loaded = m.cases, m.err, true
	s.form.SetOptions(yearField, yearOptions(s.env, s.cases)...)
	s.layout()
}

func (s *Screen) input(msg tea.Msg) (frame.Step, tea.Cmd) {
	switch s.stage {
	case writing:
		if m, ok := msg.(tea.KeyPressMsg); ok && frame.Pressed(m, s.keys.cancel) {
			s.job.canceling = true
			s.job.cancel()
		}
		return frame.Stay{}, nil
	case reporting:
		if m, ok := msg.(tea.KeyPressMsg); ok && frame.Pressed(m, s.keys.done) {
			s.stage = choosing
			s.layout()
			return frame.Stay{}, nil
		}
		s.report.Update(msg)
		return frame.Stay{}, nil
	}
	return s.choose(msg)
}

func (s *Screen) choose(msg tea.Msg) (frame.Step, tea.Cmd) {
	switch m := msg.(type) {
	case tea.KeyPressMsg:
		switch {
		case s.form.Picking() || s.form.Claims(m):
		case frame.Pressed(m, s.keys.back):
			return frame.Back{}, nil
		case frame.Pressed(m, s.keys.write):
			return frame.Stay{}, s.start()
		case m.Code == tea.KeyPgUp || m.Code == tea.KeyPgDown:
			s.before.Update(m)
			return frame.Stay{}, nil
		}
	case tea.MouseWheelMsg:
		if m.Y >= s.formRows() && !s.form.Picking() {
			s.before.Update(m)
			return frame.Stay{}, nil
		}
	}
	cmd := s.form.Update(msg)
	s.layout() // the choice, a refusal or an open list changes what stands where
	return frame.Stay{}, cmd
}
