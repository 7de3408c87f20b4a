package durable_test

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"kikitori/store/durable"
)

func text(s string) func(io.Writer) error {
	return func(w io.Writer) error { _, err := io.WriteString(w, s); return err }
}

func names(t *testing.T, dir string) (out []string) {
	t.Helper()
	es, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range es {
		out = append(out, e.Name())
	}
	return out
}

func TestCreateNeverOverwrites(t *testing.T) {
	dir := t.TempDir()
	p := filepath.Join(dir, "a")
	if err := durable.Create(p, text("first")); err != nil {
		t.Fatal(err)
	}
	if err := durable.Create(p, text("second")); !errors.Is(err, fs.ErrExist) {
		t.Errorf("second Create: %v", err)
	}
	other := filepath.Join(dir, "b")
	if err := os.WriteFile(other, []byte("third"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := durable.PublishNew(other, p); !errors.Is(err, fs.ErrExist) {
		t.Errorf("PublishNew onto a taken name: %v", err)
	}
	if b, _ := os.ReadFile(p); string(b) != "first" {
		t.Errorf("content %q", b)
	}
}

func TestReplaceLeavesOldOnError(t *testing.T) {
	dir := t.TempDir()
	p := filepath.Join(dir, "a")
	if err := durable.Replace(p, text("old")); err != nil {
		t.Fatal(err)
	}
	boom := errors.New("boom")
	if err := durable.Replace(p, func(w io.Writer) error { _, _ = io.WriteString(w, "half"); return boom }); !errors.Is(err, boom) {
		t.Errorf("error %v", err)
	}
	if b, _ := os.ReadFile(p); string(b) != "old" {
		t.Errorf("content %q", b)
	}
	if got := names(t, dir); len(got) != 1 {
		t.Errorf("left behind: %q", got)
	}
	if err := durable.Replace(p, text("new")); err != nil {
		t.Fatal(err)
	}
	if b, _ := os.ReadFile(p); string(b) != "new" {
		t.Errorf("content %q", b)
	}
}

func TestSweep(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "odd [name]*")
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	p := filepath.Join(dir, "a[1].book")
	for range 3 {
		f, err := durable.Temp(p)
		if err != nil {
			t.Fatal(err)
		}
		f.Close()
		if f, err = durable.Temp(f.Name()); err != nil {
			t.Fatal(err)
		}
		f.Close()
	}
	for _, other := range []string{p, filepath.Join(dir, ".b.book.1.new"), filepath.Join(dir, ".a[1].book.new")} {
		if err := os.WriteFile(other, nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := durable.Sweep(p); err != nil {
		t.Fatal(err)
	}
	if got := names(t, dir); len(got) != 3 {
		t.Errorf("left %q", got)
	}
}
