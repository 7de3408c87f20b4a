package editor

import (
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
)

// field is an editor under a hand-driven clock.
type field struct {
	*Editor
	t     *testing.T
	clock time.Time
}

func newField(t *testing.T, opts ...Option) *field { return wrapField(t, New, opts) }

func wrapField(t *testing.T, build func(...Option) *Editor, opts []Option) *field {
	f := &field{t: t, clock: time.Unix(1000, 0)}
	f.Editor = build(append(opts, WithClock(func() time.Time { return f.clock }))...)
	f.SetSize(40, 10)
	f.Focus()
	return f
}

// typed sends text as an input method does: a message a character, at once.
func (f *field) typed(s string) {
	for _, r := range s {
		f.Update(tea.KeyPressMsg{Code: r, Text: string(r)})
		f.clock = f.clock.Add(time.Millisecond)
	}
	f.wait(100 * time.Millisecond)
}

func (f *field) wait(d time.Duration) { f.clock = f.clock.Add(d) }

var named = map[string]rune{"enter": tea.KeyEnter, "backspace": tea.KeyBackspace, "delete": tea.KeyDelete, "tab": tea.KeyTab,
	"esc": tea.KeyEsc, "up": tea.KeyUp, "down": tea.KeyDown, "left": tea.KeyLeft, "right": tea.KeyRight, "home": tea.KeyHome,
	"end": tea.KeyEnd, "pgup": tea.KeyPgUp, "pgdown": tea.KeyPgDown, "f3": tea.KeyF3, "f1": tea.KeyF1, "insert": tea.KeyInsert}

func key(stroke string) tea.KeyPressMsg {
	var k tea.KeyPressMsg
	parts := strings.Split(stroke, "+")
	for _, p := range parts[:len(parts)-1] {
		k.Mod |= map[string]tea.KeyMod{"ctrl": tea.ModCtrl, "alt": tea.ModAlt, "shift": tea.ModShift}[p]
	}
	last := parts[len(parts)-1]
	if c, ok := named[last]; ok {
		k.Code = c
	} else {
		k.Code = []rune(last)[0]
	}
	return k
}

// press sends keystrokes one after another, each well apart.
func (f *field) press(strokes ...string) tea.Cmd {
	f.t.Helper()
	var cmd tea.Cmd
	for _, s := range strokes {
		k := key(s)
		if got := k.Keystroke(); got != s {
			f.t.Fatalf("keystroke %q is named %q", s, got)
		}
		cmd = f.Update(k)
		f.wait(100 * time.Millisecond)
	}
	return cmd
}

func (f *field) has(want string) {
	f.t.Helper()
	if got := f.Value(); got != want {
		f.t.Errorf("text is %q, want %q", got, want)
	}
}

func (f *field) at(line, cluster int) {
	f.t.Helper()
	if l, c := f.Caret(); l != line || c != cluster {
		f.t.Errorf("caret at %d:%d, want %d:%d", l, c, line, cluster)
	}
}
