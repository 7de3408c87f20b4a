package editor

import (
	"fmt"
	"math/rand"
	"slices"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"kikitori/interview/text"
)

// A monkey presses every key there is at any pace; whatever it does, the text
// stays clean, its clusters those of the whole, the cursor in the field, and all
// of it can be undone and done again.
func TestMonkey(t *testing.T) {
	for seed := range int64(300) {
		for _, single := range []bool{false, true} {
			if err := monkey(seed, single); err != nil {
				t.Fatalf("seed %d, single %v: %v", seed, single, err)
			}
		}
	}
}

func monkey(seed int64, single bool) error {
	r := rand.New(rand.NewSource(seed))
	clock := time.Unix(0, 0)
	opts := []Option{WithClock(func() time.Time { return clock }), WithComplete(marks), WithMetrics(text.Metrics{Grapheme: seed%2 == 0})}
	e := New(opts...)
	if single {
		e = NewLine(opts...)
	}
	e.Focus()
	w, h := 6+r.Intn(40), 1+r.Intn(6)
	e.SetSize(w, h)
	strokes := slices.Sorted(func(yield func(string) bool) {
		for k := range keymap {
			if !yield(k) {
				return
			}
		}
	})
	for i := range 150 {
		clock = clock.Add(time.Duration(r.Intn(1500)) * time.Millisecond / time.Duration(1+r.Intn(200)))
		what := monkeyStep(r, e, strokes, w, h)
		if err := sound(e, w, h); err != nil {
			return fmt.Errorf("step %d, %s: %w", i, what, err)
		}
	}
	return thereAndBack(e)
}

func monkeyStep(r *rand.Rand, e *Editor, strokes []string, w, h int) string {
	switch n := r.Intn(10); {
	case n < 4:
		s := alphabet[r.Intn(len(alphabet))]
		e.Update(tea.KeyPressMsg{Code: tea.KeyExtended, Text: s})
		return fmt.Sprintf("typing %q", s)
	case n == 4:
		m := tea.Mouse{X: r.Intn(w+4) - 2, Y: r.Intn(h+4) - 2, Button: tea.MouseLeft}
		e.Update([]tea.Msg{tea.MouseClickMsg(m), tea.MouseMotionMsg(m), tea.MouseReleaseMsg(m),
			tea.MouseWheelMsg{Button: tea.MouseWheelDown}, tea.MouseWheelMsg{Button: tea.MouseWheelUp}}[r.Intn(5)])
		return fmt.Sprintf("mouse %+v", m)
	case n == 5:
		s := strings.Join([]string{"・項目", "#5", alphabet[r.Intn(len(alphabet))]}, alphabet[r.Intn(len(alphabet))])
		e.Update(tea.PasteMsg{Content: s})
		return fmt.Sprintf("pasting %q", s)
	}
	s := strokes[r.Intn(len(strokes))]
	e.Update(key(s))
	return s
}

func sound(e *Editor, w, h int) error {
	v := e.Value()
	if c := text.Clean(v); c != v {
		return fmt.Errorf("text %q is not clean", v)
	}
	for i, s := range strings.Split(v, "\n") {
		if got, want := len(e.buf.lines[i].cs), len(text.Graphemes(s)); got != want {
			return fmt.Errorf("line %q has %d clusters, want %d", s, got, want)
		}
	}
	if p := e.buf.clamp(e.cur); p != e.cur {
		return fmt.Errorf("caret %v is outside the text", e.cur)
	}
	rows := strings.Split(e.View(), "\n")
	if len(rows) != h {
		return fmt.Errorf("%d rows, want %d", len(rows), h)
	}
	for _, s := range rows {
		if n := e.buf.metrics.Width(s); n > w {
			return fmt.Errorf("row %q takes %d of %d cells", s, n, w)
		}
	}
	if c := e.Cursor(); c != nil && (c.X < 0 || c.X >= w || c.Y < 0 || c.Y >= h) {
		return fmt.Errorf("cursor %d,%d outside %dx%d", c.X, c.Y, w, h)
	}
	return nil
}

func thereAndBack(e *Editor) error {
	if e.find != nil {
		e.closeFind()
	}
	for range 1000 {
		e.redo()
	}
	end := e.Value()
	for range 1000 {
		e.undo()
	}
	if v := e.Value(); v != "" {
		return fmt.Errorf("undoing all leaves %q", v)
	}
	for range 1000 {
		e.redo()
	}
	if v := e.Value(); v != end {
		return fmt.Errorf("redoing all gives %q, want %q", v, end)
	}
	return nil
}

// The caret of a single line stands behind what is shown before it.
func TestSingleLineCaretCell(t *testing.T) {
	for seed := range int64(300) {
		r := rand.New(rand.NewSource(seed))
		e := NewLine()
		e.Focus()
		w := 5 + r.Intn(20)
		e.SetSize(w, 1)
		for range 100 {
			switch r.Intn(6) {
			case 0:
				e.Update(key([]string{"left", "right", "home", "end", "ctrl+left", "ctrl+right"}[r.Intn(6)]))
			case 1:
				e.Update(key("backspace"))
			default:
				e.Update(tea.PasteMsg{Content: alphabet[r.Intn(len(alphabet))]})
			}
			c := e.Cursor()
			before := clusters(e.buf.metrics, e.buf.lines[0].text(0, e.cur.col))
			shown := clusters(e.buf.metrics, stripped(e.View()))
			x, n := 0, 0
			for n < len(shown) && x < c.X {
				x += int(shown[n].Width)
				n++
			}
			if x != c.X || n > len(before) {
				t.Fatalf("seed %d: caret at %d splits %q", seed, c.X, e.View())
			}
			for i := range n {
				want := before[len(before)-n+i].Text
				if got := shown[i].Text; got != want && !strings.HasPrefix(got, "◌") {
					t.Fatalf("seed %d: %q before the caret, text has %q", seed, got, want)
				}
			}
		}
	}
}

func stripped(s string) string {
	for {
		i := strings.IndexByte(s, 0x1b)
		if i < 0 {
			return s
		}
		s = s[:i] + s[i+strings.IndexByte(s[i:], 'm')+1:]
	}
}

func FuzzMonkey(f *testing.F) {
	f.Add(int64(1), true)
	f.Fuzz(func(t *testing.T, seed int64, single bool) {
		if err := monkey(seed, single); err != nil {
			t.Fatal(err)
		}
	})
}
