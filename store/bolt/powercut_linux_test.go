package bolt

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"testing"

	"kikitori/store/internal/powercut"
)

func init() {
	children["session"] = func(args []string) int { return childSession(args[0], false) }
	children["session without flushes"] = func(args []string) int { return childSession(args[0], true) }
}

// childSession creates a casebook in a folder, writes, backs up, compacts, and
// says after each step what must survive from then on.
func childSession(dir string, noSync bool) int {
	runtime.LockOSThread()
	s, err := Create(filepath.Join(dir, "case.book"), nil)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	s.db.NoSync = noSync
	fmt.Println("BOOK case.book 0")
	n := 0
	write := func(count int) {
		for range count {
			n++
			if err := record(s, n); err != nil {
				fmt.Fprintln(os.Stderr, err)
				os.Exit(1)
			}
			fmt.Println("BOOK case.book", n)
		}
	}
	copyTo := func(name string, f func(path string) error) {
		if err := f(filepath.Join(dir, name)); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		fmt.Println("BOOK", name, n)
	}
	write(25)
	copyTo("one.backup", func(p string) error { return s.Backup(ctx, p) })
	write(15)
	copyTo("compacted", func(p string) error { return s.Compact(ctx, p) })
	write(5)
	copyTo("two.backup", func(p string) error { return s.Backup(ctx, p) })
	if err := s.Close(); err != nil {
		return 1
	}
	return 0
}

// survived checks a state against what the session had promised by then.
func survived(s powercut.State, dir string) error {
	promised := map[string]int{}
	for _, m := range s.Marks {
		var name string
		var n int
		if _, err := fmt.Sscanf(m, "BOOK %s %d", &name, &n); err != nil {
			return fmt.Errorf("mark %q: %w", m, err)
		}
		promised[name] = n
	}
	for _, name := range []string{"case.book", "one.backup", "two.backup", "compacted"} {
		n, must := promised[name]
		b, err := Open(filepath.Join(dir, name), nil)
		if err != nil {
			if _, serr := os.Stat(filepath.Join(dir, name)); !must && serr != nil {
				continue // not born yet
			}
			return fmt.Errorf("after %d promised records: %w", n, err)
		}
		last, err := lastRecord(b)
		if err == nil {
			err = b.Check()
		}
		if len(b.Health().Damaged) > 0 {
			err = fmt.Errorf("entries do not add up: %q", b.Health().Damaged)
		}
		_ = b.Close()
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		if must && (last < n || name == "case.book" && last > n+1) {
			return fmt.Errorf("%s: %d records promised, %d there", name, n, last)
		}
	}
	return nil
}

// TestPowerCut replays the system calls of a session into the states a disk may
// be in after a power cut: nothing promised is lost and nothing half-made bears
// a real name. The control without flushes must fail. It needs strace; more
// states: KIKITORI_POWERCUT_STATES=3000.
func TestPowerCut(t *testing.T) {
	states := rounds(t, "KIKITORI_POWERCUT_STATES", 300)
	for role, sound := range map[string]bool{"session": true, "session without flushes": false} {
		t.Run(role, func(t *testing.T) {
			root := t.TempDir()
			trace := powercut.Run(t, root, func(prefix ...string) *exec.Cmd { return child(t, role, []string{root}, prefix...) })
			if sound {
				trace.Check(t)
			}
			failed := trace.Try(t, states, survived)
			t.Logf("%d calls, %d states, %d failures", trace.Len(), states, len(failed))
			if !sound && len(failed) == 0 {
				t.Error("the control without flushes never failed: the test proves nothing")
			}
			for _, err := range failed {
				if sound {
					t.Error(err)
				}
			}
		})
	}
}
