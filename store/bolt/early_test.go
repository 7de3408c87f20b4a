package bolt

import (
	"errors"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"kikitori/store/kv"

	"pgregory.net/rapid"
)

// both opens a file for reading by bbolt and by the early reader.
func both(t *rapid.T, path string) (judged *Store, early *earlyTx, done func()) {
	judged, err := Open(path, &Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	f, err := openChecked(path, true)
	if err != nil {
		t.Fatal(err)
	}
	return judged, newEarlyTx(f), func() {
		f.closeUnlessTaken()
		_ = judged.Close()
	}
}

type found struct{ key, val string }

// scanned is what a scan finds; nested reads lie inside it, as a decorator makes
// them.
func scanned(tx kv.Tx, bucket string, r kv.Range) (list []found, err error) {
	err = tx.Scan(bucket, r, func(k string, v []byte) error {
		again, err := tx.Get(bucket, k)
		if err != nil || string(again) != string(v) {
			return fmt.Errorf("%q is %d bytes in the scan and %d by its key: %w", k, len(v), len(again), err)
		}
		list = append(list, found{k, string(v)})
		return nil
	})
	return list, err
}

// TestEarlyReaderReadsWhatBboltReads compares both over files of many shapes.
func TestEarlyReaderReadsWhatBboltReads(t *testing.T) {
	dir, files := t.TempDir(), 0
	rapid.Check(t, func(r *rapid.T) {
		files++
		path := filepath.Join(dir, fmt.Sprint(files))
		s, err := Create(path, nil)
		if err != nil {
			r.Fatal(err)
		}
		key := rapid.StringMatching(`[ab]{1,3}[\x00-\xff]{0,2}[0-9]{0,4}`)
		buckets := []string{"a", "b/c", "z"}
		for range rapid.IntRange(0, 4).Draw(r, "commits") {
			n, size := rapid.IntRange(1, 900).Draw(r, "entries"), rapid.SampledFrom([]int{0, 10, 700, 9000}).Draw(r, "size")
			bucket, seed := rapid.SampledFrom(buckets).Draw(r, "bucket"), key.Draw(r, "key")
			err := s.Bulk(ctx, func(tx kv.Tx) error {
				for i := range n {
					k := fmt.Sprintf("%s%d", seed, i*7919%10007)
					if i%9 == 8 {
						if err := tx.Delete(bucket, fmt.Sprintf("%s%d", seed, (i-3)*7919%10007)); err != nil {
							return err
						}
					}
					if err := tx.Put(bucket, k, []byte(strings.Repeat(k, size/len(k)))); err != nil {
						return err
					}
				}
				return nil
			})
			if err != nil {
				r.Fatal(err)
			}
		}
		if err := s.Close(); err != nil {
			r.Fatal(err)
		}
		judged, early, done := both(r, path)
		defer done()
		err = judged.View(ctx, func(tx kv.Tx) error {
			names, err := tx.Buckets()
			if err != nil {
				return err
			}
			if got, err := early.Buckets(); err != nil || !slices.Equal(got, names) {
				return fmt.Errorf("buckets %q instead of %q: %w", got, names, err)
			}
			for range 12 {
				b := rapid.SampledFrom(append(buckets, "none")).Draw(r, "bucket")
				rg := kv.Range{Limit: rapid.IntRange(0, 5).Draw(r, "limit"), Reverse: rapid.Bool().Draw(r, "reverse")}
				if rapid.Bool().Draw(r, "bounds") {
					rg.From, rg.To = key.Draw(r, "from"), key.Draw(r, "to")
				} else {
					rg.Prefix = rapid.StringMatching(`[ab]{0,2}`).Draw(r, "prefix")
				}
				want, err := scanned(tx, b, rg)
				if err != nil {
					return err
				}
				if got, err := scanned(early, b, rg); err != nil || !slices.Equal(got, want) {
					return fmt.Errorf("%s %+v: %d entries instead of %d: %w", b, rg, len(got), len(want), err)
				}
			}
			return nil
		})
		if err != nil {
			r.Fatal(err)
		}
	})
}

func TestEarlyReaderWritesNothing(t *testing.T) {
	s := create(t, nil)
	put(t, s, "b", "k", "v")
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	f, err := openChecked(s.path, false)
	if err != nil {
		t.Fatal(err)
	}
	defer f.closeUnlessTaken()
	tx := newEarlyTx(f)
	for name, err := range map[string]error{"put": tx.Put("b", "k", nil), "put new": tx.PutNew("b", "n", nil), "delete": tx.Delete("b", "k")} {
		if !errors.Is(err, kv.ErrReadOnly) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestOpenEarly(t *testing.T) {
	filled := func(t *testing.T) string {
		s := create(t, nil)
		for i := range 40 {
			put(t, s, "b", fmt.Sprintf("%02d", i), strings.Repeat("v", 500))
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		return s.path
	}
	t.Run("reads before the judgement, and a write waits for it", func(t *testing.T) {
		f, err := openChecked(filled(t), false)
		if err != nil {
			t.Fatal(err)
		}
		s := &Store{path: f.path}
		if s.header, err = f.header(); err != nil {
			t.Fatal(err)
		}
		s.opening = newOpening(f)
		checkAtEnd(t, s)
		if got := get(t, s, "b", "07"); len(got) != 500 {
			t.Fatalf("%d bytes", len(got))
		}
		wrote := make(chan error, 1)
		go func() {
			wrote <- s.Update(ctx, func(tx kv.Tx) error { return tx.Put("b", "new", []byte("x")) })
		}()
		inside, leave := make(chan bool), make(chan bool)
		read := make(chan error, 1)
		go func() {
			read <- s.View(ctx, func(tx kv.Tx) error {
				close(inside)
				<-leave
				v, err := tx.Get("b", "new")
				if v != nil {
					err = errors.Join(err, errors.New("a View sees a later write"))
				}
				return err
			})
		}()
		<-inside
		go s.opening.finish(s, false)
		select {
		case err := <-wrote:
			t.Fatalf("written while a reader is on the unjudged pages: %v", err)
		case leave <- true:
		}
		if err := errors.Join(<-read, <-wrote); err != nil {
			t.Fatal(err)
		}
		if got := get(t, s, "b", "new"); got != "x" {
			t.Errorf("%q", got)
		}
	})
	t.Run("serves many at once and closes at once", func(t *testing.T) {
		path := filled(t)
		for range 20 {
			s, err := Open(path, &Options{Early: true})
			if err != nil {
				t.Fatal(err)
			}
			var all sync.WaitGroup
			for i := range 8 {
				all.Go(func() {
					if i%4 == 3 {
						put(t, s, "b", fmt.Sprint("n", i), "x")
					} else {
						get(t, s, "b", "07")
					}
				})
			}
			all.Wait()
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
			if err := s.View(ctx, func(kv.Tx) error { return nil }); !errors.Is(err, kv.ErrClosed) {
				t.Fatalf("after Close: %v", err)
			}
		}
		mustVerify(t, path)
	})
	t.Run("is locked from the first moment", func(t *testing.T) {
		path := filled(t)
		s, err := Open(path, &Options{Early: true})
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		if _, err := Open(path, nil); !errors.Is(err, kv.ErrLocked) {
			t.Errorf("%v", err)
		}
	})
}

// examineEarly reads a damaged file before it is judged, and tells what was read
// or said wrongly. The judgement must be that of Open.
func examineEarly(path string, read func(*Store) error) error {
	s, err := Open(path, &Options{Early: true})
	if err == nil {
		if err := read(s); err != nil && !errors.Is(err, kv.ErrDamaged) {
			return fmt.Errorf("a read before the judgement: %w", err)
		}
		if err = s.Judged(); err != nil {
			if again := s.View(ctx, func(kv.Tx) error { return nil }); !errors.Is(again, kv.ErrDamaged) {
				return fmt.Errorf("after the judgement %v a View gives %v", err, again)
			}
		}
		if cerr := s.Close(); cerr != nil {
			return cerr
		}
	}
	judged, werr := Open(path, nil)
	if werr == nil {
		werr = judged.Close()
	}
	if kinds := maps.Collect(sentinels(err)); !maps.Equal(kinds, maps.Collect(sentinels(werr))) {
		return fmt.Errorf("judged early: %v; otherwise: %v", err, werr)
	}
	return nil
}

// sentinels are the kinds of an error that a screen tells apart.
func sentinels(err error) func(func(error, bool) bool) {
	return func(yield func(error, bool) bool) {
		for _, s := range []error{nil, kv.ErrDamaged, kv.ErrNotCasebook, kv.ErrNewer, kv.ErrLocked} {
			if !yield(s, errors.Is(err, s)) {
				return
			}
		}
	}
}
