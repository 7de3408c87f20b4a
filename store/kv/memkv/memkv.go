// Package memkv keeps a kv.Store in memory, for tests and for what must never
// touch a disk. In come and out go copies; nothing outlives the process.
package memkv

import (
	"bytes"
	"context"
	"errors"
	"maps"
	"slices"
	"sync"

	"kikitori/store/internal/hub"
	"kikitori/store/kv"
)

// Store is a kv.BulkStore in memory. Use New.
type Store struct {
	mu     sync.RWMutex
	closed bool
	rev    uint64
	data   map[string]map[string][]byte
	hub    hub.Hub
}

// New returns an empty store.
func New() *Store { return &Store{data: map[string]map[string][]byte{}} }

var _ kv.BulkStore = (*Store)(nil)

// View implements kv.Store.
func (s *Store) View(ctx context.Context, fn func(kv.Tx) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	s.mu.RLock()
	defer s.mu.RUnlock()
	if s.closed {
		return kv.ErrClosed
	}
	return fn(&tx{s: s, guard: kv.Guard{ReadOnly: true}})
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

func (s *Store) update(ctx context.Context, g kv.Guard, fn func(kv.Tx) error) (err error) {
	if err := ctx.Err(); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return kv.ErrClosed
	}
	t := &tx{s: s, guard: g}
	committed := false
	defer func() {
		if !committed { // an error or a panic in fn
			t.undo()
		}
	}()
	if err := fn(t); err != nil {
		return err
	}
	if err := t.guard.Err(); err != nil {
		return err
	}
	committed = true
	s.rev++
	for i := range t.events {
		t.events[i].Rev = s.rev
	}
	s.hub.Publish(t.events)
	return nil
}

// Watch implements kv.Store.
func (s *Store) Watch(ctx context.Context, bucket string) (<-chan kv.Event, error) {
	return s.hub.Watch(ctx, bucket)
}

// Close implements kv.Store.
func (s *Store) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.closed = true
	s.hub.Close()
	return nil
}

// old is what a write replaced, to take it back.
type old struct {
	bucket, key string
	val         []byte
	had         bool
}

type tx struct {
	s      *Store
	guard  kv.Guard
	olds   []old
	events []kv.Event
}

func (t *tx) undo() {
	for _, o := range slices.Backward(t.olds) {
		if o.had {
			t.s.data[o.bucket][o.key] = o.val
		} else {
			delete(t.s.data[o.bucket], o.key)
		}
	}
}

func (t *tx) Get(bucket, key string) ([]byte, error) {
	if err := kv.CheckName(bucket, key); err != nil {
		return nil, err
	}
	return bytes.Clone(t.s.data[bucket][key]), nil
}

func (t *tx) write(bucket, key string, n int) error {
	if err := t.guard.Write(bucket, key, n); err != nil {
		return err
	}
	if t.s.data[bucket] == nil {
		t.s.data[bucket] = map[string][]byte{}
	}
	v, had := t.s.data[bucket][key]
	t.olds = append(t.olds, old{bucket, key, v, had})
	t.events = append(t.events, kv.Event{Bucket: bucket, Key: key})
	return nil
}

func (t *tx) Put(bucket, key string, val []byte) error {
	if err := t.write(bucket, key, len(key)+len(val)); err != nil {
		return err
	}
	t.s.data[bucket][key] = append([]byte{}, val...)
	return nil
}

func (t *tx) PutNew(bucket, key string, val []byte) error {
	if _, had := t.s.data[bucket][key]; had && !t.guard.ReadOnly {
		return kv.ErrExists
	}
	return t.Put(bucket, key, val)
}

func (t *tx) Delete(bucket, key string) error {
	if err := t.write(bucket, key, len(key)); err != nil {
		return err
	}
	delete(t.s.data[bucket], key)
	return nil
}

func (t *tx) Scan(bucket string, r kv.Range, fn func(string, []byte) error) error {
	if err := kv.CheckBucket(bucket); err != nil {
		return err
	}
	t.guard.EnterScan()
	defer t.guard.LeaveScan()
	keys := slices.Sorted(maps.Keys(t.s.data[bucket]))
	if r.Reverse {
		slices.Reverse(keys)
	}
	n := 0
	for _, k := range keys {
		if !r.Has(k) {
			continue
		}
		if n++; r.Limit > 0 && n > r.Limit {
			return nil
		}
		if err := fn(k, bytes.Clone(t.s.data[bucket][k])); errors.Is(err, kv.ErrStop) {
			return nil
		} else if err != nil {
			return err
		}
	}
	return nil
}

func (t *tx) Buckets() ([]string, error) {
	var names []string
	for b, m := range t.s.data {
		if len(m) > 0 {
			names = append(names, b)
		}
	}
	slices.Sort(names)
	return names, nil
}
