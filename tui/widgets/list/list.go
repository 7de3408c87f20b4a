package list

import (
	"charm.land/lipgloss/v2"

	"kikitori/tui/frame"
	"kikitori/tui/theme"
	"kikitori/tui/widgets/editor"
	"kikitori/tui/widgets/field"
)

// Column says how a column of cells is laid out.
type Column struct {
	Width int  // cells; 0 takes what the others leave
	Min   int  // the column hides when the list is narrower than this
	Right bool // aligned to the right
	// Style dresses the cells of rows that are not chosen; nil leaves them plain.
	Style func(*theme.Theme) lipgloss.Style
}

// Row is one row.
type Row struct {
	Key   string   // what names it; the choice follows it when rows change
	Cells []string // plain text, one for each column; the last of fewer cells spans the rest
	Head  bool     // a heading of one cell: it can't be chosen
	Find  string   // what the jump box looks at; the cells when empty
	// Dress gives the style of each cell unless the row is chosen; nil leaves it
	// to the columns.
	Dress func(t *theme.Theme, col int) lipgloss.Style
}

// List is a list of rows. Make it with New.
type List struct {
	// Direct says which characters open the jump box without / , e.g. digits
	// where rows are numbered. nil: none.
	Direct func(r rune) bool

	env           *frame.Env
	cols          []Column
	rows          []Row
	at, top       int
	width, height int
	empty         string
	keys          keys
	jump          *editor.Editor // nil while closed
	missed        bool           // the jump box fits no row
}

// New makes an empty list.
func New(env *frame.Env, cols ...Column) *List {
	return &List{env: env, cols: cols, at: -1, keys: newKeys(env)}
}

// Empty sets what is shown when there are no rows.
func (l *List) Empty(text string) { l.empty = text }

// SetRows replaces the rows. The choice stays on its key, else near its place.
func (l *List) SetRows(rows []Row) {
	chosen, had := l.Selected()
	old := l.at
	l.rows, l.at = rows, -1
	if had && l.Select(chosen.Key) {
		return
	}
	l.moveTo(max(old, 0), 1)
}

// Rows returns the rows.
func (l *List) Rows() []Row { return l.rows }

// Selected returns the chosen row; false when there is none.
func (l *List) Selected() (Row, bool) {
	if l.at < 0 || l.at >= len(l.rows) {
		return Row{}, false
	}
	return l.rows[l.at], true
}

// Select chooses the row with a key and reports whether there is one.
func (l *List) Select(key string) bool {
	for i, r := range l.rows {
		if !r.Head && r.Key == key {
			l.at = i
			l.follow()
			return true
		}
	}
	return false
}

// Resize sets the size in cells.
func (l *List) Resize(width, height int) {
	l.width, l.height = max(width, 1), max(height, 1)
	if l.jump != nil {
		field.Refit(l.env, l.jump, max(l.width-4, 3), 1)
	}
	l.follow()
}

// Typing says that the jump box has the focus.
func (l *List) Typing() bool { return l.jump != nil }

// moveTo chooses row i, or the nearest that can be chosen looking first in the
// direction dir.
func (l *List) moveTo(i, dir int) {
	i = max(0, min(i, len(l.rows)-1))
	for _, d := range []int{dir, -dir} {
		for j := i; j >= 0 && j < len(l.rows); j += d {
			if !l.rows[j].Head {
				l.at = j
				l.follow()
				return
			}
		}
	}
	l.at = -1
	l.follow()
}

// follow scrolls so that the chosen row shows, with the heading above it.
func (l *List) follow() {
	h := l.visible()
	l.top = max(0, min(l.top, len(l.rows)-h))
	if l.at < 0 {
		return
	}
	first := l.at
	for first > 0 && l.rows[first-1].Head {
		first--
	}
	if l.at-first >= h {
		first = l.at
	}
	if first < l.top {
		l.top = first
	}
	if l.at >= l.top+h {
		l.top = l.at - h + 1
	}
}

// visible is how many rows show: the jump box takes the last.
func (l *List) visible() int {
	if l.jump != nil {
		return max(l.height-1, 1)
	}
	return max(l.height, 1)
}
