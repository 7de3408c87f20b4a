//go:build !unix

package tui

import (
	"os"
	"syscall"
)

// endSignals end the program.
var endSignals = []os.Signal{os.Interrupt, syscall.SIGTERM}

// stopSignals are none: a program can't be stopped here.
var stopSignals []os.Signal

func halt() {}
