package main

import (
	"os"
	"unsafe"

	"golang.org/x/sys/windows"
)

// startAnew opens the program in a console window of its own and ends this run:
// a process can't be replaced here, and two can't share a console's input.
func startAnew(exe string, args []string) error {
	name, err := windows.UTF16PtrFromString(exe)
	if err != nil {
		return err
	}
	line, err := windows.UTF16PtrFromString(windows.ComposeCommandLine(args))
	if err != nil {
		return err
	}
	var si windows.StartupInfo
	si.Cb = uint32(unsafe.Sizeof(si))
	var pi windows.ProcessInformation
	if err := windows.CreateProcess(name, line, nil, nil, false, windows.CREATE_NEW_CONSOLE, nil, nil, &si, &pi); err != nil {
		return err
	}
	os.Exit(exitDone)
	return nil
}
