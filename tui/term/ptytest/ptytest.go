// Package ptytest runs a program in a pseudo-terminal against an emulated screen
// and waits for what a person would see. For tests only.
//
// In go keystrokes as bytes; out come rows, cells and the cursor. Nothing here
// sleeps: every wait ends when the screen shows the condition, or fails with a
// picture of the screen.
package ptytest

import (
	"fmt"
	"io"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/charmbracelet/x/vt"
	"github.com/charmbracelet/x/xpty"
)

// Patience is how long a condition may take to show.
const Patience = 3 * time.Minute

// Screen is a program's terminal.
type Screen struct {
	t    testing.TB
	pty  xpty.Pty
	emu  *vt.Emulator
	cmd  *exec.Cmd
	done chan error

	mu      sync.Mutex
	changed *sync.Cond
	out     int    // bytes the program has written
	log     []byte // and the bytes themselves
	w, h    int
}

// Option changes how a Screen behaves.
type Option func(*config)

type config struct{ mute bool }

// Mute makes the terminal answer no query.
func Mute() Option { return func(c *config) { c.mute = true } }

// Start runs cmd in a terminal of w×h cells. It is killed when the test ends.
func Start(t testing.TB, cmd *exec.Cmd, w, h int, opts ...Option) *Screen {
	t.Helper()
	var c config
	for _, o := range opts {
		o(&c)
	}
	pty, err := xpty.NewPty(w, h)
	if err != nil {
		t.Skipf("no pseudo-terminal here: %v", err)
	}
	s := &Screen{t: t, pty: pty, emu: vt.NewEmulator(w, h), cmd: cmd, done: make(chan error, 1), w: w, h: h}
	s.changed = sync.NewCond(&s.mu)
	controllingTerminal(cmd)
	if err := pty.Start(cmd); err != nil {
		t.Fatalf("start %s in a pseudo-terminal: %v", cmd.Path, err)
	}
	go s.read()
	go s.reply(c.mute)
	go func() { s.done <- cmd.Wait() }()
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = pty.Close()
		if answers, ok := s.emu.InputPipe().(io.Closer); ok { // Emulator.Close races with Read
			_ = answers.Close()
		}
	})
	return s
}

func (s *Screen) read() {
	buf := make([]byte, 1<<16)
	for {
		n, err := s.pty.Read(buf)
		s.mu.Lock()
		_, _ = s.emu.Write(buf[:n])
		s.out += n
		s.log = append(s.log, buf[:n]...)
		s.mu.Unlock()
		s.changed.Broadcast()
		if err != nil {
			return
		}
	}
}

// reply hands the terminal's answers to the program. It must read them even when
// mute, or the emulator would block.
func (s *Screen) reply(mute bool) {
	buf := make([]byte, 1024)
	for {
		n, err := s.emu.Read(buf)
		if n > 0 && !mute {
			_, _ = s.pty.Write(buf[:n])
		}
		if err != nil {
			return
		}
	}
}

// Send writes bytes as the terminal would for keys.
func (s *Screen) Send(keys string) {
	s.t.Helper()
	if _, err := io.WriteString(s.pty, keys); err != nil {
		s.t.Fatalf("send %q: %v", keys, err)
	}
}

// Paste sends text as a bracketed paste.
func (s *Screen) Paste(text string) { s.Send("\x1b[200~" + text + "\x1b[201~") }

// Resize changes the size of the terminal.
func (s *Screen) Resize(w, h int) {
	s.t.Helper()
	s.mu.Lock()
	s.emu.Resize(w, h)
	s.w, s.h = w, h
	s.mu.Unlock()
	if err := s.pty.Resize(w, h); err != nil {
		s.t.Fatalf("resize to %dx%d: %v", w, h, err)
	}
}

// Wait returns once ok holds; ok sees the screen standing still.
func (s *Screen) Wait(what string, ok func(v View) bool) {
	s.t.Helper()
	late := false
	timer := time.AfterFunc(Patience, func() {
		s.mu.Lock()
		late = true
		s.mu.Unlock()
		s.changed.Broadcast()
	})
	defer timer.Stop()
	s.mu.Lock()
	defer s.mu.Unlock()
	v := View{s}
	for !ok(v) {
		if late {
			c := s.emu.CursorPosition()
			s.t.Fatalf("never seen: %s\ncursor %d,%d of %dx%d\n%s\nlast written: %.600q", what, c.X, c.Y, s.w, s.h, v.picture(), s.log[max(0, len(s.log)-300):])
		}
		s.changed.Wait()
	}
}

// WaitCursor waits for the cursor to stand in a cell with row holding text.
func (s *Screen) WaitCursor(x, y int, row string) {
	s.t.Helper()
	s.Wait(fmt.Sprintf("cursor at %d,%d in row %q", x, y, row), func(v View) bool {
		cx, cy := v.Cursor()
		return cx == x && cy == y && v.Row(y) == row
	})
}

// WaitExit waits for the program to end and returns its error.
func (s *Screen) WaitExit() error {
	s.t.Helper()
	select {
	case err := <-s.done:
		s.done <- err
		return err
	case <-time.After(Patience):
		s.t.Fatal("the program does not end")
		return nil
	}
}

// Written returns how many bytes the program has written so far.
func (s *Screen) Written() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.out
}

// Log returns all the program has written.
func (s *Screen) Log() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return string(s.log)
}

// View is a look at the screen within Wait.
type View struct{ s *Screen }

// Cursor returns the cell of the cursor.
func (v View) Cursor() (x, y int) {
	p := v.s.emu.CursorPosition()
	return p.X, p.Y
}

// Row returns the text of a row without the blanks at its end.
func (v View) Row(y int) string {
	var b strings.Builder
	for x := 0; x < v.s.w; {
		c := v.s.emu.CellAt(x, y)
		if c == nil || c.Width == 0 {
			b.WriteByte(' ')
			x++
			continue
		}
		b.WriteString(c.Content)
		x += c.Width
	}
	return strings.TrimRight(b.String(), " ")
}

// Wrote reports whether the program has ever written seq.
func (v View) Wrote(seq string) bool { return v.Count(seq) > 0 }

// Count returns how often the program has written seq.
func (v View) Count(seq string) int { return strings.Count(string(v.s.log), seq) }

// Last returns where the program has last written seq; -1: never.
func (v View) Last(seq string) int { return strings.LastIndex(string(v.s.log), seq) }

// Rows returns all rows.
func (v View) Rows() []string {
	out := make([]string, v.s.h)
	for y := range out {
		out[y] = v.Row(y)
	}
	return out
}

func (v View) picture() string { return "|" + strings.Join(v.Rows(), "\n|") }
