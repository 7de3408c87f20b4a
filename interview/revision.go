package interview

import (
	"context"
	"time"
)

// RevisionID is the content hash of a revision.
type RevisionID string

// Author says who made a revision and on which machine.
type Author struct {
	Name    string `json:"name"`
	Machine string `json:"machine,omitempty"`
}

// Revision describes one immutable state of a record. A record is a graph of
// revisions; those that no other names as a parent are its heads.
type Revision struct {
	ID        RevisionID
	Parents   []RevisionID
	Author    Author
	At        time.Time
	Why       string
	Withdrawn bool
}

// Versioned is a record together with the revisions it was read from.
type Versioned[T any] struct {
	Record T
	// Base becomes the parents of the next save: exactly what was on the screen.
	// It is empty for a record that was never saved.
	Base []RevisionID
	// Rival heads, newest first. Not empty means a conflict that a person sees.
	Rivals []Rival[T]
	// Revision is the one Record was read from.
	Revision Revision
}

// Rival is another head of the same record.
type Rival[T any] struct {
	Record   T
	Revision Revision
}

// New wraps a record that was never saved.
func New[T any](record T) Versioned[T] { return Versioned[T]{Record: record} }

// With returns v with another record and the same base, ready to be saved.
func (v Versioned[T]) With(record T) Versioned[T] {
	v.Record = record
	return v
}

// Resolving returns v based on all heads, so that saving it ends the conflict.
func (v Versioned[T]) Resolving() Versioned[T] {
	for _, r := range v.Rivals {
		v.Base = append(v.Base[:len(v.Base):len(v.Base)], r.Revision.ID)
	}
	v.Rivals = nil
	return v
}

// Shelf keeps the records of one kind.
type Shelf[ID ~string, T any] interface {
	// All returns the heads of every record that is not withdrawn, in the order
	// of their ids.
	All(ctx context.Context) ([]Versioned[T], error)
	// Get returns one record, or ErrNotFound.
	Get(ctx context.Context, id ID) (Versioned[T], error)
	// Save writes a new revision whose parents are v.Base. It returns nil only
	// once the revision is durable, and saving the same thing twice is harmless.
	// ErrStale: the base names a revision the store does not hold.
	Save(ctx context.Context, v Versioned[T], why string) (Versioned[T], error)
	// History returns every revision of a record, newest first, or ErrNotFound. It
	// also shows one that is withdrawn.
	History(ctx context.Context, id ID) ([]Versioned[T], error)
	// Withdraw ends a record with a tombstone, whose parents are v.Base: All and
	// Get, and so lists, index and exports, leave it out. Its revisions stay, and a
	// Save on top of the tombstone brings it back. Otherwise it promises what Save
	// does.
	Withdraw(ctx context.Context, v Versioned[T], why string) error
	// Withdrawn returns the tombstones of the records that are withdrawn, in the
	// order of their ids.
	Withdrawn(ctx context.Context) ([]Versioned[T], error)
}

// Heads are the revisions of a history that no other names as a parent: what a new
// one is put on top of.
func Heads[T any](history []Versioned[T]) (heads []RevisionID) {
	named := map[RevisionID]bool{}
	for _, v := range history {
		for _, p := range v.Revision.Parents {
			named[p] = true
		}
	}
	for _, v := range history {
		if !named[v.Revision.ID] {
			heads = append(heads, v.Revision.ID)
		}
	}
	return heads
}
