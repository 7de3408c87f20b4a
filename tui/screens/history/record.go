package history

import (
	"context"
	"slices"

	"kikitori/casebook"
	"kikitori/interview"
	"kikitori/tui/frame"
	"kikitori/tui/widgets/casepage"
	"kikitori/tui/widgets/sheet"
)

// Ports are where the revisions come from and go to.
type Ports struct {
	Notes    interview.Notes
	Recorder interview.Recorder
	Findings interview.Findings
	Visits   interview.Visits
	Cases    casebook.Cases
}

// version is a revision of whatever kind of record.
type version struct {
	interview.Revision
	draw func(*sheet.Sheet)
	// bringBack and withdraw write a revision on top of base: one with this
	// version's content, or a tombstone.
	bringBack, withdraw func(ctx context.Context, base []interview.RevisionID, why string) error
	// bound is the message id of why the record can't be withdrawn; "": it can.
	bound string
}

// past is what is known of a record, newest first.
type past struct {
	versions []version
	heads    []interview.RevisionID
}

// kind is how the revisions of one kind of record are read, drawn and written.
type kind[T any] struct {
	read     func(ctx context.Context) ([]interview.Versioned[T], error)
	save     func(ctx context.Context, v interview.Versioned[T], why string) (interview.Versioned[T], error)
	withdraw func(ctx context.Context, v interview.Versioned[T], why string) error
	draw     func(*sheet.Sheet, T)
	bound    func(T) string
}

func (k kind[T]) load(ctx context.Context) (past, error) {
	history, err := k.read(ctx)
	p := past{heads: interview.Heads(history)}
	for _, v := range history {
		on := func(base []interview.RevisionID) interview.Versioned[T] {
			return interview.Versioned[T]{Record: v.Record, Base: slices.Clone(base)}
		}
		x := version{
			Revision: v.Revision,
			draw:     func(sh *sheet.Sheet) { k.draw(sh, v.Record) },
			bringBack: func(ctx context.Context, base []interview.RevisionID, why string) error {
				_, err := k.save(ctx, on(base), why)
				return err
			},
			withdraw: func(ctx context.Context, base []interview.RevisionID, why string) error {
				return k.withdraw(ctx, on(base), why)
			},
		}
		if k.bound != nil {
			x.bound = k.bound(v.Record)
		}
		p.versions = append(p.versions, x)
	}
	return p, err
}

// loader is the load of the record that a route names.
func loader(env *frame.Env, r frame.History, p Ports) func(context.Context) (past, error) {
	switch {
	case r.Note != "":
		return kind[interview.Note]{
			read: func(ctx context.Context) ([]interview.Versioned[interview.Note], error) {
				return p.Notes.NoteHistory(ctx, r.Note)
			},
			save: p.Recorder.ReviseNote, withdraw: p.Recorder.WithdrawNote,
			draw: func(sh *sheet.Sheet, n interview.Note) { drawNote(env, sh, n) },
		}.load
	case r.Finding != "":
		return ofShelf(p.Findings, r.Finding, func(sh *sheet.Sheet, f interview.Finding) { drawFinding(env, sh, f) }, nil)
	case r.Visit != "":
		return ofShelf(p.Visits, r.Visit, func(sh *sheet.Sheet, v interview.Visit) { drawVisit(env, sh, v) },
			func(v interview.Visit) string {
				if v.MayWithdraw() {
					return ""
				}
				return "history.visit_begun"
			})
	}
	return ofShelf(p.Cases, r.Case, func(sh *sheet.Sheet, c casebook.Case) { sh.Drawn(casepage.Lines(env, c, sh.Width())) },
		func(c casebook.Case) string {
			if c.MayWithdraw() {
				return ""
			}
			return "history.case_confirmed"
		})
}

func ofShelf[ID ~string, T any](s interview.Shelf[ID, T], id ID, draw func(*sheet.Sheet, T), bound func(T) string) func(context.Context) (past, error) {
	return kind[T]{
		read: func(ctx context.Context) ([]interview.Versioned[T], error) { return s.History(ctx, id) },
		save: s.Save, withdraw: s.Withdraw, draw: draw, bound: bound,
	}.load
}
