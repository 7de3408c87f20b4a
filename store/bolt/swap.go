package bolt

import (
	"context"
	"errors"
	"runtime"

	"kikitori/store/durable"
)

// ReplaceBy puts a finished casebook file, which lies beside this one and is not
// open, in its place: afterwards the name means the old file or the new one,
// whatever happens. The store is closed in any case, and the lock is held until
// the name has changed where the system allows that. Another process that was
// waiting for the old file's lock notices that the file is no longer the one.
func (s *Store) ReplaceBy(path string) error {
	if runtime.GOOS == "windows" { // an open file can't be replaced there
		if err := s.Close(); err != nil {
			return err
		}
	}
	err := durable.Publish(path, s.path)
	if err != nil {
		err = systemError(s.path, err)
	}
	return errors.Join(err, s.Close())
}

// CompactAndClose closes the store and leaves a file without free pages, and so
// without what was deleted, in its place. On an error the file is as it was.
func (s *Store) CompactAndClose(ctx context.Context) error {
	temp, err := s.TempName()
	if err == nil {
		if err = s.Compact(ctx, temp); err == nil {
			err = s.ReplaceBy(temp)
		}
		if err != nil {
			err = errors.Join(err, durable.Discard(temp))
		}
	}
	return errors.Join(err, s.Close())
}

// TempName is a free name beside the file, for a file that ReplaceBy is to put
// in its place. Sweep removes what a crash leaves of it.
func (s *Store) TempName() (string, error) {
	f, err := durable.Temp(s.path)
	if err != nil {
		return "", systemError(s.path, err)
	}
	if err := f.Close(); err != nil {
		return "", err
	}
	return f.Name(), durable.Discard(f.Name())
}
