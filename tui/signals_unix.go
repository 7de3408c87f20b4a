//go:build unix

package tui

import (
	"os"
	"syscall"
)

// endSignals end the program: SIGHUP is a closed terminal or a lost connection.
var endSignals = []os.Signal{os.Interrupt, syscall.SIGTERM, syscall.SIGHUP}
