//go:build !windows

package ptytest

import (
	"os/exec"
	"syscall"
)

// controllingTerminal makes the pseudo-terminal the program's own, so that
// resizes reach it as they do from a real one.
func controllingTerminal(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
}
