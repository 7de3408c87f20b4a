package bolt

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"

	"kikitori/store/kv"

	"go.etcd.io/bbolt"
	berrors "go.etcd.io/bbolt/errors"
)

// poison is why a handle takes no more writes.
type poison struct {
	cause error
	stuck bool   // a fault struck while bbolt held locks: touch it no more
	rev   uint64 // number that the failed commit would have, 0 if none was tried
}

func (p *poison) err() error { return fmt.Errorf("%w: %w", kv.ErrPoisoned, p.cause) }

// Poisoned returns the error that every further Update gives after a commit
// failed with an open outcome, or nil. Views still work; what they show may not
// be on disk. The way on: Close, Verify in a child, Open, retry with the same
// keys.
func (s *Store) Poisoned() error {
	if p := s.poison.Load(); p != nil {
		return p.err()
	}
	return nil
}

// FailedRev is the number of the commit whose failure poisoned the handle: if
// the reopened file stands at it, that commit is there after all. 0 if none.
func (s *Store) FailedRev() uint64 {
	if p := s.poison.Load(); p != nil {
		return p.rev
	}
	return 0
}

func (s *Store) fail(p poison) error {
	s.poison.CompareAndSwap(nil, &p)
	return s.Poisoned()
}

// usable refuses what must not reach bbolt.
func (s *Store) usable(write bool) error {
	if s.closed.Load() {
		return kv.ErrClosed
	}
	if p := s.poison.Load(); p != nil && (write || p.stuck) {
		return p.err()
	}
	return nil
}

// Update implements kv.Store.
func (s *Store) Update(ctx context.Context, fn func(kv.Tx) error) error {
	return s.update(ctx, kv.Guard{MaxWrites: kv.MaxWrites, MaxBytes: kv.MaxBytes}, fn)
}

// Bulk implements kv.BulkStore.
func (s *Store) Bulk(ctx context.Context, fn func(kv.Tx) error) error {
	return s.update(ctx, kv.Guard{MaxWrites: kv.BulkWrites, MaxBytes: kv.BulkBytes}, fn)
}

// BulkSize implements kv.BulkStore.
func (s *Store) BulkSize() (writes, bytes int) { return kv.BulkWrites, kv.BulkBytes }

func (s *Store) update(ctx context.Context, g kv.Guard, fn func(kv.Tx) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	tx, err := s.begin(true)
	if err != nil {
		return err
	}
	defer s.rollback(tx) // does nothing after a commit
	if err := s.usable(true); err != nil {
		return err // poisoned while waiting for the writer before
	}
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	t := newTx(tx, g)
	if err := fn(t); err != nil {
		return err
	}
	if err := t.finish(); err != nil {
		return err
	}
	rev := uint64(tx.ID())
	if err := s.commit(tx); err != nil {
		return err
	}
	for i := range t.events {
		t.events[i].Rev = rev
	}
	s.hub.Publish(t.events)
	return nil
}

func (s *Store) begin(write bool) (tx *bbolt.Tx, err error) {
	if err := s.usable(write); err != nil {
		return nil, err
	}
	if err := s.Judged(); err != nil {
		return nil, err
	}
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	err = guarded(func() (err error) { tx, err = s.db.Begin(write); return err })
	switch {
	case err == nil:
		return tx, nil
	case errors.Is(err, berrors.ErrDatabaseNotOpen):
		return nil, kv.ErrClosed
	case errors.Is(err, berrors.ErrDatabaseReadOnly):
		return nil, kv.ErrReadOnly
	case errors.Is(err, kv.ErrDamaged):
		return nil, s.fail(poison{cause: err, stuck: true})
	default:
		return nil, err
	}
}

func (s *Store) rollback(tx *bbolt.Tx) {
	err := guarded(tx.Rollback)
	if err != nil && !errors.Is(err, berrors.ErrTxClosed) {
		_ = s.fail(poison{cause: err, stuck: true})
	}
}

// commit returns nil once the transaction is on disk. A full disk is told apart
// from the rest: there nothing was kept and the handle goes on working, unless
// the meta page is the new one after all.
func (s *Store) commit(tx *bbolt.Tx) error {
	id := tx.ID()
	err := guarded(tx.Commit)
	switch {
	case err == nil:
		return nil
	case errors.Is(err, kv.ErrDamaged):
		return s.fail(poison{cause: err, stuck: true, rev: uint64(id)})
	case isNoSpace(err) && !s.landed(id):
		return fmt.Errorf("%w: %v", kv.ErrNoSpace, err)
	default:
		return s.fail(poison{cause: err, rev: uint64(id)})
	}
}

// landed says whether the state readers see is that of transaction id.
func (s *Store) landed(id int) bool {
	landed := true
	err := s.view(func(tx *bbolt.Tx) error { landed = tx.ID() >= id; return nil })
	return err != nil || landed
}

// view runs fn on a snapshot, with faults turned into errors.
func (s *Store) view(fn func(*bbolt.Tx) error) error {
	tx, err := s.begin(false)
	if err != nil {
		return err
	}
	defer s.rollback(tx)
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	return fn(tx)
}

// guarded runs one step of bbolt. bbolt panics over a broken page, and a page
// that the disk can't deliver faults; both become an error that is
// kv.ErrDamaged.
func guarded(step func() error) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = &kv.FileError{Reason: kv.ReasonFault, Detail: fmt.Sprint(r), Err: kv.ErrDamaged}
		}
	}()
	return step()
}
