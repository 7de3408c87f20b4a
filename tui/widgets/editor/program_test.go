package editor_test

import (
	"fmt"
	"os"
	"os/exec"
	"testing"

	tea "charm.land/bubbletea/v2"

	"kikitori/interview/text"
	"kikitori/tui/term"
	"kikitori/tui/term/ptytest"
	"kikitori/tui/widgets/editor"
)

// programVar makes the test binary be the program under test: an editor that
// fills the screen. Ctrl+C ends it; its text goes to the file the variable names.
const programVar = "KIKITORI_TEST_EDITOR"

func TestMain(m *testing.M) {
	if out := os.Getenv(programVar); out != "" {
		if err := runProgram(out); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// tapVar makes the program tell of each read on descriptor 3.
const tapVar = "KIKITORI_TEST_TAP"

type tap struct {
	*term.In
	reads *os.File
}

func (t tap) Read(p []byte) (int, error) {
	n, err := t.In.Read(p)
	if _, werr := t.reads.Write([]byte{'r'}); werr != nil && err == nil {
		err = werr
	}
	return n, err
}

type program struct {
	ed      *editor.Editor
	metrics text.Metrics
}

func (p program) Init() tea.Cmd { return nil }

func (p program) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch m := msg.(type) {
	case tea.WindowSizeMsg:
		p.ed.SetSize(m.Width, m.Height)
	case tea.ModeReportMsg:
		p.metrics, _ = term.Metrics(m, p.metrics)
		p.ed.SetMetrics(p.metrics)
	case tea.KeyPressMsg:
		switch m.Keystroke() {
		case "ctrl+c":
			return p, tea.Quit
		case "ctrl+g":
			return p, tea.Suspend
		case "ctrl+t":
			c := exec.Command("true")
			c.Stdin, c.Stdout, c.Stderr = os.Stdin, os.Stdout, os.Stderr
			return p, tea.ExecProcess(c, func(error) tea.Msg { return nil })
		}
	}
	return p, p.ed.Update(msg)
}

func (p program) View() tea.View {
	v := tea.NewView(p.ed.View())
	v.AltScreen, v.Cursor = true, p.ed.Cursor()
	return v
}

func runProgram(out string) error {
	ed := editor.New(editor.WithStyles(editor.Styles{}))
	ed.Focus()
	opts, err := term.Options(os.Stdin, os.Stdout)
	if err != nil {
		return err
	}
	if os.Getenv(tapVar) != "" {
		opts = append(opts, tea.WithInput(tap{term.NewIn(os.Stdin), os.NewFile(3, "reads")}))
	}
	if _, err := tea.NewProgram(program{ed: ed}, opts...).Run(); err != nil {
		return err
	}
	return os.WriteFile(out, []byte(ed.Value()), 0o600)
}

type session struct {
	*ptytest.Screen
	t     *testing.T
	out   string
	reads *os.File
}

func start(t *testing.T, w, h int, opts ...ptytest.Option) *session {
	t.Helper()
	if testing.Short() {
		t.Skip("runs a program in a pseudo-terminal")
	}
	out := t.TempDir() + "/text"
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), programVar+"="+out, "TERM=xterm-256color")
	reads, w3, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	cmd.ExtraFiles = []*os.File{w3}
	s := &session{ptytest.Start(t, cmd, w, h, opts...), t, out, reads}
	_ = w3.Close()
	t.Cleanup(func() { _ = reads.Close() })
	s.Wait("the program to take the screen", func(v ptytest.View) bool { return v.Wrote("\x1b[6 q") })
	return s
}

// startTapped starts a program that sendAlone can be used with. Its terminal
// answers nothing, so that every read is one of the test's.
func startTapped(t *testing.T, w, h int) *session {
	t.Setenv(tapVar, "1")
	return start(t, w, h, ptytest.Mute())
}

// sendAlone sends bytes that arrive as a read of their own.
func (s *session) sendAlone(b string) {
	s.t.Helper()
	s.Send(b)
	if _, err := s.reads.Read(make([]byte, 1)); err != nil {
		s.t.Fatalf("wait for the program to read %q: %v", b, err)
	}
}

// quit ends the program and returns the text it held.
func (s *session) quit() string {
	s.t.Helper()
	s.Send("\x03")
	if err := s.WaitExit(); err != nil {
		s.t.Fatalf("program: %v", err)
	}
	b, err := os.ReadFile(s.out)
	if err != nil {
		s.t.Fatal(err)
	}
	return string(b)
}

func (s *session) quitWith(want string) {
	s.t.Helper()
	if got := s.quit(); got != want {
		s.t.Errorf("text is %q, want %q", got, want)
	}
}
