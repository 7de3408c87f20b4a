package editor

import (
	"strings"

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
