package rescue_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"kikitori/store/kv"
	"kikitori/store/rescue"
	"kikitori/store/seal"
)

const id = "00112233445566778899aabbccddeeff"

func newKeys(t *testing.T) *seal.Keys {
	t.Helper()
	k, err := seal.NewKeys()
	if err != nil {
		t.Fatal(err)
	}
	return k
}

func TestRoundTrip(t *testing.T) {
	book := filepath.Join(t.TempDir(), "case.book")
	keys := newKeys(t)
	texts := []string{"", "話の途中", strings.Repeat("聞", 5000), strings.Repeat("x", 504), strings.Repeat("x", 505)}
	var paths []string
	for _, s := range texts {
		p, err := rescue.Write(book, id, keys, []byte(s))
		if err != nil {
			t.Fatal(err)
		}
		paths = append(paths, p)
		raw, _ := os.ReadFile(p)
		if bytes.Contains(raw, []byte("話")) || bytes.Contains(raw, []byte("聞")) {
			t.Error("text lies open")
		}
	}
	list, err := rescue.List(book)
	if err != nil || len(list) != len(texts) {
		t.Fatalf("%d files, %v", len(list), err)
	}
	for i, p := range paths {
		if got, err := rescue.Read(p, id, keys); err != nil || string(got) != texts[i] {
			t.Errorf("text %d: %d bytes, %v", i, len(got), err)
		}
		if !slices.Contains(list, p) {
			t.Errorf("%s is not listed", p)
		}
	}
	if err := rescue.Remove(paths[0]); err != nil {
		t.Fatal(err)
	}
	if list, _ := rescue.List(book); len(list) != len(texts)-1 {
		t.Errorf("%d files after one was removed", len(list))
	}
	if list, _ := rescue.List(filepath.Join(filepath.Dir(book), "other.book")); list != nil {
		t.Errorf("another casebook's files: %q", list)
	}
}

func TestReadRefuses(t *testing.T) {
	book := filepath.Join(t.TempDir(), "case.book")
	keys := newKeys(t)
	p, err := rescue.Write(book, id, keys, []byte("話の途中"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := rescue.Read(p, id, newKeys(t)); !errors.Is(err, kv.ErrDamaged) {
		t.Errorf("other keys: %v", err)
	}
	if _, err := rescue.Read(p, strings.Repeat("0", 32), keys); !errors.Is(err, kv.ErrDamaged) {
		t.Errorf("another casebook: %v", err)
	}
	whole, _ := os.ReadFile(p)
	for i := range whole {
		flipped := append([]byte{}, whole...)
		flipped[i] ^= 1
		if err := os.WriteFile(p, flipped, 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := rescue.Read(p, id, keys); !errors.Is(err, kv.ErrDamaged) {
			t.Fatalf("byte %d flipped: %v", i, err)
		}
	}
	for _, n := range []int{0, 5, 20, len(whole) - 1} {
		if err := os.WriteFile(p, whole[:n], 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := rescue.Read(p, id, keys); !errors.Is(err, kv.ErrDamaged) {
			t.Errorf("cut at %d: %v", n, err)
		}
	}
}
