//go:build unix

package tui_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/xpty"

	"kikitori/tui"
	"kikitori/tui/frame"
	"kikitori/tui/i18n"
	"kikitori/tui/outbox"
	"kikitori/tui/term"
	"kikitori/tui/term/ptytest"
	"kikitori/tui/theme"
	"kikitori/tui/widgets/editor"
	"kikitori/tui/widgets/field"
	"kikitori/tui/widgets/pane"
)

// draftFile is where the child process, a program of one page, keeps what is
// typed.
const draftFile = "KIKITORI_TEST_DRAFT"

func TestMain(m *testing.M) {
	if path := os.Getenv(draftFile); path != "" {
		os.Exit(child(path))
	}
	os.Exit(m.Run())
}

func child(path string) int {
	ctx := context.Background()
	env := &frame.Env{Context: ctx, Now: time.Now, T: i18n.New("ja"), Theme: theme.New(true)}
	box := outbox.New(ctx)
	app := tui.New(env, box, func(frame.Route) frame.Screen { return newNotepad(env, path) }, frame.Home{})
	opts, err := term.Options(os.Stdin, os.Stdout)
	if err == nil {
		err = tui.Run(ctx, app, opts...)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		if errors.Is(err, tui.ErrCrashed) {
			return 3
		}
		return 1
	}
	return 0
}

// notepad is a page of one field. F9 makes Update panic, F10 a Cmd.
type notepad struct {
	env  *frame.Env
	path string
	text *editor.Editor
	w, h int
}

func newNotepad(env *frame.Env, path string) *notepad {
	n := &notepad{env: env, path: path, text: field.Lines(env)}
	n.text.Focus()
	return n
}

func (n *notepad) Init() tea.Cmd { return nil }
func (n *notepad) Update(msg tea.Msg) (frame.Step, tea.Cmd) {
	if k, ok := msg.(tea.KeyPressMsg); ok {
		switch k.Code {
		case tea.KeyF9:
			panic("漏れてはならない: " + n.text.Value())
		case tea.KeyF10:
			return frame.Stay{}, func() tea.Msg { panic("漏れてはならない") }
		}
	}
	return frame.Stay{}, n.text.Update(msg)
}
func (n *notepad) Resize(w, h int) { n.w, n.h = w, h; field.Refit(n.env, n.text, w, h) }
func (n *notepad) View() frame.View {
	return pane.Fit(n.env, frame.View{Content: n.text.View(), Cursor: n.text.Cursor()}, n.w, n.h)
}
func (n *notepad) Typing() bool        { return true }
func (n *notepad) Keys() []key.Binding { return nil }
func (n *notepad) Title() string       { return "記録" }
func (n *notepad) Flush() tea.Cmd {
	text := n.text.Value()
	return n.env.Outbox.Send("draft", func(context.Context) error {
		// Renamed, so that the parent never reads half of it.
		if err := os.WriteFile(n.path+".new", []byte(text), 0o600); err != nil {
			return err
		}
		return os.Rename(n.path+".new", n.path)
	}, nil)
}

// start runs the child in a terminal and types into it.
func start(t *testing.T, environ ...string) (*ptytest.Screen, *exec.Cmd, string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "draft")
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(exe)
	cmd.Env = append(append(os.Environ(), draftFile+"="+path, "TERM=xterm-256color"), environ...)
	s := ptytest.Start(t, cmd, 60, 14)
	s.Wait("the page", func(v ptytest.View) bool { return strings.Contains(v.Row(0), "記録") })
	s.Send("監査の結果")
	s.WaitCursor(10, 1, "監査の結果")
	return s, cmd, path
}

func TestStoppedAndToldToGoOn(t *testing.T) {
	s, cmd, path := start(t)
	for n := 1; n <= 2; n++ {
		if err := cmd.Process.Signal(syscall.SIGTSTP); err != nil {
			t.Fatal(err)
		}
		s.Wait("the terminal as it was", func(v ptytest.View) bool { return v.Count("\x1b[?1049l") == n })
		for stopped := false; !stopped; {
			state, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", cmd.Process.Pid))
			if err != nil {
				t.Skip("cannot see whether a process is stopped here")
			}
			_, after, _ := strings.Cut(string(state), ") ")
			stopped = strings.HasPrefix(after, "T")
		}
		if got, err := os.ReadFile(path); err != nil || string(got) != "監査の結果" {
			t.Errorf("kept %q, %v", got, err)
		}
		if err := cmd.Process.Signal(syscall.SIGCONT); err != nil {
			t.Fatal(err)
		}
		s.WaitCursor(10, 1, "監査の結果")
		s.Send("。")
		s.WaitCursor(12, 1, "監査の結果。")
		s.Send("\x7f")
		s.WaitCursor(10, 1, "監査の結果")
	}
	if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if err := s.WaitExit(); err != nil {
		t.Errorf("ended with %v", err)
	}
	saved(t, s, path)
}

