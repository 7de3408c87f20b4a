package editor

import (
	"sort"
	"strings"

	"kikitori/interview/text"
)

// matches returns where folded stands in the clusters [from, to) of l, as pairs
// of columns. Matching ignores case, width and the kind of kana.
func (l *line) matches(folded string, from, to int) [][2]int {
	if folded == "" {
		return nil
	}
	var hay strings.Builder
	starts := make([]int, 0, to-from+1)
	for _, c := range l.cs[from:to] {
		starts = append(starts, hay.Len())
		hay.WriteString(text.Fold(c.Text))
	}
	s := hay.String()
	starts = append(starts, len(s))
	var out [][2]int
	for at := 0; at < len(s); {
		i := strings.Index(s[at:], folded)
		if i < 0 {
			break
		}
		i += at
		a := sort.SearchInts(starts, i+1) - 1
		b := sort.SearchInts(starts, i+len(folded))
		out = append(out, [2]int{from + a, from + b})
		at = starts[b]
	}
	return out
}

// nextMatch looks from p onwards, around the end of the text, for the first
// match that begins at p or later.
func (b *buffer) nextMatch(folded string, p pos) (from, to pos, ok bool) {
	for i := 0; i <= len(b.lines); i++ {
		row := (p.row + i) % len(b.lines)
		l := b.lines[row]
		for _, m := range l.matches(folded, 0, l.len()) {
			if i > 0 || m[0] >= p.col {
				return pos{row, m[0]}, pos{row, m[1]}, true
			}
		}
	}
	return p, p, false
}

// previousMatch looks backwards for the last match that begins before p.
func (b *buffer) previousMatch(folded string, p pos) (from, to pos, ok bool) {
	n := len(b.lines)
	for i := 0; i <= n; i++ {
		row := ((p.row-i)%n + n) % n
		l := b.lines[row]
		ms := l.matches(folded, 0, l.len())
		for j := len(ms) - 1; j >= 0; j-- {
			if i > 0 || ms[j][0] < p.col {
				return pos{row, ms[j][0]}, pos{row, ms[j][1]}, true
			}
		}
	}
	return p, p, false
}

// replaceAll replaces every match as one edit and returns how many there were.
func (e *Editor) replaceAll(folded, with string) int {
	n := 0
	before := e.cur
	e.hist.begin()
	for row := len(e.buf.lines) - 1; row >= 0; row-- {
		l := e.buf.lines[row]
		ms := l.matches(folded, 0, l.len())
		for i := len(ms) - 1; i >= 0; i-- {
			e.apply(pos{row, ms[i][0]}, pos{row, ms[i][1]}, with, kindOther)
			n++
		}
	}
	e.hist.commit()
	e.place(before)
	return n
}
