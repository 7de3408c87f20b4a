package reserve_test

import (
	"os"
	"path/filepath"
	"testing"

	"kikitori/store/reserve"
)

func TestKeepAndRelease(t *testing.T) {
	book := filepath.Join(t.TempDir(), "case.book")
	if reserve.Held(book) {
		t.Error("held before it was made")
	}
	for range 2 {
		if err := reserve.Keep(book); err != nil {
			t.Fatal(err)
		}
	}
	if !reserve.Held(book) {
		t.Error("not held")
	}
	if n := allocated(t, reserve.Path(book)); n >= 0 && n < reserve.Size {
		t.Errorf("only %d bytes are allocated", n)
	}
	if ok, err := reserve.Release(book); !ok || err != nil {
		t.Errorf("release: %v, %v", ok, err)
	}
	if ok, err := reserve.Release(book); ok || err != nil {
		t.Errorf("second release: %v, %v", ok, err)
	}
}

func TestKeepRepairsAHalfMadeOne(t *testing.T) {
	book := filepath.Join(t.TempDir(), "case.book")
	if err := os.WriteFile(reserve.Path(book), make([]byte, 100), 0o600); err != nil {
		t.Fatal(err)
	}
	if reserve.Held(book) {
		t.Error("a short one counts")
	}
	if err := reserve.Keep(book); err != nil || !reserve.Held(book) {
		t.Errorf("keep: %v", err)
	}
}

func TestKeepFailsAloud(t *testing.T) {
	book := filepath.Join(t.TempDir(), "no", "folder", "case.book")
	if err := reserve.Keep(book); err == nil || reserve.Held(book) {
		t.Errorf("error %v", err)
	}
}
