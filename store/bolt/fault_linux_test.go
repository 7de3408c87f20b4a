package bolt

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kikitori/store/internal/tinydisk"
	"kikitori/store/kv"

	"golang.org/x/sys/unix"
)

// descriptor finds the open descriptor of a file of this process.
func descriptor(t *testing.T, path string) int {
	t.Helper()
	es, err := os.ReadDir("/proc/self/fd")
	if err != nil {
		t.Skipf("no list of descriptors: %v", err)
	}
	for _, e := range es {
		if to, err := os.Readlink("/proc/self/fd/" + e.Name()); err == nil && to == path {
			var fd int
			if _, err := fmt.Sscan(e.Name(), &fd); err == nil {
				return fd
			}
		}
	}
	t.Fatalf("%s is not open", path)
	return -1
}

// TestPoisoned lets the disk refuse writes under an open store.
func TestPoisoned(t *testing.T) {
	path := filepath.Join(t.TempDir(), "case.book")
	s, err := Create(path, nil)
	if err != nil {
		t.Fatal(err)
	}
	put(t, s, "b", "k", "old")
	if s.Poisoned() != nil {
		t.Errorf("poisoned from the start: %v", s.Poisoned())
	}
	null, err := os.Open(os.DevNull) // can't be written to
	if err != nil {
		t.Fatal(err)
	}
	defer null.Close()
	if err := unix.Dup3(int(null.Fd()), descriptor(t, path), 0); err != nil {
		t.Fatal(err)
	}
	write := func() error { return s.Update(ctx, func(tx kv.Tx) error { return tx.Put("b", "k", []byte("new")) }) }
	if err := write(); !errors.Is(err, kv.ErrPoisoned) || !errors.Is(err, unix.EBADF) {
		t.Errorf("failed write: %v", err)
	}
	ran := false
	err = s.Update(ctx, func(kv.Tx) error { ran = true; return nil })
	if !errors.Is(err, kv.ErrPoisoned) || ran {
		t.Errorf("next write: %v, ran %v", err, ran)
	}
	if !errors.Is(s.Poisoned(), kv.ErrPoisoned) {
		t.Errorf("Poisoned: %v", s.Poisoned())
	}
	if got := get(t, s, "b", "k"); got != "old" {
		t.Errorf("read %q", got)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if s, err = Open(path, nil); err != nil {
		t.Fatal(err)
	}
	checkAtEnd(t, s)
	if err := write(); err != nil {
		t.Errorf("retry after reopening: %v", err)
	}
}

// TestCutUnderneath takes the end of the file away while it is mapped: reading
// there faults, and must be an error.
func TestCutUnderneath(t *testing.T) {
	path := filepath.Join(t.TempDir(), "case.book")
	s, err := Create(path, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	put(t, s, "b", "k", strings.Repeat("v", 100_000))
	if err := os.Truncate(path, 8192); err != nil {
		t.Fatal(err)
	}
	read := func(tx kv.Tx) error { _, err := tx.Get("b", "k"); return err }
	if err := s.View(ctx, read); !errors.Is(err, kv.ErrDamaged) {
		t.Errorf("Get: %v", err)
	}
	scan := func(tx kv.Tx) error { return tx.Scan("b", kv.Range{}, func(string, []byte) error { return nil }) }
	if err := s.View(ctx, scan); !errors.Is(err, kv.ErrDamaged) {
		t.Errorf("Scan: %v", err)
	}
	err = s.Update(ctx, func(tx kv.Tx) error { _ = tx.Put("b", "k", []byte("x")); return nil })
	if !errors.Is(err, kv.ErrDamaged) {
		t.Errorf("an Update that overlooks the failed Put: %v", err)
	}
}

// TestBirthOnAFullDisk: whatever room there is, a casebook is made whole or not
// at all.
func TestBirthOnAFullDisk(t *testing.T) {
	dir := tinydisk.Mount(t, 1<<20)
	made, refused := 0, 0
	for free := int64(0); free <= 24*4096; free += 4096 {
		filler := tinydisk.Fill(t, dir, free)
		path := filepath.Join(dir, "case.book")
		s, err := Create(path, &Options{Init: func(tx kv.Tx) error { return tx.Put("slots", "ring", make([]byte, 5000)) }})
		switch {
		case err == nil:
			made++
			if err := s.Close(); err != nil {
				t.Error(err)
			}
			mustVerify(t, path)
		case errors.Is(err, kv.ErrNoSpace):
			refused++
		default:
			t.Errorf("%d bytes free: %v", free, err)
		}
		left, _ := filepath.Glob(filepath.Join(dir, ".*"))
		if _, serr := os.Stat(path); len(left) > 0 || err != nil && serr == nil {
			t.Errorf("%d bytes free: left behind %q", free, left)
		}
		_ = os.Remove(path)
		if err := os.Remove(filler); err != nil {
			t.Fatal(err)
		}
	}
	if made == 0 || refused == 0 {
		t.Errorf("%d made, %d refused: the test proves nothing", made, refused)
	}
}

func TestReadOnlyDisk(t *testing.T) {
	dir := tinydisk.Mount(t, 1<<20)
	path := filepath.Join(dir, "case.book")
	s, err := Create(path, nil)
	if err != nil {
		t.Fatal(err)
	}
	put(t, s, "b", "k", "v")
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	tinydisk.ReadOnly(t, dir)
	for name, f := range map[string]func() (*Store, error){
		"open":   func() (*Store, error) { return Open(path, nil) },
		"create": func() (*Store, error) { return Create(path+"2", nil) },
	} {
		_, err := f()
		var fe *kv.FileError
		if !errors.Is(err, kv.ErrReadOnly) || !errors.As(err, &fe) || fe.Reason != kv.ReasonAccess {
			t.Errorf("%s: %v", name, err)
		}
	}
	if s, err = Open(path, &Options{ReadOnly: true}); err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if got := get(t, s, "b", "k"); got != "v" {
		t.Errorf("read %q", got)
	}
	if err := s.Backup(ctx, path+".backup"); !errors.Is(err, kv.ErrReadOnly) {
		t.Errorf("backup: %v", err)
	}
}

func TestBackupOntoAFullDisk(t *testing.T) {
	s := create(t, nil)
	for i := range 40 {
		if err := record(s, i+1); err != nil {
			t.Fatal(err)
		}
	}
	dir := tinydisk.Mount(t, 128<<10)
	for name, f := range map[string]func(path string) error{
		"backup": func(p string) error { return s.Backup(ctx, p) }, "compact": func(p string) error { return s.Compact(ctx, p) },
	} {
		if err := f(filepath.Join(dir, name)); !errors.Is(err, kv.ErrNoSpace) {
			t.Errorf("%s: %v", name, err)
		}
		if es, _ := os.ReadDir(dir); len(es) != 0 {
			t.Errorf("%s left %v", name, es)
		}
	}
	put(t, s, "b", "k", "v") // the casebook itself goes on
}
