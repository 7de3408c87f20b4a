package bolt

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os/exec"
)

// maxReport bounds what is read from a checking child.
const maxReport = 1 << 20

// ServeVerify is the child's side of VerifyInChild: it checks the file, writes
// the Report as one line of JSON and returns the exit code, 0 or 5 (damaged).
func ServeVerify(path string, w io.Writer) int {
	r := Verify(path)
	if err := json.NewEncoder(w).Encode(r); err != nil {
		return 1
	}
	if !r.OK {
		return 5
	}
	return 0
}

// VerifyInChild checks a file in a process of its own, started as argv followed
// by the path, which must call ServeVerify. A child that dies gives a Report
// with Crashed. The error is about starting the child or ctx, never about the
// file.
func VerifyInChild(ctx context.Context, argv []string, path string) (Report, error) {
	if len(argv) == 0 {
		return Report{}, errors.New("verify: no program to run")
	}
	c := exec.CommandContext(ctx, argv[0], append(append([]string{}, argv[1:]...), path)...)
	return runVerify(ctx, c, path)
}

func runVerify(ctx context.Context, c *exec.Cmd, path string) (Report, error) {
	var out bytes.Buffer
	c.Stdout = &limited{w: &out, left: maxReport}
	err := c.Run()
	if ctx.Err() != nil {
		return Report{}, ctx.Err()
	}
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		return Report{}, fmt.Errorf("verify %s: start the checking process: %w", path, err)
	}
	var r Report
	if json.Unmarshal(out.Bytes(), &r) != nil || r.OK != (err == nil) {
		return Report{Path: path, Crashed: true, Problems: []string{"the checking process died: " + c.ProcessState.String()}}, nil
	}
	return r, nil
}

// limited drops what is beyond its limit.
type limited struct {
	w    io.Writer
	left int
}

func (l *limited) Write(b []byte) (int, error) {
	n := min(len(b), l.left)
	l.left -= n
	if _, err := l.w.Write(b[:n]); err != nil {
		return 0, err
	}
	return len(b), nil
}
