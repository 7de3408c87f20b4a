package store

import (
	"errors"
	"strings"
	"testing"

	"kikitori/interview"
	"kikitori/store/journal"
	"kikitori/store/kv"
	"kikitori/store/kv/memkv"
)

func hokuyo() interview.Identity {
	return interview.Identity{Operator: "電力A", Name: "北陽電力株式会社", Short: []string{"北電"}, People: []string{"佐伯"}}
}

func TestAnErasedIdentityCantBeReadAndIsListed(t *testing.T) {
	mem := memkv.New()
	b := openBook(t, mem)
	ids := b.Identities()
	v, err := ids.Save(ctx, interview.New(hokuyo()), "")
	if err != nil {
		t.Fatal(err)
	}
	next := v.Record
	next.Former = []string{"北陽配電"}
	if v, err = ids.Save(ctx, v.With(next), "旧称"); err != nil {
		t.Fatal(err)
	}
	if got, err := ids.Get(ctx, "電力A"); err != nil || got.Record.Former[0] != "北陽配電" || len(got.Rivals) > 0 {
		t.Fatal(got, err)
	}
	if err := ids.EraseIdentity(ctx, "電力A", "電力B", "要請"); !errors.Is(err, interview.ErrMismatch) {
		t.Error(err)
	}
	if err := ids.EraseIdentity(ctx, "電力A", "電力A", " "); !errors.Is(err, interview.ErrMissing) {
		t.Error(err)
	}
	if err := ids.EraseIdentity(ctx, "電力X", "電力X", "要請"); !errors.Is(err, interview.ErrNotFound) {
		t.Error(err)
	}
	if err := ids.EraseIdentity(ctx, "電力A", "電力A", "事業者の要請"); err != nil {
		t.Fatal(err)
	}
	if _, err := ids.Get(ctx, "電力A"); !errors.Is(err, interview.ErrErased) {
		t.Error(err)
	}
	if _, err := ids.History(ctx, "電力A"); !errors.Is(err, interview.ErrErased) {
		t.Error(err)
	}
	if all, err := ids.All(ctx); err != nil || len(all) != 0 {
		t.Error(all, err)
	}
	if err := ids.EraseIdentity(ctx, "電力A", "電力A", "もう一度"); !errors.Is(err, interview.ErrErased) {
		t.Error(err)
	}
	gone, err := ids.Erasures(ctx)
	if err != nil || len(gone) != 1 || gone[0].Why != "事業者の要請" || gone[0].Operator != "電力A" || gone[0].By != "調査 花子" {
		t.Errorf("%+v %v", gone, err)
	}
	if log, _ := b.Log(ctx, 1); !strings.Contains(log[0].Why, "事業者の要請") || len(log[0].Revisions) != 1 {
		t.Errorf("%+v", log)
	}
	if r, err := b.VerifyLog(ctx); err != nil || !r.Sound() {
		t.Error(r, err)
	}
	everything(t, mem, func(bucket, key string, val []byte) {
		if bucket == bucketVeil || bucket == journal.Bucket || strings.Contains(string(val), "北陽") || strings.Contains(string(val), "佐伯") {
			t.Errorf("left in %s %s", bucket, key)
		}
	})
	// It can be entered again, under a new key, and the old revisions stay gone.
	if _, err := ids.Save(ctx, interview.New(hokuyo()), "改めて登録"); err != nil {
		t.Fatal(err)
	}
	if got, err := ids.Get(ctx, "電力A"); err != nil || got.Record.Name == "" {
		t.Error(got, err)
	}
	if _, err := ids.History(ctx, "電力A"); !errors.Is(err, interview.ErrErased) {
		t.Error(err)
	}
}

func everything(t *testing.T, s kv.Store, fn func(bucket, key string, val []byte)) {
	t.Helper()
	err := s.View(ctx, func(tx kv.Tx) error {
		buckets, err := tx.Buckets()
		for _, b := range buckets {
			if err = tx.Scan(b, kv.Range{}, func(k string, v []byte) error { fn(b, k, v); return nil }); err != nil {
				return err
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestAnIdentityStandsNowhereInPlain looks below the shelf: not in a revision,
// the graph, the log or the index.
func TestAnIdentityStandsNowhereInPlain(t *testing.T) {
	mem := memkv.New()
	b := openBook(t, mem)
	if _, err := b.Identities().Save(ctx, interview.New(hokuyo()), ""); err != nil {
		t.Fatal(err)
	}
	everything(t, mem, func(bucket, key string, val []byte) {
		for _, w := range []string{"北陽", "北電", "佐伯"} {
			if strings.Contains(string(val), w) {
				t.Errorf("%s stands in %s %s", w, bucket, key)
			}
		}
	})
}

func TestSavingAnIdentityTwiceIsHarmlessAlsoAfterARebuild(t *testing.T) {
	b := newBook(t)
	for i := range 3 {
		if _, err := b.Identities().Save(ctx, interview.New(hokuyo()), ""); err != nil {
			t.Fatal(err)
		}
		if i == 1 {
			if err := b.Rebuild(ctx); err != nil {
				t.Fatal(err)
			}
		}
	}
	if h, err := b.Identities().History(ctx, "電力A"); err != nil || len(h) != 1 {
		t.Error(len(h), err)
	}
}

func TestAnIdentityOfNoUseIsRefused(t *testing.T) {
	for _, bad := range []interview.Identity{{Name: "北陽電力"}, {Operator: "電力A"}, {Operator: "電力A", Sites: []string{strings.Repeat("長", 81)}}} {
		if _, err := newBook(t).Identities().Save(ctx, interview.New(bad), ""); err == nil {
			t.Errorf("%+v was saved", bad)
		} else if strings.Contains(err.Error(), "長長") || strings.Contains(err.Error(), "北陽") {
			t.Errorf("the error quotes a word: %v", err)
		}
	}
}
