//go:build unix

package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"kikitori/tui/term/ptytest"
)

// Keys as a terminal sends them.
const (
	keyEnter     = "\r"
	keyEsc       = "\x1b"
	keyTab       = "\t"
	keyUp        = "\x1b[A"
	keyDown      = "\x1b[B"
	keyRight     = "\x1b[C"
	keyLeft      = "\x1b[D"
	keyCtrlUp    = "\x1b[1;5A"
	keyEnd       = "\x1b[F"
	keyShiftHome = "\x1b[1;2H"
	keyF1        = "\x1bOP"
	keyF2        = "\x1bOQ"
	keyF3        = "\x1bOR"
	keyF4        = "\x1bOS"
	keyF5        = "\x1b[15~"
)

// ctrl is Ctrl with a letter.
func ctrl(letter byte) string { return string(rune(letter & 0x1f)) }

// place is a home of a user's own: nothing outside it is read or written.
type place struct {
	t   *testing.T
	dir string
	env []string // added to the usual ones
}

func newPlace(t *testing.T) *place {
	t.Helper()
	p := &place{t: t, dir: t.TempDir()}
	if err := writeIdentity(p.path("id.txt")); err != nil {
		t.Fatal(err)
	}
	return p
}

func (p *place) path(name string) string { return filepath.Join(p.dir, name) }

// command is a call of the program.
func (p *place) command(args ...string) *exec.Cmd {
	cmd := exec.Command(os.Args[0], args...)
	cmd.Dir = p.dir
	for _, v := range os.Environ() {
		if name, _, _ := strings.Cut(v, "="); name != "NO_COLOR" && name != "TMUX" {
			cmd.Env = append(cmd.Env, v)
		}
	}
	cmd.Env = append(cmd.Env, actAsProgram+"=1", "TERM=xterm-256color", "COLORTERM=truecolor",
		"HOME="+p.dir, "XDG_CONFIG_HOME="+p.path("config"), "XDG_DATA_HOME="+p.path("data"), "TMPDIR="+p.dir)
	cmd.Env = append(cmd.Env, p.env...)
	return cmd
}

// run is a call without a terminal; it returns what it printed.
func (p *place) run(args ...string) string {
	p.t.Helper()
	var stderr strings.Builder
	cmd := p.command(args...)
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		p.t.Fatalf("kikitori %s: %v\n%s", strings.Join(args, " "), err, stderr.String())
	}
	return string(out)
}

// person sits before the program in a terminal.
type person struct {
	*ptytest.Screen
	t   *testing.T
	cmd *exec.Cmd
}

// sit starts the program in a terminal of w×h cells.
func (p *place) sit(w, h int, args ...string) *person {
	p.t.Helper()
	cmd := p.command(args...)
	return &person{ptytest.Start(p.t, cmd, w, h), p.t, cmd}
}

// sees waits until all texts show at the same time.
func (u *person) sees(texts ...string) {
	u.t.Helper()
	u.Wait(strings.Join(texts, " / "), func(v ptytest.View) bool {
		screen := strings.Join(v.Rows(), "\n")
		for _, s := range texts {
			if !strings.Contains(screen, s) {
				return false
			}
		}
		return true
	})
}

// seesNot waits until a text is gone.
func (u *person) seesNot(text string) {
	u.t.Helper()
	u.Wait("no "+text, func(v ptytest.View) bool { return !strings.Contains(strings.Join(v.Rows(), "\n"), text) })
}

// above waits until a text stands in a higher row than another.
func (u *person) above(high, low string) {
	u.t.Helper()
	u.Wait(high+" above "+low, func(v ptytest.View) bool {
		holds := func(what string) func(string) bool {
			return func(row string) bool { return strings.Contains(row, what) }
		}
		rows := v.Rows()
		top, bottom := slices.IndexFunc(rows, holds(high)), slices.IndexFunc(rows, holds(low))
		return top >= 0 && bottom > top
	})
}

// does sends keys one at a time and waits for what they bring.
func (u *person) does(keys string, sees ...string) {
	u.t.Helper()
	u.Send(keys)
	u.sees(sees...)
}

// at waits for the title of a screen.
func (u *person) at(title string) {
	u.t.Helper()
	u.Wait("title "+title, func(v ptytest.View) bool { return strings.HasPrefix(strings.TrimSpace(v.Row(0)), title) })
}

// goes sends keys and waits for the screen they lead to.
func (u *person) goes(keys, title string) {
	u.t.Helper()
	u.Send(keys)
	u.at(title)
}

// leaves quits and waits for the program to end well.
func (u *person) leaves() {
	u.t.Helper()
	u.Send(ctrl('Q'))
	if err := u.WaitExit(); err != nil {
		u.t.Fatalf("leaving: %v\n%s", err, u.Log())
	}
}
