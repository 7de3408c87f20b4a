package steady

import (
	"context"
	"errors"
	"fmt"

	"kikitori/store/keyring"
	"kikitori/store/kv"
	"kikitori/store/rescue"
)

// maxRescues bounds the rescue files of a session, against a disk that fails
// over and over while somebody retries.
const maxRescues = 20

// recover replaces a poisoned vault and sees to it that the transaction that
// met it is saved once.
func (s *Store) recover(ctx context.Context, poisoned *keyring.Vault, rec *recorder, cause error, try func() (*keyring.Vault, error)) error {
	file, werr := s.keep(ctx, poisoned, rec)
	s.tell(Trouble{Kind: Failed, Rescue: file, Err: errors.Join(cause, werr)})
	landed, err := s.replace(context.WithoutCancel(ctx), poisoned)
	if err != nil {
		s.tell(Trouble{Kind: Down, Rescue: file, Err: err})
		return err
	}
	if landed && rec.ran() {
		err = s.settle(ctx)
	} else {
		_, err = try()
	}
	for _, e := range []error{kv.ErrPoisoned, kv.ErrNoSpace, kv.ErrClosed, kv.ErrDamaged} {
		if errors.Is(err, e) {
			return err // what was not saved stays in the rescue file
		}
	}
	if file != "" {
		_ = rescue.Remove(file) // what is left of it is seen through at the next start
	}
	if err == nil {
		s.tell(Trouble{Kind: Recovered})
	}
	return err // if any, that of a transaction that ran on a sound casebook
}

// keep writes the rescue file of a transaction that failed. One that was only
// refused, because another had failed before, has nothing to lose yet; nor has one
// that can be made later.
func (s *Store) keep(ctx context.Context, poisoned *keyring.Vault, rec *recorder) (file string, err error) {
	if kv.Waits(ctx) || !rec.ran() || len(rec.writes) == 0 || s.rescues.Add(1) > maxRescues {
		return "", nil
	}
	return rescue.Write(poisoned.File.Path(), poisoned.File.ID(), poisoned.Keys, encode(poisoned.File.FailedRev(), rec.writes))
}

// replace closes, checks and reopens the file, unless another goroutine has.
// landed says that the file stood at the commit that had failed.
func (s *Store) replace(ctx context.Context, poisoned *keyring.Vault) (landed bool, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.down != nil {
		return false, s.down
	}
	if s.v == poisoned {
		if err := s.reopen(ctx); err != nil {
			s.down = fmt.Errorf("%w: %w", kv.ErrPoisoned, err)
			return false, s.down
		}
	}
	return s.last.vault == poisoned && s.last.rev == poisoned.File.FailedRev(), nil
}

func (s *Store) reopen(ctx context.Context) error {
	old := s.v
	if err := old.Close(); err != nil {
		return err
	}
	if err := s.verify(ctx, old.File.Path()); err != nil {
		return err
	}
	next, err := old.Reopen()
	if err != nil {
		return err
	}
	rev, err := next.File.Rev()
	if err != nil {
		return errors.Join(err, next.Close())
	}
	s.v, s.last.vault, s.last.rev = next, old, rev
	return nil
}

// settle makes a commit durable that is there although its flush had failed: its
// pages were flushed before, and an empty commit after it flushes what names them.
func (s *Store) settle(ctx context.Context) error {
	_, err := s.use(func(v *keyring.Vault) error { return v.Update(ctx, func(kv.Tx) error { return nil }) })
	return err
}
