package bolt

import (
	"errors"
	"strings"

	"kikitori/store/kv"

	"go.etcd.io/bbolt"
	berrors "go.etcd.io/bbolt/errors"
)

var _ kv.Borrower = (*boltTx)(nil)

// boltTx is kv.Tx over one bbolt transaction. Every touch of mapped memory is
// guarded, so that an unreadable page is an error and not the end of the
// program.
type boltTx struct {
	tx     *bbolt.Tx
	guard  kv.Guard
	sums   sums
	events []kv.Event
	broken error // a step that failed halfway; what it left must not be committed
}

// newTx is a kv.Tx that writes within the sizes of g.
func newTx(tx *bbolt.Tx, g kv.Guard) *boltTx { return &boltTx{tx: tx, guard: g, sums: sums{}} }

// finish is to be called before the commit of a transaction that wrote.
func (t *boltTx) finish() error {
	if err := t.guard.Err(); err != nil {
		return err
	}
	if t.broken != nil {
		return t.broken
	}
	return guarded(func() error { return t.sums.store(t.tx) })
}

// write runs a step that changes the transaction.
func (t *boltTx) write(step func() error) error {
	err := guarded(step)
	if err != nil && t.broken == nil {
		t.broken = err
	}
	return err
}

func (t *boltTx) bucket(name string) *bbolt.Bucket { return t.tx.Bucket([]byte(name)) }

func (t *boltTx) Get(bucket, key string) (val []byte, err error) {
	err = t.GetBorrowed(bucket, key, func(v []byte) error {
		val = append([]byte{}, v...)
		return nil
	})
	return val, err
}

// GetBorrowed implements kv.Borrower.
func (t *boltTx) GetBorrowed(bucket, key string, use func(val []byte) error) error {
	if err := kv.CheckName(bucket, key); err != nil {
		return err
	}
	return guarded(func() error {
		b := t.bucket(bucket)
		if b == nil {
			return nil
		}
		if v := b.Get([]byte(key)); v != nil {
			return use(v)
		}
		return nil
	})
}

func (t *boltTx) Put(bucket, key string, val []byte) error {
	if err := t.guard.Write(bucket, key, len(key)+len(val)); err != nil {
		return err
	}
	t.events = append(t.events, kv.Event{Bucket: bucket, Key: key})
	return t.write(func() error {
		b, err := t.tx.CreateBucketIfNotExists([]byte(bucket))
		if err != nil {
			return err
		}
		// bbolt keeps the slice until the commit, so the caller's is copied.
		k, v := []byte(key), append([]byte{}, val...)
		t.sums.change(b, bucket, k, b.Get(k), v)
		return b.Put(k, v)
	})
}

func (t *boltTx) PutNew(bucket, key string, val []byte) error {
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

func (t *boltTx) Delete(bucket, key string) error {
	if err := t.guard.Write(bucket, key, len(key)); err != nil {
		return err
	}
	return t.write(func() error {
		b := t.bucket(bucket)
		if b == nil {
			return nil
		}
		t.events = append(t.events, kv.Event{Bucket: bucket, Key: key})
		k := []byte(key)
		t.sums.change(b, bucket, k, b.Get(k), nil)
		return b.Delete(k)
	})
}

func (t *boltTx) Scan(bucket string, r kv.Range, fn func(string, []byte) error) error {
	var key string
	var val []byte
	return t.ScanBorrowed(bucket, r, func(k string, v []byte) error {
		key, val = k, append([]byte{}, v...)
		return nil
	}, func() error { return fn(key, val) })
}

// ScanBorrowed implements kv.Borrower.
func (t *boltTx) ScanBorrowed(bucket string, r kv.Range, use func(string, []byte) error, fn func() error) error {
	if err := kv.CheckBucket(bucket); err != nil {
		return err
	}
	t.guard.EnterScan()
	defer t.guard.LeaveScan()
	var c *bbolt.Cursor
	err := guarded(func() error {
		if b := t.bucket(bucket); b != nil {
			c = b.Cursor()
		}
		return nil
	})
	if err != nil || c == nil {
		return err
	}
	for n := 0; r.Limit == 0 || n < r.Limit; n++ {
		more := false
		err := guarded(func() error {
			k, v := step(c, r, n == 0)
			if k == nil {
				return nil
			}
			key := string(k)
			if more = r.Has(key); more {
				return use(key, v)
			}
			return nil
		})
		if err != nil || !more {
			return err
		}
		if err := fn(); errors.Is(err, kv.ErrStop) {
			return nil
		} else if err != nil {
			return err
		}
	}
	return nil
}

// step moves the cursor to the first or next key that may lie in r. Keys in a
// Range are contiguous, so the first key outside ends the scan.
func step(c *bbolt.Cursor, r kv.Range, first bool) (k, v []byte) {
	if !first {
		if r.Reverse {
			return c.Prev()
		}
		return c.Next()
	}
	if !r.Reverse {
		return c.Seek([]byte(max(r.From, r.Prefix)))
	}
	end := upper(r)
	if end == "" {
		return c.Last()
	}
	if k, _ := c.Seek([]byte(end)); k == nil {
		return c.Last()
	}
	return c.Prev()
}

// upper is the exclusive upper bound of a range; "" is none.
func upper(r kv.Range) string {
	end := prefixEnd(r.Prefix)
	if r.To != "" && (end == "" || r.To < end) {
		return r.To
	}
	return end
}

// prefixEnd is the first string after all those that start with p; "" if there
// is none.
func prefixEnd(p string) string {
	for strings.HasSuffix(p, "\xff") { // not TrimRight: that thinks in runes
		p = p[:len(p)-1]
	}
	if p == "" {
		return ""
	}
	return p[:len(p)-1] + string([]byte{p[len(p)-1] + 1})
}

func (t *boltTx) Buckets() (names []string, err error) {
	err = guarded(func() error {
		return t.tx.ForEach(func(name []byte, b *bbolt.Bucket) error {
			if b == nil {
				return berrors.ErrIncompatibleValue
			}
			if name[0] == 0 {
				return nil
			}
			if k, _ := b.Cursor().First(); k != nil {
				names = append(names, string(name))
			}
			return nil
		})
	})
	return names, err
}
