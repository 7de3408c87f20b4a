package editor

import (
	"strings"

	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"

	"kikitori/interview/text"
)

// shownRow is a row on the screen: clusters [from, to) of a line.
type shownRow struct{ line, from, to int }

// rowsShown returns how many rows of text there is room for.
func (e *Editor) rowsShown() int {
	if e.find != nil && e.h > 1 {
		return e.h - 1
	}
	return e.h
}

// shown lists the rows on the screen.
func (e *Editor) shown() []shownRow {
	if e.single {
		return []shownRow{{0, e.left, e.lastShown()}}
	}
	w := e.textWidth()
	rows := make([]shownRow, 0, e.h)
	at := e.top.row
	r := e.buf.lines[at].rowOf(w, e.top.col)
	for len(rows) < e.rowsShown() && at < len(e.buf.lines) {
		from, to, ok := e.buf.lines[at].bounds(w, r)
		if !ok {
			at, r = at+1, 0
			continue
		}
		rows = append(rows, shownRow{at, from, to})
		r++
	}
	return rows
}

// lastShown returns where a single line leaves the field.
func (e *Editor) lastShown() int {
	l := e.buf.lines[0]
	col, x := e.left, 0
	for col < l.len() && x+int(l.cs[col].Width) <= e.w {
		x += int(l.cs[col].Width)
		col++
	}
	return col
}

// View draws the field: exactly its height in rows, none wider than its width.
func (e *Editor) View() string {
	rows := e.shown()
	out := make([]string, e.h)
	if e.Empty() && e.placeholder != "" {
		for i, s := range e.buf.metrics.Wrap(e.placeholder, e.w-1) {
			if i < e.rowsShown() {
				out[i] = render(&e.styles.Placeholder, s)
			}
		}
	} else {
		e.drawText(out, rows)
	}
	e.drawPopup(out, rows)
	if e.find != nil {
		out[e.h-1], _ = e.bar()
	}
	return strings.Join(out, "\n")
}

func (e *Editor) drawText(out []string, rows []shownRow) {
	var paints []paint
	for y, r := range rows {
		if y == 0 || rows[y-1].line != r.line {
			last := r.to
			for _, s := range rows[y:] {
				if s.line != r.line {
					break
				}
				last = s.to
			}
			paints = e.paints(r.line, r.from, last)
		}
		out[y] = e.drawRow(r, r.from, r.to, paints)
	}
}

// drawPopup lays the list under the caret over the rows, or above it where there
// is no room below.
func (e *Editor) drawPopup(out []string, rows []shownRow) {
	c := e.Cursor()
	if e.popup == nil || c == nil {
		return
	}
	below, above := len(out)-1-c.Y, c.Y
	list := e.popup.rows(e.buf.metrics, e.styles, max(below, above), e.w)
	if len(list) == 0 {
		return
	}
	y := c.Y + 1
	if len(list) > below {
		y = c.Y - len(list)
	}
	wide := e.buf.metrics.Width(list[0])
	x := max(0, min(c.X, e.w-wide))
	for i, s := range list {
		left, right := "", ""
		if y+i < len(rows) {
			left, right = e.aside(rows[y+i], x, x+wide)
		}
		out[y+i] = left + s + right
	}
}

// aside draws what of a row stands left of cell x0 and right of cell x1.
func (e *Editor) aside(r shownRow, x0, x1 int) (left, right string) {
	l := e.buf.lines[r.line]
	a, b, x := r.from, r.to, 0
	end := 0
	for col := r.from; col < r.to; col++ {
		w := int(l.cs[col].Width)
		if x+w <= x0 {
			a, end = col+1, x+w
		}
		if x >= x1 {
			b = col
			right = strings.Repeat(" ", x-x1)
			break
		}
		x += w
	}
	paints := e.paints(r.line, r.from, r.to)
	left = e.drawRow(r, r.from, a, paints) + strings.Repeat(" ", x0-end)
	if b < r.to {
		right += e.drawRow(r, b, r.to, paints)
	} else {
		right = ""
	}
	return left, right
}

// drawRow draws clusters [from, to) of row r.
func (e *Editor) drawRow(r shownRow, from, to int, paints []paint) string {
	l := e.buf.lines[r.line]
	var b, run strings.Builder
	var style *lipgloss.Style
	flush := func() {
		if run.Len() > 0 {
			b.WriteString(render(style, run.String()))
			run.Reset()
		}
	}
	x := 0
	for col := from; col < to; col++ {
		c := l.cs[col]
		if x += int(c.Width); x > e.w {
			break // one cluster wider than the whole field
		}
		if s := e.styleAt(col, c.Text, paints); s != style {
			flush()
			style = s
		}
		run.WriteString(e.glyph(c))
	}
	flush()
	if a, z, ok := e.selected(); ok && to == l.len() && x < e.w {
		if end := (pos{r.line, l.len()}); !end.before(a) && end.before(z) {
			b.WriteString(render(&e.styles.Selection, " ")) // the line end is selected
		}
	}
	return b.String()
}

// glyph is what stands on the screen for a cluster.
func (e *Editor) glyph(c text.Cluster) string {
	if c.Width == 1 && len(c.Text) > 1 {
		s, _ := e.buf.metrics.Display(c.Text)
		return s
	}
	return c.Text
}

// render puts a style around text as a whole. Lip Gloss styles character by
// character where it underlines, which would tear clusters apart.
func render(s *lipgloss.Style, t string) string {
	if s == nil {
		return t
	}
	const mark = "\ue0ff"
	before, after, _ := strings.Cut(s.Render(mark), mark)
	return before + t + after
}

// Cursor returns the cell of the real cursor relative to the editor's origin: a
// bar in the terminal's own colour. It is nil when blurred or scrolled away.
func (e *Editor) Cursor() *tea.Cursor {
	if !e.focused {
		return nil
	}
	if e.find != nil {
		_, x := e.bar()
		return cursorAt(x, e.h-1)
	}
	if e.single {
		return cursorAt(e.caretCell(), 0)
	}
	from, _, _ := e.line().bounds(e.textWidth(), e.row())
	for y, r := range e.shown() {
		if r.line == e.cur.row && r.from == from {
			return cursorAt(min(e.line().cells(from, e.cur.col), e.w-1), y)
		}
	}
	return nil
}

// caretCell is the caret's cell in a single line.
func (e *Editor) caretCell() int { return min(e.line().cells(e.left, e.cur.col), e.w-1) }

func cursorAt(x, y int) *tea.Cursor {
	c := tea.NewCursor(x, y)
	c.Shape, c.Blink = tea.CursorBar, false
	return c
}
