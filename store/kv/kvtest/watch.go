package kvtest

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"kikitori/store/kv"
)

// patience is how long a test waits for what must happen; it is no measure.
const patience = 30 * time.Second

func next(t testing.TB, ch <-chan kv.Event) (kv.Event, bool) {
	t.Helper()
	select {
	case e, ok := <-ch:
		return e, ok
	case <-time.After(patience):
		t.Fatal("no event")
		return kv.Event{}, false
	}
}

func testWatch(t *testing.T, s kv.Store) {
	c, cancel := context.WithCancel(ctx)
	defer cancel()
	put(t, s, "w", "before", "0")
	ch, err := s.Watch(c, "w")
	if err != nil {
		t.Fatal(err)
	}
	_ = s.Update(ctx, func(tx kv.Tx) error { return errors.Join(tx.Put("w", "taken back", nil), errors.New("boom")) })
	put(t, s, "elsewhere", "k", "1")
	put(t, s, "w", "a", "1")
	put(t, s, "w", "b", "2")
	var last uint64
	for _, k := range []string{"a", "b"} {
		e, ok := next(t, ch)
		if !ok || e.Bucket != "w" || e.Key != k {
			t.Fatalf("event %+v, want key %s", e, k)
		}
		if e.Rev <= last {
			t.Errorf("revision %d after %d", e.Rev, last)
		}
		last = e.Rev
	}
	update(t, s, func(tx kv.Tx) error { return tx.Delete("w", "a") })
	if e, _ := next(t, ch); e.Key != "a" && e.Key != "" {
		t.Errorf("deletion told as %+v", e)
	}
	cancel()
	for ok := true; ok; {
		_, ok = next(t, ch)
	}
}

func testWatchLag(t *testing.T, s kv.Store) {
	c, cancel := context.WithCancel(ctx)
	defer cancel()
	ch, err := s.Watch(c, "w")
	if err != nil {
		t.Fatal(err)
	}
	const rounds = 7
	for i := range rounds { // nobody reads, and nothing waits
		update(t, s, func(tx kv.Tx) error {
			for j := range kv.MaxWrites {
				if err := tx.Put("w", fmt.Sprintf("%d-%d", i, j), nil); err != nil {
					return err
				}
			}
			return nil
		})
	}
	put(t, s, "w", "last", "")
	heard := map[string]bool{}
	for !heard["last"] && !heard[""] {
		e, ok := next(t, ch)
		if !ok {
			t.Fatal("channel closed")
		}
		heard[e.Key] = true
	}
	if !heard[""] && len(heard) != rounds*kv.MaxWrites+1 {
		t.Errorf("%d keys heard and no word to read again", len(heard))
	}
}

func testCancelled(t *testing.T, s kv.Store) {
	c, cancel := context.WithCancel(ctx)
	cancel()
	ran := func(kv.Tx) error { t.Error("ran"); return nil }
	want(t, s.Update(c, ran), context.Canceled)
	want(t, s.View(c, ran), context.Canceled)
}

func testClosed(t *testing.T, s kv.Store) {
	ch, err := s.Watch(ctx, "w")
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	ran := func(kv.Tx) error { t.Error("ran"); return nil }
	want(t, s.Update(ctx, ran), kv.ErrClosed)
	want(t, s.View(ctx, ran), kv.ErrClosed)
	if _, err := s.Watch(ctx, "w"); !errors.Is(err, kv.ErrClosed) {
		t.Errorf("Watch: %v", err)
	}
	if _, ok := next(t, ch); ok {
		t.Error("the watcher goes on")
	}
}

func testLoader(t *testing.T, s kv.Store) {
	l := kv.NewLoader(s)
	const n = 250
	for i := range n {
		if err := l.Put(ctx, "d", fmt.Sprintf("%04d", i), make([]byte, 10_000)); err != nil {
			t.Fatal(err)
		}
	}
	if err := l.Delete(ctx, "d", "0000"); err != nil {
		t.Fatal(err)
	}
	if err := l.Flush(ctx); err != nil {
		t.Fatal(err)
	}
	if got := len(scan(t, s, "d", kv.Range{})); got != n-1 {
		t.Errorf("%d entries, want %d", got, n-1)
	}
}

func testClear(t *testing.T, s kv.Store) {
	l := kv.NewLoader(s)
	for i := range 230 {
		if err := l.Put(ctx, "d", fmt.Sprintf("g1/%04d", i), []byte("x")); err != nil {
			t.Fatal(err)
		}
	}
	if err := l.Put(ctx, "d", "g2/0", []byte("x")); err != nil {
		t.Fatal(err)
	}
	if err := l.Flush(ctx); err != nil {
		t.Fatal(err)
	}
	if err := kv.Clear(ctx, s, "d", kv.Range{Prefix: "g1/", Limit: 105}); err != nil {
		t.Fatal(err)
	}
	if got := len(scan(t, s, "d", kv.Range{})); got != 126 {
		t.Errorf("%d entries left, want 126", got)
	}
	if err := kv.Clear(ctx, s, "d", kv.Range{Prefix: "g1/"}); err != nil {
		t.Fatal(err)
	}
	if got := scan(t, s, "d", kv.Range{}); len(got) != 1 || got[0] != "g2/0" {
		t.Errorf("left %q", got)
	}
}
