package review

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"kikitori/interview"
	"kikitori/tui/frame"
	"kikitori/tui/widgets/list"
)

// Update implements frame.Screen.
func (s *Screen) Update(msg tea.Msg) (frame.Step, tea.Cmd) {
	switch m := msg.(type) {
	case loaded:
		s.take(m)
		return frame.Stay{}, nil
	case saved:
		return frame.Stay{}, s.onSaved(m)
	}
	k, isKey := msg.(tea.KeyPressMsg)
	switch {
	case !s.ready:
		if isKey && frame.Pressed(k, s.keys.back) {
			return frame.Back{}, nil
		}
		return frame.Stay{}, nil
	case s.edit != nil:
		return frame.Stay{}, s.updateEdit(msg)
	case s.move != nil:
		return frame.Stay{}, s.updateMove(msg)
	case s.ask != nil && isKey:
		return frame.Stay{}, s.answer(k)
	case isKey && !s.browser.Typing() && !s.browser.Reading():
		if step, cmd, ok := s.press(k); ok {
			return step, cmd
		}
	}
	return frame.Stay{}, s.browse(msg)
}

// browse gives the message to tabs and list.
func (s *Screen) browse(msg tea.Msg) tea.Cmd {
	if !s.browser.Typing() && !s.browser.Reading() && s.tabs.Update(msg) {
		s.browser.List = s.lists[s.tabs.Active()]
		s.Resize(s.width, s.height)
		s.show()
		return nil
	}
	if m, ok := msg.(tea.MouseClickMsg); ok {
		m.Y -= 2
		msg = m
	}
	action, cmd := s.browser.Update(msg)
	if action == list.Moved {
		s.show()
	}
	return cmd
}

func (s *Screen) press(m tea.KeyPressMsg) (frame.Step, tea.Cmd, bool) {
	k, tab := s.keys, s.tabs.Active()
	stay := func(cmd tea.Cmd) (frame.Step, tea.Cmd, bool) { return frame.Stay{}, cmd, true }
	switch {
	case frame.Pressed(m, k.back):
		return frame.Back{}, nil, true
	case frame.Pressed(m, k.listen):
		return frame.Open{Route: frame.Listen{Visit: s.visit.ID}}, nil, true
	case frame.Pressed(m, k.history):
		if route, ok := s.historyRoute(); ok {
			return frame.Open{Route: route}, nil, true
		}
		return stay(nil)
	case frame.Pressed(m, k.forward):
		return stay(s.askForward())
	case frame.Pressed(m, k.mark) && tab != verdicts:
		s.mark()
		return stay(nil)
	}
	switch tab {
	case findings:
		switch {
		case frame.Pressed(m, k.edit):
			s.openFinding()
			return stay(nil)
		case frame.Pressed(m, k.practice):
			return stay(s.turnPractice())
		case frame.Pressed(m, k.compile):
			if ids := s.chosenFindings(); len(ids) > 0 {
				return frame.Open{Route: frame.Compile{Findings: ids}}, nil, true
			}
			return stay(frame.Notify(frame.Info, s.env.T.T("review.nothing_chosen")))
		}
	case verdicts:
		if frame.Pressed(m, k.edit) {
			s.openVerdict()
			return stay(nil)
		}
	default:
		switch {
		case frame.Pressed(m, k.finding):
			return stay(s.newFinding())
		case frame.Pressed(m, k.move):
			return stay(s.openMove())
		}
	}
	return nil, nil, false
}

// historyRoute leads to the revisions of the chosen note or finding.
func (s *Screen) historyRoute() (frame.History, bool) {
	row, _ := s.browser.List.Selected()
	kind, id, _ := strings.Cut(nameOf(row.Key), " ")
	switch kind {
	case "n":
		return frame.History{Note: interview.NoteID(id)}, true
	case "f":
		return frame.History{Finding: interview.FindingID(id)}, true
	}
	return frame.History{}, false
}

// mark picks or unpicks the chosen row and goes on to the next.
func (s *Screen) mark() {
	row, ok := s.browser.List.Selected()
	if !ok {
		return
	}
	name := nameOf(row.Key)
	s.picked[name] = !s.picked[name]
	s.refresh()
	s.browser.List.Update(tea.KeyPressMsg{Code: tea.KeyDown})
	s.show()
}

// askForward offers the visit's next state and says what is still open.
func (s *Screen) askForward() tea.Cmd {
	next, ok := nextState(s.visit.State)
	if !ok {
		return frame.Notify(frame.Info, s.env.T.T("review.is_closed"))
	}
	s.askNext(next)
	return nil
}

func nextState(st interview.VisitState) (interview.VisitState, bool) {
	switch st {
	case interview.VisitReviewed:
		return interview.VisitClosed, true
	case interview.VisitClosed:
		return "", false
	}
	return interview.VisitReviewed, true
}
