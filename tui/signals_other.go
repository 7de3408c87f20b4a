//go:build !unix

package tui

import (
	"os"
	"syscall"
)

// endSignals end the program.
var endSignals = []os.Signal{os.Interrupt, syscall.SIGTERM}
