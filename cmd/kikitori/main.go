package main

import (
	"context"
	"io"
	"os"
	"time"

	"kikitori/store/harden"
)

func main() {
	dumpable := harden.NoDumps() // before anything secret is read
	os.Exit(run(context.Background(), &program{
		args: os.Args[1:], stdin: os.Stdin, stdout: os.Stdout, stderr: os.Stderr, now: time.Now,
		dumpable: dumpable,
	}))
}

// program is one call of the binary.
type program struct {
	args   []string
	stdin  *os.File
	stdout io.Writer
	stderr io.Writer
	now    func() time.Time
	// dumpable says why this process's memory could not be kept out of core
	// dumps; nil: it is.
	dumpable error
}
