package term

import (
	"os"
	"os/exec"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"kikitori/interview/text"
)

func TestMetricsFollowMode2027(t *testing.T) {
	for _, c := range []struct {
		mode  ansi.Mode
		value ansi.ModeSetting
		want  bool
	}{
		{ansi.ModeUnicodeCore, ansi.ModeReset, true},
		{ansi.ModeUnicodeCore, ansi.ModeSet, true},
		{ansi.ModeUnicodeCore, ansi.ModePermanentlySet, true},
		{ansi.ModeUnicodeCore, ansi.ModeNotRecognized, false},
		{ansi.ModeUnicodeCore, ansi.ModePermanentlyReset, false},
		{ansi.ModeSynchronizedOutput, ansi.ModeReset, false},
	} {
		m, changed := Metrics(tea.ModeReportMsg{Mode: c.mode, Value: c.value}, text.Metrics{Ambiguous: true})
		if m.Grapheme != c.want || changed != c.want || !m.Ambiguous {
			t.Errorf("%v %v: %+v, %v", c.mode, c.value, m, changed)
		}
	}
	m := text.Metrics{Grapheme: true}
	if _, changed := Metrics(tea.ModeReportMsg{Mode: ansi.ModeUnicodeCore, Value: ansi.ModeSet}, m); changed {
		t.Error("a second report changes something")
	}
}

// The test binary plays the program that starts itself anew.
func TestMain(m *testing.M) {
	switch os.Getenv("KIKITORI_TEST_WIDTH") {
	case "wide":
		printWidth(true)
	case "narrow":
		printWidth(false)
	default:
		os.Exit(m.Run())
	}
}

func printWidth(wide bool) {
	if err := EnsureWidth(wide); err != nil {
		os.Stdout.WriteString(err.Error())
		os.Exit(1)
	}
	os.Stdout.WriteString(strings.Repeat("x", ansi.StringWidth("①")))
	os.Exit(3)
}

func TestEnsureWidth(t *testing.T) {
	for _, c := range []struct{ want, env, out string }{
		{"wide", "", "xx"}, {"narrow", "", "x"}, {"narrow", "1", "x"}, {"wide", "1", "xx"},
	} {
		cmd := exec.Command(os.Args[0])
		cmd.Env = append(os.Environ(), "KIKITORI_TEST_WIDTH="+c.want, "RUNEWIDTH_EASTASIAN="+c.env)
		out, _ := cmd.Output()
		if string(out) != c.out || cmd.ProcessState.ExitCode() != 3 {
			t.Errorf("%s with %q set: printed %q, exit code %d", c.want, c.env, out, cmd.ProcessState.ExitCode())
		}
	}
}
