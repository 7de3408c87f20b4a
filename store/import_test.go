package store

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"kikitori/casebook"
	"kikitori/interview"
	"kikitori/store/kv"
	"kikitori/store/kv/memkv"
)

func manyCases(n int) *Records {
	r := &Records{}
	for i := range n {
		r.Cases = append(r.Cases, casebook.Case{
			ID: casebook.CaseID(fmt.Sprintf("c%05d", i)), FiscalYear: 2020, Title: fmt.Sprintf("事例 %d", i),
			Overview: []string{"概要。"}, State: casebook.Published,
		})
	}
	return r
}

func TestImportAddsChangesAndLeavesAlone(t *testing.T) {
	b := newBook(t)
	r := manyCases(250)
	r.Operators = []interview.Operator{{Code: "電力A", Sector: "電力"}}
	got, err := b.Import(ctx, r, nil)
	if err != nil || got != (Imported{Added: 251}) {
		t.Fatalf("%+v, %v", got, err)
	}
	r.Cases[3].Title = "直した題名"
	if got, err = b.Import(ctx, r, nil); err != nil || got != (Imported{Changed: 1, Unchanged: 250}) {
		t.Fatalf("%+v, %v", got, err)
	}
	h, err := b.Cases().History(ctx, "c00003")
	if err != nil || len(h) != 2 || h[1].Record.Title != "事例 3" {
		t.Errorf("history %+v, %v", h, err)
	}
}

// failing lets a number of transactions through and then fails every one.
type failing struct {
	kv.BulkStore
	left int
}

var errFull = errors.New("full")

func (f *failing) fail() bool { f.left--; return f.left < 0 }

func (f *failing) Update(ctx context.Context, fn func(kv.Tx) error) error {
	if f.fail() {
		return errFull
	}
	return f.BulkStore.Update(ctx, fn)
}

func (f *failing) Bulk(ctx context.Context, fn func(kv.Tx) error) error {
	if f.fail() {
		return errFull
	}
	return f.BulkStore.Bulk(ctx, fn)
}

func TestImportCutShortIsInvisibleAndSweptAtTheNextStart(t *testing.T) {
	for _, n := range []int{1, 2, 4, 6} {
		t.Run(fmt.Sprintf("after %d transactions", n), func(t *testing.T) {
			mem := memkv.New()
			disk := &failing{mem, 100}
			b := openBook(t, disk)
			disk.left = n
			if _, err := b.Import(ctx, manyCases(250), nil); !errors.Is(err, errFull) {
				t.Fatalf("err = %v", err)
			}
			if all, err := b.Cases().All(ctx); err != nil || len(all) != 0 {
				t.Fatalf("%d visible, %v", len(all), err)
			}
			b = openBook(t, mem)
			if all, err := b.Cases().All(ctx); err != nil || len(all) != 0 {
				t.Fatalf("%d visible after restart, %v", len(all), err)
			}
			for k := range dump(t, b.kv) {
				if k != bucketMeta+" "+keyDerived && k != bucketMeta+" "+keyNames && k != bucketIndex+" "+blockKey(headBlock) {
					t.Errorf("left behind: %s", k)
				}
			}
			if got, err := b.Import(ctx, manyCases(250), nil); err != nil || got.Added != 250 {
				t.Errorf("again: %+v, %v", got, err)
			}
		})
	}
}

func TestImportIsVisibleAfterReopening(t *testing.T) {
	mem := memkv.New()
	if _, err := openBook(t, mem).Import(ctx, manyCases(20), nil); err != nil {
		t.Fatal(err)
	}
	if all, err := openBook(t, mem).Cases().All(ctx); err != nil || len(all) != 20 {
		t.Errorf("%d, %v", len(all), err)
	}
}

func TestImportedIdentitiesAreSealedOnceMoreAndLeftAloneTheSecondTime(t *testing.T) {
	s := memkv.New()
	b := openBook(t, s)
	r := &Records{Identities: []interview.Identity{{Operator: "電力A", Name: "みほん電力株式会社"}}}
	if _, err := b.Import(ctx, r, nil); err != nil {
		t.Fatal(err)
	}
	if v, err := b.Identities().Get(ctx, "電力A"); err != nil || v.Record.Name != "みほん電力株式会社" {
		t.Fatalf("%+v, %v", v, err)
	}
	if again, err := b.Import(ctx, r, nil); err != nil || again != (Imported{Unchanged: 1}) {
		t.Errorf("second time: %+v, %v", again, err)
	}
	err := s.View(ctx, func(tx kv.Tx) error {
		return tx.Scan(revBucket(kindIdentity), kv.Range{}, func(key string, data []byte) error {
			if strings.Contains(key+string(data), "みほん") {
				t.Error("the real name lies open")
			}
			return nil
		})
	})
	if err != nil {
		t.Fatal(err)
	}
}
