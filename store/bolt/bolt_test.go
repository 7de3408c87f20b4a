package bolt

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kikitori/store/kv"
	"kikitori/store/kv/kvtest"

	"go.etcd.io/bbolt"
)

var ctx = context.Background()

// create makes a casebook for a test and checks its pages when the test ends.
func create(t testing.TB, opts *Options) *Store {
	t.Helper()
	s, err := Create(filepath.Join(t.TempDir(), "case.book"), opts)
	if err != nil {
		t.Fatal(err)
	}
	checkAtEnd(t, s)
	return s
}

func checkAtEnd(t testing.TB, s *Store) {
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Errorf("Close: %v", err)
		}
		mustVerify(t, s.path)
	})
}

func mustVerify(t testing.TB, path string) {
	t.Helper()
	if r := Verify(path); !r.OK {
		t.Errorf("verify %s: %+v", filepath.Base(path), r)
	}
}

func put(t testing.TB, s kv.Store, bucket, key, val string) {
	t.Helper()
	if err := s.Update(ctx, func(tx kv.Tx) error { return tx.Put(bucket, key, []byte(val)) }); err != nil {
		t.Fatalf("Update: %v", err)
	}
}

func get(t testing.TB, s kv.Store, bucket, key string) string {
	t.Helper()
	var v []byte
	if err := s.View(ctx, func(tx kv.Tx) (err error) { v, err = tx.Get(bucket, key); return }); err != nil {
		t.Fatalf("Get: %v", err)
	}
	return string(v)
}

func TestContract(t *testing.T) {
	kvtest.Run(t, func(t testing.TB) kv.Store { return create(t, nil) })
}

