//go:build !windows

package term

import (
	"fmt"
	"io"
	"os"
	"syscall"
)

func guardInput(f *os.File) io.Reader { return NewIn(f) }

func restart(exe string) error {
	if err := syscall.Exec(exe, os.Args, os.Environ()); err != nil {
		return fmt.Errorf("start %s again: %w", exe, err)
	}
	return nil
}
