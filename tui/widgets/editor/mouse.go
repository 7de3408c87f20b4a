package editor

import (
	"time"

	tea "charm.land/bubbletea/v2"
)

// doubleClick is the longest time between the clicks that select a word.
const doubleClick = 400 * time.Millisecond

// wheelRows is how far one notch of the wheel scrolls.
const wheelRows = 3

type mouseState struct {
	held bool
	last time.Time
	at   pos
}

func (e *Editor) pointer(msg tea.MouseMsg) {
	m := msg.Mouse()
	switch msg.(type) {
	case tea.MouseWheelMsg:
		e.wheel(m.Button)
	case tea.MouseClickMsg:
		if m.Button == tea.MouseLeft {
			e.click(m)
		}
	case tea.MouseMotionMsg:
		if e.mouse.held && m.Button == tea.MouseLeft {
			e.cur, e.rowEnd = e.placeAt(m.X, m.Y)
			e.marked, e.goal, e.follows = true, -1, true
			e.follow()
		}
	case tea.MouseReleaseMsg:
		e.mouse.held = false
	}
}

func (e *Editor) click(m tea.Mouse) {
	p, rowEnd := e.placeAt(m.X, m.Y)
	e.popup = nil
	e.hist.seal()
	if m.Mod&tea.ModShift != 0 {
		if !e.marked {
			e.anchor = e.cur
		}
		e.cur, e.marked = p, true
	} else {
		e.cur, e.anchor, e.marked = p, p, true
	}
	e.rowEnd, e.goal = rowEnd, -1
	now := e.now()
	if p == e.mouse.at && now.Sub(e.mouse.last) < doubleClick {
		e.anchor, e.cur = e.wordAt(p)
		e.rowEnd = false
	}
	e.mouse = mouseState{held: true, last: now, at: p}
	e.follows = true
	e.follow()
}

// placeAt returns the place nearest to a cell of the field.
func (e *Editor) placeAt(x, y int) (p pos, rowEnd bool) {
	rows := e.shown()
	if len(rows) == 0 {
		return e.cur, false
	}
	switch {
	case y < 0 && rows[0].line > 0 && !e.single:
		return pos{rows[0].line - 1, e.buf.lines[rows[0].line-1].len()}, false
	case y >= len(rows):
		y = len(rows) - 1
	}
	r := rows[max(0, y)]
	l := e.buf.lines[r.line]
	col, cell := r.from, 0
	for col < r.to && cell+(int(l.cs[col].Width)+1)/2 <= x {
		cell += int(l.cs[col].Width)
		col++
	}
	return pos{r.line, col}, !e.single && col == r.to && r.to < l.len()
}

// wheel scrolls the view and leaves the caret where it is.
func (e *Editor) wheel(b tea.MouseButton) {
	if e.single || b != tea.MouseWheelUp && b != tea.MouseWheelDown {
		return
	}
	w := e.textWidth()
	at := pos{e.top.row, e.buf.lines[e.top.row].rowOf(w, e.top.col)}
	for range wheelRows {
		switch {
		case b == tea.MouseWheelUp && at.col > 0:
			at.col--
		case b == tea.MouseWheelUp && at.row > 0:
			at.row--
			at.col = e.buf.lines[at.row].lastRow(w)
		case b == tea.MouseWheelDown:
			if _, _, ok := e.buf.lines[at.row].bounds(w, at.col+1); ok {
				at.col++
			} else if at.row+1 < len(e.buf.lines) {
				at = pos{at.row + 1, 0}
			}
		}
	}
	e.setTop(at)
	e.follows = false
}
