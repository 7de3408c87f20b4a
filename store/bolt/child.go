package bolt

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"os/exec"

	"kikitori/store/internal/childproc"
)

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
	var r Report
	died, err := childproc.Ask(ctx, c, &r)
	if err != nil {
		return Report{}, err
	}
	if died != "" {
		return Report{Path: path, Crashed: true, Problems: []string{"the checking process died: " + died}}, nil
	}
	return r, nil
}
