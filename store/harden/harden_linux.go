package harden

import (
	"errors"
	"fmt"

	"golang.org/x/sys/unix"
)

// NoDumps sets the core size limit to 0 and marks the process as not dumpable,
// which also keeps a crash handler behind a pipe, and ptrace by programs of the
// same user, away. Both survive until the next exec, so a re-executed program
// calls it again.
func NoDumps() error {
	var errs []error
	if err := unix.Setrlimit(unix.RLIMIT_CORE, &unix.Rlimit{}); err != nil {
		errs = append(errs, fmt.Errorf("core size limit: %w", err))
	}
	if err := unix.Prctl(unix.PR_SET_DUMPABLE, 0, 0, 0, 0); err != nil {
		errs = append(errs, fmt.Errorf("mark as not dumpable: %w", err))
	}
	return errors.Join(errs...)
}
