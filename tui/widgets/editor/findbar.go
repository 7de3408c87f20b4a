package editor

import (
	tea "charm.land/bubbletea/v2"

	"kikitori/interview/text"
)

// Labels are the words of the find bar, in the language of the screen.
type Labels struct {
	Find, Replace, NoMatch string
}

// findBar is the row that asks what to find and what to put in its place.
type findBar struct {
	query, with *Editor
	replacing   bool // the bar has the second field
	inWith      bool // and the caret is in it
	from        pos  // where the search began
	failed      bool
	room        int // cells of each field
}

// OpenFind opens the find bar in the last row of the field, with the field to
// replace too if asked. What is selected becomes the query. The editor then
// Wants every key until Esc.
func (e *Editor) OpenFind(replace bool) {
	if e.single {
		return
	}
	if e.find == nil {
		opts := []Option{WithMetrics(e.buf.metrics), WithStyles(e.styles), WithClock(e.now)}
		e.find = &findBar{query: NewLine(opts...), with: NewLine(opts...)}
		e.find.query.SetValue(e.lastFind)
	}
	e.find.replacing = e.find.replacing || replace
	from, to, ok := e.selected()
	e.find.from = from
	if ok && from.row == to.row {
		e.find.query.SetValue(e.buf.text(from, to))
	}
	e.find.query.SelectAll()
	e.fitBar()
}

// Finding reports whether the find bar is open.
func (e *Editor) Finding() bool { return e.find != nil }

func (f *findBar) field() *Editor {
	if f.inWith {
		return f.with
	}
	return f.query
}

// fitBar shares the row between the words and the fields.
func (e *Editor) fitBar() {
	f, m := e.find, e.buf.metrics
	room, fields := e.w-m.Width(e.labels.Find)-1-m.Width(e.labels.NoMatch)-2, 1
	if f.replacing {
		room, fields = room-m.Width(e.labels.Replace)-3, 2
	}
	f.room = max(3, room/fields)
	f.query.SetSize(f.room, 1)
	f.with.SetSize(f.room, 1)
}

func (f *findBar) setMetrics(m text.Metrics) {
	f.query.SetMetrics(m)
	f.with.SetMetrics(m)
}

func (e *Editor) findKey(m tea.KeyPressMsg, stroke string) tea.Cmd {
	f := e.find
	switch stroke {
	case "esc":
		e.closeFind()
	case "enter", "ctrl+j":
		if f.inWith {
			e.replaceOne()
			break
		}
		e.findNext(false)
	case "down", "f3":
		e.findNext(false)
	case "up", "shift+f3":
		e.findNext(true)
	case "tab", "shift+tab":
		f.inWith = f.replacing && !f.inWith
	case "ctrl+f":
		f.inWith = false
	case "ctrl+r":
		if !f.replacing {
			f.replacing = true
			e.fitBar()
			break
		}
		f.failed = e.replaceAll(text.Fold(f.query.Value()), f.with.Value()) == 0
	case "ctrl+z":
		e.undo()
	default:
		before := f.query.Version()
		cmd := f.field().Update(m)
		if f.query.Version() != before {
			e.seek()
		}
		return cmd
	}
	return nil
}

func (e *Editor) closeFind() {
	e.lastFind = e.find.query.Value()
	e.find = nil
}

// seek shows the first match from where the search began, as the query grows.
func (e *Editor) seek() {
	q := text.Fold(e.find.query.Value())
	if q == "" {
		e.find.failed = false
		return
	}
	from, to, ok := e.buf.nextMatch(q, e.buf.clamp(e.find.from))
	e.show(from, to, ok)
}

func (e *Editor) findNext(back bool) {
	q := text.Fold(e.query())
	if q == "" {
		return
	}
	from, to, ok := e.selected()
	if back {
		from, to, ok = e.buf.previousMatch(q, from)
	} else {
		if !ok {
			to = e.cur
		}
		from, to, ok = e.buf.nextMatch(q, to)
	}
	e.show(from, to, ok)
}

func (e *Editor) query() string {
	if e.find != nil {
		return e.find.query.Value()
	}
	return e.lastFind
}

// show selects a match and scrolls to it.
func (e *Editor) show(from, to pos, ok bool) {
	if e.find != nil {
		e.find.failed = !ok
	}
	if !ok {
		return
	}
	e.place(to)
	e.anchor, e.marked = from, true
}

// replaceOne replaces the match that is shown and goes to the next.
func (e *Editor) replaceOne() {
	if from, to, ok := e.selected(); ok && text.Fold(e.buf.text(from, to)) == text.Fold(e.query()) {
		e.apply(from, to, e.find.with.Value(), kindOther)
	}
	e.findNext(false)
}

// bar draws the find bar and returns the cell of its caret.
func (e *Editor) bar() (string, int) {
	f, m := e.find, e.buf.metrics
	words := func(s string) string { return render(&e.styles.Bar, s) }
	out := words(e.labels.Find) + " " + m.Pad(f.query.View(), f.room)
	x := m.Width(e.labels.Find) + 1
	caret := x + f.query.caretCell()
	if f.replacing {
		out += "  " + words(e.labels.Replace) + " " + m.Pad(f.with.View(), f.room)
		x += f.room + m.Width(e.labels.Replace) + 3
		if f.inWith {
			caret = x + f.with.caretCell()
		}
	}
	if f.failed {
		out += "  " + words(e.labels.NoMatch)
	}
	return m.Truncate(out, e.w, ""), min(caret, e.w-1)
}
