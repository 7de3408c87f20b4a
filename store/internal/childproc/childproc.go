// Package childproc runs a checking process that answers with one JSON value.
//
// In comes a prepared command; out comes its answer, or that it died, which a
// check of a damaged file may do.
package childproc

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os/exec"
)

// maxAnswer bounds what is read from a child, in bytes.
const maxAnswer = 4 << 20

// Ask runs c and decodes its standard output into answer. died says how the
// process ended when it gave no answer; err is about starting it or about ctx.
func Ask(ctx context.Context, c *exec.Cmd, answer any) (died string, err error) {
	var out bytes.Buffer
	c.Stdout = &limited{w: &out, left: maxAnswer}
	err = c.Run()
	if ctx.Err() != nil {
		return "", ctx.Err()
	}
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		return "", fmt.Errorf("start the checking process: %w", err)
	}
	if json.Unmarshal(out.Bytes(), answer) != nil {
		return c.ProcessState.String(), nil
	}
	return "", nil
}

// limited drops what is beyond its limit.
type limited struct {
	w    *bytes.Buffer
	left int
}

func (l *limited) Write(b []byte) (int, error) {
	n := min(len(b), l.left)
	l.left -= n
	l.w.Write(b[:n])
	return len(b), nil
}
