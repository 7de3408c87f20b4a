package harden

import "golang.org/x/sys/windows"

// NoDumps keeps the system's error reporting, which would write a dump, from
// taking over when the process crashes.
func NoDumps() error {
	const (
		failCriticalErrors = 0x0001
		noGPFaultErrorBox  = 0x0002
	)
	windows.SetErrorMode(windows.SetErrorMode(0) | failCriticalErrors | noGPFaultErrorBox)
	return nil
}
