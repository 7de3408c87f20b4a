package editor

import (
	"strings"
	"time"

	"kikitori/interview/text"
)

// Editor is a text field. The zero value is not usable; see New and NewLine.
// It is not safe for use by several goroutines.
type Editor struct {
	buf     *buffer
	hist    history
	single  bool
	focused bool
	version int

	cur    pos
	rowEnd bool // at a wrap, the caret belongs to the row before it
	goal   int  // cell that up and down aim for; -1 for none
	anchor pos  // other end of the selection
	marked bool // a selection is running from anchor

	w, h    int
	top     pos  // first cluster shown (first line, row start)
	left    int  // first cluster shown of a single line
	follows bool // the view follows the caret; false after the wheel

	register string
	mouse    mouseState
	find     *findBar
	lastFind string
	popup    *popup
	burst    burst

	styles      Styles
	plain       bool // Styles.Text does nothing
	labels      Labels
	placeholder string
	highlight   func(line string) []Span
	complete    func(before string) []Item
	now         func() time.Time

	joined        string // Value, as of joinedVersion
	joinedVersion int
}

// Option configures a new editor.
type Option func(*Editor)

// WithStyles sets the styles; DefaultStyles otherwise.
func WithStyles(s Styles) Option { return func(e *Editor) { e.SetStyles(s) } }

// WithLabels sets the words of the find bar.
func WithLabels(l Labels) Option { return func(e *Editor) { e.labels = l } }

// WithPlaceholder sets the text shown while the field is empty.
func WithPlaceholder(s string) Option { return func(e *Editor) { e.placeholder = text.Printable(s) } }

// WithMetrics sets how wide characters are; narrow ambiguous ones otherwise.
func WithMetrics(m text.Metrics) Option { return func(e *Editor) { e.SetMetrics(m) } }

// WithClock replaces time.Now, which only groups undo and tells a paste that
// arrives key by key from typing.
func WithClock(now func() time.Time) Option { return func(e *Editor) { e.now = now } }

// WithHighlight sets a function that finds the marks in a line. It must be fast
// and depend on its argument only; of a very long line it sees the part on
// screen.
func WithHighlight(f func(line string) []Span) Option { return func(e *Editor) { e.highlight = f } }

// WithComplete sets a function that offers completions for the text before the
// caret (at most 64 clusters of its line). Tab accepts one.
func WithComplete(f func(before string) []Item) Option { return func(e *Editor) { e.complete = f } }

// New returns an editor of many lines, blurred, 80×10.
func New(opts ...Option) *Editor { return build(false, opts) }

// NewLine returns an editor of a single line that scrolls sideways. Line ends in
// what is pasted become spaces.
func NewLine(opts ...Option) *Editor { return build(true, opts) }

func build(single bool, opts []Option) *Editor {
	e := &Editor{single: single, w: 80, h: 10, goal: -1, follows: true, now: time.Now, joinedVersion: -1}
	if single {
		e.h = 1
	}
	e.buf = newBuffer(text.Metrics{})
	e.SetStyles(DefaultStyles())
	for _, o := range opts {
		o(e)
	}
	return e
}

// SetSize sets the size in cells. The caret stays on its character. Text uses
// one column less, so that a full row still has a cell for the caret.
func (e *Editor) SetSize(w, h int) {
	e.w, e.h = max(3, w), max(1, h)
	if e.find != nil {
		e.fitBar()
	}
	e.follows = true
	e.follow()
}

// SetMetrics changes how wide characters are, when the terminal has reported.
func (e *Editor) SetMetrics(m text.Metrics) {
	if m == e.buf.metrics {
		return
	}
	e.buf.remeasure(m)
	if e.find != nil {
		e.find.setMetrics(m)
	}
	e.follow()
}

// SetStyles changes the styles.
func (e *Editor) SetStyles(s Styles) {
	e.styles = s
	e.plain = s.Text.Render("x") == "x"
	e.forgetSpans()
}

// Rehighlight asks the highlight function again, after what it knows changed.
func (e *Editor) Rehighlight() { e.forgetSpans() }

func (e *Editor) forgetSpans() {
	for _, l := range e.buf.lines {
		l.known = false
	}
}

// Focus gives the field the caret.
func (e *Editor) Focus() { e.focused = true }

// Blur takes the caret away and closes the list under it.
func (e *Editor) Blur() { e.focused, e.popup = false, nil }

// Focused reports whether the field has the caret.
func (e *Editor) Focused() bool { return e.focused }

// Value returns the text: clean, lines ended by \n.
func (e *Editor) Value() string {
	if e.joinedVersion != e.version {
		e.joined, e.joinedVersion = e.buf.text(pos{}, e.buf.end()), e.version
	}
	return e.joined
}

// SetValue replaces the text, puts the caret at its end and forgets the history.
func (e *Editor) SetValue(s string) {
	e.buf = newBuffer(e.buf.metrics)
	e.hist, e.top, e.left, e.popup, e.find = history{}, pos{}, 0, nil, nil
	_, at := e.buf.edit(pos{}, pos{}, e.admit(s))
	e.version++
	e.place(at)
}

// Insert puts text at the caret, in place of the selection, as one edit.
func (e *Editor) Insert(s string) {
	e.replaceSelection(s, kindOther)
	e.follow()
}

// Version grows with every change of the text. Two equal versions mean equal
// text.
func (e *Editor) Version() int { return e.version }

// Empty reports whether there is no text.
func (e *Editor) Empty() bool { return len(e.buf.lines) == 1 && e.buf.lines[0].len() == 0 }

// Caret returns the caret's line and its cluster in it, both from 0.
func (e *Editor) Caret() (line, cluster int) { return e.cur.row, e.cur.col }

// SetCaret moves the caret; places beyond the text become the nearest in it.
func (e *Editor) SetCaret(line, cluster int) {
	e.place(e.buf.clamp(pos{line, cluster}))
}

// Lines returns how many logical lines the text has.
func (e *Editor) Lines() int { return len(e.buf.lines) }

// Rows returns how many rows the text takes at the present width, counting no
// further than limit: for hosts that grow the field with its text.
func (e *Editor) Rows(limit int) int {
	n := 0
	for _, l := range e.buf.lines {
		for r := 0; n < limit; r++ {
			if _, _, ok := l.bounds(e.textWidth(), r); !ok {
				break
			}
			n++
		}
	}
	return n
}

// Fits reports whether all of the text shows at the present size.
func (e *Editor) Fits() bool {
	if e.single {
		return e.line().cells(0, e.line().len()) < e.w
	}
	return e.Rows(e.h+1) <= e.h
}

// admit makes text fit for this field.
func (e *Editor) admit(s string) string {
	if e.single {
		s = strings.ReplaceAll(strings.Trim(text.Clean(s), "\n"), "\n", " ")
	}
	return s
}

func (e *Editor) line() *line { return e.buf.lines[e.cur.row] }

// textWidth is where rows wrap.
func (e *Editor) textWidth() int {
	if e.single {
		return endless
	}
	return e.w - 1
}
