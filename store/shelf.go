package store

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"kikitori/interview"
	"kikitori/store/kv"
)

// shelf keeps the records of one kind as revisions.
type shelf[ID ~string, T any] struct {
	book *Book
	kind string
	id   func(T) ID
	// refer names the derived by/ entries that lead to a record; nil: none.
	refer func(b *Book, record string, t T) []reference
	// veiled seals every body once more, with a key of the record.
	veiled bool
	// keepsNewer says that an import of an earlier revision is no news: another's
	// file may hold what was corrected here since.
	keepsNewer bool
	// refuse says why a record must not be saved; nil: anything may.
	refuse func(T) error
}

// reference is a derived entry: bucket and key, without a value of its own.
type reference struct{ bucket, key string }

// MaxRecord is the largest record that can be saved, in bytes of its JSON form.
const MaxRecord = 512 << 10

// ErrTooLarge says that a record is larger than MaxRecord.
var ErrTooLarge = interview.ErrTooLarge

func (s *shelf[ID, T]) key(id ID) string { return s.book.key(s.kind, string(id)) }

// All implements interview.Shelf.
func (s *shelf[ID, T]) All(ctx context.Context) ([]interview.Versioned[T], error) {
	var out []interview.Versioned[T]
	err := s.book.kv.View(ctx, func(tx kv.Tx) error {
		out = out[:0]
		return s.scan(ctx, tx, func(v interview.Versioned[T]) error {
			out = append(out, v)
			return nil
		})
	})
	if err != nil {
		return nil, fmt.Errorf("%s: %w", s.kind, err)
	}
	slices.SortFunc(out, func(a, b interview.Versioned[T]) int {
		return cmp.Compare(s.id(a.Record), s.id(b.Record))
	})
	return out, nil
}

// scan calls fn for every record that is not withdrawn.
func (s *shelf[ID, T]) scan(ctx context.Context, tx kv.Tx, fn func(interview.Versioned[T]) error) error {
	return tx.Scan(graphBucket(s.kind), kv.Range{}, func(record string, data []byte) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		g, err := parseGraph(s.kind, record, data)
		if err != nil {
			return err
		}
		v, ok, err := s.read(tx, record, g)
		if err != nil || !ok {
			return err
		}
		return fn(v)
	})
}

// Get implements interview.Shelf.
func (s *shelf[ID, T]) Get(ctx context.Context, id ID) (interview.Versioned[T], error) {
	var out interview.Versioned[T]
	err := s.book.kv.View(ctx, func(tx kv.Tx) (err error) {
		out, err = s.get(tx, s.key(id))
		return err
	})
	if err != nil {
		return out, fmt.Errorf("%s %s: %w", s.kind, id, err)
	}
	return out, nil
}

func (s *shelf[ID, T]) get(tx kv.Tx, record string) (interview.Versioned[T], error) {
	g, err := readGraph(tx, s.kind, record)
	if err != nil {
		return interview.Versioned[T]{}, err
	}
	v, ok, err := s.read(tx, record, g)
	if err == nil && !ok {
		err = interview.ErrNotFound
	}
	return v, err
}

// read returns the record at the heads of its graph; false when none is visible
// or all are withdrawn.
func (s *shelf[ID, T]) read(tx kv.Tx, record string, g graph) (interview.Versioned[T], bool, error) {
	var out interview.Versioned[T]
	found := false
	for _, h := range g.visible(s.book.complete).heads() {
		rec, rev, err := s.load(tx, record, h.ID)
		if err != nil {
			return out, false, err
		}
		if rev.Withdrawn {
			continue
		}
		if !found {
			out.Record, out.Revision, out.Base = rec, rev, []interview.RevisionID{rev.ID}
			found = true
			continue
		}
		out.Rivals = append(out.Rivals, interview.Rival[T]{Record: rec, Revision: rev})
	}
	return out, found, nil
}

func (s *shelf[ID, T]) load(tx kv.Tx, record string, id interview.RevisionID) (T, interview.Revision, error) {
	var rec T
	bucket, key := revBucket(s.kind), revKey(record, string(id))
	data, err := tx.Get(bucket, key)
	if err == nil && data == nil {
		err = &kv.DamageError{Bucket: bucket, Key: key, Detail: "revision is missing"}
	}
	if err != nil {
		return rec, interview.Revision{}, err
	}
	e, err := unpack(bucket, key, id, data)
	if err != nil {
		return rec, interview.Revision{}, err
	}
	body, err := e.bare(tx, id)
	if err != nil {
		return rec, interview.Revision{}, err
	}
	if err := json.Unmarshal(body, &rec); err != nil {
		return rec, interview.Revision{}, &kv.DamageError{Bucket: bucket, Key: key, Detail: err.Error()}
	}
	return rec, e.revision(id), nil
}

// Save implements interview.Shelf.
func (s *shelf[ID, T]) Save(ctx context.Context, v interview.Versioned[T], why string) (interview.Versioned[T], error) {
	return s.commit(ctx, v, why, false)
}

