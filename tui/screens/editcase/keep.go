package editcase

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"kikitori/casebook"
	"kikitori/interview"
	"kikitori/tui/frame"
)

// A draft is kept after a pause in typing, and now and then during it.
const (
	pause    = time.Second
	interval = 10 * time.Second
)

// pausedMsg says that the timer of a screen has run out.
type pausedMsg struct{ screen interview.DraftID }

// wroteMsg says how a write ended that nothing waits for.
type wroteMsg struct {
	screen interview.DraftID
	err    error
}

// changed is called after whatever may have changed the form.
func (s *Screen) changed() tea.Cmd {
	now := s.typed()
	if now.Equal(s.paged) {
		return nil
	}
	s.drawPage()
	if now.Equal(s.draft.kept) {
		return nil
	}
	s.draft.changed = s.env.Now()
	if s.draft.changed.Sub(s.draft.at) >= interval && !s.draft.at.IsZero() {
		return s.keep()
	}
	if s.draft.at.IsZero() {
		s.draft.at = s.draft.changed
	}
	return s.wait(pause)
}

// wait starts the one timer there is, unless it runs.
func (s *Screen) wait(d time.Duration) tea.Cmd {
	if s.draft.waiting {
		return nil
	}
	s.draft.waiting = true
	m := pausedMsg{s.draft.id}
	return tea.Tick(d, func(time.Time) tea.Msg { return m })
}

// paused keeps the text when nothing was typed for a pause, or waits for the
// rest of it.
func (s *Screen) paused(m pausedMsg) tea.Cmd {
	if m.screen != s.draft.id {
		return nil
	}
	s.draft.waiting = false
	if !s.dirty() || s.typed().Equal(s.draft.kept) {
		return nil
	}
	if rest := pause - s.env.Now().Sub(s.draft.changed); rest > 0 {
		return s.wait(rest)
	}
	return s.keep()
}

// keep hands the form to the outbox as a draft.
func (s *Screen) keep() tea.Cmd {
	now := s.typed()
	s.draft.number++
	s.draft.kept, s.draft.at = now, s.env.Now()
	c := casebook.CardDraft{Card: s.card.Record, Base: s.card.Base, Form: now}
	d, err := c.Draft(s.draft.id, s.draft.at, s.draft.number)
	if err != nil {
		return frame.Notify(frame.Fail, frame.ErrorText(s.env.T, err))
	}
	drafts := s.ports.Drafts
	return s.env.Outbox.Send("draft/"+string(d.ID), func(ctx context.Context) error { return drafts.KeepDraft(ctx, d) }, s.wrote())
}

// settle removes the draft once its text is saved.
func (s *Screen) settle() tea.Cmd {
	if s.draft.number == 0 {
		return nil
	}
	drafts, id := s.ports.Drafts, s.draft.id
	return s.env.Outbox.Send("draft/"+string(id), func(ctx context.Context) error { return drafts.SettleDraft(ctx, id) }, s.wrote())
}

func discardWrite(drafts interview.Drafts, id interview.DraftID, now time.Time) func(context.Context) error {
	return func(ctx context.Context) error { return drafts.DiscardDraft(ctx, id, now) }
}

// wrote returns what reports a write that nothing waits for: only what went
// wrong, since a kept draft is no news.
func (s *Screen) wrote() func(error) tea.Msg {
	id := s.draft.id
	return func(err error) tea.Msg {
		if err == nil {
			return nil
		}
		return wroteMsg{id, err}
	}
}

// Flush implements frame.Keeper.
func (s *Screen) Flush() tea.Cmd {
	if !s.dirty() || s.typed().Equal(s.draft.kept) {
		return nil
	}
	return s.keep()
}

// leave closes the screen; what is typed stays as a draft.
func (s *Screen) leave() (frame.Step, tea.Cmd) {
	if !s.dirty() {
		return frame.Back{}, nil
	}
	return frame.Back{}, tea.Batch(s.Flush(), frame.Notify(frame.Info, s.env.T.T("editcase.draft_kept")))
}
