package fakes

import (
	"cmp"
	"context"
	"slices"

	"kikitori/interview"
)

// Notes is interview.Notes and interview.Recorder in memory.
type Notes struct {
	*Shelf[interview.NoteID, interview.Note]
}

// NewNotes returns a book that holds notes.
func NewNotes(notes ...interview.Note) *Notes {
	return &Notes{NewShelf(func(n interview.Note) interview.NoteID { return n.ID }, notes...)}
}

// AppendNote implements interview.Recorder.
func (n *Notes) AppendNote(ctx context.Context, note interview.Note) (interview.Versioned[interview.Note], error) {
	if note.Handling == interview.OffRecord {
		return interview.Versioned[interview.Note]{}, interview.ErrOffRecord
	}
	if old, err := n.Get(ctx, note.ID); err == nil {
		return old, nil
	}
	return n.Save(ctx, interview.New(note), "")
}

// ReviseNote implements interview.Recorder.
func (n *Notes) ReviseNote(ctx context.Context, v interview.Versioned[interview.Note], why string) (interview.Versioned[interview.Note], error) {
	return n.Save(ctx, v, why)
}

// OfVisit implements interview.Notes.
func (n *Notes) OfVisit(ctx context.Context, id interview.VisitID) ([]interview.Versioned[interview.Note], error) {
	return n.where(ctx, func(x *interview.Note) bool { return x.Visit == id })
}

// Note implements interview.Notes.
func (n *Notes) Note(ctx context.Context, id interview.NoteID) (interview.Versioned[interview.Note], error) {
	return n.Get(ctx, id)
}

// OnHypothesis implements interview.Notes.
func (n *Notes) OnHypothesis(ctx context.Context, id interview.HypothesisID) ([]interview.Versioned[interview.Note], error) {
	return n.where(ctx, func(x *interview.Note) bool {
		return slices.ContainsFunc(x.Hypotheses, func(l interview.HypothesisLink) bool { return l.ID == id })
	})
}

// OpenFollowups implements interview.Notes.
func (n *Notes) OpenFollowups(ctx context.Context) ([]interview.Versioned[interview.Note], error) {
	return n.where(ctx, (*interview.Note).Open)
}

// WithdrawNote implements interview.Recorder.
func (n *Notes) WithdrawNote(ctx context.Context, v interview.Versioned[interview.Note], why string) error {
	return n.Withdraw(ctx, v, why)
}

// WithdrawnNotes implements interview.Notes.
func (n *Notes) WithdrawnNotes(ctx context.Context) ([]interview.Versioned[interview.Note], error) {
	return n.Withdrawn(ctx)
}

// NoteHistory implements interview.Notes.
func (n *Notes) NoteHistory(ctx context.Context, id interview.NoteID) ([]interview.Versioned[interview.Note], error) {
	return n.History(ctx, id)
}

func (n *Notes) where(ctx context.Context, match func(*interview.Note) bool) ([]interview.Versioned[interview.Note], error) {
	all, err := n.All(ctx)
	all = slices.DeleteFunc(all, func(v interview.Versioned[interview.Note]) bool { return !match(&v.Record) })
	slices.SortStableFunc(all, func(a, b interview.Versioned[interview.Note]) int {
		return cmp.Or(cmp.Compare(a.Record.Visit, b.Record.Visit), cmp.Compare(a.Record.Seq, b.Record.Seq))
	})
	return all, err
}
