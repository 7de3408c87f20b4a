package term

import (
	"fmt"
	"os"
	"strconv"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	xterm "github.com/charmbracelet/x/term"

	"kikitori/interview/text"
)

// Options returns the program options that put the guards around a terminal's
// input and output and paint as often as Bubble Tea can. When in is not a terminal (something is piped in) the
// controlling terminal is opened instead; the error says that there is none.
func Options(in, out *os.File) ([]tea.ProgramOption, error) {
	if !xterm.IsTerminal(in.Fd()) {
		tty, _, err := tea.OpenTTY()
		if err != nil {
			return nil, fmt.Errorf("no terminal to read keys from (standard input is not one): %w", err)
		}
		in = tty
	}
	return []tea.ProgramOption{
		tea.WithInput(guardInput(in)), tea.WithOutput(NewOut(out)), tea.WithFPS(framesPerSecond),
	}, nil
}

// framesPerSecond is the most that Bubble Tea allows. It paints on a clock, so
// this is the floor of the time from a key to the screen: 8 ms rather than 17.
const framesPerSecond = 120

// Metrics returns m as changed by a terminal's report about mode 2027, and
// whether it changed. Pass it every tea.ModeReportMsg: the renderer switches to
// whole graphemes on the same reports.
func Metrics(msg tea.ModeReportMsg, m text.Metrics) (text.Metrics, bool) {
	if msg.Mode != ansi.ModeUnicodeCore || m.Grapheme {
		return m, false
	}
	switch msg.Value {
	case ansi.ModeReset, ansi.ModeSet, ansi.ModePermanentlySet:
		m.Grapheme = true
		return m, true
	}
	return m, false
}

// wideVar is read by the renderer's width tables before main begins.
const wideVar = "RUNEWIDTH_EASTASIAN"

// EnsureWidth makes the renderer count ambiguous characters as asked. Its tables
// are set from the environment before main, so where they differ the program is
// started anew in its own place; call it first of all, before any file is
// opened or locked. It returns only if nothing had to change or starting failed.
func EnsureWidth(wide bool) error {
	now, err := strconv.ParseBool(os.Getenv(wideVar))
	if wide == (err == nil && now) {
		return nil
	}
	if err := os.Setenv(wideVar, strconv.FormatBool(wide)); err != nil {
		return fmt.Errorf("set %s for the width of ambiguous characters: %w", wideVar, err)
	}
	exe, err := os.Executable()
	if err != nil {
		return fmt.Errorf("find this program to start it with %s=%t: %w", wideVar, wide, err)
	}
	return restart(exe)
}
