package term

import (
	"os"
	"os/exec"

	tea "charm.land/bubbletea/v2"
)

// Exec runs a program of its own on the terminal ($EDITOR, a pager) and then
// takes the terminal back. It hands the child the process's own files: given the
// guarded ones, the child would sit behind a pipe, and waiting for it would hang.
func Exec(c *exec.Cmd, done tea.ExecCallback) tea.Cmd {
	if c.Stdin == nil {
		c.Stdin = os.Stdin
	}
	if c.Stdout == nil {
		c.Stdout = os.Stdout
	}
	if c.Stderr == nil {
		c.Stderr = os.Stderr
	}
	return tea.ExecProcess(c, done)
}
