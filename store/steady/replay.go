package steady

import (
	"context"
	"errors"
	"fmt"

	"kikitori/store/keyring"
	"kikitori/store/kv"
	"kikitori/store/rescue"
)

// writeRescue keeps the writes of a failed transaction, with the number of the
// commit that it was to follow.
func writeRescue(v *keyring.Vault, writes []write) (path string, err error) {
	if len(writes) == 0 {
		return "", nil
	}
	rev, err := v.File.Rev()
	if err != nil {
		return "", err
	}
	return rescue.Write(v.File.Path(), v.File.ID(), v.Keys, encode(rev, writes))
}

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
// where it stood when the file was written; or one commit before, when the failed
// transaction had been seen to land and did not outlive the session.
func (s *Store) replay(ctx context.Context, file string) error {
	b, err := rescue.Read(file, s.v.File.ID(), s.v.Keys)
	if err != nil {
		return err
	}
	base, writes, err := decode(b)
	if err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	rev, err := s.v.File.Rev()
	if err != nil {
		return err
	}
	if rev != base && rev+1 != base {
		return fmt.Errorf("%s: %w (commit %d, now %d)", file, ErrMovedOn, base, rev)
	}
	err = s.v.Bulk(ctx, func(tx kv.Tx) error {
		for _, w := range writes {
			if w.del {
				err = tx.Delete(w.bucket, w.key)
			} else {
				err = tx.Put(w.bucket, w.key, w.val)
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	return rescue.Remove(file)
}
