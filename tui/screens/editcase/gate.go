package editcase

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"kikitori/casebook"
	"kikitori/interview"
	"kikitori/tui/frame"
)

// refreshedMsg carries the case as it is after another screen may have changed it.
type refreshedMsg struct {
	screen interview.DraftID
	card   interview.Versioned[casebook.Case]
	err    error
}

// openGate leads to the gate, which looks at what is saved.
func (s *Screen) openGate() (frame.Step, tea.Cmd) {
	if s.dirty() || s.saving || len(s.card.Base) == 0 {
		return frame.Stay{}, frame.Notify(frame.Warn, s.env.T.T("editcase.save_first"))
	}
	return frame.Open{Route: frame.Gate{Case: s.id}}, nil
}

// Resume implements frame.Resumer: the gate may have replaced words. What is typed
// and not saved stays, and shows as a conflict when it is saved.
func (s *Screen) Resume() tea.Cmd {
	if !s.loaded || len(s.card.Base) == 0 {
		return nil
	}
	ctx, cases, id, screen := s.env.Context, s.ports.Cases, s.id, s.draft.id
	return func() tea.Msg {
		card, err := cases.Get(ctx, id)
		return refreshedMsg{screen, card, err}
	}
}

func (s *Screen) onRefreshed(m refreshedMsg) tea.Cmd {
	switch {
	case m.screen != s.draft.id || s.saving || s.dirty():
		return nil
	case m.err != nil:
		return frame.Notify(frame.Fail, frame.ErrorText(s.env.T, m.err))
	case !slices.Equal(m.card.Base, s.card.Base) || len(m.card.Rivals) != len(s.card.Rivals):
		s.adopt(m.card)
	}
	return nil
}
