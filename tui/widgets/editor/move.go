package editor

// place puts the caret at p, ends the selection and brings p into view.
func (e *Editor) place(p pos) {
	e.cur, e.rowEnd, e.goal, e.marked = e.buf.clamp(p), false, -1, false
	e.follows, e.popup, e.mouse.held = true, nil, false
	e.follow()
}

// row returns the row the caret is drawn in, within its line.
func (e *Editor) row() int {
	l := e.line()
	r := l.rowOf(e.textWidth(), e.cur.col)
	if e.rowEnd && r > 0 && l.rows[r] == e.cur.col {
		r--
	}
	return r
}

func (e *Editor) moveLeft() {
	switch {
	case e.cur.col > 0:
		e.cur.col--
	case e.cur.row > 0:
		e.cur.row--
		e.cur.col = e.line().len()
	}
}

func (e *Editor) moveRight() {
	switch {
	case e.cur.col < e.line().len():
		e.cur.col++
	case e.cur.row < len(e.buf.lines)-1:
		e.cur = pos{e.cur.row + 1, 0}
	}
}

// moveRows moves the caret by rows, aiming for the cell it left from. It reports
// whether it moved.
func (e *Editor) moveRows(d int) bool {
	w, r := e.textWidth(), e.row()
	from, _, _ := e.line().bounds(w, r)
	if e.goal < 0 {
		e.goal = e.line().cells(from, e.cur.col)
	}
	at := e.cur.row
	moved := 0
	for ; moved < d; moved++ {
		if _, _, ok := e.buf.lines[at].bounds(w, r+1); ok {
			r++
		} else if at+1 < len(e.buf.lines) {
			at, r = at+1, 0
		} else {
			break
		}
	}
	for ; moved > d; moved-- {
		if r > 0 {
			r--
		} else if at > 0 {
			at--
			r = e.buf.lines[at].lastRow(w)
		} else {
			break
		}
	}
	if moved == 0 {
		return false
	}
	e.aim(at, r)
	return true
}

// aim puts the caret on row r of line at, at the cell nearest below the goal.
func (e *Editor) aim(at, r int) {
	l := e.buf.lines[at]
	from, to, _ := l.bounds(e.textWidth(), r)
	col, x := from, 0
	for col < to && x+int(l.cs[col].Width) <= e.goal {
		x += int(l.cs[col].Width)
		col++
	}
	e.cur, e.rowEnd = pos{at, col}, col == to && to < l.len()
}

// rowStart goes to the row's start; from there to the line's.
func (e *Editor) rowStart() {
	from, _, _ := e.line().bounds(e.textWidth(), e.row())
	if e.cur.col == from {
		from = 0
	}
	e.cur.col, e.rowEnd = from, false
}

// rowFinish goes to the row's end; from there to the line's.
func (e *Editor) rowFinish() {
	_, to, _ := e.line().bounds(e.textWidth(), e.row())
	if e.cur.col == to {
		to = e.line().len()
	}
	e.cur.col, e.rowEnd = to, to < e.line().len()
}

func (e *Editor) lineFinish() { e.cur.col = e.line().len() }

func (e *Editor) textStart() { e.cur = pos{} }

func (e *Editor) textFinish() { e.cur = e.buf.end() }

func (e *Editor) pageUp()   { e.moveRows(-max(1, e.rowsShown()-1)) }
func (e *Editor) pageDown() { e.moveRows(max(1, e.rowsShown()-1)) }

// follow scrolls so that the caret is on screen, moving as little as possible.
func (e *Editor) follow() {
	if e.single {
		e.followSideways()
		return
	}
	if !e.follows {
		return
	}
	w := e.textWidth()
	e.top = e.buf.clamp(e.top)
	top := pos{e.top.row, e.buf.lines[e.top.row].rowOf(w, e.top.col)}
	at := pos{e.cur.row, e.row()}
	if at.before(top) {
		e.setTop(at)
		return
	}
	highest := at
	for n := 1; n < e.rowsShown(); n++ {
		if highest.col > 0 {
			highest.col--
		} else if highest.row > 0 {
			highest.row--
			highest.col = e.buf.lines[highest.row].lastRow(w)
		} else {
			break
		}
	}
	if top.before(highest) {
		top = highest
	}
	e.setTop(top)
}

// setTop remembers a row by its first cluster, which outlives a change of width.
func (e *Editor) setTop(r pos) {
	from, _, _ := e.buf.lines[r.row].bounds(e.textWidth(), r.col)
	e.top = pos{r.row, from}
}

// followSideways scrolls a single line: the caret keeps a quarter of the field
// before it where it can.
func (e *Editor) followSideways() {
	l := e.line()
	e.left = min(e.left, l.len())
	if e.cur.col <= e.left {
		e.left = e.back(l, e.cur.col, e.w/4)
		return
	}
	if x := l.cells(e.left, min(e.cur.col, e.left+e.w)); e.cur.col-e.left > e.w || x > e.w-1 {
		e.left = e.back(l, e.cur.col, e.w-1)
	}
}

// back returns the column at most cells before col.
func (e *Editor) back(l *line, col, cells int) int {
	for col > 0 && cells >= int(l.cs[col-1].Width) {
		col--
		cells -= int(l.cs[col].Width)
	}
	return col
}
