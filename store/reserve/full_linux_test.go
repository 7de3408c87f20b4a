package reserve_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kikitori/store/bolt"
	"kikitori/store/internal/tinydisk"
	"kikitori/store/kv"
	"kikitori/store/reserve"
	"kikitori/store/seal"
)

func open(t *testing.T, path string, keys *seal.Keys, open func(string, *bolt.Options) (*bolt.Store, error)) *seal.Store {
	t.Helper()
	b, err := open(path, nil)
	if err != nil {
		t.Fatal(err)
	}
	s, err := seal.New(b, b.ID(), keys)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestFullDisk writes notes until the disk is full in the middle of an
// interview: the last sentence is saved from the reserve, nothing that was
// acknowledged is lost, and a restart on the full disk works.
func TestFullDisk(t *testing.T) {
	ctx := context.Background()
	book := filepath.Join(tinydisk.Mount(t, 12<<20), "case.book")
	keys, err := seal.NewKeys()
	if err != nil {
		t.Fatal(err)
	}
	s := open(t, book, keys, bolt.Create)
	if err := reserve.Keep(book); err != nil {
		t.Fatal(err)
	}
	sentence := func(i int) string {
		return fmt.Sprintf("%d 結果は四半期ごとに委員会へ出す。%s", i, strings.Repeat("聞", 900))
	}
	put := func(i int) error {
		return s.Update(ctx, func(tx kv.Tx) error { return tx.PutNew("note", fmt.Sprintf("v/%06d", i), []byte(sentence(i))) })
	}
	n := 0
	for ; ; n++ {
		if err = put(n); err != nil {
			break
		}
	}
	if !errors.Is(err, kv.ErrNoSpace) {
		t.Fatalf("after %d notes: %v", n, err)
	}
	if err := put(n); !errors.Is(err, kv.ErrNoSpace) {
		t.Errorf("again on the full disk: %v", err)
	}
	if ok, err := reserve.Release(book); !ok || err != nil {
		t.Fatalf("release: %v, %v", ok, err)
	}
	if err := put(n); err != nil {
		t.Fatalf("the last sentence is not saved: %v", err)
	}
	n++
	saved := n
	for ; put(n) == nil; n++ {
	}
	if err := reserve.Keep(book); err == nil || reserve.Held(book) {
		t.Errorf("a new reserve on a full disk: %v", err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	s = open(t, book, keys, bolt.Open)
	defer s.Close()
	i := 0
	err = s.View(ctx, func(tx kv.Tx) error {
		return tx.Scan("note", kv.Range{Prefix: "v/"}, func(k string, v []byte) error {
			if k != fmt.Sprintf("v/%06d", i) || string(v) != sentence(i) {
				t.Errorf("note %d is %s", i, k)
			}
			i++
			return nil
		})
	})
	if err != nil || i != n {
		t.Errorf("%d notes acknowledged, %d there: %v", n, i, err)
	}
	if fi, err := os.Stat(book); err == nil {
		t.Logf("full after %d notes, %d more from the reserve, file of %d KiB", saved-1, n-saved+1, fi.Size()>>10)
	}
}
