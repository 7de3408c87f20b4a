package store

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"testing"

	"kikitori/casebook"
	"kikitori/casebook/search"
	"kikitori/casebook/search/corpus"
	"kikitori/interview"
	"kikitori/store/kv"
	"kikitori/store/kv/memkv"
)

func corpusRecords(seed uint64, n int) *Records {
	r := &Records{}
	for _, d := range corpus.New(seed).Documents(n) {
		r.Cases = append(r.Cases, corpusCase(d))
	}
	return r
}

// filled is a casebook with n cases in s.
func filled(t testing.TB, s kv.BulkStore, n int) *Book {
	t.Helper()
	b := openBook(t, s)
	if _, err := b.Import(ctx, corpusRecords(1, n), nil); err != nil {
		t.Fatal(err)
	}
	return b
}

func scanning(r search.Results) bool {
	return slices.ContainsFunc(r.Notices, func(n search.Notice) bool { return n.Code == search.NoticeScanning })
}

// sameAsScan compares the answers of f, but for the notice that it is scanning,
// and returns whether it was.
func sameAsScan(t *testing.T, f *Finder, b *Book) bool {
	t.Helper()
	scan := plainScan(t, b)
	was := false
	for _, typed := range []string{"監査", "サ", "経営層 訓練", "セキュリティ", "存在しない言葉"} {
		q := search.Parse(typed)
		got, want := good(f.Search(ctx, q)), good(scan.Search(ctx, q))
		if scanning(got) {
			was = true
			got.Notices = want.Notices
		}
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("%q: %d results, want %d", typed, got.Total, want.Total)
		}
	}
	return was
}

// rest waits until the background has done what was asked of it.
func rest(b *Book) {
	b.index.worker.start()
	b.index.worker.jobs.Wait()
}

func update(t testing.TB, s kv.BulkStore, fn func(kv.Tx) error) {
	t.Helper()
	if err := s.Update(ctx, fn); err != nil {
		t.Fatal(err)
	}
}

func TestAnUnusableIndexIsReplacedAndSearchesAreRightMeanwhile(t *testing.T) {
	block := func(change func(block []byte) []byte) func(testing.TB, kv.BulkStore) {
		return func(t testing.TB, s kv.BulkStore) {
			update(t, s, func(tx kv.Tx) error {
				b, err := tx.Get(bucketIndex, blockKey(headBlock))
				if err != nil {
					return err
				}
				return tx.Put(bucketIndex, blockKey(headBlock), change(b))
			})
		}
	}
	for name, harm := range map[string]func(testing.TB, kv.BulkStore){
		"absent": func(t testing.TB, s kv.BulkStore) {
			if err := kv.Clear(ctx, s, bucketIndex, kv.Range{}); err != nil {
				t.Fatal(err)
			}
		},
		"head damaged":   block(func(b []byte) []byte { b[30] ^= 1; return b }),
		"head cut short": block(func(b []byte) []byte { return b[:100] }),
		"another block missing": func(t testing.TB, s kv.BulkStore) {
			update(t, s, func(tx kv.Tx) error {
				for id := uint64(2); id < 200; id++ {
					if err := tx.Delete(bucketIndex, blockKey(id)); err != nil {
						return err
					}
					if id > 90 {
						break
					}
				}
				return nil
			})
		},
		"a build was cut short": func(t testing.TB, s kv.BulkStore) {
			b := openBook(t, s)
			if err := kv.Clear(ctx, s, bucketIndex, kv.Range{}); err != nil {
				t.Fatal(err)
			}
			update(t, s, func(tx kv.Tx) error {
				d := newDraft(&blockReader{tx: tx})
				return errors.Join(b.index.search.Begin(d), d.write(tx))
			})
		},
		"known to be damaged": func(t testing.TB, s kv.BulkStore) {
			update(t, s, func(tx kv.Tx) error { return putTodo(tx, todo{Rebuild: true}) })
		},
	} {
		t.Run(name, func(t *testing.T) {
			mem := memkv.New()
			if err := filled(t, unclosed{mem}, 150).Close(); err != nil {
				t.Fatal(err)
			}
			harm(t, mem)
			b := openBook(t, mem)
			f := b.Finder()
			if !sameAsScan(t, f, b) {
				t.Error("no search said that it was scanning")
			}
			rest(b)
			if sameAsScan(t, f, b) {
				t.Error("the index was not made anew")
			}
		})
	}
}

