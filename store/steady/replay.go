package steady

import (
	"bytes"
	"context"
	"errors"
	"fmt"

	"kikitori/store/internal/writes"
	"kikitori/store/kv"
	"kikitori/store/rescue"
)

// replayAll brings in what rescue files hold.
func (s *Store) replayAll(ctx context.Context) error {
	files, err := rescue.List(s.v.File.Path())
	if err != nil {
		return err
	}
	for _, f := range files {
		switch err := s.replay(ctx, f); {
		case err == nil:
			s.tell(Trouble{Kind: Replayed, Rescue: f})
		case errors.Is(err, kv.ErrClosed), errors.Is(err, kv.ErrPoisoned), ctx.Err() != nil:
			return err
		default:
			s.tell(Trouble{Kind: Waiting, Rescue: f, Err: err})
		}
	}
	return nil
}

// ErrMovedOn says that a rescue file belongs to a state of the casebook that
// has been written over since.
var ErrMovedOn = errors.New("the casebook has changed since the rescue file was written")

// replay writes what a rescue file holds and removes it. The casebook must stand
// where it stood when the write failed, or at that very commit.
func (s *Store) replay(ctx context.Context, file string) error {
	b, err := rescue.Read(file, s.v.File.ID(), s.v.Keys)
	if err != nil {
		return err
	}
	failed, list, err := decode(b)
	if err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	rev, err := s.v.File.Rev()
	if err != nil {
		return err
	}
	if rev+1 == failed {
		err = s.v.Bulk(ctx, func(tx kv.Tx) error { return writes.Apply(tx, list) })
	} else {
		err = s.v.View(ctx, func(tx kv.Tx) error { return compare(tx, list) })
	}
	if err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	return rescue.Remove(file)
}

// compare returns ErrMovedOn unless the writes are all there already: the failed
// commit had landed, or its transaction was run again later.
func compare(tx kv.Tx, list []writes.Write) error {
	last := map[[2]string]writes.Write{}
	for _, w := range list {
		last[[2]string{w.Bucket, w.Key}] = w
	}
	for _, w := range last {
		v, err := tx.Get(w.Bucket, w.Key)
		if err != nil {
			return err
		}
		if w.Del != (v == nil) || !bytes.Equal(v, w.Val) {
			return ErrMovedOn
		}
	}
	return nil
}
