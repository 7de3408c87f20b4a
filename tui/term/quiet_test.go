package term

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"
	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/vt"
	"pgregory.net/rapid"
)

// stage is the stock renderer with two terminals: one is sent what it writes,
// the other what is left of it.
type stage struct {
	buf         bytes.Buffer
	scr         *uv.TerminalRenderer
	cells       uv.ScreenBuffer
	full, spare *vt.Emulator
	q           *quiet
	w, h        int
}

func newStage(w, h int, grapheme, scroll bool) *stage {
	s := &stage{full: vt.NewEmulator(w, h), spare: vt.NewEmulator(w, h), q: newQuiet(), w: w, h: h}
	s.scr = uv.NewTerminalRenderer(&s.buf, []string{"TERM=xterm-256color"})
	s.scr.SetColorProfile(colorprofile.TrueColor)
	s.scr.SetFullscreen(true)
	s.scr.SetRelativeCursor(false)
	s.scr.SetScrollOptim(scroll)
	s.scr.SetGraphemeWidth(grapheme)
	s.cells = uv.NewScreenBuffer(w, h)
	if grapheme {
		s.cells.Method = ansi.GraphemeWidth
	}
	s.scr.Erase()
	s.scr.Resize(w, h)
	return s
}

// frame returns what the renderer writes for a frame, driven as by Bubble Tea.
func (s *stage) frame(rows []string, x, y int) []byte {
	s.cells.Clear()
	uv.NewStyledString(strings.Join(rows, "\n")).Draw(s.cells, s.cells.Bounds())
	s.scr.Render(s.cells.RenderBuffer)
	s.scr.MoveTo(x, y)
	if err := s.scr.Flush(); err != nil {
		panic(err)
	}
	b := bytes.Clone(s.buf.Bytes())
	s.buf.Reset()
	return b
}

// show sends a frame to both terminals and returns how much each got.
func (s *stage) show(rows []string, x, y int) (raw, sent int) {
	b := s.frame(rows, x, y)
	out := s.q.write(b, s.w, s.h)
	_, _ = s.full.Write(b)
	_, _ = s.spare.Write(out)
	return len(b), len(out)
}

func (s *stage) resize(w, h int) {
	s.w, s.h = w, h
	s.full.Resize(w, h)
	s.spare.Resize(w, h)
	s.scr.Erase()
	s.scr.Resize(w, h)
	s.cells.Resize(w, h)
}

func (s *stage) differ() error {
	if a, b := s.full.CursorPosition(), s.spare.CursorPosition(); a != b {
		return fmt.Errorf("cursor %v, want %v", b, a)
	}
	for y := range s.h {
		for x := range s.w {
			a, b := s.full.CellAt(x, y), s.spare.CellAt(x, y)
			if (a == nil) != (b == nil) || a != nil && !a.Equal(b) {
				return fmt.Errorf("cell %d,%d is %+v, want %+v", x, y, b, a)
			}
		}
	}
	return nil
}

var pieces = []string{"聴取", "監査", "。", "abc", " ", "ｶﾅ", "①", "か\u3099", "\x1b[1m太字\x1b[0m", "\x1b[7mx\x1b[0m",
	"\x1b[44m　青\x1b[m", "\x1b[31mred", "\x1b[0m", "é", "\x1b]8;;http://a\x07字\x1b]8;;\x07"}

func TestQuietShowsTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w, h := rapid.IntRange(4, 30).Draw(t, "w"), rapid.IntRange(2, 9).Draw(t, "h")
		s := newStage(w, h, rapid.Bool().Draw(t, "grapheme"), rapid.Bool().Draw(t, "scroll"))
		row := rapid.Custom(func(t *rapid.T) string {
			return strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 8).Draw(t, "row"), "") + "\x1b[0m"
		})
		rows := make([]string, h)
		for range 30 {
			switch rapid.IntRange(0, 9).Draw(t, "step") {
			case 0: // scroll up
				rows = append(rows[1:], row.Draw(t, "in"))
			case 1: // scroll down
				rows = append([]string{row.Draw(t, "in")}, rows[:len(rows)-1]...)
			case 2:
				w, h = rapid.IntRange(4, 30).Draw(t, "w"), rapid.IntRange(2, 9).Draw(t, "h")
				s.resize(w, h)
				rows = append(rows, make([]string, 9)...)[:h]
			case 3:
				s.scr.Erase()
			default:
				rows[rapid.IntRange(0, h-1).Draw(t, "y")] = row.Draw(t, "row")
			}
			s.show(rows, rapid.IntRange(0, w-1).Draw(t, "cx"), rapid.IntRange(0, h-1).Draw(t, "cy"))
			if err := s.differ(); err != nil {
				t.Fatalf("%v\nrows %q", err, rows)
			}
		}
	})
}

