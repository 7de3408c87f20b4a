package evidence

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"kikitori/interview"
	"kikitori/tui/frame"
	"kikitori/tui/i18n"
	"kikitori/tui/widgets/dialog"
)

const stay = "stay"

// askSettle asks before a document counts as returned or discarded: the file of
// a discarded one is removed.
func (s *Screen) askSettle() tea.Cmd {
	d := s.chosen()
	end, open := d.record.Outstanding()
	if !open {
		return frame.Notify(frame.Info, s.env.T.T("evidence.is_settled"))
	}
	id := "evidence.ask_returned"
	switch {
	case end == interview.Discarded && d.held:
		id = "evidence.ask_discarded_file"
	case end == interview.Discarded:
		id = "evidence.ask_discarded"
	}
	s.ask = dialog.New(s.env, s.env.T.T(id, i18n.Vars{"Title": d.record.Title}),
		dialog.Action{ID: stay, Label: s.env.T.T("evidence.not_yet")},
		dialog.Action{ID: string(end), Label: s.env.T.Custody(end)})
	s.Resize(s.width, s.height)
	return nil
}

func (s *Screen) answer(k tea.KeyPressMsg) tea.Cmd {
	id, _ := s.ask.Update(k)
	if id == "" {
		return nil
	}
	s.ask = nil
	s.Resize(s.width, s.height)
	d := s.chosen()
	if id == stay || d == nil {
		return nil
	}
	if err := d.record.Settle(interview.Custody(id), s.env.Now()); err != nil {
		return s.env.Outcome(err)
	}
	var then func(context.Context) error
	if f := d.record.File; f != nil && d.record.Custody == interview.Discarded {
		files := s.ports.Files
		then = func(ctx context.Context) error { return files.Discard(ctx, *f) }
		d.held = false
	}
	s.refresh()
	return s.store(d, s.env.T.T("evidence.why_settled"), then)
}
