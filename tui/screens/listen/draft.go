package listen

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"kikitori/interview"
)

const (
	draftPause = time.Second // without a key, then the draft is kept
	draftChars = 200         // typed, then the draft is kept without a pause
)

// draft is what is known on disk of the text being written.
type draft struct {
	id      interview.DraftID // "" until there is something to keep
	number  uint64
	version int  // of the editor, when last kept
	stored  bool // something was handed to the outbox under id
	typed   int  // characters since
	last    time.Time
	waiting bool // a pause is being waited for
}

// paused is sent when the time of a pause is over.
type paused struct {
	visit interview.VisitID
	id    interview.DraftID
}

// keptDraft is the outcome of keeping or settling a draft.
type keptDraft struct {
	visit interview.VisitID
	err   error
}

// edited is called after the text changed by about n characters.
func (s *Screen) edited(n int) tea.Cmd {
	s.leaving = false
	if s.unrecorded() {
		return nil
	}
	d := &s.draft
	if d.id == "" {
		d.id = s.newDraftID()
	}
	d.typed += n
	d.last = s.env.Now()
	if d.typed >= draftChars {
		return s.keep()
	}
	if d.waiting {
		return nil
	}
	d.waiting = true
	return s.waitForPause(draftPause)
}

func (s *Screen) newDraftID() interview.DraftID {
	if s.revising != nil {
		return interview.CorrectionOf(s.revising.note.ID)
	}
	return interview.DraftID(s.env.NewID())
}

func (s *Screen) waitForPause(d time.Duration) tea.Cmd {
	m := paused{s.route.Visit, s.draft.id}
	return tea.Tick(d, func(time.Time) tea.Msg { return m })
}

func (s *Screen) onPaused(m paused) tea.Cmd {
	d := &s.draft
	if m.visit != s.route.Visit || m.id != d.id || !d.waiting {
		return nil
	}
	if quiet := s.env.Now().Sub(d.last); quiet >= 0 && quiet < draftPause {
		return s.waitForPause(draftPause - quiet)
	}
	d.waiting = false
	return s.keep()
}

// keep hands the text being written to the outbox, if it changed since.
func (s *Screen) keep() tea.Cmd {
	d := &s.draft
	if d.id == "" || s.unrecorded() || d.version == s.editor.Version() {
		return nil
	}
	d.version, d.typed = s.editor.Version(), 0
	text := s.editor.Value()
	if text == "" {
		return s.settle(d.id)
	}
	d.number++
	d.stored = true
	x := interview.Draft{ID: d.id, Visit: s.route.Visit, At: s.env.Now(), Text: text, Number: d.number}
	if it := s.here(); it != nil {
		x.Item, x.Question = it.ID, it.Question
	}
	if s.revising != nil {
		x.Item, x.Question = s.revising.note.Item, s.revising.note.Question
	}
	drafts := s.ports.Drafts
	return s.sendDraft(d.id, func(ctx context.Context) error { return drafts.KeepDraft(ctx, x) })
}

// settle removes a draft whose text is a note, is gone, or must not be kept.
func (s *Screen) settle(id interview.DraftID) tea.Cmd {
	drafts := s.ports.Drafts
	return s.sendDraft(id, func(ctx context.Context) error { return drafts.SettleDraft(ctx, id) })
}

func (s *Screen) sendDraft(id interview.DraftID, write func(context.Context) error) tea.Cmd {
	m := keptDraft{visit: s.route.Visit}
	return s.env.Outbox.Send("draft/"+string(id), write, func(err error) tea.Msg {
		m.err = err
		return m
	})
}

func (s *Screen) onKeptDraft(m keptDraft) tea.Cmd {
	if m.visit != s.route.Visit || m.err == nil {
		return nil // a kept draft is no news
	}
	return s.env.Outcome(m.err)
}
