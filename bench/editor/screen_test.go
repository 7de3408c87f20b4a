package editor

import (
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"time"

	"kikitori/tui/term/ptytest"
)

// open starts a program on a note of 2,000 lines in 120×40 cells, the caret in an
// empty last line.
func open(b *testing.B, name string) *ptytest.Screen {
	b.Helper()
	file := b.TempDir() + "/note.txt"
	if err := os.WriteFile(file, []byte(note(2000)), 0o600); err != nil {
		b.Fatal(err)
	}
	var cmd *exec.Cmd
	start := ""
	switch name {
	case "vim":
		cmd, start = exec.Command("vim", "-u", "NONE", "-i", "NONE", "-n", "-N", file), "Go"
	case "nano":
		cmd, start = exec.Command("nano", "-I", "-x", file), "\x1b[1;5F" // Ctrl+End
	default:
		cmd = exec.Command(os.Args[0], file)
	}
	if _, err := exec.LookPath(cmd.Path); err != nil {
		b.Skipf("%s is not installed", name)
	}
	cmd.Env = append(os.Environ(), programVar+"="+name, "TERM=xterm-256color", "LC_ALL=C.UTF-8")
	s := ptytest.Start(b, cmd, 120, 40)
	s.Wait("the note", func(v ptytest.View) bool { return strings.Contains(v.Row(1), "申請者は") })
	s.Send(start + "始")
	seen(s, "始")
	return s
}

// seen waits until the cursor stands behind text.
func seen(s *ptytest.Screen, text string) {
	s.Wait("the cursor behind "+text, func(v ptytest.View) bool {
		x, y := v.Cursor()
		return x == 2*len([]rune(text)) && v.Row(y) == text
	})
}

// BenchmarkKeyToScreen is the time from a key to its character on the screen.
func BenchmarkKeyToScreen(b *testing.B) {
	for _, name := range []string{"kikitori", "textarea", "vim", "nano"} {
		b.Run(name, func(b *testing.B) {
			s := open(b, name)
			var took []time.Duration
			bytes := s.Written()
			for i := 0; b.Loop(); i++ {
				row := "始"
				t := time.Now()
				if i%2 == 0 {
					row += "聴"
					s.Send("聴")
				} else {
					s.Send("\x7f")
				}
				seen(s, row)
				took = append(took, time.Since(t))
			}
			slices.Sort(took)
			ms := func(p float64) float64 { return float64(took[int(p*float64(len(took)-1))]) / 1e6 }
			b.ReportMetric(ms(0.5), "p50-ms")
			b.ReportMetric(ms(0.95), "p95-ms")
			b.ReportMetric(float64(s.Written()-bytes)/float64(len(took)), "bytes/key")
		})
	}
}

// BenchmarkCommit is 20 characters at once, as an input method commits them.
func BenchmarkCommit(b *testing.B) {
	for _, name := range []string{"kikitori", "textarea", "vim", "nano"} {
		b.Run(name, func(b *testing.B) {
			s := open(b, name)
			text := strings.Repeat("監査結果", 5)
			for b.Loop() {
				s.Send(text)
				seen(s, "始"+text)
				b.StopTimer()
				s.Send(strings.Repeat("\x7f", 20))
				seen(s, "始")
				b.StartTimer()
			}
		})
	}
}

// BenchmarkUnbracketed is a line of 3,000 characters pasted without brackets.
func BenchmarkUnbracketed(b *testing.B) {
	for _, name := range []string{"kikitori", "vim"} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				b.StopTimer()
				s := open(b, name)
				b.StartTimer()
				s.Send(strings.Repeat("聴取", 1500) + "\r終")
				seen(s, "終")
			}
		})
	}
}
