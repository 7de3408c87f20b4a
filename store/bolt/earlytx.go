package bolt

import (
	"bytes"
	"errors"

	"kikitori/store/kv"
)

var _ kv.Borrower = (*earlyTx)(nil)

// earlyTx is a read-only kv.Tx over pages that nobody has judged yet. It takes
// nothing on trust: what does not hold together is an error, never a fault, a
// panic or a walk without end.
type earlyTx struct {
	pager
	root  uint64
	guard kv.Guard
}

func newEarlyTx(f *checked) *earlyTx {
	return &earlyTx{pager: newPager(f, f.meta), root: f.meta.root, guard: kv.Guard{ReadOnly: true}}
}

// deepest is more levels than a tree of 2^40 pages has.
const deepest = 64

// visit is given an entry that lies in the range; kind is 1 for a bucket.
type visit func(kind uint32, key, val []byte) error

// walk visits the entries of a tree that lie in r, in its order; r.Limit plays
// no part. What key and val point to is only there during the visit.
func (t *earlyTx) walk(id uint64, r kv.Range, depth int, v visit) error {
	if depth > deepest {
		return broken(id, "more than %d levels deep", deepest)
	}
	p, err := t.read(id)
	if err != nil {
		return err
	}
	defer t.done(p)
	switch flags(p) {
	case flagLeaf:
		return leafEntries(id, p, r, v)
	case flagBranch:
		return t.children(id, p, r, depth, v)
	default:
		return broken(id, "kind %#x inside the tree", flags(p))
	}
}

// children walks those below a branch that may hold keys of r.
func (t *earlyTx) children(id uint64, p []byte, r kv.Range, depth int, v visit) error {
	n := int(count(p))
	if n == 0 {
		return broken(id, "a branch without children")
	}
	low, high := []byte(max(r.From, r.Prefix)), []byte(upper(r))
	return inTurn(n, r.Reverse, func(i int) error {
		first, child, err := branchEntry(id, p, i)
		if err != nil {
			return err
		}
		if i > 0 && len(high) > 0 && bytes.Compare(first, high) >= 0 {
			return nil
		}
		if i+1 < n {
			next, _, err := branchEntry(id, p, i+1)
			if err != nil {
				return err
			}
			if bytes.Compare(next, low) <= 0 {
				return nil
			}
		}
		return t.walk(child, r, depth+1, v)
	})
}

func branchEntry(id uint64, p []byte, i int) (first []byte, child uint64, err error) {
	e, err := element(id, p, i)
	if err != nil {
		return nil, 0, err
	}
	first, err = span(id, p, i, order.Uint32(e), order.Uint32(e[4:]))
	return first, order.Uint64(e[8:]), err
}

func leafEntries(id uint64, p []byte, r kv.Range, v visit) error {
	return inTurn(int(count(p)), r.Reverse, func(i int) error {
		kind, key, val, err := leafEntry(id, p, i)
		if err != nil || !r.Has(string(key)) {
			return err
		}
		return v(kind, key, val)
	})
}

// inTurn calls f for 0 to n-1, or from n-1 to 0.
func inTurn(n int, reverse bool, f func(i int) error) error {
	for j := range n {
		i := j
		if reverse {
			i = n - 1 - j
		}
		if err := f(i); err != nil {
			return err
		}
	}
	return nil
}

// bucketRoot finds a bucket's entry in the root tree: nil when there is none.
func (t *earlyTx) bucketRoot(name string) (entry []byte, err error) {
	err = t.walk(t.root, exactly(name), 0, func(kind uint32, _, val []byte) error {
		if kind != 1 || len(val) < bucketHeader {
			return broken(t.root, "a bucket's entry of kind %d and %d bytes", kind, len(val))
		}
		entry = bytes.Clone(val)
		return nil
	})
	return entry, err
}

// entries visits those of a bucket that lie in r.
func (t *earlyTx) entries(bucket string, r kv.Range, v visit) error {
	entry, err := t.bucketRoot(bucket)
	if err != nil || entry == nil {
		return err
	}
	return t.inBucket(entry, r, v)
}

// inBucket visits what a bucket's entry points to, or holds when it is small.
func (t *earlyTx) inBucket(entry []byte, r kv.Range, v visit) error {
	if root := order.Uint64(entry); root != 0 {
		return t.walk(root, r, 0, v)
	}
	p := entry[bucketHeader:]
	if len(p) < pageHeader || flags(p) != flagLeaf {
		return broken(t.root, "inline bucket is no leaf")
	}
	return leafEntries(t.root, p, r, v)
}

// exactly is the range of one key.
func exactly(key string) kv.Range { return kv.Range{From: key, To: key + "\x00"} }

func (t *earlyTx) Get(bucket, key string) (val []byte, err error) {
	err = t.GetBorrowed(bucket, key, func(v []byte) error {
		val = append([]byte{}, v...)
		return nil
	})
	return val, err
}

// GetBorrowed implements kv.Borrower.
func (t *earlyTx) GetBorrowed(bucket, key string, use func(val []byte) error) error {
	if err := kv.CheckName(bucket, key); err != nil {
		return err
	}
	return t.entries(bucket, exactly(key), func(_ uint32, _, val []byte) error { return use(val) })
}

func (t *earlyTx) Put(bucket, key string, val []byte) error {
	return t.guard.Write(bucket, key, len(key)+len(val))
}

func (t *earlyTx) PutNew(bucket, key string, val []byte) error { return t.Put(bucket, key, val) }

func (t *earlyTx) Delete(bucket, key string) error { return t.guard.Write(bucket, key, len(key)) }

func (t *earlyTx) Scan(bucket string, r kv.Range, fn func(string, []byte) error) error {
	var key string
	var val []byte
	return t.ScanBorrowed(bucket, r, func(k string, v []byte) error {
		key, val = k, append([]byte{}, v...)
		return nil
	}, func() error { return fn(key, val) })
}

// ScanBorrowed implements kv.Borrower.
func (t *earlyTx) ScanBorrowed(bucket string, r kv.Range, use func(string, []byte) error, fn func() error) error {
	if err := kv.CheckBucket(bucket); err != nil {
		return err
	}
	n := 0
	err := t.entries(bucket, r, func(_ uint32, key, val []byte) error {
		if err := use(string(key), val); err != nil {
			return err
		}
		if err := fn(); err != nil {
			return err
		}
		if n++; n == r.Limit {
			return errEnough
		}
		return nil
	})
	if errors.Is(err, kv.ErrStop) || errors.Is(err, errEnough) {
		return nil
	}
	return err
}

var errEnough = errors.New("limit reached")

func (t *earlyTx) Buckets() (names []string, err error) {
	err = t.walk(t.root, kv.Range{}, 0, func(kind uint32, name, val []byte) error {
		if kind != 1 || len(val) < bucketHeader || len(name) == 0 {
			return broken(t.root, "an entry of kind %d and %d bytes among the buckets", kind, len(val))
		}
		if name[0] == 0 {
			return nil
		}
		key := string(name)
		err := t.inBucket(bytes.Clone(val), kv.Range{}, func(uint32, []byte, []byte) error { return errEnough })
		if errors.Is(err, errEnough) {
			names = append(names, key)
			return nil
		}
		return err
	})
	return names, err
}
