package term

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
)

// guardInput leaves the console as it is: Bubble Tea reads whole input records
// from it by its handle, characters never arrive in parts, and a wrapper would
// only cut it off from them.
func guardInput(f *os.File) io.Reader { return f }

// restart runs the program as a child on the same console, since Windows cannot
// replace a process, and ends with its exit code.
func restart(exe string) error {
	c := exec.Command(exe, os.Args[1:]...)
	c.Stdin, c.Stdout, c.Stderr = os.Stdin, os.Stdout, os.Stderr
	signal.Ignore(os.Interrupt) // Ctrl+C is the child's
	err := c.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		return fmt.Errorf("start %s again: %w", exe, err)
	}
	os.Exit(c.ProcessState.ExitCode())
	return nil
}
