package journal

import (
	"encoding/binary"
	"fmt"
	"math"
	"slices"
	"strconv"

	"github.com/tidwall/btree"

	"kikitori/store/internal/writes"
	"kikitori/store/kv"
)

// Bucket is the bucket that the journal itself lies in. Its keys are numbers.
const Bucket = "journal"

const entryVersion = 1

// change is what a key has become: a value, or nil once it is removed.
type change struct{ val []byte }

// overlay is what the journal holds: the writes that are not in their buckets
// yet. It is never changed once it is shared; a transaction works on a copy.
type overlay struct {
	buckets map[string]*btree.Map[string, change]
	entries int // of the journal
	writes  int
	bytes   int
	next    uint64 // number of the next entry
	damaged error  // the first entry that can't be read, and so is missing here
}

func (o overlay) get(bucket, key string) (change, bool) {
	if m := o.buckets[bucket]; m != nil {
		return m.Get(key)
	}
	return change{}, false
}

// in lists the changes within a range, in its order.
func (o overlay) in(bucket string, r kv.Range) (out []writes.Write) {
	m := o.buckets[bucket]
	if m == nil {
		return nil
	}
	start, beyond := max(r.From, r.Prefix), func(key string) bool {
		return r.To != "" && key >= r.To || len(key) >= len(r.Prefix) && key[:len(r.Prefix)] > r.Prefix
	}
	m.Ascend(start, func(key string, c change) bool {
		if r.Has(key) {
			out = append(out, writes.Write{Bucket: bucket, Key: key, Val: c.val, Del: c.val == nil})
		}
		return !beyond(key)
	})
	if r.Reverse {
		slices.Reverse(out)
	}
	return out
}

// full says that it is time to fold.
func (o overlay) full() bool {
	return o.entries >= foldEntries || o.writes >= foldWrites || o.bytes >= foldBytes
}

// entryKey orders entries by number.
func entryKey(n uint64) string { return fmt.Sprintf("%016x", n) }

// load reads the journal of a snapshot. An entry that is damaged is left out, as a
// damaged value elsewhere is, so that the rest can be read.
func load(tx kv.Tx) (overlay, error) {
	t := newTx(tx, overlay{}, kv.Guard{MaxWrites: math.MaxInt, MaxBytes: math.MaxInt})
	lost := func(d *kv.DamageError) error {
		n, err := number(d.Key)
		if t.over.damaged == nil {
			t.over.damaged = d
		}
		t.over.next = n + 1
		return err
	}
	err := kv.ScanSound(tx, Bucket, func(key string, val []byte) error {
		n, err := number(key)
		if err != nil {
			return err
		}
		list, err := Parse(val)
		if err != nil {
			return lost(&kv.DamageError{Bucket: Bucket, Key: key, Detail: err.Error()})
		}
		t.over.next, t.over.entries = n+1, t.over.entries+1
		return writes.Apply(t, list)
	}, lost)
	return t.over, err
}

// number reads what entryKey wrote.
func number(key string) (n uint64, err error) {
	if n, err = strconv.ParseUint(key, 16, 64); err != nil {
		return 0, &kv.DamageError{Bucket: Bucket, Key: key, Detail: "not a number"}
	}
	return n, nil
}

// Parse reads an entry of the journal, as it also lies in a rescue file.
func Parse(val []byte) ([]writes.Write, error) {
	if len(val) == 0 || val[0] != entryVersion {
		return nil, writes.ErrMalformed
	}
	return writes.Parse(val[1:])
}

func encode(list []writes.Write) []byte {
	size := 1
	for _, w := range list {
		size += 1 + 3*binary.MaxVarintLen32 + len(w.Bucket) + len(w.Key) + len(w.Val)
	}
	return writes.Append(append(make([]byte, 0, size), entryVersion), list)
}
