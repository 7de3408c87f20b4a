//go:build !windows

package main

import (
	"os"
	"syscall"
)

// startAnew puts a new run of the program in the place of this one. It returns
// only if that failed.
func startAnew(exe string, args []string) error { return syscall.Exec(exe, args, os.Environ()) }
