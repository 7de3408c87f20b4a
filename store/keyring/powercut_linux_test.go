package keyring_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"kikitori/store/internal/powercut"
)

// TestRotatePowerCut replays the system calls of a birth and two rotations into
// the states after a power cut: the old keys or the new ones open the whole
// casebook. It needs strace; more states: KIKITORI_POWERCUT_STATES=3000.
func TestRotatePowerCut(t *testing.T) {
	states := 150
	if s := os.Getenv("KIKITORI_POWERCUT_STATES"); s != "" {
		if _, err := fmt.Sscan(s, &states); err != nil {
			t.Fatal(err)
		}
	}
	root := t.TempDir()
	trace := powercut.Run(t, root, func(prefix ...string) *exec.Cmd {
		return child(t, "trace", []string{filepath.Join(root, "case.book")}, prefix...)
	})
	trace.Check(t)
	ready := 0
	failed := trace.Try(t, states, func(s powercut.State, dir string) error {
		n := -1
		for _, m := range s.Marks {
			if _, err := fmt.Sscanf(m, "READY %d", &n); err != nil {
				return fmt.Errorf("mark %q: %w", m, err)
			}
		}
		if n < 0 { // still being filled: it must be absent or open
			return bornWhole(filepath.Join(dir, "case.book"))
		}
		ready++
		_, err := wholeWith(filepath.Join(dir, "case.book"), n)
		return err
	})
	for _, err := range failed {
		t.Error(err)
	}
	t.Logf("%d calls, %d states, %d of them in rotations, %d failures", trace.Len(), states, ready, len(failed))
	if ready == 0 {
		t.Error("no state lay in a rotation: the test proves nothing")
	}
}