func TestASealThatDoesNotOpenIsADamagedIndex(t *testing.T) {
	file := newSealedBook(t)
	b := filled(t, file.open(), 100)
	if err := b.Close(); err != nil {
		t.Fatal(err)
	}
	file.harm(t)
	b = openBook(t, file.open())
	f := b.Finder()
	if !sameAsScan(t, f, b) {
		t.Error("no search said that it was scanning")
	}
	if _, err := b.Cases().Save(ctx, interview.New(casebook.Case{ID: "c1", Title: "監査"}), ""); err != nil {
		t.Errorf("a save is stopped by the index: %v", err)
	}
	rest(b)
	if sameAsScan(t, f, b) {
		t.Error("the index was not made anew")
	}
	if err := b.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestManySavesAreMergedAndSavesDoNotWait(t *testing.T) {
	b := newBook(t)
	f := b.Finder()
	for i, c := range corpusRecords(2, 260).Cases {
		v, err := b.Cases().Save(ctx, interview.New(c), "")
		if err != nil {
			t.Fatal(err)
		}
		if i%3 == 0 {
			if err := b.Cases().(*shelf[casebook.CaseID, casebook.Case]).Withdraw(ctx, v, ""); err != nil {
				t.Fatal(err)
			}
		}
	}
	if sameAsScan(t, f, b) {
		t.Error("scanned, though little was left to do")
	}
	if err := b.index.worker.inTurn(ctx, b.index.tidy); err != nil {
		t.Fatal(err)
	}
	if st := stats(t, b); st.Pending != 0 || st.Dead != 0 {
		t.Errorf("after merging: %+v", st)
	}
	if sameAsScan(t, f, b) {
		t.Error("scanned after merging")
	}
}

func stats(t testing.TB, b *Book) (st search.IndexStats) {
	t.Helper()
	err := b.kv.View(ctx, func(tx kv.Tx) (err error) {
		st, err = b.index.search.Stats(&blockReader{tx: tx})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return st
}

func TestSearchDuringAnImport(t *testing.T) {
	n := 10_000
	if testing.Short() {
		n = 500
	}
	b := filled(t, memkv.New(), 50)
	f := b.Finder()
	q := search.Parse("監査")
	before := good(f.Search(ctx, q)).Total
	r := corpusRecords(3, n)
	for i := range r.Cases {
		r.Cases[i].ID = casebook.CaseID(fmt.Sprintf("new%d", i))
	}
	searched := 0
	if _, err := b.Import(ctx, r, func(done, _ int) {
		if done%(n/20) != 0 {
			return
		}
		searched++
		if got := good(f.Search(ctx, q)); got.Total != before {
			t.Errorf("%d results after %d of %d, want %d as before", got.Total, done, n, before)
		}
	}); err != nil {
		t.Fatal(err)
	}
	if searched != 20 {
		t.Errorf("searched %d times", searched)
	}
	if sameAsScan(t, f, b) {
		t.Error("the import was not indexed when it returned")
	}
}

func TestAnImportLeftUnindexedIsIndexedAtTheNextStart(t *testing.T) {
	mem := memkv.New()
	b := openBook(t, mem)
	stop, cancel := context.WithCancel(ctx)
	cancel()
	// As if killed after the import was complete and before it was indexed.
	b.index.worker.turn <- struct{}{}
	im := &importer{book: b, batch: newNonce(), total: 100}
	update(t, b.kv, func(tx kv.Tx) error { return tx.Put(bucketBatch, im.batch, []byte(batchStaging)) })
	if err := errors.Join(im.stage(ctx, corpusRecords(4, 100)), im.complete(ctx)); err != nil {
		t.Fatal(err)
	}
	b.index.followImport(stop)
	b = openBook(t, mem)
	f := b.Finder()
	if !sameAsScan(t, f, b) {
		t.Error("no search said that it was scanning")
	}
	rest(b)
	if sameAsScan(t, f, b) {
		t.Error("the import was not indexed")
	}
}
