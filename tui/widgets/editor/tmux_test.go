package editor_test

import (
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"kikitori/tui/term/ptytest"
)

// tmux is the program in a tmux of its own, which has its own idea of widths,
// pastes and resizes.
type tmux struct {
	t      *testing.T
	socket string
	out    string
}

func startTmux(t *testing.T, w, h int) *tmux {
	t.Helper()
	m := startTmuxWith(t, w, h, os.Args[0])
	m.takesScreen()
	return m
}

func (m *tmux) takesScreen() {
	m.t.Helper()
	m.wait("the program to take the screen", func() bool { return m.run("display", "-p", "#{alternate_on}") == "1" })
}

func startTmuxWith(t *testing.T, w, h int, command string) *tmux {
	t.Helper()
	if testing.Short() {
		t.Skip("runs a program in tmux")
	}
	if _, err := exec.LookPath("tmux"); err != nil {
		t.Skip("tmux is not installed")
	}
	dir := t.TempDir()
	m := &tmux{t, dir + "/socket", dir + "/text"}
	m.run("new-session", "-d", "-x", fmt.Sprint(w), "-y", fmt.Sprint(h),
		"-e", programVar+"="+m.out, "-e", "LC_ALL=C.UTF-8", command)
	t.Cleanup(func() { _ = m.command("kill-server").Run() })
	m.run("set-option", "-g", "status", "off")
	m.run("resize-window", "-x", fmt.Sprint(w), "-y", fmt.Sprint(h))
	return m
}

func (m *tmux) command(args ...string) *exec.Cmd {
	c := exec.Command("tmux", append([]string{"-u", "-f", "/dev/null", "-S", m.socket}, args...)...)
	c.Env = append(os.Environ(), "LC_ALL=C.UTF-8", "TMUX=")
	return c
}

func (m *tmux) run(args ...string) string {
	m.t.Helper()
	out, err := m.command(args...).CombinedOutput()
	if err != nil {
		m.t.Fatalf("tmux %s: %v: %s", args, err, out)
	}
	return strings.TrimRight(string(out), "\n")
}

func (m *tmux) wait(what string, ok func() bool) {
	m.t.Helper()
	for late := time.Now().Add(ptytest.Patience); !ok(); {
		if time.Now().After(late) {
			m.t.Fatalf("never seen: %s\n%s\n%s", what, m.run("display", "-p", "#{cursor_x},#{cursor_y}"), m.run("capture-pane", "-p"))
		}
	}
}

func (m *tmux) cursor(x, y int, row string) {
	m.t.Helper()
	want := fmt.Sprintf("%d,%d", x, y)
	m.wait(fmt.Sprintf("cursor at %s in row %q", want, row), func() bool {
		rows := strings.Split(m.run("capture-pane", "-p"), "\n")
		return y < len(rows) && rows[y] == row && m.run("display", "-p", "#{cursor_x},#{cursor_y}") == want
	})
}

func (m *tmux) keys(keys ...string) { m.run(append([]string{"send-keys"}, keys...)...) }

func (m *tmux) literal(s string) { m.run("send-keys", "-l", s) }

func (m *tmux) quitWith(want string) {
	m.t.Helper()
	m.keys("C-c")
	m.wait("the text the program held", func() bool {
		b, err := os.ReadFile(m.out)
		return err == nil && string(b) == want
	})
}

func TestTmuxTyping(t *testing.T) {
	m := startTmux(t, 40, 10)
	m.literal("監査の結果は①")
	m.cursor(13, 0, "監査の結果は①")
	m.keys("Left", "Left", "BSpace")
	m.literal("が")
	m.cursor(10, 0, "監査の結がは①")
	m.keys("Enter")
	m.literal(strings.Repeat("聴", 20))
	m.cursor(2, 2, "聴は①")
	m.keys("Up")
	m.cursor(2, 1, strings.Repeat("聴", 19))
	m.quitWith("監査の結が\n" + strings.Repeat("聴", 20) + "は①")
}

func TestTmuxPaste(t *testing.T) {
	m := startTmux(t, 40, 10)
	m.run("set-buffer", threeLines)
	m.run("paste-buffer", "-p")
	m.cursor(6, 2, "・監査")
	m.keys("C-z")
	m.cursor(0, 0, "")
	m.run("paste-buffer") // without brackets, line by line
	m.cursor(6, 2, "・監査")
	m.quitWith(threeLines)
}

func TestTmuxResize(t *testing.T) {
	m := startTmux(t, 80, 24)
	line := strings.Repeat("監査結果を四半期毎に委員会へ出す", 6)
	m.literal(line)
	for _, w := range []int{80, 40, 81} {
		m.run("resize-window", "-x", fmt.Sprint(w), "-y", "24")
		n := (w - 1) / 2
		m.cursor(2*(96%n), 96/n, line[3*n*(96/n):])
	}
	m.quitWith(line)
}

func TestTmuxSuspendAndResume(t *testing.T) {
	m := startTmuxWith(t, 40, 10, "sh -i")
	m.wait("the shell", func() bool { return strings.TrimSpace(m.run("capture-pane", "-p")) != "" })
	m.literal(os.Args[0])
	m.keys("Enter")
	m.takesScreen()
	m.literal("記録を取る")
	m.cursor(10, 0, "記録を取る")
	m.keys("C-g")
	m.wait("the shell again", func() bool {
		return m.run("display", "-p", "#{alternate_on}") == "0" && strings.Contains(m.run("capture-pane", "-p"), "Stopped")
	})
	m.literal("fg")
	m.keys("Enter")
	m.takesScreen()
	m.cursor(10, 0, "記録を取る")
	m.literal("。")
	m.cursor(12, 0, "記録を取る。")
	m.quitWith("記録を取る。")
}
