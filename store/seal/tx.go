package seal

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"kikitori/store/kv"
)

// sealTx seals on the way down and opens on the way up.
type sealTx struct {
	s        *Store
	tx       kv.Tx
	readOnly bool
	scans    int
}

func (t *sealTx) Get(bucket, key string) (val []byte, err error) {
	if err := kv.CheckName(bucket, key); err != nil {
		return nil, err
	}
	bid, kid := t.s.bucketID(bucket), t.s.keyID(bucket, key)
	err = borrow(t.tx, bid, kid, func(sealed []byte) error {
		e, err := t.s.open(bid, kid, sealed)
		if err == nil && e.key != key {
			err = &kv.DamageError{Detail: "it belongs elsewhere"}
		}
		val = e.val
		return err
	})
	if err != nil {
		return nil, named(err, bucket, key)
	}
	return val, nil
}

// borrow looks at a stored value without a copy where the store below lends it.
func borrow(tx kv.Tx, bid, kid string, use func([]byte) error) error {
	if b, ok := tx.(kv.Borrower); ok {
		return b.GetBorrowed(bid, kid, use)
	}
	v, err := tx.Get(bid, kid)
	if err != nil || v == nil {
		return err
	}
	return use(v)
}

// scanEntries opens the entries of a stored range and calls fn with each.
func (s *Store) scanEntries(tx kv.Tx, bid string, r kv.Range, fn func(entry) error) error {
	if b, ok := tx.(kv.Borrower); ok {
		var e entry
		return b.ScanBorrowed(bid, r, func(k string, sealed []byte) (err error) {
			e, err = s.open(bid, k, sealed)
			return err
		}, func() error { return fn(e) })
	}
	return tx.Scan(bid, r, func(k string, sealed []byte) error {
		e, err := s.open(bid, k, sealed)
		if err != nil {
			return err
		}
		return fn(e)
	})
}

// named puts the key that was asked for into a damage report.
func named(err error, bucket, key string) error {
	var d *kv.DamageError
	if errors.As(err, &d) {
		return &kv.DamageError{Bucket: bucket, Key: key, Detail: d.Detail}
	}
	return err
}

// admit refuses a write before anything is encrypted for it.
func (t *sealTx) admit(bucket, key string, n int) error {
	switch {
	case t.readOnly:
		return kv.ErrReadOnly
	case t.scans > 0:
		return fmt.Errorf("%w of bucket %q", kv.ErrScanning, bucket)
	case n > kv.BulkBytes:
		return fmt.Errorf("%w: a value of %d bytes", kv.ErrTooBig, n)
	}
	return kv.CheckName(bucket, key)
}

func (t *sealTx) Put(bucket, key string, val []byte) error {
	return t.put(bucket, key, val, t.tx.Put)
}

func (t *sealTx) PutNew(bucket, key string, val []byte) error {
	return t.put(bucket, key, val, t.tx.PutNew)
}

func (t *sealTx) put(bucket, key string, val []byte, put func(b, k string, v []byte) error) error {
	if err := t.admit(bucket, key, len(val)); err != nil {
		return err
	}
	bid, kid, sealed, err := t.s.seal(bucket, key, val)
	if err != nil {
		return err
	}
	return put(bid, kid, sealed)
}

func (t *sealTx) Delete(bucket, key string) error {
	if err := t.admit(bucket, key, 0); err != nil {
		return err
	}
	return t.tx.Delete(t.s.bucketID(bucket), t.s.keyID(bucket, key))
}

func (t *sealTx) Scan(bucket string, r kv.Range, fn func(string, []byte) error) error {
	if err := kv.CheckBucket(bucket); err != nil {
		return err
	}
	t.scans++
	defer func() { t.scans-- }()
	bid := t.s.bucketID(bucket)
	if t.s.mode(bucket) == plainKeys {
		return t.s.scanEntries(t.tx, bid, r, func(e entry) error { return fn(e.key, e.val) })
	}
	return t.scanHashed(bucket, bid, r, fn)
}

// scanHashed opens every entry, or every one of a group where the prefix names
// it, as hashes tell nothing about order.
func (t *sealTx) scanHashed(bucket, bid string, r kv.Range, fn func(string, []byte) error) error {
	var below kv.Range
	if group(r.Prefix) != "" {
		below.Prefix = t.s.keys.groupID(bucket, r.Prefix)
	}
	var found []entry
	err := t.s.scanEntries(t.tx, bid, below, func(e entry) error {
		if r.Has(e.key) {
			found = append(found, e)
		}
		return nil
	})
	if err != nil {
		return err
	}
	slices.SortFunc(found, func(a, b entry) int { return strings.Compare(a.key, b.key) })
	if r.Reverse {
		slices.Reverse(found)
	}
	if r.Limit > 0 && len(found) > r.Limit {
		found = found[:r.Limit]
	}
	for _, e := range found {
		if err := fn(e.key, e.val); errors.Is(err, kv.ErrStop) {
			return nil
		} else if err != nil {
			return err
		}
	}
	return nil
}

func (t *sealTx) Buckets() ([]string, error) {
	ids, err := t.tx.Buckets()
	if err != nil {
		return nil, err
	}
	if _, err := t.s.learn(t.tx, ids); err != nil {
		return nil, err
	}
	var names []string
	for _, id := range ids {
		if id != SlotBucket {
			names = append(names, t.s.trueName(id))
		}
	}
	slices.Sort(names)
	return names, nil
}