func TestCreate(t *testing.T) {
	t.Run("keeps its id and first entries", func(t *testing.T) {
		id := strings.Repeat("0123", 8)
		s := create(t, &Options{ID: id, Init: func(tx kv.Tx) error { return tx.Put("slots", "a", []byte("x")) }})
		if s.ID() != id || get(t, s, "slots", "a") != "x" {
			t.Errorf("id %s, slot %q", s.ID(), get(t, s, "slots", "a"))
		}
		if !s.Health().Good() {
			t.Errorf("health %+v", s.Health())
		}
	})
	t.Run("draws ids that differ", func(t *testing.T) {
		if a, b := create(t, nil), create(t, nil); a.ID() == b.ID() || len(a.ID()) != 32 {
			t.Errorf("ids %s and %s", a.ID(), b.ID())
		}
	})
	t.Run("refuses a bad id", func(t *testing.T) {
		if _, err := Create(filepath.Join(t.TempDir(), "b"), &Options{ID: "short"}); err == nil {
			t.Error("no error")
		}
	})
	t.Run("never overwrites", func(t *testing.T) {
		p := filepath.Join(t.TempDir(), "b")
		if err := os.WriteFile(p, []byte("mine"), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := Create(p, nil); !errors.Is(err, fs.ErrExist) {
			t.Errorf("error %v", err)
		}
		if b, _ := os.ReadFile(p); string(b) != "mine" {
			t.Errorf("content %q", b)
		}
	})
	t.Run("leaves nothing when its first entries fail", func(t *testing.T) {
		dir := t.TempDir()
		boom := errors.New("boom")
		if _, err := Create(filepath.Join(dir, "b"), &Options{Init: func(kv.Tx) error { return boom }}); !errors.Is(err, boom) {
			t.Errorf("error %v", err)
		}
		if es, _ := os.ReadDir(dir); len(es) != 0 {
			t.Errorf("left %v", es)
		}
	})
}

func TestReopen(t *testing.T) {
	s := create(t, nil)
	put(t, s, "b", "k", "v")
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	r, err := Open(s.path, &Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if r.ID() != s.ID() || get(t, r, "b", "k") != "v" {
		t.Errorf("id %s, value %q", r.ID(), get(t, r, "b", "k"))
	}
	err = r.Update(ctx, func(kv.Tx) error { return nil })
	if !errors.Is(err, kv.ErrReadOnly) {
		t.Errorf("Update of a read-only store: %v", err)
	}
	second, err := Open(s.path, &Options{ReadOnly: true})
	if err != nil {
		t.Fatalf("a second reader: %v", err)
	}
	second.Close()
}

func TestLockedByAnotherHandle(t *testing.T) {
	s := create(t, nil)
	for _, ro := range []bool{false, true} {
		_, err := Open(s.path, &Options{ReadOnly: ro})
		var fe *kv.FileError
		if !errors.Is(err, kv.ErrLocked) || !errors.As(err, &fe) || fe.Path != s.path {
			t.Errorf("read-only %v: %v", ro, err)
		}
	}
	put(t, s, "b", "k", "v") // the holder goes on
}

func TestOpenRefuses(t *testing.T) {
	dir := t.TempDir()
	file := func(name string, b []byte) string {
		p := filepath.Join(dir, name)
		if err := os.WriteFile(p, b, 0o600); err != nil {
			t.Fatal(err)
		}
		return p
	}
	whole := create(t, nil)
	put(t, whole, "b", "k", strings.Repeat("v", 20_000))
	whole.Close()
	img, err := os.ReadFile(whole.path)
	if err != nil {
		t.Fatal(err)
	}
	ps := os.Getpagesize()
	zeroed := append(make([]byte, 2*ps), img[2*ps:]...)
	scratched := append([]byte{}, img...)
	scratched[20], scratched[ps+20] = 1, 1
	bare := filepath.Join(dir, "bare")
	db, err := bbolt.Open(bare, 0o600, nil)
	if err != nil {
		t.Fatal(err)
	}
	db.Close()
	withHeader := func(name string, change func(*header)) string {
		h, _ := newHeader("")
		change(&h)
		p := filepath.Join(dir, name)
		if err := fill(p, h, nil); err != nil {
			t.Fatal(err)
		}
		return p
	}
	for _, c := range []struct {
		name, path string
		reason     kv.Reason
		err        error
	}{
		{"a folder", dir, kv.ReasonDirectory, kv.ErrNotCasebook},
		{"an empty file", file("empty", nil), kv.ReasonEmpty, kv.ErrNotCasebook},
		{"a text", file("text", []byte("聞き取り")), kv.ReasonForeign, kv.ErrNotCasebook},
		{"another database", file("sqlite", append([]byte("SQLite format 3\x00"), make([]byte, 9000)...)), kv.ReasonForeign, kv.ErrNotCasebook},
		{"zeros", file("zeros", make([]byte, 40_000)), kv.ReasonZeroed, kv.ErrDamaged},
		{"zeroed meta pages", file("zeroed", zeroed), kv.ReasonZeroed, kv.ErrDamaged},
		{"both meta pages scratched", file("scratched", scratched), kv.ReasonMeta, kv.ErrDamaged},
		{"cut in the data", file("cut", img[:5*ps]), kv.ReasonTruncated, kv.ErrDamaged},
		{"cut in the first page", file("cut1", img[:50]), kv.ReasonMeta, kv.ErrDamaged},
		{"a bbolt file of another program", bare, kv.ReasonForeign, kv.ErrNotCasebook},
		{"a newer format", withHeader("newer", func(h *header) { h.format, h.leastReader = Format+1, Format+1 }), kv.ReasonVersion, kv.ErrNewer},
	} {
		t.Run(c.name, func(t *testing.T) {
			before, _ := os.ReadFile(c.path)
			_, err := Open(c.path, nil)
			var fe *kv.FileError
			if !errors.As(err, &fe) || fe.Reason != c.reason || fe.Path != c.path || !errors.Is(err, c.err) {
				t.Errorf("error %v", err)
			}
			if after, _ := os.ReadFile(c.path); string(after) != string(before) {
				t.Error("the file was changed")
			}
		})
	}
	t.Run("a missing file", func(t *testing.T) {
		p := filepath.Join(dir, "missing")
		if _, err := Open(p, nil); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("error %v", err)
		}
		if _, err := os.Stat(p); err == nil {
			t.Error("the file was made")
		}
	})
	t.Run("a newer format that old programs can read opens", func(t *testing.T) {
		s, err := Open(withHeader("compatible", func(h *header) { h.format = Format + 1 }), nil)
		if err != nil {
			t.Fatal(err)
		}
		s.Close()
	})
}
