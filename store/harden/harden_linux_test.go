package harden_test

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"kikitori/store/harden"

	"golang.org/x/sys/unix"
)

const childEnv = "KIKITORI_HARDEN_CHILD"

func TestMain(m *testing.M) {
	if os.Getenv(childEnv) != "" {
		os.Exit(child())
	}
	os.Exit(m.Run())
}

// child hardens itself and looks at what the system now says.
func child() int {
	if harden.NoDumps() != nil {
		return 2
	}
	var lim unix.Rlimit
	if unix.Getrlimit(unix.RLIMIT_CORE, &lim) != nil || lim.Cur != 0 || lim.Max != 0 {
		return 3
	}
	if d, err := unix.PrctlRetInt(unix.PR_GET_DUMPABLE, 0, 0, 0, 0); err != nil || d != 0 {
		return 4
	}
	_ = unix.Kill(os.Getpid(), unix.SIGABRT)
	select {}
}

func TestNoDumps(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	c := exec.Command(self)
	c.Env = append(os.Environ(), childEnv+"=1", "GOTRACEBACK=crash")
	c.Dir = dir
	err = c.Run()
	var exit *exec.ExitError
	if !errors.As(err, &exit) {
		t.Fatalf("the child did not crash: %v", err)
	}
	st := exit.Sys().(interface {
		Signaled() bool
		CoreDump() bool
		ExitStatus() int
	})
	if !st.Signaled() || st.CoreDump() {
		t.Errorf("the child ended with code %d, core dumped: %v", st.ExitStatus(), st.CoreDump())
	}
	if left, _ := filepath.Glob(filepath.Join(dir, "*")); len(left) > 0 {
		t.Errorf("left behind: %q", left)
	}
}
