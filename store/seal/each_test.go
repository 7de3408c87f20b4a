package seal_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"

	"kikitori/store/kv"
	"kikitori/store/kv/memkv"
)

func fill(t *testing.T, s kv.Store, n int) {
	t.Helper()
	l := kv.NewLoader(s)
	for i := range n {
		if err := l.Put(ctx, fmt.Sprintf("b%d", i%3), fmt.Sprintf("r%d/%d", i%10, i), []byte(fmt.Sprint(i))); err != nil {
			t.Fatal(err)
		}
	}
	if err := l.Flush(ctx); err != nil {
		t.Fatal(err)
	}
}

func TestCopyTo(t *testing.T) {
	src := newStore(t, memkv.New(), newKeys(t))
	fill(t, src, 300)
	inner := memkv.New()
	dst := newStore(t, inner, newKeys(t))
	if n, err := src.CopyTo(ctx, dst); n != 300 || err != nil {
		t.Fatalf("%d copied, %v", n, err)
	}
	for i := range 300 {
		if v, err := get(dst, fmt.Sprintf("b%d", i%3), fmt.Sprintf("r%d/%d", i%10, i)); v != fmt.Sprint(i) || err != nil {
			t.Fatalf("entry %d: %q, %v", i, v, err)
		}
	}
	t.Run("stops at damage", func(t *testing.T) {
		e := raw(t, inner)[7]
		put(t, inner, e[0], e[1], "broken")
		n, damage, err := dst.Verify(ctx)
		if n != 299 || len(damage) != 1 || err != nil {
			t.Errorf("Verify: %d entries, %v, %v", n, damage, err)
		}
		if _, err := dst.CopyTo(ctx, newStore(t, memkv.New(), newKeys(t))); !errors.Is(err, kv.ErrDamaged) {
			t.Errorf("CopyTo: %v", err)
		}
	})
}

// counting counts the entries that a scan reads below the seal.
type counting struct {
	*memkv.Store
	read int
}

type countingTx struct {
	kv.Tx
	c *counting
}

func (c *counting) View(ctx context.Context, fn func(kv.Tx) error) error {
	return c.Store.View(ctx, func(tx kv.Tx) error { return fn(countingTx{tx, c}) })
}

func (t countingTx) Scan(b string, r kv.Range, fn func(string, []byte) error) error {
	return t.Tx.Scan(b, r, func(k string, v []byte) error { t.c.read++; return fn(k, v) })
}

func TestScanOfAGroupReadsOnlyTheGroup(t *testing.T) {
	c := &counting{Store: memkv.New()}
	s := newStore(t, c, newKeys(t))
	fill(t, s, 300) // bucket b0 holds 100 keys, 10 for each record
	for prefix, most := range map[string]int{"r3/": 10, "r3/1": 10, "r": 100, "": 100} {
		c.read = 0
		var got []string
		err := s.View(ctx, func(tx kv.Tx) error {
			return tx.Scan("b0", kv.Range{Prefix: prefix}, func(k string, _ []byte) error { got = append(got, k); return nil })
		})
		if err != nil || c.read != most || !slices.IsSorted(got) || len(got) == 0 {
			t.Errorf("prefix %q: %d read, want %d; got %q, %v", prefix, c.read, most, got, err)
		}
	}
}

func TestBucketsOfAnotherWriterAreNamed(t *testing.T) {
	inner, keys := memkv.New(), newKeys(t)
	reader := newStore(t, inner, keys)
	put(t, newStore(t, inner, keys), "later", "k", "v")
	err := reader.View(ctx, func(tx kv.Tx) error {
		names, err := tx.Buckets()
		if !slices.Equal(names, []string{"later"}) {
			t.Errorf("buckets %q", names)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
