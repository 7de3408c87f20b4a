package editor

import (
	"fmt"
	"math/rand"
	"strings"
	"sync"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"kikitori/interview/text"
)

var alphabet = []string{"聴", "取", "。", "、", "「", "」", "（", "a", "B", "3", "-", " ", "\u3000", "①", "※", "…", "―", "ー",
	"っ", "ﾀﾞ", "ｽ", "ﾞ", "か\u3099", "か", "葛\U000E0100", "\U000E0100", "😀", "\u3099", "\u200d", "🇯", "🇵🇺", "é", "\u0301",
	"क", "्", "a\nb", "\r\n", "\n", "\t", "監査を実施する", "ISO27001"}

var moveKeys = []rune{tea.KeyUp, tea.KeyDown, tea.KeyLeft, tea.KeyRight, tea.KeyHome, tea.KeyEnd}

// bytesAt turns a place of the editor into an offset in its text.
func bytesAt(e *Editor, at pos) int { return len(e.buf.text(pos{}, at)) }

// againstModel drives both through steps random operations.
func againstModel(seed int64, steps int) error {
	r := rand.New(rand.NewSource(seed))
	clock := time.Unix(0, 0)
	m := text.Metrics{Ambiguous: seed%3 == 1, Grapheme: seed%4 == 2}
	e := New(WithClock(func() time.Time { return clock }), WithMetrics(m))
	e.Focus()
	p := &plain{mark: -1, goal: -1, w: 9 + r.Intn(30), m: m, memo: map[string][]text.Cluster{}}
	h := 2 + r.Intn(8)
	e.SetSize(p.w, h)
	for i := range steps {
		clock = clock.Add(time.Second)
		op := randomOp(r, e, p, h)
		if err := agree(e, p, h, i%4 == 0); err != nil {
			return fmt.Errorf("seed %d step %d after %s: %w\ntext %q", seed, i, op, err, p.s)
		}
	}
	return nil
}

func randomOp(r *rand.Rand, e *Editor, p *plain, h int) string {
	press := func(code rune, mod tea.KeyMod) { e.Update(tea.KeyPressMsg{Code: code, Mod: mod}) }
	switch n := r.Intn(100); {
	case n < 50:
		s := alphabet[r.Intn(len(alphabet))]
		if n < 25 && !strings.ContainsAny(s, "\r\n\t") {
			e.Update(tea.KeyPressMsg{Code: tea.KeyExtended, Text: s})
			p.insert(s)
		} else {
			e.Update(tea.PasteMsg{Content: s})
			p.insert(text.CleanPaste(s))
		}
		return fmt.Sprintf("insert %q", s)
	case n < 58:
		press(tea.KeyBackspace, 0)
		p.delete(-1)
		return "backspace"
	case n < 64:
		press(tea.KeyDelete, 0)
		p.delete(1)
		return "delete"
	case n < 68:
		press('z', tea.ModCtrl)
		p.undo()
		return "undo"
	case n < 71:
		press('y', tea.ModCtrl)
		p.redo()
		return "redo"
	case n < 73:
		p.w = 9 + r.Intn(30)
		e.SetSize(p.w, h)
		return fmt.Sprintf("resize %d", p.w)
	default:
		k := moveKeys[r.Intn(len(moveKeys))]
		mod := tea.KeyMod(0)
		if n%4 == 0 {
			mod = tea.ModShift
		}
		press(k, mod)
		p.move(tea.KeyPressMsg{Code: k}.Keystroke(), mod != 0)
		return tea.KeyPressMsg{Code: k, Mod: mod}.Keystroke()
	}
}

func agree(e *Editor, p *plain, h int, view bool) error {
	if got := e.Value(); got != p.s {
		return fmt.Errorf("text is %q", got)
	}
	if got := bytesAt(e, e.cur); got != p.caret {
		return fmt.Errorf("caret at byte %d, model %d", got, p.caret)
	}
	from, to, _ := p.selected()
	if got := e.Selection(); got != p.s[from:to] {
		return fmt.Errorf("selection %q, model %q", got, p.s[from:to])
	}
	rows := p.layout()
	c := e.Cursor()
	if c == nil {
		return fmt.Errorf("no cursor")
	}
	row := p.rowOf(rows)
	if x := rows[row].cell(p.caret); c.X != min(x, p.w-1) || c.Y >= h {
		return fmt.Errorf("caret cell %d,%d, model x %d", c.X, c.Y, x)
	}
	top := row - c.Y
	if top < 0 {
		return fmt.Errorf("caret on screen row %d but text row %d", c.Y, row)
	}
	if !view {
		return nil
	}
	return sameRows(e, p, rows[top:], h)
}

func sameRows(e *Editor, p *plain, rows []laid, h int) error {
	for y, r := range e.shown() {
		l := e.buf.lines[r.line]
		if got, want := l.text(r.from, r.to), p.s[rows[y].from:rows[y].to]; got != want {
			return fmt.Errorf("row %d shows %q, model %q", y, got, want)
		}
	}
	lines := strings.Split(e.View(), "\n")
	if len(lines) != h {
		return fmt.Errorf("view has %d rows, want %d", len(lines), h)
	}
	for _, s := range lines {
		if w := p.m.Width(s); w > p.w {
			return fmt.Errorf("row %q takes %d of %d cells", s, w, p.w)
		}
	}
	return nil
}

func TestAgainstModel(t *testing.T) {
	const seeds, steps, workers = 2000, 200, 2
	var wg sync.WaitGroup
	for w := range workers {
		wg.Go(func() {
			for seed := w; seed < seeds && !t.Failed(); seed += workers {
				if err := againstModel(int64(seed), steps); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
}

func FuzzAgainstModel(f *testing.F) {
	f.Add(int64(7))
	f.Fuzz(func(t *testing.T, seed int64) {
		if err := againstModel(seed, 200); err != nil {
			t.Fatal(err)
		}
	})
}
