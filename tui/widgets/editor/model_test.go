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

// plain is the editor as nobody would write it: a string, a byte offset, and
// everything worked out anew each time.
type plain struct {
	s           string
	caret, mark int // byte offsets; mark is -1 without a selection
	rowEnd      bool
	goal        int
	w           int
	m           text.Metrics
	past        []state
	future      []state
	memo        map[string][]text.Cluster
}

type state struct {
	s             string
	before, after int
}

// laid is one row of the whole text: bytes [from, to), the cells of its clusters.
type laid struct {
	from, to int
	soft     bool // ends at a wrap
	cs       []text.Cluster
}

func (p *plain) clustersOf(line string) []text.Cluster {
	if cs, ok := p.memo[line]; ok {
		return cs
	}
	cs := clusters(p.m, line)
	p.memo[line] = cs
	return cs
}

func (p *plain) layout() []laid {
	var out []laid
	at := 0
	for _, line := range strings.Split(p.s, "\n") {
		cs := p.clustersOf(line)
		start, from := 0, at
		for {
			end := text.NextRow(cs, start, p.w-1)
			to := from
			for _, c := range cs[start:end] {
				to += len(c.Text)
			}
			out = append(out, laid{from, to, end < len(cs), cs[start:end]})
			start, from = end, to
			if start >= len(cs) {
				break
			}
		}
		at += len(line) + 1
	}
	return out
}

func (p *plain) rowOf(rows []laid) int {
	for i := len(rows) - 1; i >= 0; i-- {
		if rows[i].from <= p.caret {
			if p.rowEnd && i > 0 && rows[i].from == p.caret && rows[i-1].soft {
				return i - 1
			}
			return i
		}
	}
	return 0
}

func (r laid) cell(at int) int {
	x, b := 0, r.from
	for _, c := range r.cs {
		if b >= at {
			break
		}
		b += len(c.Text)
		x += int(c.Width)
	}
	return x
}

func (p *plain) selected() (int, int, bool) {
	if p.mark < 0 || p.mark == p.caret {
		return p.caret, p.caret, false
	}
	return min(p.mark, p.caret), max(p.mark, p.caret), true
}

func (p *plain) replace(from, to int, ins string) {
	head := text.Clean(p.s[:from] + ins)
	whole := text.Clean(p.s[:from] + ins + p.s[to:])
	at := 0
	for _, g := range text.Graphemes(whole) {
		if at >= len(head) {
			break
		}
		at += len(g)
	}
	if whole != p.s {
		p.past = append(p.past, state{p.s, p.caret, at})
		p.future = nil
	}
	p.s, p.caret, p.mark, p.rowEnd, p.goal = whole, at, -1, false, -1
}

func (p *plain) insert(s string) {
	from, to, _ := p.selected()
	p.replace(from, to, s)
}

func (p *plain) step(at, d int) int {
	b := 0
	for _, g := range text.Graphemes(p.s) {
		if d > 0 && b == at {
			return b + len(g)
		}
		if d < 0 && b+len(g) == at {
			return b
		}
		b += len(g)
	}
	return at
}

func (p *plain) delete(d int) {
	from, to, ok := p.selected()
	if !ok {
		other := p.step(p.caret, d)
		from, to = min(p.caret, other), max(p.caret, other)
		if from == to {
			return
		}
	}
	p.replace(from, to, "")
}

func (p *plain) undo() {
	if n := len(p.past); n > 0 {
		st := p.past[n-1]
		p.past = p.past[:n-1]
		p.future = append(p.future, state{p.s, st.before, st.after})
		p.s, p.caret, p.mark, p.rowEnd, p.goal = st.s, st.before, -1, false, -1
	}
}

func (p *plain) redo() {
	if n := len(p.future); n > 0 {
		st := p.future[n-1]
		p.future = p.future[:n-1]
		p.past = append(p.past, state{p.s, st.before, st.after})
		p.s, p.caret, p.mark, p.rowEnd, p.goal = st.s, st.after, -1, false, -1
	}
}

func (p *plain) move(key string, extend bool) {
	if extend && p.mark < 0 {
		p.mark = p.caret
	}
	from, to, ok := p.selected()
	if !extend {
		p.mark = -1
	}
	rows := p.layout()
	r := p.rowOf(rows)
	goal := -1
	switch {
	case key == "left" && ok && !extend:
		p.caret, p.rowEnd = from, false || p.rowEnd
	case key == "right" && ok && !extend:
		p.caret, p.rowEnd = to, false || p.rowEnd
	case key == "left":
		p.caret, p.rowEnd = p.step(p.caret, -1), false
	case key == "right":
		p.caret, p.rowEnd = p.step(p.caret, 1), false
	case key == "home":
		at := rows[r].from
		if p.caret == at {
			at = strings.LastIndexByte(p.s[:at], '\n') + 1
		}
		p.caret, p.rowEnd = at, false
	case key == "end":
		at, soft := rows[r].to, rows[r].soft
		if p.caret == at && soft {
			at, soft = len(p.s), false
			if i := strings.IndexByte(p.s[p.caret:], '\n'); i >= 0 {
				at = p.caret + i
			}
		}
		p.caret, p.rowEnd = at, soft
	case key == "up" || key == "down":
		if goal = p.goal; goal < 0 {
			goal = rows[r].cell(p.caret)
		}
		if key == "up" {
			r--
		} else {
			r++
		}
		if r < 0 || r >= len(rows) {
			break
		}
		x, b := 0, rows[r].from
		for _, c := range rows[r].cs {
			if x+int(c.Width) > goal {
				break
			}
			x += int(c.Width)
			b += len(c.Text)
		}
		p.caret, p.rowEnd = b, b == rows[r].to && rows[r].soft
	}
	p.goal = goal
}

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
