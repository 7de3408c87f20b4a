package kvtest

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"kikitori/store/kv"
)

func testScan(t *testing.T, s kv.Store) {
	update(t, s, func(tx kv.Tx) error {
		for _, k := range []string{"v2/1", "v1/2", "v1/1", "v1/3", "a"} {
			if err := tx.Put("b", k, []byte("="+k)); err != nil {
				return err
			}
		}
		return tx.Put("other", "v1/9", []byte("x"))
	})
	for _, c := range []struct {
		name string
		r    kv.Range
		want string
	}{
		{"all", kv.Range{}, "a v1/1 v1/2 v1/3 v2/1"},
		{"all backwards", kv.Range{Reverse: true}, "v2/1 v1/3 v1/2 v1/1 a"},
		{"prefix", kv.Range{Prefix: "v1/"}, "v1/1 v1/2 v1/3"},
		{"prefix backwards", kv.Range{Prefix: "v1/", Reverse: true}, "v1/3 v1/2 v1/1"},
		{"prefix of nothing", kv.Range{Prefix: "z"}, ""},
		{"from is inclusive", kv.Range{From: "v1/2"}, "v1/2 v1/3 v2/1"},
		{"from between keys", kv.Range{From: "b"}, "v1/1 v1/2 v1/3 v2/1"},
		{"to is exclusive", kv.Range{To: "v1/2"}, "a v1/1"},
		{"to backwards", kv.Range{To: "v1/2", Reverse: true}, "v1/1 a"},
		{"to beyond the end, backwards", kv.Range{To: "zz", Reverse: true, Limit: 1}, "v2/1"},
		{"prefix and from", kv.Range{Prefix: "v1/", From: "v1/2"}, "v1/2 v1/3"},
		{"prefix and to", kv.Range{Prefix: "v1/", To: "v1/2"}, "v1/1"},
		{"from before the prefix", kv.Range{Prefix: "v1/", From: "a"}, "v1/1 v1/2 v1/3"},
		{"to before from", kv.Range{From: "v2", To: "v1"}, ""},
		{"limit", kv.Range{Limit: 2}, "a v1/1"},
		{"limit backwards in a prefix", kv.Range{Prefix: "v1/", Limit: 1, Reverse: true}, "v1/3"},
	} {
		if got := strings.Join(scan(t, s, "b", c.r), " "); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
	if got := scan(t, s, "nowhere", kv.Range{}); got != nil {
		t.Errorf("no such bucket: %q", got)
	}
	err := s.View(ctx, func(tx kv.Tx) error {
		return tx.Scan("b", kv.Range{}, func(k string, v []byte) error {
			if string(v) != "="+k {
				t.Errorf("%s holds %q", k, v)
			}
			return nil
		})
	})
	if err != nil {
		t.Fatal(err)
	}
}

func testScanOwn(t *testing.T, s kv.Store) {
	put(t, s, "b", "k1", "1")
	put(t, s, "b", "k2", "2")
	update(t, s, func(tx kv.Tx) error {
		if err := errors.Join(tx.Put("b", "k3", []byte("3")), tx.Delete("b", "k1")); err != nil {
			return err
		}
		var got []string
		err := tx.Scan("b", kv.Range{}, func(k string, v []byte) error { got = append(got, k+string(v)); return nil })
		if !slices.Equal(got, []string{"k22", "k33"}) {
			t.Errorf("scan inside the Update: %q", got)
		}
		return err
	})
}

func testScanWrites(t *testing.T, s kv.Store) {
	put(t, s, "b", "k", "v")
	update(t, s, func(tx kv.Tx) error {
		err := tx.Scan("b", kv.Range{}, func(k string, _ []byte) error {
			want(t, tx.Put("b", "new", nil), kv.ErrScanning)
			want(t, tx.Delete("b", k), kv.ErrScanning)
			return nil
		})
		return errors.Join(err, tx.Put("b", "after", []byte("x")))
	})
	if got := scan(t, s, "b", kv.Range{}); !slices.Equal(got, []string{"after", "k"}) {
		t.Errorf("keys %q", got)
	}
}

func testScanStop(t *testing.T, s kv.Store) {
	put(t, s, "b", "k1", "")
	put(t, s, "b", "k2", "")
	boom := errors.New("boom")
	for _, c := range []struct{ give, want error }{{kv.ErrStop, nil}, {fmt.Errorf("enough: %w", kv.ErrStop), nil}, {boom, boom}} {
		n := 0
		err := s.View(ctx, func(tx kv.Tx) error {
			return tx.Scan("b", kv.Range{}, func(string, []byte) error { n++; return c.give })
		})
		if !errors.Is(err, c.want) || n != 1 {
			t.Errorf("fn returned %v: %d calls, error %v", c.give, n, err)
		}
	}
}

// testPhantom inserts only while a range holds fewer than five keys.
func testPhantom(t *testing.T, s kv.Store) {
	var wg sync.WaitGroup
	for w := range 6 {
		wg.Go(func() {
			for i := range 2 {
				err := s.Update(ctx, func(tx kv.Tx) error {
					n := 0
					err := tx.Scan("p", kv.Range{}, func(string, []byte) error { n++; return nil })
					if err != nil || n >= 5 {
						return err
					}
					return tx.Put("p", fmt.Sprintf("%d-%d", w, i), []byte("x"))
				})
				if err != nil && !errors.Is(err, kv.ErrConflict) {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
	if n := len(scan(t, s, "p", kv.Range{})); n != 5 {
		t.Errorf("%d keys, want 5", n)
	}
}

func testOneWinner(t *testing.T, s kv.Store) {
	var wins atomic.Int64
	var wg sync.WaitGroup
	for w := range 8 {
		wg.Go(func() {
			if s.Update(ctx, func(tx kv.Tx) error { return tx.PutNew("b", "k", []byte{byte(w)}) }) == nil {
				wins.Add(1)
			}
		})
	}
	wg.Wait()
	if wins.Load() != 1 {
		t.Errorf("%d winners", wins.Load())
	}
}

// testSnapshot keeps two keys equal while readers compare them.
func testSnapshot(t *testing.T, s kv.Store) {
	write := func(v string) {
		update(t, s, func(tx kv.Tx) error {
			return errors.Join(tx.Put("b", "x", []byte(v)), tx.Put("c", "y", []byte(v)))
		})
	}
	write("0")
	stop := make(chan struct{})
	var wg sync.WaitGroup
	for range 2 {
		wg.Go(func() {
			for {
				select {
				case <-stop:
					return
				default:
				}
				err := s.View(ctx, func(tx kv.Tx) error {
					x, err := tx.Get("b", "x")
					y, err2 := tx.Get("c", "y")
					if string(x) != string(y) {
						t.Errorf("torn view: %q and %q", x, y)
					}
					return errors.Join(err, err2)
				})
				if err != nil {
					t.Error(err)
					return
				}
			}
		})
	}
	for i := range 20 {
		write(fmt.Sprint(i))
	}
	close(stop)
	wg.Wait()
}
