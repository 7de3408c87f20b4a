package editor

import (
	"sort"
	"strings"

	"kikitori/interview/text"
)

// line is one logical line. Its rows are found lazily from the top, because
// nothing below the screen matters to the next key.
type line struct {
	cs    []text.Cluster
	rows  []int // start of each row found so far; rows[0] is 0
	done  bool  // the last row in rows reaches the end of the line
	width int   // the width rows were found for
	spans []Span
	known bool // spans are those of cs
}

func newLine(m text.Metrics, s string) *line {
	return &line{cs: clusters(m, s)}
}

// clusters measures s as it is drawn: everything takes at least one cell.
func clusters(m text.Metrics, s string) []text.Cluster {
	cs := m.Clusters(s)
	for i := range cs {
		if cs[i].Width == 0 {
			cs[i].Width = 1
		}
	}
	return cs
}

func (l *line) len() int { return len(l.cs) }

func (l *line) text(from, to int) string {
	var b strings.Builder
	for _, c := range l.cs[from:to] {
		b.WriteString(c.Text)
	}
	return b.String()
}

// changed forgets what an edit at col may have moved. A row's end depends on at
// most a row of clusters past it, so rows well before col stay.
func (l *line) changed(col int) {
	l.known = false
	if len(l.rows) == 0 {
		return
	}
	keep := sort.SearchInts(l.rows, col-2*l.width-4)
	l.rows, l.done = l.rows[:max(1, keep)], false
}

// wrap makes rows known at width until one begins beyond col, or all of them
// when col is past the end.
func (l *line) wrap(width, col int) {
	if l.width != width || len(l.rows) == 0 {
		l.rows, l.done, l.width = append(l.rows[:0], 0), false, width
	}
	for !l.done && l.rows[len(l.rows)-1] <= col {
		end := len(l.cs)
		if width != endless {
			end = text.NextRow(l.cs, l.rows[len(l.rows)-1], width)
		}
		if end >= len(l.cs) {
			l.done = true
			break
		}
		l.rows = append(l.rows, end)
	}
}

// rowOf returns the row that col stands in: at a break, the later one.
func (l *line) rowOf(width, col int) int {
	l.wrap(width, col)
	return sort.SearchInts(l.rows, col+1) - 1
}

// bounds returns where row r begins and ends, and whether it exists.
func (l *line) bounds(width, r int) (from, to int, ok bool) {
	l.wrap(width, 0)
	for !l.done && r+1 >= len(l.rows) {
		l.wrap(width, l.rows[len(l.rows)-1])
	}
	if r >= len(l.rows) {
		return 0, 0, false
	}
	to = len(l.cs)
	if r+1 < len(l.rows) {
		to = l.rows[r+1]
	}
	return l.rows[r], to, true
}

func (l *line) lastRow(width int) int {
	l.wrap(width, len(l.cs))
	return len(l.rows) - 1
}

// cells returns the cells between two columns.
func (l *line) cells(from, to int) int {
	x := 0
	for _, c := range l.cs[from:to] {
		x += int(c.Width)
	}
	return x
}
