package steady_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"kikitori/store/internal/tinydisk"
	"kikitori/store/kv"
	"kikitori/store/rescue"
	"kikitori/store/reserve"
	"kikitori/store/steady"

	"golang.org/x/sys/unix"
)

// breakDisk makes every write to an open file fail, until it is opened again.
func breakDisk(t *testing.T, path string) {
	t.Helper()
	es, err := os.ReadDir("/proc/self/fd")
	if err != nil {
		t.Skipf("no list of descriptors: %v", err)
	}
	null, err := os.Open(os.DevNull) // can't be written to
	if err != nil {
		t.Fatal(err)
	}
	defer null.Close()
	for _, e := range es {
		var fd int
		if to, err := os.Readlink("/proc/self/fd/" + e.Name()); err != nil || to != path {
			continue
		}
		if _, err := fmt.Sscan(e.Name(), &fd); err != nil {
			t.Fatal(err)
		}
		if err := unix.Dup3(int(null.Fd()), fd, 0); err != nil {
			t.Fatal(err)
		}
		return
	}
	t.Fatalf("%s is not open", path)
}

func TestFailedWriteIsRecovered(t *testing.T) {
	path := book(t)
	var h heard
	s := open(t, newVault(t, path), steady.Options{Tell: h.tell})
	c, cancel := context.WithCancel(ctx)
	defer cancel()
	events, err := s.Watch(c, "b")
	if err != nil {
		t.Fatal(err)
	}
	if err := put(s, "before", "1"); err != nil {
		t.Fatal(err)
	}
	breakDisk(t, path)
	runs := 0
	err = s.Update(ctx, func(tx kv.Tx) error { runs++; return tx.PutNew("b", "k", []byte("話の途中")) })
	if err != nil || runs != 2 {
		t.Fatalf("error %v after %d runs", err, runs)
	}
	if !slices.Equal(h.kinds(), []steady.Kind{steady.Failed, steady.Recovered}) || h[0].Rescue == "" || !errors.Is(h[0].Err, kv.ErrPoisoned) {
		t.Errorf("heard %+v", h)
	}
	if left, _ := rescue.List(path); left != nil {
		t.Errorf("rescue files left: %q", left)
	}
	if get(t, s, "before") != "1" || get(t, s, "k") != "話の途中" {
		t.Error("entries are missing")
	}
	if err := put(s, "after", "2"); err != nil {
		t.Error(err)
	}
	heardKeys := map[string]bool{}
	for !heardKeys["before"] || !heardKeys["after"] && !heardKeys[""] {
		e, ok := <-events
		if !ok {
			t.Fatal("the watcher ended")
		}
		heardKeys[e.Key] = true
	}
}

func TestRetryThatDecidesOtherwise(t *testing.T) {
	path := book(t)
	s := open(t, newVault(t, path), steady.Options{})
	breakDisk(t, path)
	runs := 0
	no := errors.New("not any more")
	err := s.Update(ctx, func(tx kv.Tx) error {
		if runs++; runs > 1 {
			return no
		}
		return tx.Put("b", "k", []byte("v"))
	})
	if !errors.Is(err, no) {
		t.Errorf("error %v", err)
	}
	if left, _ := rescue.List(path); left != nil {
		t.Errorf("rescue files left: %q", left)
	}
}

// down leaves a casebook whose last transaction failed and which could not be
// opened again in that session.
func down(t *testing.T, path string) {
	t.Helper()
	var h heard
	bad := errors.New("the check failed")
	s := open(t, newVault(t, path), steady.Options{Tell: h.tell, Verify: func(context.Context, string) error { return bad }})
	if err := put(s, "k", "old"); err != nil {
		t.Fatal(err)
	}
	breakDisk(t, path)
	for range 3 {
		if err := put(s, "k", "話の途中"); !errors.Is(err, kv.ErrPoisoned) || !errors.Is(err, bad) {
			t.Fatalf("error %v", err)
		}
	}
	if !slices.Equal(h.kinds(), []steady.Kind{steady.Failed, steady.Down}) {
		t.Errorf("heard %+v", h)
	}
	if err := s.View(ctx, func(kv.Tx) error { return nil }); !errors.Is(err, kv.ErrPoisoned) {
		t.Errorf("View: %v", err)
	}
	left, err := rescue.List(path)
	if err != nil || len(left) != 1 {
		t.Fatalf("rescue files %q, %v", left, err)
	}
	if b, _ := os.ReadFile(left[0]); strings.Contains(string(b), "話") {
		t.Error("the rescue file lies open")
	}
}

func TestRescueIsReplayed(t *testing.T) {
	path := book(t)
	down(t, path)
	var h heard
	s := open(t, openVault(t, path), steady.Options{Tell: h.tell})
	if !slices.Equal(h.kinds(), []steady.Kind{steady.Replayed}) || get(t, s, "k") != "話の途中" {
		t.Errorf("heard %+v, value %q", h, get(t, s, "k"))
	}
	if left, _ := rescue.List(path); left != nil {
		t.Errorf("rescue files left: %q", left)
	}
}

func TestRescueIsNotReplayedOverLaterWrites(t *testing.T) {
	path := book(t)
	down(t, path)
	v := openVault(t, path)
	if err := put(v, "k", "later"); err != nil {
		t.Fatal(err)
	}
	var h heard
	s := open(t, v, steady.Options{Tell: h.tell})
	if !slices.Equal(h.kinds(), []steady.Kind{steady.Waiting}) || !errors.Is(h[0].Err, steady.ErrMovedOn) || get(t, s, "k") != "later" {
		t.Errorf("heard %+v, value %q", h, get(t, s, "k"))
	}
	if left, _ := rescue.List(path); len(left) != 1 {
		t.Errorf("rescue files left: %q", left)
	}
}

// TestFullDisk fills the disk in the middle of an interview: the sentence that
// meets it is saved from the reserve, and the user hears of it.
func TestFullDisk(t *testing.T) {
	path := filepath.Join(tinydisk.Mount(t, 12<<20), "case.book")
	var h heard
	s := open(t, newVault(t, path), steady.Options{Tell: h.tell})
	n := 0
	for ; len(h) == 0; n++ {
		if err := put(s, fmt.Sprint(n), strings.Repeat("聞", 900)); err != nil {
			t.Fatalf("note %d is not saved: %v", n, err)
		}
	}
	if h[0].Kind != steady.FromReserve || reserve.Held(path) {
		t.Errorf("heard %+v", h)
	}
	if s.Restock() {
		t.Error("the reserve was filled on a full disk")
	}
	for i := range n {
		if get(t, s, fmt.Sprint(i)) == "" {
			t.Fatalf("note %d of %d is gone", i, n)
		}
	}
	for ; h[len(h)-1].Kind == steady.FromReserve; n++ {
		if err := put(s, fmt.Sprint(n), strings.Repeat("聞", 900)); err != nil && !errors.Is(err, kv.ErrNoSpace) {
			t.Fatal(err)
		}
	}
	if h[len(h)-1].Kind != steady.Full {
		t.Errorf("heard %+v", h)
	}
	t.Logf("%d notes", n)
}
