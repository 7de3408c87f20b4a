package journal

import (
	"errors"
	"fmt"
	"maps"
	"slices"

	"github.com/tidwall/btree"

	"kikitori/store/internal/writes"
	"kikitori/store/kv"
)

// overTx is a transaction over a snapshot and what the journal holds above it.
// Its own writes stay in memory until they are appended or folded.
type overTx struct {
	base  kv.Tx
	over  overlay // with the writes of this transaction
	guard kv.Guard
	own   map[string]bool // buckets whose changes are this transaction's copy
	list  []writes.Write  // of this transaction
	bytes int
}

func newTx(base kv.Tx, over overlay, g kv.Guard) *overTx {
	return &overTx{base: base, over: over, guard: g, own: map[string]bool{}}
}

func checkBucket(bucket string) error {
	if bucket == Bucket {
		return fmt.Errorf("%w: bucket %q", kv.ErrBadName, bucket)
	}
	return kv.CheckBucket(bucket)
}

func checkName(bucket, key string) error {
	if bucket == Bucket {
		return checkBucket(bucket)
	}
	return kv.CheckName(bucket, key)
}

func (t *overTx) Get(bucket, key string) ([]byte, error) {
	if err := checkName(bucket, key); err != nil {
		return nil, err
	}
	if c, ok := t.over.get(bucket, key); ok {
		return slices.Clone(c.val), nil
	}
	return t.base.Get(bucket, key)
}

func (t *overTx) Put(bucket, key string, val []byte) error {
	return t.write(writes.Write{Bucket: bucket, Key: key, Val: append([]byte{}, val...)})
}

func (t *overTx) PutNew(bucket, key string, val []byte) error {
	if t.guard.ReadOnly {
		return kv.ErrReadOnly
	}
	old, err := t.Get(bucket, key)
	if err != nil {
		return err
	}
	if old != nil {
		return kv.ErrExists
	}
	return t.Put(bucket, key, val)
}

func (t *overTx) Delete(bucket, key string) error {
	return t.write(writes.Write{Bucket: bucket, Key: key, Del: true})
}

func (t *overTx) write(w writes.Write) error {
	n := len(w.Key) + len(w.Val)
	if err := t.guard.Write(w.Bucket, w.Key, n); err != nil {
		return err
	}
	if err := checkBucket(w.Bucket); err != nil {
		return err
	}
	t.changes(w.Bucket).Set(w.Key, change{w.Val})
	t.list = append(t.list, w)
	t.bytes += len(w.Bucket) + n
	t.over.writes++
	t.over.bytes += len(w.Bucket) + n
	return nil
}

// changes is a bucket's part of the overlay, for this transaction to change.
func (t *overTx) changes(bucket string) *btree.Map[string, change] {
	m := t.over.buckets[bucket]
	if t.own[bucket] {
		return m
	}
	if m == nil {
		m = new(btree.Map[string, change])
	} else {
		m = m.Copy()
	}
	if len(t.own) == 0 {
		t.over.buckets = maps.Clone(t.over.buckets)
		if t.over.buckets == nil {
			t.over.buckets = map[string]*btree.Map[string, change]{}
		}
	}
	t.over.buckets[bucket], t.own[bucket] = m, true
	return m
}

func (t *overTx) Scan(bucket string, r kv.Range, fn func(string, []byte) error) error {
	if err := checkBucket(bucket); err != nil {
		return err
	}
	t.guard.EnterScan()
	defer t.guard.LeaveScan()
	changed := t.over.in(bucket, r)
	left := r.Limit
	emit := func(key string, val []byte) error {
		if err := fn(key, val); err != nil {
			return err
		}
		if left--; r.Limit > 0 && left == 0 {
			return kv.ErrStop
		}
		return nil
	}
	// upTo emits the changes that come before key, and says whether the one at
	// key itself was among them.
	upTo := func(key string) (met bool, err error) {
		for len(changed) > 0 && !met {
			c := changed[0]
			if c.Key != key && (c.Key > key) != r.Reverse {
				return false, nil
			}
			met, changed = c.Key == key, changed[1:]
			if c.Del {
				continue
			}
			if err := emit(c.Key, slices.Clone(c.Val)); err != nil {
				return met, err
			}
		}
		return met, nil
	}
	below := r
	if r.Limit > 0 {
		below.Limit += len(changed) // as many at most are replaced or removed
	}
	stopped := false
	err := t.base.Scan(bucket, below, func(key string, val []byte) error {
		met, err := upTo(key)
		if err == nil && !met {
			err = emit(key, val)
		}
		stopped = err != nil
		return err
	})
	for err == nil && !stopped && len(changed) > 0 {
		_, err = upTo(changed[0].Key)
	}
	if errors.Is(err, kv.ErrStop) {
		return nil
	}
	return err
}

func (t *overTx) Buckets() ([]string, error) {
	names, err := t.base.Buckets()
	if err != nil {
		return nil, err
	}
	names = append(names, slices.Collect(maps.Keys(t.over.buckets))...)
	slices.Sort(names)
	var out []string
	for _, b := range slices.Compact(names) {
		if b == Bucket {
			continue
		}
		err := t.Scan(b, kv.Range{Limit: 1}, func(string, []byte) error {
			out = append(out, b)
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}
