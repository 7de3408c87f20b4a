package bolt

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"kikitori/store/durable"
	"kikitori/store/kv"

	"go.etcd.io/bbolt"
	berrors "go.etcd.io/bbolt/errors"
)

// Backup writes the state of this moment to a new file while others go on
// writing. When it returns nil the file is complete and flushed; it should then
// be checked with VerifyInChild. A name that is taken gives fs.ErrExist.
func (s *Store) Backup(ctx context.Context, path string) error {
	err := durable.Create(path, func(w io.Writer) error {
		return s.view(func(tx *bbolt.Tx) error {
			return guarded(func() error {
				_, err := tx.WriteTo(&untilDone{ctx, w})
				return err
			})
		})
	})
	return copyError(ctx, path, err)
}

// Compact writes the entries, without free pages and what they still hold, to a
// new file. Promises as Backup's.
func (s *Store) Compact(ctx context.Context, path string) (err error) {
	if _, err := os.Lstat(path); err == nil {
		return &fs.PathError{Op: "create", Path: path, Err: fs.ErrExist}
	}
	f, err := durable.Temp(path)
	if err != nil {
		return systemError(path, err)
	}
	temp := f.Name()
	defer func() {
		if err != nil {
			err = copyError(ctx, path, errors.Join(err, durable.Discard(temp)))
		}
	}()
	if err := f.Close(); err != nil {
		return err
	}
	dst, err := bbolt.Open(temp, durable.Mode, plainOptions())
	if err != nil {
		return err
	}
	if err := s.usable(false); err != nil {
		_ = dst.Close()
		return err
	}
	err = guarded(func() error { return bbolt.Compact(dst, s.db, kv.MaxBytes) })
	if err := errors.Join(err, dst.Close(), ctx.Err()); err != nil {
		return err
	}
	return durable.PublishNew(temp, path)
}

// copyError says what a failed copy means to the caller.
func copyError(ctx context.Context, path string, err error) error {
	switch {
	case err == nil, errors.Is(err, fs.ErrExist), errors.Is(err, kv.ErrClosed), errors.Is(err, kv.ErrDamaged):
		return err
	case errors.Is(err, berrors.ErrDatabaseNotOpen):
		return kv.ErrClosed
	case ctx.Err() != nil:
		return ctx.Err()
	case isNoSpace(err):
		return fmt.Errorf("copy to %s: %w: %v", path, kv.ErrNoSpace, err)
	default:
		return systemError(path, err)
	}
}

// untilDone is a writer that stops when its context ends.
type untilDone struct {
	ctx context.Context
	w   io.Writer
}

func (u *untilDone) Write(b []byte) (int, error) {
	if err := u.ctx.Err(); err != nil {
		return 0, err
	}
	return u.w.Write(b)
}
