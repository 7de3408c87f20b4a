package powercut

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// Run runs a command under strace and parses what it did under root. It skips
// the test where that is not possible. command gets the arguments to put in
// front of its own.
func Run(t testing.TB, root string, command func(prefix ...string) *exec.Cmd) *Trace {
	t.Helper()
	strace, err := exec.LookPath("strace")
	if err != nil {
		t.Skip("strace is not installed: no trace of a session to simulate")
	}
	file := filepath.Join(t.TempDir(), "trace")
	c := command(append([]string{strace}, Args(file)...)...)
	c.Stderr = nil
	if out, err := c.CombinedOutput(); err != nil {
		if bytes.Contains(out, []byte("ptrace")) {
			t.Skip("tracing is not allowed here")
		}
		t.Fatalf("%v: %s", err, out)
	}
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	trace, err := Parse(f, root)
	if err != nil {
		t.Fatal(err)
	}
	return trace
}

// Check asks of a simulation that its last state is what is on the disk.
func (t *Trace) Check(tb testing.TB) {
	tb.Helper()
	s := t.Cut(t.Len(), newRand(0))
	if len(s.Files) == 0 {
		tb.Fatal("the simulation ends with an empty disk")
	}
	for path, b := range s.Files {
		if disk, err := os.ReadFile(path); err != nil || !bytes.Equal(disk, b) {
			tb.Fatalf("the simulation is wrong about %s: %d bytes, on disk %d, %v", path, len(b), len(disk), err)
		}
	}
}

// Try puts states into folders and counts those that judge refuses. Every tenth
// state is taken from the first calls, where things are born.
func (t *Trace) Try(tb testing.TB, states int, judge func(s State, dir string) error) (failed []error) {
	tb.Helper()
	for i := range states {
		rng := newRand(uint64(i))
		n := 1 + rng.IntN(t.Len())
		if i%10 == 0 {
			n = 1 + rng.IntN(min(20, t.Len()))
		}
		dir, err := os.MkdirTemp(tb.TempDir(), "")
		if err != nil {
			tb.Fatal(err)
		}
		s := t.Cut(n, rng)
		if err := s.write(t.root, dir); err != nil {
			tb.Fatal(err)
		}
		if err := judge(s, dir); err != nil {
			failed = append(failed, &Failure{i, n, t.Len(), err})
		}
		if err := os.RemoveAll(dir); err != nil {
			tb.Fatal(err)
		}
	}
	return failed
}