// Withdrawn implements interview.Shelf.
func (s *shelf[ID, T]) Withdrawn(ctx context.Context) ([]interview.Versioned[T], error) {
	var out []interview.Versioned[T]
	err := s.book.kv.View(ctx, func(tx kv.Tx) error {
		out = out[:0]
		return tx.Scan(graphBucket(s.kind), kv.Range{}, func(record string, data []byte) error {
			g, err := parseGraph(s.kind, record, data)
			if err != nil {
				return err
			}
			if _, standing, err := s.read(tx, record, g); err != nil || standing {
				return err
			}
			heads := g.visible(s.book.complete).heads()
			if len(heads) == 0 {
				return ctx.Err() // of an import that was never completed
			}
			v := interview.Versioned[T]{}
			v.Record, v.Revision, err = s.load(tx, record, heads[0].ID)
			if errors.Is(err, interview.ErrErased) {
				return ctx.Err()
			}
			if err != nil {
				return err
			}
			for _, h := range heads {
				v.Base = append(v.Base, h.ID)
			}
			out = append(out, v)
			return ctx.Err()
		})
	})
	if err != nil {
		return nil, fmt.Errorf("%s: %w", s.kind, err)
	}
	slices.SortFunc(out, func(a, b interview.Versioned[T]) int {
		return cmp.Compare(s.id(a.Record), s.id(b.Record))
	})
	return out, nil
}

// Withdraw implements interview.Shelf.
func (s *shelf[ID, T]) Withdraw(ctx context.Context, v interview.Versioned[T], why string) error {
	_, err := s.commit(ctx, v, why, true)
	return err
}

func (s *shelf[ID, T]) commit(ctx context.Context, v interview.Versioned[T], why string, withdrawn bool) (interview.Versioned[T], error) {
	id := s.id(v.Record)
	if id == "" {
		return v, fmt.Errorf("%s: %w: id", s.kind, interview.ErrMissing)
	}
	if s.refuse != nil {
		if err := s.refuse(v.Record); err != nil {
			return v, fmt.Errorf("%s %s: %w", s.kind, id, err)
		}
	}
	w, err := s.writeOf(v, why, withdrawn)
	if err != nil {
		return v, fmt.Errorf("%s %s: %w", s.kind, id, err)
	}
	err = s.book.commit(ctx, why, w)
	if err != nil {
		return v, fmt.Errorf("%s %s: %w", s.kind, id, err)
	}
	v.Base, v.Revision, v.Rivals = []interview.RevisionID{w.saved.ID}, w.saved, nil
	return v, nil
}

// writeOf prepares a revision of v.
func (s *shelf[ID, T]) writeOf(v interview.Versioned[T], why string, withdrawn bool) (*write, error) {
	body, err := json.Marshal(v.Record)
	if err != nil {
		return nil, err
	}
	if len(body) > MaxRecord {
		return nil, fmt.Errorf("%w: %d of at most %d bytes", ErrTooLarge, len(body), MaxRecord)
	}
	record := s.key(s.id(v.Record))
	w := &write{id: string(s.id(v.Record)), veiled: s.veiled, env: envelope{
		Kind: s.kind, Record: record, Parents: slices.Clone(v.Base), Author: s.book.author, At: s.book.now().UTC(),
		Why: why, Withdrawn: withdrawn, Nonce: newNonce(), Body: body,
	}}
	if s.refer != nil {
		w.refs = s.refer(s.book, record, v.Record)
	}
	return w, nil
}

// History implements interview.Shelf.
func (s *shelf[ID, T]) History(ctx context.Context, id ID) ([]interview.Versioned[T], error) {
	var out []interview.Versioned[T]
	record := s.key(id)
	err := s.book.kv.View(ctx, func(tx kv.Tx) error {
		out = out[:0]
		g, err := readGraph(tx, s.kind, record)
		if err != nil {
			return err
		}
		g = g.visible(s.book.complete)
		if len(g) == 0 {
			return interview.ErrNotFound
		}
		slices.SortFunc(g, newestFirst)
		for _, n := range g {
			rec, rev, err := s.load(tx, record, n.ID)
			if err != nil {
				return err
			}
			out = append(out, interview.Versioned[T]{Record: rec, Revision: rev, Base: []interview.RevisionID{rev.ID}})
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("%s %s: %w", s.kind, id, err)
	}
	return out, nil
}

// referred reads the records that a derived bucket leads to and that still match.
func (s *shelf[ID, T]) referred(ctx context.Context, bucket, prefix string, match func(*T) bool) ([]interview.Versioned[T], error) {
	var out []interview.Versioned[T]
	err := s.book.kv.View(ctx, func(tx kv.Tx) error {
		out = out[:0]
		return tx.Scan(bucket, kv.Range{Prefix: prefix}, func(key string, _ []byte) error {
			v, err := s.get(tx, strings.TrimPrefix(key, prefix))
			if errors.Is(err, interview.ErrNotFound) {
				return ctx.Err() // of an import that was never completed, or withdrawn
			}
			if err == nil && match(&v.Record) {
				out = append(out, v)
			}
			return err
		})
	})
	if err != nil {
		return nil, fmt.Errorf("%s: %w", s.kind, err)
	}
	return out, nil
}
