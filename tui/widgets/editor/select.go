package editor

// Selection returns the selected text, "" for none.
func (e *Editor) Selection() string {
	from, to, ok := e.selected()
	if !ok {
		return ""
	}
	return e.buf.text(from, to)
}

// HasSelection reports whether any text is selected.
func (e *Editor) HasSelection() bool {
	_, _, ok := e.selected()
	return ok
}

// ClearSelection ends the selection; the caret stays.
func (e *Editor) ClearSelection() { e.marked = false }

// SelectAll selects the whole text.
func (e *Editor) SelectAll() {
	e.place(e.buf.end())
	e.anchor, e.marked = pos{}, true
}

func (e *Editor) selected() (from, to pos, ok bool) {
	if !e.marked || e.anchor == e.cur {
		return e.cur, e.cur, false
	}
	if e.anchor.before(e.cur) {
		return e.anchor, e.cur, true
	}
	return e.cur, e.anchor, true
}

// motion runs a caret motion. With extend the selection grows to where it ends;
// without, a motion left or right out of a selection goes to its edge.
func (e *Editor) motion(m motion, extend bool) {
	if extend && !e.marked {
		e.anchor, e.marked = e.cur, true
	}
	if !extend {
		from, to, ok := e.selected()
		e.marked = false
		if ok && m.edge != 0 {
			e.cur = from
			if m.edge > 0 {
				e.cur = to
			}
			e.settle(m)
			return
		}
	}
	if !m.keepsEnd {
		e.rowEnd = false
	}
	m.run(e)
	e.settle(m)
}

func (e *Editor) settle(m motion) {
	if !m.vertical {
		e.goal = -1
	}
	e.follows = true
	e.popup = nil
	e.hist.seal()
	e.follow()
}

// motion is a way to move the caret.
type motion struct {
	run      func(*Editor)
	vertical bool // keeps the goal cell
	keepsEnd bool // reads or sets which side of a wrap the caret is on
	edge     int  // -1, +1: leaves a selection at its start, its end
}
