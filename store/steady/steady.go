package steady

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"

	"kikitori/store/bolt"
	"kikitori/store/keyring"
	"kikitori/store/kv"
	"kikitori/store/reserve"
)

// Kind of a Trouble.
type Kind string

// Kinds of Troubles, each with what a screen should say.
const (
	// FromReserve: the disk is full; this was still saved. Free some room, the
	// casebook should be treated as read-only.
	FromReserve Kind = "from reserve"
	// Full: the disk is full and so is the reserve; this was not saved.
	Full Kind = "full"
	// Failed: a write failed. It is not saved; the program is about to close,
	// check and reopen the casebook.
	Failed Kind = "failed"
	// Recovered: after Failed, it is saved after all.
	Recovered Kind = "recovered"
	// Down: after Failed, the casebook could not be opened again. Nothing can
	// be saved until the next start; Rescue holds what was not.
	Down Kind = "down"
	// Replayed: what a rescue file of an earlier session held is saved now.
	Replayed Kind = "replayed"
	// Waiting: a rescue file can't be brought in by itself, as the casebook has
	// changed since or the file does not open.
	Waiting Kind = "waiting"
)

// Trouble is something the user should hear of.
type Trouble struct {
	Kind   Kind
	Rescue string // path of the rescue file, where there is one
	Err    error  // the cause, where there is one
}

// Options of Open.
type Options struct {
	// Verify checks the closed file before it is opened again; it should use a
	// child process. nil is bolt.Verify in this one.
	Verify func(ctx context.Context, path string) error
	// Tell hears each Trouble, from the goroutine that met it. It must not call
	// the store. nil: nobody listens.
	Tell func(Trouble)
}

// Store is a kv.BulkStore over a vault. Use Open.
type Store struct {
	verify func(context.Context, string) error
	tell   func(Trouble)

	mu   sync.RWMutex // held for writing while the vault is changed
	v    *keyring.Vault
	down error    // why there is no vault any more
	last struct { // the vault that was replaced last, and where its file stood then
		vault *keyring.Vault
		rev   uint64
	}

	rescues atomic.Int32 // files written by this Store

	once   sync.Once
	closed chan struct{}
}

var _ kv.BulkStore = (*Store)(nil)

// Open takes over an open vault, fills the reserve, and brings in what rescue
// files hold. It fails only if the vault does.
func Open(ctx context.Context, v *keyring.Vault, o Options) (*Store, error) {
	s := &Store{verify: o.Verify, tell: o.Tell, v: v, closed: make(chan struct{})}
	if s.verify == nil {
		s.verify = verifyHere
	}
	if s.tell == nil {
		s.tell = func(Trouble) {}
	}
	if err := s.replayAll(ctx); err != nil {
		return nil, err
	}
	s.Restock()
	return s, nil
}

func verifyHere(_ context.Context, path string) error {
	if r := bolt.Verify(path); !r.OK {
		return fmt.Errorf("%w: %q", kv.ErrDamaged, r.Problems)
	}
	return nil
}

// Restock fills the reserve again, if there is room, and says whether it is
// full.
func (s *Store) Restock() bool { return reserve.Keep(s.path()) == nil }

func (s *Store) path() string { return s.Vault().File.Path() }

// Vault is the vault of this moment; after a recovery it is another one.
func (s *Store) Vault() *keyring.Vault {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.v
}

// use runs f on the vault, which stays open meanwhile.
func (s *Store) use(f func(v *keyring.Vault) error) (used *keyring.Vault, err error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if s.down != nil {
		return nil, s.down
	}
	return s.v, f(s.v)
}

// View implements kv.Store.
func (s *Store) View(ctx context.Context, fn func(kv.Tx) error) error {
	_, err := s.use(func(v *keyring.Vault) error { return v.View(ctx, fn) })
	return err
}

// Update implements kv.Store.
func (s *Store) Update(ctx context.Context, fn func(kv.Tx) error) error {
	return s.update(ctx, fn, (*keyring.Vault).Update)
}

// Bulk implements kv.BulkStore.
func (s *Store) Bulk(ctx context.Context, fn func(kv.Tx) error) error {
	return s.update(ctx, fn, (*keyring.Vault).Bulk)
}

// BulkSize implements kv.BulkStore.
func (s *Store) BulkSize() (writes, bytes int) { return s.Vault().BulkSize() }

type runner func(*keyring.Vault, context.Context, func(kv.Tx) error) error

func (s *Store) update(ctx context.Context, fn func(kv.Tx) error, run runner) error {
	var rec recorder
	try := func() (*keyring.Vault, error) {
		return s.use(func(v *keyring.Vault) error {
			return run(v, ctx, func(tx kv.Tx) error { return fn(rec.start(tx)) })
		})
	}
	v, err := try()
	switch {
	case errors.Is(err, kv.ErrNoSpace) && kv.Waits(ctx):
		return err
	case errors.Is(err, kv.ErrNoSpace):
		return s.fromReserve(err, try)
	case errors.Is(err, kv.ErrPoisoned) && v != nil:
		return s.recover(ctx, v, &rec, err, try)
	}
	return err
}

// fromReserve gives up the reserve and tries once more.
func (s *Store) fromReserve(cause error, try func() (*keyring.Vault, error)) error {
	released, err := reserve.Release(s.path())
	if !released || err != nil {
		s.tell(Trouble{Kind: Full, Err: errors.Join(cause, err)})
		return cause
	}
	if _, err := try(); err != nil {
		if errors.Is(err, kv.ErrNoSpace) {
			s.tell(Trouble{Kind: Full, Err: err})
		}
		return err
	}
	s.tell(Trouble{Kind: FromReserve})
	return nil
}

// Close implements kv.Store. The reserve stays.
func (s *Store) Close() (err error) {
	s.once.Do(func() {
		close(s.closed)
		s.mu.Lock()
		defer s.mu.Unlock()
		err = s.v.Close()
	})
	return err
}
