package journal

import (
	"context"
	"errors"
	"maps"
	"slices"
	"sync"

	"kikitori/store/internal/hub"
	"kikitori/store/internal/writes"
	"kikitori/store/kv"
)

const (
	// What may gather in the journal before it is folded: few enough to be read
	// in a moment at the start, and to be folded without a pause that is felt.
	foldEntries = 128
	foldWrites  = 2000
	foldBytes   = 256 << 10
	// longEntry is the size in bytes from which a transaction is not worth
	// writing twice.
	longEntry = 64 << 10
)

// Store is a kv.BulkStore over another one, which it then owns. Use Open.
type Store struct {
	inner kv.BulkStore
	hub   hub.Hub

	turn sync.Mutex // held by the one writer
	rev  uint64     // of the last commit; the turn's

	mu    sync.RWMutex
	cache overlay
	// doubt says that an entry may be there whose commit failed: the journal must
	// be read again before it is relied on.
	doubt bool
}

var _ kv.BulkStore = (*Store)(nil)

// Open reads the journal of a store.
func Open(ctx context.Context, inner kv.BulkStore) (*Store, error) {
	s := &Store{inner: inner}
	err := inner.View(ctx, func(tx kv.Tx) (err error) { s.cache, err = load(tx); return err })
	return s, err
}

// above returns what the journal holds above a snapshot that was taken while
// cache and doubt stood.
func above(base kv.Tx, cache overlay, doubt bool) (overlay, error) {
	if doubt {
		return load(base)
	}
	return cache, nil
}

// View implements kv.Store.
func (s *Store) View(ctx context.Context, fn func(kv.Tx) error) error {
	// Held until the snapshot is taken and the cache with it, so that no fold
	// comes between the two.
	s.mu.RLock()
	unlock := sync.OnceFunc(s.mu.RUnlock)
	defer unlock()
	return s.inner.View(ctx, func(base kv.Tx) error {
		cache, doubt := s.cache, s.doubt
		unlock()
		over, err := above(base, cache, doubt)
		if err != nil {
			return err
		}
		return fn(newTx(base, over, kv.Guard{ReadOnly: true}))
	})
}

// Update implements kv.Store.
func (s *Store) Update(ctx context.Context, fn func(kv.Tx) error) error {
	s.turn.Lock()
	defer s.turn.Unlock()
	if s.cache.full() {
		// Without room for it, or without a sound file, the entry comes first; it
		// says what is wrong.
		_ = s.fold(kv.MayWait(ctx))
	}
	g := kv.Guard{MaxWrites: kv.MaxWrites, MaxBytes: kv.MaxBytes}
	err := s.run(ctx, g, fn, s.inner.Update, appendShort)
	if !errors.Is(err, errLong) {
		return err
	}
	if s.fold(kv.MayWait(ctx)) != nil {
		return s.run(ctx, g, fn, s.inner.Update, appendEntry)
	}
	return s.run(ctx, g, fn, s.inner.Update, direct)
}

// Bulk implements kv.BulkStore.
func (s *Store) Bulk(ctx context.Context, fn func(kv.Tx) error) error {
	s.turn.Lock()
	defer s.turn.Unlock()
	if err := s.fold(ctx); err != nil {
		return err
	}
	n, size := s.BulkSize()
	return s.run(ctx, kv.Guard{MaxWrites: n, MaxBytes: size}, fn, s.inner.Bulk, direct)
}

// BulkSize implements kv.BulkStore.
func (s *Store) BulkSize() (n, size int) { return s.inner.BulkSize() }

// fold writes what the journal holds to where it belongs and empties it. Whatever
// part of it is done, what the journal holds stands above it with the same values.
// A damaged entry stays where it is, and the others with it.
func (s *Store) fold(ctx context.Context) error {
	if s.cache.entries == 0 && s.cache.damaged == nil && !s.doubt {
		return nil
	}
	var over overlay
	var keys []string
	err := s.inner.View(ctx, func(base kv.Tx) (err error) {
		if over, err = above(base, s.cache, s.doubt); err == nil {
			err = over.damaged
		}
		if err != nil {
			return err
		}
		keys = keys[:0]
		return base.Scan(Bucket, kv.Range{}, func(key string, _ []byte) error { keys = append(keys, key); return nil })
	})
	if err != nil {
		return err
	}
	l := kv.NewLoader(s.inner)
	for _, bucket := range slices.Sorted(maps.Keys(over.buckets)) {
		for _, w := range over.in(bucket, kv.Range{}) {
			put := l.Put
			if w.Del {
				put = func(ctx context.Context, bucket, key string, _ []byte) error { return l.Delete(ctx, bucket, key) }
			}
			if err := put(ctx, w.Bucket, w.Key, w.Val); err != nil {
				return err
			}
		}
	}
	for _, key := range keys {
		if err := l.Delete(ctx, Bucket, key); err != nil {
			return err
		}
	}
	if err := l.Flush(ctx); err != nil {
		return err
	}
	s.trust(overlay{next: over.next}, false)
	return nil
}

type runner func(context.Context, func(kv.Tx) error) error

// run runs fn above the journal and lets put write what came of it.
func (s *Store) run(ctx context.Context, g kv.Guard, fn func(kv.Tx) error, in runner, put func(kv.Tx, *overTx) error) error {
	var t *overTx
	entry := false // one was handed down: if the commit fails, it may be there
	err := in(ctx, func(base kv.Tx) error {
		entry = false
		over, err := above(base, s.cache, s.doubt) // both change in this turn only
		if err != nil {
			return err
		}
		t = newTx(base, over, g)
		if err := fn(t); err != nil {
			return err
		}
		if err := t.guard.Err(); err != nil {
			return err
		}
		err = put(base, t)
		entry = err == nil
		return err
	})
	switch {
	case err == nil:
		s.trust(t.over, false)
		s.publish(t.list)
	case entry:
		s.trust(s.cache, true)
	}
	return err
}

func (s *Store) trust(cache overlay, doubt bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.cache, s.doubt = cache, doubt
}

// errLong says that a transaction is too long to be worth an entry.
var errLong = errors.New("too long for the journal")

func appendShort(base kv.Tx, t *overTx) error {
	if t.bytes > longEntry {
		return errLong
	}
	return appendEntry(base, t)
}

// appendEntry writes a transaction as the journal's next entry.
func appendEntry(base kv.Tx, t *overTx) error {
	if len(t.list) == 0 {
		return nil
	}
	n := t.over.next
	t.over.next, t.over.entries = n+1, t.over.entries+1
	return base.Put(Bucket, entryKey(n), encode(t.list))
}

// direct writes a transaction to where it belongs; the journal must be empty.
func direct(base kv.Tx, t *overTx) error {
	t.over = overlay{next: t.over.next}
	return writes.Apply(base, t.list)
}

func (s *Store) publish(list []writes.Write) {
	s.rev++
	events := make([]kv.Event, len(list))
	for i, w := range list {
		events[i] = kv.Event{Bucket: w.Bucket, Key: w.Key, Rev: s.rev}
	}
	s.hub.Publish(events)
}

// Watch implements kv.Store.
func (s *Store) Watch(ctx context.Context, bucket string) (<-chan kv.Event, error) {
	return s.hub.Watch(ctx, bucket)
}

// Close implements kv.Store. What can't be folded now stays in the journal, where
// it is as safe.
func (s *Store) Close() error {
	s.turn.Lock()
	defer s.turn.Unlock()
	_ = s.fold(kv.MayWait(context.Background()))
	s.hub.Close()
	return s.inner.Close()
}
