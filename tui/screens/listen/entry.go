package listen

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"kikitori/interview"
	"kikitori/tui/internal/chain"
)

// entry is a note on the screen.
type entry struct {
	note      interview.Note
	first     interview.Note // as it was taken
	chain     *chain.Chain[interview.Note]
	state     entryState
	corrected bool // there are earlier revisions

	// begun is a correction that was left before it was confirmed.
	begun       *string
	begunNumber uint64

	drawn      []string // rows, of a width
	drawnWidth int
}

// entryState says where a note is.
type entryState int

const (
	onDisk    entryState = iota
	underWay             // sent, not yet answered
	notOnDisk            // the write failed; the outbox keeps it and tries again
	unwritten            // off the record: it lives here only
)

func (e *entry) forget() { e.drawn = nil }

func saving(shelf Visits, why string) chain.Save[interview.Visit] {
	return func(ctx context.Context, v interview.Versioned[interview.Visit]) (interview.Versioned[interview.Visit], error) {
		return shelf.Save(ctx, v, why)
	}
}

func (s *Screen) find(id interview.NoteID) *entry {
	for _, e := range s.entries {
		if e.note.ID == id {
			return e
		}
	}
	return nil
}

// notes are those that may be stored.
func (s *Screen) notes() []interview.Note {
	out := make([]interview.Note, 0, len(s.entries))
	for _, e := range s.entries {
		out = append(out, e.note)
	}
	return out
}

// savedNote is the outcome of one write of a note.
type savedNote struct {
	visit interview.VisitID
	note  interview.NoteID
	sent  int
	err   error
}

// send hands a note to the outbox: as it was taken when it is not on disk yet,
// then as it is now. Its draft is settled in the same write, once the note is
// durable. The first write of a note shares the draft's name, so that it also
// replaces one that still waits to keep the draft; a correction has no name,
// because the draft of the next correction would replace it.
func (s *Screen) send(e *entry, settled interview.DraftID, why string) tea.Cmd {
	rec, first, drafts := s.ports.Recorder, e.first, s.ports.Drafts
	revised := e.chain.Sent() > 0 || e.corrected
	write := e.chain.Write(e.note, func(ctx context.Context, v interview.Versioned[interview.Note]) (interview.Versioned[interview.Note], error) {
		if len(v.Base) == 0 {
			stored, err := rec.AppendNote(ctx, first)
			if err != nil || !revised {
				return stored, err
			}
			v = stored.With(v.Record)
		}
		return rec.ReviseNote(ctx, v, why)
	})
	name := ""
	if settled != "" && !revised {
		name = "draft/" + string(settled)
	}
	m := savedNote{visit: s.route.Visit, note: e.note.ID, sent: e.chain.Sent()}
	e.state = underWay
	e.forget()
	return s.env.Outbox.Send(name, func(ctx context.Context) error {
		if err := write(ctx); err != nil || settled == "" {
			return err
		}
		return drafts.SettleDraft(ctx, settled)
	}, func(err error) tea.Msg {
		m.err = err
		return m
	})
}

func (s *Screen) onSavedNote(m savedNote) tea.Cmd {
	e := s.find(m.note)
	if m.visit != s.route.Visit || e == nil {
		return nil
	}
	switch {
	case m.err != nil:
		e.state = notOnDisk
	case m.sent == e.chain.Sent():
		e.state = onDisk
	}
	e.forget()
	return s.env.Outcome(m.err)
}
