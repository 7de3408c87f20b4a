package store

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"kikitori/interview"
)

var (
	_ interview.Recorder = (*Book)(nil)
	_ interview.Notes    = (*Book)(nil)
)

// noteReferences leads from visits, hypotheses and the list of 宿題 to a note.
func noteReferences(b *Book, record string, n interview.Note) []reference {
	refs := []reference{{bucketByVisit, revKey(b.key(kindVisit, string(n.Visit)), record)}}
	for _, l := range n.Hypotheses {
		refs = append(refs, reference{bucketByHypothesis, revKey(b.key(kindHypothesis, string(l.ID)), record)})
	}
	if n.Kind == interview.Followup {
		refs = append(refs, reference{bucketByFollowup, record})
	}
	return refs
}

// AppendNote implements interview.Recorder.
func (b *Book) AppendNote(ctx context.Context, n interview.Note) (interview.Versioned[interview.Note], error) {
	return b.saveNote(ctx, interview.New(n), "")
}

// ReviseNote implements interview.Recorder.
func (b *Book) ReviseNote(ctx context.Context, n interview.Versioned[interview.Note], why string) (interview.Versioned[interview.Note], error) {
	return b.saveNote(ctx, n, why)
}

func (b *Book) saveNote(ctx context.Context, n interview.Versioned[interview.Note], why string) (interview.Versioned[interview.Note], error) {
	switch {
	case n.Record.Handling == interview.OffRecord:
		return n, interview.ErrOffRecord
	case n.Record.Visit == "":
		return n, fmt.Errorf("note %s: %w: visit", n.Record.ID, interview.ErrMissing)
	}
	return b.notes().Save(ctx, n, why)
}

// Note implements interview.Notes.
func (b *Book) Note(ctx context.Context, id interview.NoteID) (interview.Versioned[interview.Note], error) {
	return b.notes().Get(ctx, id)
}

// NoteHistory implements interview.Notes.
func (b *Book) NoteHistory(ctx context.Context, id interview.NoteID) ([]interview.Versioned[interview.Note], error) {
	return b.notes().History(ctx, id)
}

// NoteShelf is the shelf of notes, for what all kinds of records have in common;
// notes are taken down through the Recorder.
func (b *Book) NoteShelf() interview.Shelf[interview.NoteID, interview.Note] { return b.notes() }

// WithdrawNote implements interview.Recorder.
func (b *Book) WithdrawNote(ctx context.Context, n interview.Versioned[interview.Note], why string) error {
	return b.notes().Withdraw(ctx, n, why)
}

// WithdrawnNotes implements interview.Notes.
func (b *Book) WithdrawnNotes(ctx context.Context) ([]interview.Versioned[interview.Note], error) {
	return b.notes().Withdrawn(ctx)
}

// OfVisit implements interview.Notes.
func (b *Book) OfVisit(ctx context.Context, id interview.VisitID) ([]interview.Versioned[interview.Note], error) {
	out, err := b.notes().referred(ctx, bucketByVisit, b.key(kindVisit, string(id))+".", func(n *interview.Note) bool {
		return n.Visit == id
	})
	return interview.InOrder(out, func(v interview.Versioned[interview.Note]) *interview.Note { return &v.Record }), err
}

// OnHypothesis implements interview.Notes.
func (b *Book) OnHypothesis(ctx context.Context, id interview.HypothesisID) ([]interview.Versioned[interview.Note], error) {
	out, err := b.notes().referred(ctx, bucketByHypothesis, b.key(kindHypothesis, string(id))+".", func(n *interview.Note) bool {
		return slices.ContainsFunc(n.Hypotheses, func(l interview.HypothesisLink) bool { return l.ID == id })
	})
	slices.SortStableFunc(out, oldestFirst)
	return out, err
}

// OpenFollowups implements interview.Notes.
func (b *Book) OpenFollowups(ctx context.Context) ([]interview.Versioned[interview.Note], error) {
	out, err := b.notes().referred(ctx, bucketByFollowup, "", (*interview.Note).Open)
	slices.SortStableFunc(out, oldestFirst)
	return out, err
}

func oldestFirst(a, b interview.Versioned[interview.Note]) int {
	return cmp.Or(a.Record.At.Compare(b.Record.At), cmp.Compare(a.Record.ID, b.Record.ID))
}
