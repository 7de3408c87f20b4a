package store

import (
	"strings"
	"testing"

	"kikitori/casebook"
	"kikitori/interview"
	"kikitori/store/kv"
	"kikitori/store/kv/memkv"
)

func loggedBook(t *testing.T) (*Book, kv.BulkStore) {
	t.Helper()
	mem := memkv.New()
	b := openBook(t, mem)
	for i := range 5 {
		if _, err := b.AppendNote(ctx, note(i+1, "一")); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := b.Import(ctx, manyCases(30), nil); err != nil {
		t.Fatal(err)
	}
	return b, mem
}

func verifyLog(t *testing.T, b *Book) LogReport {
	t.Helper()
	r, err := b.VerifyLog(ctx)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestEveryWriteIsLoggedOnce(t *testing.T) {
	b, _ := loggedBook(t)
	if r := verifyLog(t, b); !r.Sound() || r.Head.Size != 6 {
		t.Fatalf("%+v", r)
	}
	before, err := b.LogHead(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := b.AppendNote(ctx, note(1, "一")); err != nil { // a retry
		t.Fatal(err)
	}
	if after, _ := b.LogHead(ctx); after != before {
		t.Errorf("a retry changed the head from %v to %v", before, after)
	}
	log, err := b.Log(ctx, 1)
	if err != nil || len(log) != 1 || log[0].Count != 30 || log[0].Author.Name != "調査 花子" {
		t.Errorf("newest entry %+v, %v", log, err)
	}
	if parts := strings.Split(before.Code, "-"); len(parts) != 4 || parts[0] != "6" {
		t.Errorf("code %q", before.Code)
	}
}

func TestForgeriesAreFoundOut(t *testing.T) {
	first := func(tx kv.Tx, bucket string) (key string, val []byte) {
		_ = tx.Scan(bucket, kv.Range{Limit: 1}, func(k string, v []byte) error {
			key, val = k, v
			return nil
		})
		return key, val
	}
	for name, forge := range map[string]func(tx kv.Tx) error{
		"a revision changed": func(tx kv.Tx) error {
			k, v := first(tx, revBucket(kindNote))
			return tx.Put(revBucket(kindNote), k, []byte(strings.Replace(string(v), "一", "二", 1)))
		},
		"a revision removed": func(tx kv.Tx) error {
			k, _ := first(tx, revBucket(kindNote))
			return tx.Delete(revBucket(kindNote), k)
		},
		"an imported revision removed": func(tx kv.Tx) error {
			k, _ := first(tx, revBucket(kindCase))
			return tx.Delete(revBucket(kindCase), k)
		},
		"an entry changed": func(tx kv.Tx) error {
			k, v := first(tx, bucketLog)
			return tx.Put(bucketLog, k, []byte(strings.Replace(string(v), "調査 花子", "調査 太郎", 1)))
		},
		"a revision slipped in": func(tx kv.Tx) error {
			w := &write{env: envelope{Kind: kindNote, Record: "X", Body: []byte(`{}`)}}
			_, err := w.apply(tx)
			return err
		},
	} {
		t.Run(name, func(t *testing.T) {
			b, mem := loggedBook(t)
			if err := mem.Update(ctx, forge); err != nil {
				t.Fatal(err)
			}
			if r := verifyLog(t, b); r.Sound() {
				t.Errorf("not noticed: %+v", r)
			}
		})
	}
}

func TestHeadsOfDifferentCasebooksDiffer(t *testing.T) {
	one, _ := loggedBook(t)
	other := newBook(t)
	if _, err := other.Cases().Save(ctx, interview.New(casebook.Case{ID: "c1"}), ""); err != nil {
		t.Fatal(err)
	}
	a, _ := one.LogHead(ctx)
	b, _ := other.LogHead(ctx)
	if a.Code == b.Code || a.Hash == b.Hash {
		t.Errorf("%v and %v", a, b)
	}
}
