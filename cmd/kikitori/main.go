package main

import (
	"context"
	"io"
	"os"
	"time"
)

func main() {
	os.Exit(run(context.Background(), &program{
		args: os.Args[1:], stdin: os.Stdin, stdout: os.Stdout, stderr: os.Stderr, now: time.Now,
	}))
}

// program is one call of the binary.
type program struct {
	args   []string
	stdin  *os.File
	stdout io.Writer
	stderr io.Writer
	now    func() time.Time
}
