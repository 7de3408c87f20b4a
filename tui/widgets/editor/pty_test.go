package editor_test

import (
	"fmt"
	"os"
	"os/exec"
	"strings"
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
		case "ctrl+t":
			return p, term.Exec(exec.Command("true"), func(error) tea.Msg { return nil })
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

const (
	up, down, right, left = "\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D"
	home, end             = "\x1b[H", "\x1b[F"
	backspace, del        = "\x7f", "\x1b[3~"
)

func TestPTYFullWidthTyping(t *testing.T) {
	s := start(t, 80, 24)
	s.Send("監査の結果は、")
	s.WaitCursor(14, 0, "監査の結果は、")
	s.Send("ﾀﾞ①か\u3099葛\U000E0100")
	s.WaitCursor(21, 0, "監査の結果は、ダ①が葛\U000E0100")
	s.Send("\rABC")
	s.WaitCursor(3, 1, "ABC")
	s.quitWith("監査の結果は、ダ①が葛\U000E0100\nABC")
}

func TestPTYMidTextInsertAndDelete(t *testing.T) {
	s := start(t, 80, 24)
	s.Send("監査結果を出す")
	s.WaitCursor(14, 0, "監査結果を出す")
	s.Send(strings.Repeat(left, 5))
	s.WaitCursor(4, 0, "監査結果を出す")
	s.Send("の")
	s.WaitCursor(6, 0, "監査の結果を出す")
	s.Send(del + del)
	s.WaitCursor(6, 0, "監査のを出す")
	s.Send(backspace + "\x08")
	s.WaitCursor(2, 0, "監を出す")
	s.quitWith("監を出す")
}

func TestPTYRowsFilledExactly(t *testing.T) {
	for _, w := range []int{20, 21} { // 9 and 10 full-width characters a row
		t.Run(fmt.Sprint(w), func(t *testing.T) {
			s := start(t, w, 6)
			n := (w - 1) / 2
			row := strings.Repeat("聴", n)
			s.Send(row)
			s.WaitCursor(2*n, 0, row)
			s.Send("取")
			s.WaitCursor(2, 1, "取")
			s.Send(backspace)
			s.WaitCursor(2*n, 0, row)
			s.Send("。")
			s.WaitCursor(4, 1, "聴。")
			s.quitWith(row + "。")
		})
	}
}

func TestPTYUpAndDownThroughWrappedRows(t *testing.T) {
	s := start(t, 21, 8)
	s.Send(strings.Repeat("一二三四五六七八九十", 2) + "壱弐参")
	s.WaitCursor(6, 2, "壱弐参")
	s.Send(up)
	s.WaitCursor(6, 1, "一二三四五六七八九十")
	s.Send(up)
	s.WaitCursor(6, 0, "一二三四五六七八九十")
	s.Send(end)
	s.WaitCursor(20, 0, "一二三四五六七八九十")
	s.Send(down)
	s.WaitCursor(20, 1, "一二三四五六七八九十")
	s.Send(down)
	s.WaitCursor(6, 2, "壱弐参")
	s.Send(up)
	s.WaitCursor(20, 1, "一二三四五六七八九十")
	s.Send(home)
	s.WaitCursor(0, 1, "一二三四五六七八九十")
	s.Send("あ")
	s.WaitCursor(2, 1, "あ一二三四五六七八九")
	s.quit()
}

func TestPTYManyEnters(t *testing.T) {
	s := start(t, 40, 10)
	for i := range 150 {
		s.Send("\r")
		s.WaitCursor(0, min(i+1, 9), "")
	}
	s.Send("終")
	s.WaitCursor(2, 9, "終")
	s.quitWith(strings.Repeat("\n", 150) + "終")
}

const threeLines = "・体制の確認\n・リスクの把握\n・監査"

func TestPTYBracketedPaste(t *testing.T) {
	s := start(t, 40, 10)
	s.Paste(strings.ReplaceAll(threeLines, "\n", "\r\n"))
	s.WaitCursor(6, 2, "・監査")
	s.Send("\x1a") // one undo takes it back
	s.WaitCursor(0, 0, "")
	s.quitWith("")
}

func TestPTYUnbracketedPaste(t *testing.T) {
	s := start(t, 40, 10)
	s.Send(strings.ReplaceAll(threeLines, "\n", "\r"))
	s.WaitCursor(6, 2, "・監査")
	s.quitWith(threeLines)
}

func TestPTYLostPasteEndThenCtrlC(t *testing.T) {
	s := startTapped(t, 40, 10)
	s.sendAlone("記録")
	s.WaitCursor(4, 0, "記録")
	s.sendAlone("\x1b[200~を取る")
	s.quitWith("記録を取る")
}

func TestPTYPasteEndAndCharacterSplit(t *testing.T) {
	s := startTapped(t, 40, 10)
	for _, part := range []string{"\x1b[200~聴\xe5\x8f", "\x96\x1b[20", "1~\xe8", "\xa8\x98"} {
		s.sendAlone(part)
	}
	s.WaitCursor(6, 0, "聴取記")
	s.quitWith("聴取記")
}

func TestPTYResizeKeepsTheCaret(t *testing.T) {
	s := start(t, 80, 24)
	line := strings.Repeat("監査結果を四半期毎に委員会へ出す", 6) // 96 characters
	s.Send(line)
	s.WaitCursor(2*(96-2*39), 2, strings.Repeat("監査結果を四半期毎に委員会へ出す", 6)[3*78:])
	s.Send(strings.Repeat(left, 46))
	s.WaitCursor(2*(50-39), 1, line[3*39:3*78])
	for _, w := range []int{40, 81, 80} {
		s.Resize(w, 24)
		n := (w - 1) / 2
		s.WaitCursor(2*(50%n), 50/n, line[3*n*(50/n):min(3*96, 3*n*(50/n+1))])
	}
	s.Send("★")
	s.Wait("the star before the character the caret stood on", func(v ptytest.View) bool {
		return strings.Contains(v.Row(1), "★"+string([]rune(line)[50]))
	})
	s.quit()
}

// Keys that change nothing must write nothing, and one character only a few
// bytes, or an input method's window flickers.
func TestPTYIdleScreenAndOneKey(t *testing.T) {
	s := start(t, 120, 40)
	s.Paste(strings.Repeat("申請者は平成三十年四月から当該事業所に勤務しており、現在も継続して雇用されている。\r", 60))
	s.WaitCursor(0, 39, "")
	s.Send("記") // the frame of the paste is out once this one is
	s.WaitCursor(2, 39, "記")
	before := s.Written()
	for range 30 {
		s.Send("\x1b[24~\x1b[F") // F12 and End do nothing here
	}
	s.Send("聴")
	s.WaitCursor(4, 39, "記聴")
	if n := s.Written() - before; n > 64 {
		t.Errorf("60 idle keys and one character wrote %d bytes: %.700q", n, s.Log()[before:])
	}
	s.quit()
}

// Another program has the terminal for a while; keys, cursor and modes come back.
func TestPTYReleaseAndRestore(t *testing.T) {
	s := startTapped(t, 40, 10)
	s.sendAlone("記録\xe8") // half a character is waiting
	s.WaitCursor(4, 0, "記録")
	s.Send("\xa8\x98\x14")
	s.Wait("the terminal released and taken again", func(v ptytest.View) bool {
		x, y := v.Cursor()
		return v.Count("\x1b[?1049h") == 2 && v.Count("\x1b[6 q") == 2 && x == 6 && y == 0 && v.Row(0) == "記録記"
	})
	s.Send("。")
	s.WaitCursor(8, 0, "記録記。")
	s.Paste("貼")
	s.WaitCursor(10, 0, "記録記。貼")
	s.quitWith("記録記。貼")
}

func TestPTYNoAnswers(t *testing.T) {
	s := start(t, 80, 24, ptytest.Mute())
	s.Send("聴取①")
	s.WaitCursor(5, 0, "聴取①")
	s.quitWith("聴取①")
}

func TestPTYKeyboardProtocolsStayUnasked(t *testing.T) {
	s := start(t, 80, 24)
	s.Send("聴")
	s.WaitCursor(2, 0, "聴")
	s.quit()
	for _, seq := range []string{"\x1b[>4", "\x1b[>1u", "\x1b[?u", "\x1b[<", "\x1b[="} {
		if strings.Contains(s.Log(), seq) {
			t.Errorf("program sent %q", seq)
		}
	}
}
