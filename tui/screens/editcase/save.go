package editcase

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"kikitori/casebook"
	"kikitori/interview"
	"kikitori/tui/frame"
)

// savedMsg says how a save ended. form is what was in the form when it began.
type savedMsg struct {
	screen interview.DraftID
	card   interview.Versioned[casebook.Case]
	form   casebook.Form
	err    error
}

// save writes what the form says as a new revision.
func (s *Screen) save() tea.Cmd {
	if !s.form.Validate() {
		return frame.Notify(frame.Warn, s.env.T.T("editcase.fix_fields"))
	}
	if !s.dirty() && len(s.card.Base) > 0 {
		return frame.Notify(frame.Info, s.env.T.T("editcase.unchanged"))
	}
	if s.saving {
		s.saveAgain = true
		return nil
	}
	record, err := s.typed().Apply(s.card.Record)
	if err != nil {
		return frame.Notify(frame.Warn, frame.ErrorText(s.env.T, err))
	}
	return s.write(s.card.With(record), "")
}

// write saves a revision. While one is on its way there is no second: both
// would name the same parents, a conflict with oneself.
func (s *Screen) write(v interview.Versioned[casebook.Case], why string) tea.Cmd {
	s.saving = true
	cases, screen, typed := s.ports.Cases, s.draft.id, s.typed()
	var saved interview.Versioned[casebook.Case]
	return s.env.Outbox.Send("case/"+string(s.id),
		func(ctx context.Context) (err error) {
			saved, err = cases.Save(ctx, v, why)
			return err
		},
		func(err error) tea.Msg { return savedMsg{screen, saved, typed, err} })
}

// onSaved takes the saved revision as the new base; what was typed since then
// stays unsaved.
func (s *Screen) onSaved(m savedMsg) tea.Cmd {
	if m.screen != s.draft.id {
		return nil
	}
	s.saving = false
	outcome := s.env.Outcome(m.err)
	if m.err != nil {
		s.saveAgain = false
		return outcome
	}
	typed := s.typed()
	s.card, s.saved, s.held = m.card, casebook.FormOf(m.card.Record), nil
	if typed.Equal(m.form) {
		s.fill(s.saved) // as saved: blank lines are gone
		s.saved = s.typed()
	}
	s.drawPage()
	s.layout()
	if s.dirty() {
		again := s.saveAgain
		s.saveAgain = false
		if again {
			return tea.Batch(outcome, s.save())
		}
		return tea.Batch(outcome, s.keep())
	}
	s.saveAgain = false
	s.draft.kept = s.saved
	return tea.Batch(outcome, s.settle())
}