// saved checks what was kept and that the terminal is as it was.
func saved(t *testing.T, s *ptytest.Screen, path string) {
	t.Helper()
	got, err := os.ReadFile(path)
	if err != nil || string(got) != "監査の結果" {
		t.Errorf("kept %q, %v", got, err)
	}
	// What the program wrote last may still be on its way when it has ended.
	for _, seq := range []string{"\x1b[?1049l", "\x1b[?25h"} { // the main screen, the cursor
		undone := strings.NewReplacer("l", "h", "25h", "25l").Replace(seq)
		s.Wait(fmt.Sprintf("%q at the end", seq), func(v ptytest.View) bool { return v.Last(seq) > v.Last(undone) })
	}
}

func code(err error) int {
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		return exit.ExitCode()
	}
	if err != nil {
		return -1
	}
	return 0
}

func TestWhatIsTypedSurvivesEveryEnd(t *testing.T) {
	signal := func(sig os.Signal) func(*testing.T, *ptytest.Screen, *exec.Cmd) {
		return func(t *testing.T, _ *ptytest.Screen, cmd *exec.Cmd) {
			if err := cmd.Process.Signal(sig); err != nil {
				t.Fatal(err)
			}
		}
	}
	keys := func(k string) func(*testing.T, *ptytest.Screen, *exec.Cmd) {
		return func(_ *testing.T, s *ptytest.Screen, _ *exec.Cmd) { s.Send(k) }
	}
	for name, c := range map[string]struct {
		end  func(*testing.T, *ptytest.Screen, *exec.Cmd)
		code int
	}{
		"Ctrl+Q": {keys("\x11"), 0}, "Ctrl+C": {keys("\x03"), 0},
		"SIGTERM": {signal(syscall.SIGTERM), 0}, "SIGHUP": {signal(syscall.SIGHUP), 0}, "SIGINT": {signal(syscall.SIGINT), 0},
		"panic in Update": {keys("\x1b[20~"), 3}, "panic in a Cmd": {keys("\x1b[21~"), 3},
	} {
		t.Run(name, func(t *testing.T) {
			s, cmd, path := start(t)
			c.end(t, s, cmd)
			if err := s.WaitExit(); code(err) != c.code {
				t.Errorf("exit %v, want %d", err, c.code)
			}
			saved(t, s, path)
			if strings.Contains(s.Log(), "漏れてはならない") {
				t.Error("the terminal shows what the panic said")
			}
		})
	}
}

func TestWhatIsTypedSurvivesAClosedTerminal(t *testing.T) {
	path := filepath.Join(t.TempDir(), "draft")
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	pty, err := xpty.NewUnixPty(60, 14)
	if err != nil {
		t.Skipf("no pseudo-terminal here: %v", err)
	}
	cmd := exec.Command(exe)
	cmd.Env = append(os.Environ(), draftFile+"="+path, "TERM=xterm-256color")
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	if err := pty.Start(cmd); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = cmd.Process.Kill() })
	_ = pty.Slave().Close() // the child's copy is the only one then
	var out strings.Builder
	until := func(what string) {
		buf := make([]byte, 4096)
		for !strings.Contains(out.String(), what) {
			n, err := pty.Read(buf)
			if err != nil {
				t.Fatalf("waiting for %q: %v", what, err)
			}
			out.Write(buf[:n])
		}
	}
	until("記録")
	if _, err := pty.Write([]byte("監査の結果")); err != nil {
		t.Fatal(err)
	}
	until("果")
	if err := pty.Master().Close(); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait() // how it says goodbye to a terminal that is gone does not matter
	if got, err := os.ReadFile(path); err != nil || string(got) != "監査の結果" {
		t.Errorf("kept %q, %v", got, err)
	}
}

func TestNoColourMeansNone(t *testing.T) {
	s, _, _ := start(t, "NO_COLOR=1")
	s.Send("\x11")
	if err := s.WaitExit(); err != nil {
		t.Fatal(err)
	}
	for _, seq := range []string{"[38;", "[48;", "[31m", "[34m", "[90m"} {
		if strings.Contains(s.Log(), seq) {
			t.Errorf("%q is sent despite NO_COLOR", seq)
		}
	}
}
