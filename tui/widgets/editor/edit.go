package editor

import (
	"time"

	"kikitori/interview/text"
)

// apply makes one edit between two places and moves the caret behind it.
func (e *Editor) apply(from, to pos, s string, k kind) {
	before := e.cur
	e.popup, e.mouse.held = nil, false
	c, at := e.buf.edit(from, to, s)
	e.marked = false
	if c.old != c.new {
		e.version++
		fresh := c.new == "\n"
		e.hist.record(c, before, at, k, e.now(), fresh, e.burst.long())
	}
	e.cur, e.rowEnd, e.goal, e.follows = at, false, -1, true
}

// replaceSelection puts s in place of the selection, or at the caret.
func (e *Editor) replaceSelection(s string, k kind) {
	from, to, ok := e.selected()
	if ok {
		k = kindOther
	}
	e.apply(from, to, e.admit(s), k)
}

func (e *Editor) typeText(s string) {
	e.burst.key(e.now())
	e.replaceSelection(s, kindType)
}

func (e *Editor) paste(s string) { e.replaceSelection(text.CleanPaste(s), kindOther) }

func (e *Editor) newline() {
	if e.single {
		return
	}
	e.burst.key(e.now())
	if !e.HasSelection() && !e.burst.long() && e.continueList() {
		return
	}
	e.replaceSelection("\n", kindType)
}

// deleteTo deletes the selection, or from the caret to where a motion leads.
func (e *Editor) deleteTo(run func(*Editor), k kind) {
	if from, to, ok := e.selected(); ok {
		e.apply(from, to, "", kindOther)
		return
	}
	at := e.cur
	run(e)
	from, to := e.cur, at
	if at.before(e.cur) {
		from, to = at, e.cur
	}
	e.cur = at
	if from != to {
		e.apply(from, to, "", k)
	}
}

// burst tells keys that no hand could type so fast: a paste without brackets, or
// a commit of the input method.
type burst struct {
	last time.Time
	n    int
}

const (
	burstGap  = 15 * time.Millisecond
	burstKeys = 4
)

func (b *burst) key(now time.Time) {
	if b.last.IsZero() || now.Sub(b.last) > burstGap {
		b.n = 0
	}
	b.n, b.last = b.n+1, now
}

func (b *burst) long() bool { return b.n > burstKeys }

// Pouring reports whether text is arriving faster than anybody types. A host
// that confirms on Enter should pass an Enter on to the editor while it is true:
// it is a line end of a paste that came without brackets.
func (e *Editor) Pouring() bool {
	return e.burst.n >= burstKeys && e.now().Sub(e.burst.last) <= burstGap
}
