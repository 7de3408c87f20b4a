package bolt

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"sync"
	"sync/atomic"
	"time"

	"kikitori/store/internal/hub"
	"kikitori/store/kv"

	"go.etcd.io/bbolt"
	berrors "go.etcd.io/bbolt/errors"
)

// lockWait is how long Open waits for another process to let go of the file.
const lockWait = time.Second

// Options of Create and Open; nil is the default.
type Options struct {
	// ReadOnly opens without writing; several processes may do so together.
	ReadOnly bool
	// Early lets Open return as soon as the file can be read, while its pages
	// are still being judged. Whoever writes waits for that; a file that turns
	// out to be damaged gives every call the error that Open would have given
	// (Judged tells). Open only.
	Early bool
	// ID is the casebook id for Create: 32 hexadecimal digits; "" draws one.
	ID string
	// Init writes what a new file must never be without (such as key slots)
	// in its first transaction. Create only.
	Init func(kv.Tx) error
}

// Store is a kv.BulkStore in a bbolt file. Use Create or Open.
type Store struct {
	path   string
	db     *bbolt.DB
	header header
	health Health
	hub    hub.Hub

	opening *opening // nil: the file was judged before it was opened

	poison atomic.Pointer[poison]
	once   sync.Once
	closed atomic.Bool
}

var _ kv.BulkStore = (*Store)(nil)

// Health is what Open noticed on a file that it could open nevertheless.
type Health struct {
	// FellBack: the newest of the two meta pages was unreadable, so the state
	// before the last transaction was opened. After a power cut in the middle
	// of a save that is as it should be; otherwise the last save is lost.
	FellBack bool
	// Damaged lists buckets, by their stored names, whose entries do not add up:
	// some are lost, altered or stale. The rest can be read, and nothing wrong
	// is shown; say so, verify, and bring a backup.
	Damaged []string
}

// Good says that there is nothing to tell.
func (h Health) Good() bool { return !h.FellBack && len(h.Damaged) == 0 }

// Open opens an existing casebook file and locks it. Damaged, foreign, newer
// and locked files give a *kv.FileError; a missing one an fs.ErrNotExist.
func Open(path string, opts *Options) (*Store, error) {
	if opts == nil {
		opts = &Options{}
	}
	f, err := openChecked(path, opts.ReadOnly)
	if err != nil {
		return nil, err
	}
	s := &Store{path: path}
	if opts.Early {
		return s.openEarly(f, opts.ReadOnly)
	}
	defer f.closeUnlessTaken()
	if s.health, err = f.judge(); err != nil {
		return nil, err
	}
	if s.header, err = f.header(); err != nil {
		return nil, err
	}
	return s, s.attach(f, opts.ReadOnly)
}

// openEarly leaves what takes long to be finished meanwhile.
func (s *Store) openEarly(f *checked, readOnly bool) (_ *Store, err error) {
	if s.header, err = f.header(); err != nil {
		f.closeUnlessTaken()
		return nil, err
	}
	s.opening = newOpening(f)
	go s.opening.finish(s, readOnly)
	return s, nil
}

// attach lets bbolt take over a file that has passed the preflight, together
// with its lock.
func (s *Store) attach(f *checked, readOnly bool) error {
	err := guarded(func() (err error) {
		s.db, err = bbolt.Open(s.path, 0o600, &bbolt.Options{
			Timeout:        lockWait,
			NoFreelistSync: true,
			FreelistType:   bbolt.FreelistMapType,
			ReadOnly:       readOnly,
			OpenFile:       func(string, int, os.FileMode) (*os.File, error) { return f.take() },
		})
		return err
	})
	switch {
	case err == nil:
		return s.raise()
	case errors.Is(err, berrors.ErrTimeout):
		return &kv.FileError{Path: s.path, Reason: kv.ReasonLocked, Err: kv.ErrLocked}
	case errors.Is(err, kv.ErrDamaged), errors.Is(err, berrors.ErrInvalid), errors.Is(err, berrors.ErrChecksum), errors.Is(err, berrors.ErrVersionMismatch):
		return &kv.FileError{Path: s.path, Reason: kv.ReasonPages, Detail: err.Error(), Err: kv.ErrDamaged}
	default:
		return systemError(s.path, err)
	}
}

// systemError wraps an error of the operating system around a path.
func systemError(path string, err error) error {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("%s: %w", path, err)
	case errors.Is(err, fs.ErrPermission), isReadOnlyFS(err):
		return &kv.FileError{Path: path, Reason: kv.ReasonAccess, Detail: err.Error(), Err: kv.ErrReadOnly}
	case isNoSpace(err):
		return &kv.FileError{Path: path, Reason: kv.ReasonUnread, Detail: err.Error(), Err: kv.ErrNoSpace}
	default:
		return &kv.FileError{Path: path, Reason: kv.ReasonUnread, Err: err}
	}
}

// Path is the file's path as given to Open.
func (s *Store) Path() string { return s.path }

// ID is the casebook's id, 32 hexadecimal digits, the same in all its backups.
func (s *Store) ID() string { return s.header.id }

// Judged waits until the file has been judged and says what is wrong with it:
// nil unless it was opened Early.
func (s *Store) Judged() error {
	if s.opening == nil {
		return nil
	}
	return s.opening.wait()
}

// Health says what was noticed while the file was judged; it waits for that.
func (s *Store) Health() Health {
	if s.Judged() != nil {
		return Health{}
	}
	return s.health
}

// Rev is the number of the last commit, as Event.Rev counts.
func (s *Store) Rev() (rev uint64, err error) {
	err = s.view(func(tx *bbolt.Tx) error { rev = uint64(tx.ID()); return nil })
	return rev, err
}

// View implements kv.Store.
func (s *Store) View(ctx context.Context, fn func(kv.Tx) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if s.opening != nil && !s.closed.Load() {
		if ran, err := s.opening.view(fn); ran {
			return err
		}
	}
	return s.view(func(tx *bbolt.Tx) error {
		return fn(newTx(tx, kv.Guard{ReadOnly: true}))
	})
}

// Watch implements kv.Store.
func (s *Store) Watch(ctx context.Context, bucket string) (<-chan kv.Event, error) {
	return s.hub.Watch(ctx, bucket)
}

// Close implements kv.Store.
func (s *Store) Close() (err error) {
	s.once.Do(func() {
		s.closed.Store(true)
		s.hub.Close()
		if s.Judged() != nil {
			return // bbolt never had the file
		}
		if p := s.poison.Load(); p != nil && p.stuck {
			return // bbolt's locks may be held for ever; the process's end frees the file
		}
		err = guarded(s.db.Close)
	})
	return err
}
