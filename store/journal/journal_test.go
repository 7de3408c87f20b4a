package journal_test

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"sync"
	"testing"

	"kikitori/store/bolt"
	"kikitori/store/journal"
	"kikitori/store/kv"
	"kikitori/store/kv/kvtest"
	"kikitori/store/kv/memkv"
)

var ctx = context.Background()

// unclosed keeps a store in memory over Close.
type unclosed struct{ kv.BulkStore }

func (unclosed) Close() error { return nil }

func open(t testing.TB, inner kv.BulkStore) *journal.Store {
	t.Helper()
	s, err := journal.Open(ctx, inner)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

func newFile(t testing.TB) *bolt.Store {
	t.Helper()
	s, err := bolt.Create(filepath.Join(t.TempDir(), "b"), nil)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestContract(t *testing.T) {
	t.Run("memory", func(t *testing.T) {
		kvtest.Run(t, func(t testing.TB) kv.Store { return open(t, memkv.New()) })
	})
	t.Run("file", func(t *testing.T) {
		kvtest.Run(t, func(t testing.TB) kv.Store { return open(t, newFile(t)) })
	})
}

func put(t testing.TB, s kv.Store, bucket, key, val string) {
	t.Helper()
	if err := s.Update(ctx, func(tx kv.Tx) error { return tx.Put(bucket, key, []byte(val)) }); err != nil {
		t.Fatal(err)
	}
}

// dump is every entry of a store.
func dump(t testing.TB, s kv.Store) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := s.View(ctx, func(tx kv.Tx) error {
		buckets, err := tx.Buckets()
		if err != nil {
			return err
		}
		for _, b := range buckets {
			if err := tx.Scan(b, kv.Range{}, func(k string, v []byte) error { out[b+" "+k] = string(v); return nil }); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func entries(t testing.TB, inner kv.Store) (n int) {
	t.Helper()
	err := inner.View(ctx, func(tx kv.Tx) error {
		return tx.Scan(journal.Bucket, kv.Range{}, func(string, []byte) error { n++; return nil })
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestASmallWriteIsOneEntryUntilItIsFolded(t *testing.T) {
	inner := memkv.New()
	s := open(t, unclosed{inner})
	for i := range 10 {
		put(t, s, "b", fmt.Sprint(i), "v")
	}
	if n := entries(t, inner); n != 10 {
		t.Errorf("%d entries for 10 writes", n)
	}
	want := dump(t, s)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if n := entries(t, inner); n != 0 {
		t.Errorf("%d entries after Close", n)
	}
	if got := dump(t, inner); fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("in their buckets lie %v, want %v", got, want)
	}
}

func TestTheJournalIsFoldedBeforeItGrowsLong(t *testing.T) {
	inner := memkv.New()
	s := open(t, inner)
	for i := range 500 {
		put(t, s, "b", fmt.Sprint(i%7), fmt.Sprint(i))
		if n := entries(t, inner); n > 128 {
			t.Fatalf("%d entries", n)
		}
	}
	put(t, s, "b", "long", string(make([]byte, 200<<10)))
	if n := entries(t, inner); n != 0 {
		t.Errorf("a long write left %d entries", n)
	}
}

// TestACasebookThatWasNotClosedHoldsItsJournal: what kill -9 leaves behind.
func TestACasebookThatWasNotClosedHoldsItsJournal(t *testing.T) {
	inner := memkv.New()
	first := open(t, unclosed{inner})
	put(t, first, "b", "gone", "old")
	if err := first.Bulk(ctx, func(tx kv.Tx) error { return tx.Put("b", "below", []byte("old")) }); err != nil {
		t.Fatal(err)
	}
	for _, k := range []string{"k1", "k2", "below"} {
		put(t, first, "b", k, "new")
	}
	if err := first.Update(ctx, func(tx kv.Tx) error { return errors.Join(tx.Delete("b", "gone"), tx.Delete("b", "k2")) }); err != nil {
		t.Fatal(err)
	}
	want := "map[b below:new b k1:new]"
	if got := fmt.Sprint(dump(t, first)); got != want {
		t.Fatalf("before: %s", got)
	}
	second := open(t, unclosed{inner})
	if got := fmt.Sprint(dump(t, second)); got != want {
		t.Errorf("after the kill: %s", got)
	}
	put(t, second, "b", "k3", "new")
	if err := second.Bulk(ctx, func(kv.Tx) error { return nil }); err != nil {
		t.Fatal(err)
	}
	if got := fmt.Sprint(dump(t, inner)); got != "map[b below:new b k1:new b k3:new]" {
		t.Errorf("folded: %s", got)
	}
}

// unsure commits a transaction and then says that it failed.
type unsure struct {
	*memkv.Store
	err error
}

func (u *unsure) Update(ctx context.Context, fn func(kv.Tx) error) error {
	if err := u.Store.Update(ctx, fn); err != nil {
		return err
	}
	return u.err
}

func TestACommitThatFailedAndIsThereCountsOnce(t *testing.T) {
	inner := &unsure{Store: memkv.New()}
	s := open(t, unclosed{inner})
	counter := func(tx kv.Tx) error {
		v, err := tx.Get("b", "n")
		if err != nil {
			return err
		}
		return tx.Put("b", "n", append(v, 'x'))
	}
	for want, failed := range []error{nil, kv.ErrPoisoned, nil, kv.ErrPoisoned, nil} {
		inner.err = failed
		if err := s.Update(ctx, counter); !errors.Is(err, failed) {
			t.Fatal(err)
		}
		if got := len(dump(t, s)["b n"]); got != want+1 {
			t.Fatalf("after write %d: %d", want, got)
		}
	}
	inner.err = nil
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if got := dump(t, inner)["b n"]; got != "xxxxx" || entries(t, inner) != 0 {
		t.Errorf("in the bucket: %q", got)
	}
}

// full has no room for more than the journal.
type full struct{ kv.BulkStore }

func (f full) Bulk(ctx context.Context, _ func(kv.Tx) error) error { return kv.ErrNoSpace }

func TestWithoutRoomToFoldTheJournalGrows(t *testing.T) {
	inner := memkv.New()
	s := open(t, full{inner})
	for i := range 200 {
		put(t, s, "b", fmt.Sprint(i), "v")
	}
	put(t, s, "b", "long", string(make([]byte, 200<<10)))
	if n := entries(t, inner); n != 201 {
		t.Errorf("%d entries", n)
	}
	if got := dump(t, open(t, unclosed{inner})); len(got) != 201 {
		t.Errorf("%d values", len(got))
	}
}

// TestReadersSeeOneMomentWhileTheJournalIsFolded: two keys always change together.
func TestReadersSeeOneMomentWhileTheJournalIsFolded(t *testing.T) {
	s := open(t, newFile(t))
	done := make(chan struct{})
	var readers sync.WaitGroup
	for range 2 {
		readers.Go(func() {
			for {
				select {
				case <-done:
					return
				default:
				}
				err := s.View(ctx, func(tx kv.Tx) error {
					a, err1 := tx.Get("a", "k")
					b, err2 := tx.Get("b", "k")
					if string(a) != string(b) {
						t.Errorf("a is %q, b is %q", a, b)
					}
					return errors.Join(err1, err2)
				})
				if err != nil {
					t.Error(err)
				}
			}
		})
	}
	for i := range 300 {
		write := s.Update
		if i%20 == 19 {
			write = s.Bulk
		}
		err := write(ctx, func(tx kv.Tx) error {
			v := []byte(fmt.Sprint(i))
			return errors.Join(tx.Put("a", "k", v), tx.Put("b", "k", v))
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	close(done)
	readers.Wait()
}

func TestTheJournalsBucketIsNobodysElse(t *testing.T) {
	s := open(t, memkv.New())
	err := s.Update(ctx, func(tx kv.Tx) error { return tx.Put(journal.Bucket, "k", nil) })
	if !errors.Is(err, kv.ErrBadName) {
		t.Errorf("put: %v", err)
	}
}

// TestADamagedEntryHidesNothingElse: the others are read, and nothing of the
// journal is thrown away.
func TestADamagedEntryHidesNothingElse(t *testing.T) {
	inner := memkv.New()
	first := open(t, unclosed{inner})
	for _, k := range []string{"k0", "k1", "k2"} {
		put(t, first, "b", k, "v")
	}
	put(t, inner, journal.Bucket, "0000000000000001", "\x01\x00\xff")
	s := open(t, unclosed{inner})
	if got := fmt.Sprint(dump(t, s)); got != "map[b k0:v b k2:v]" {
		t.Errorf("%s", got)
	}
	put(t, s, "b", "k3", "v")
	if err := s.Bulk(ctx, func(kv.Tx) error { return nil }); !errors.Is(err, kv.ErrDamaged) {
		t.Errorf("folding: %v", err)
	}
	if err := s.Close(); err != nil || entries(t, inner) != 4 {
		t.Errorf("%d entries left, %v", entries(t, inner), err)
	}
	if got := fmt.Sprint(dump(t, open(t, unclosed{inner}))); got != "map[b k0:v b k2:v b k3:v]" {
		t.Errorf("opened again: %s", got)
	}
}
