package bolt

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"kikitori/store/kv"
)

func TestBackupWhileWriting(t *testing.T) {
	s := create(t, nil)
	for i := range 50 {
		if err := record(s, i+1); err != nil {
			t.Fatal(err)
		}
	}
	stop := make(chan struct{})
	var wg sync.WaitGroup
	wg.Go(func() {
		for i := 51; ; i++ {
			select {
			case <-stop:
				return
			default:
				if err := record(s, i); err != nil {
					t.Error(err)
					return
				}
			}
		}
	})
	for i := range 5 {
		to := filepath.Join(t.TempDir(), "backup")
		if err := s.Backup(ctx, to); err != nil {
			t.Fatal(err)
		}
		b, err := Open(to, nil)
		if err != nil {
			t.Fatal(err)
		}
		last, err := lastRecord(b)
		if err != nil || last < 50 || b.ID() != s.ID() {
			t.Errorf("backup %d holds %d records: %v", i, last, err)
		}
		b.Close()
		mustVerify(t, to)
	}
	close(stop)
	wg.Wait()
}

func TestCopiesNeverOverwrite(t *testing.T) {
	s := create(t, nil)
	put(t, s, "b", "k", "v")
	dir := t.TempDir()
	taken := filepath.Join(dir, "taken")
	if err := os.WriteFile(taken, []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	done, cancel := context.WithCancel(ctx)
	cancel()
	for name, f := range map[string]func(context.Context, string) error{"backup": s.Backup, "compact": s.Compact} {
		if err := f(ctx, taken); !errors.Is(err, fs.ErrExist) {
			t.Errorf("%s onto a taken name: %v", name, err)
		}
		if err := f(done, filepath.Join(dir, name)); !errors.Is(err, context.Canceled) {
			t.Errorf("%s when cancelled: %v", name, err)
		}
		if err := f(ctx, filepath.Join(dir, "no", "such", "folder")); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s into nowhere: %v", name, err)
		}
	}
	if es, _ := os.ReadDir(dir); len(es) != 1 {
		t.Errorf("left behind: %v", es)
	}
}

func TestCompactForgets(t *testing.T) {
	s := create(t, nil)
	secret := strings.Repeat("既に削除した話", 200)
	put(t, s, "b", "gone", secret)
	put(t, s, "b", "kept", "v")
	if err := s.Update(ctx, func(tx kv.Tx) error { return tx.Delete("b", "gone") }); err != nil {
		t.Fatal(err)
	}
	old, _ := os.ReadFile(s.Path())
	if !bytes.Contains(old, []byte("削除した話")) {
		t.Fatal("the test proves nothing: the old file does not hold the deleted text")
	}
	to := filepath.Join(t.TempDir(), "small")
	if err := s.Compact(ctx, to); err != nil {
		t.Fatal(err)
	}
	img, _ := os.ReadFile(to)
	if bytes.Contains(img, []byte("削除した話")) {
		t.Error("deleted text is in the compacted file")
	}
	c, err := Open(to, nil)
	if err != nil {
		t.Fatal(err)
	}
	checkAtEnd(t, c)
	if c.ID() != s.ID() || get(t, c, "b", "kept") != "v" {
		t.Errorf("id %s, kept %q", c.ID(), get(t, c, "b", "kept"))
	}
}

func TestVerifyInChild(t *testing.T) {
	s := create(t, nil)
	put(t, s, "b", "k", "v")
	s.Close()
	run := func(role, path string) Report {
		r, err := runVerify(ctx, child(t, role, []string{path}), path)
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	if r := run("verify", s.path); !r.OK || r.ID != s.ID() || r.Keys != 2 || r.Crashed {
		t.Errorf("whole file: %+v", r)
	}
	bad := filepath.Join(t.TempDir(), "bad")
	img, _ := os.ReadFile(s.path)
	if err := os.WriteFile(bad, img[:len(img)/2], 0o600); err != nil {
		t.Fatal(err)
	}
	if r := run("verify", bad); r.OK || r.Reason != kv.ReasonTruncated || r.Crashed {
		t.Errorf("cut file: %+v", r)
	}
	if r := run("die", s.path); r.OK || !r.Crashed || r.Path != s.path {
		t.Errorf("dying child: %+v", r)
	}
	if _, err := VerifyInChild(ctx, []string{filepath.Join(t.TempDir(), "none")}, s.path); err == nil {
		t.Error("a child that can't start gives no error")
	}
}

func TestLockedByAnotherProcess(t *testing.T) {
	s := create(t, nil)
	s.Close()
	c := child(t, "hold", []string{s.path})
	in, err := c.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	if l, err := bufio.NewReader(out).ReadString('\n'); l != "OPENED\n" {
		t.Fatalf("child says %q, %v", l, err)
	}
	if _, err := Open(s.path, nil); !errors.Is(err, kv.ErrLocked) {
		t.Errorf("error %v", err)
	}
	in.Close()
	if err := c.Wait(); err != nil {
		t.Fatal(err)
	}
	r, err := Open(s.path, nil)
	if err != nil {
		t.Fatalf("after the other process left: %v", err)
	}
	r.Close()
}