func TestQuietPaintsOnlyWhatChanged(t *testing.T) {
	for _, grapheme := range []bool{false, true} {
		s := newStage(120, 40, grapheme, true)
		rows := make([]string, 40)
		for i := range rows {
			rows[i] = "\x1b[38;5;246m" + strings.Repeat("監査の", 8) + "\x1b[m │ \x1b[1m" + strings.Repeat("結果", 12) + "\x1b[m"
		}
		s.show(rows, 100, 20)
		s.show(rows, 100, 21) // until the first reset the pen is not known
		rows[20] += "は"
		raw, sent := s.show(rows, 102, 20)
		if limit := len(rows[20]) + 60; sent > limit || raw < 10*limit {
			t.Errorf("grapheme %v: %d bytes sent of %d, want at most %d", grapheme, sent, raw, limit)
		}
		if _, sent := s.show(rows, 104, 20); sent > 12 {
			t.Errorf("grapheme %v: a cursor move sends %d bytes", grapheme, sent)
		}
	}
}

func TestQuietForgetsWhenInDoubt(t *testing.T) {
	for _, doubt := range []string{"\x1b[2J", "\x1b[?1049h", "\x1bM", "\x1b[L", "\x1b[3S", "\x1b[1;5r", "\x1bc", "\n", "\x1bP1q\x1b\\"} {
		q := newQuiet()
		row := "\x1b[10;1H\x1b[K聴取"
		q.write([]byte(row), 40, 10)
		if got := string(q.write([]byte(row), 40, 10)); strings.Contains(got, "聴取") {
			t.Fatalf("not remembered: %q", got)
		}
		q.write([]byte(doubt), 40, 10)
		if got := string(q.write([]byte(row), 40, 10)); !strings.Contains(got, "聴取") {
			t.Errorf("after %q the row is left out: %q", doubt, got)
		}
	}
}

func TestQuietLeavesThePenAsTheRendererThinks(t *testing.T) {
	for _, row := range []string{"\x1b[2;1H\x1b[K聴\x1b[1m取", "\x1b[2;1H\x1b[K\x1b]8;;http://a\x07聴"} {
		q := newQuiet()
		q.write([]byte("\x1b[m"+row+"\x1b[3;1H\x1b[0m\x1b]8;;\x07"), 40, 10)
		got := string(q.write([]byte(row), 40, 10))
		if strings.Contains(got, "聴") || !strings.Contains(got, "\x1b[1m") && !strings.Contains(got, "http://a") {
			t.Errorf("%q painted again sends %q", row, got)
		}
	}
}

func FuzzQuietIsTotal(f *testing.F) {
	f.Add([]byte("\x1b[K\x1b[\x1b]\x1bP\x1b[;;;H聴\x1b[999999999999A\x1b[?7l"))
	f.Fuzz(func(_ *testing.T, b []byte) {
		newQuiet().write(b, 20, 5)
	})
}

// A key in a full screen of Japanese: what the renderer writes, what is sent, and
// what finding out costs.
func BenchmarkQuiet(b *testing.B) {
	s := newStage(120, 40, false, true)
	rows := make([]string, 40)
	for i := range rows {
		rows[i] = strings.Repeat("監査の結果", 11)
	}
	var frames [][]byte
	for i := range 50 {
		rows[20] = strings.Repeat("監", i)
		frames = append(frames, s.frame(rows, 2*i, 20))
	}
	raw, sent := 0, 0
	q := newQuiet()
	for i := 0; b.Loop(); i++ {
		f := frames[i%len(frames)]
		raw, sent = raw+len(f), sent+len(q.write(f, 120, 40))
	}
	b.ReportMetric(float64(raw)/float64(b.N), "raw-bytes/key")
	b.ReportMetric(float64(sent)/float64(b.N), "sent-bytes/key")
}
