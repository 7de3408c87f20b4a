package form

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"kikitori/interview/text"
	"kikitori/tui/frame"
	"kikitori/tui/widgets/field"
	"kikitori/tui/widgets/pane"
)

// Below this width labels stand above their fields.
const besideFrom = 60

// block is where a field stands among the rows of the whole form.
type block struct {
	first  int // row of the label
	height int
}

// Resize sets the size in cells.
func (f *Form) Resize(width, height int) {
	f.width, f.height = max(width, 10), max(height, 2)
	if f.picker != nil {
		f.picker.Resize(f.width, f.height)
	}
	x := f.indent()
	for _, fd := range f.fields {
		if fd.editor != nil {
			field.Refit(f.env, fd.editor, f.width-x-1, f.shownRows(fd))
		}
	}
	f.follow()
}

// shownRows keeps a block of text within the form.
func (f *Form) shownRows(x *Field) int { return min(x.rows, max(f.height-1, 1)) }

// labels is the width of the label column, or 0 when labels stand above.
func (f *Form) labels() int {
	if f.width < besideFrom {
		return 0
	}
	w := 8
	for _, x := range f.fields {
		w = max(w, f.env.Metrics.Width(f.env.T.T(x.label)))
	}
	return min(w, f.width/3)
}

// indent is the column where values begin.
func (f *Form) indent() int {
	if w := f.labels(); w > 0 {
		return w + 4
	}
	return 3
}

// blocks lays the fields out under each other.
func (f *Form) blocks() []block {
	out := make([]block, len(f.fields))
	row := 0
	for i, x := range f.fields {
		h := f.shownRows(x)
		if f.labels() == 0 {
			h++
		}
		if x.err != "" {
			h += len(f.errRows(x))
		}
		out[i] = block{row, h}
		row += h
		if x.kind == lines {
			row++ // air after a block of text
		}
	}
	return out
}

func (f *Form) total() int {
	b := f.blocks()
	last := b[len(b)-1]
	return last.first + last.height
}

// corner is the first cell of a field's value.
func (f *Form) corner(i int) (x, y int) {
	y = f.blocks()[i].first
	if f.labels() == 0 {
		y++
	}
	return f.indent(), y
}

// follow scrolls so that the focused field shows.
func (f *Form) follow() {
	b := f.blocks()[f.at]
	if b.first+b.height > f.top+f.height {
		f.top = b.first + b.height - f.height
	}
	f.top = max(0, min(f.top, b.first, f.total()-1))
}

// View draws the form in exactly its size.
func (f *Form) View() frame.View {
	if f.picker != nil {
		return f.picker.View()
	}
	rows := make([]string, f.total())
	var cursor *tea.Cursor
	for i, b := range f.blocks() {
		for j, r := range f.drawField(i) {
			if b.first+j < len(rows) {
				rows[b.first+j] = r
			}
		}
		if e := f.fields[i].editor; e != nil && i == f.at {
			if c := e.Cursor(); c != nil {
				x, y := f.corner(i)
				moved := *c
				moved.X += x
				moved.Y += y - f.top
				cursor = &moved
			}
		}
	}
	return pane.Fit(f.env, frame.View{Content: strings.Join(rows[min(f.top, len(rows)):], "\n"), Cursor: cursor}, f.width, f.height)
}

func (f *Form) drawField(i int) []string {
	x, t, m := f.fields[i], f.env.Theme, f.env.Metrics
	label, lead := f.env.T.T(x.label), "  "
	if x.required {
		label += "*"
	}
	style := t.Muted
	if i == f.at {
		lead, style = m.Pad("▸ ", 2), t.Strong
	}
	var out []string
	values := f.values(i)
	if w := f.labels(); w > 0 {
		out = append(out, lead+style.Render(m.Pad(m.Truncate(label, w+1, "…"), w+1))+" "+values[0])
		values = values[1:]
	} else {
		out = append(out, lead+style.Render(m.Truncate(label, f.width-2, "…")))
	}
	margin := strings.Repeat(" ", f.indent())
	for _, v := range values {
		out = append(out, margin+v)
	}
	for _, e := range f.errRows(x) {
		out = append(out, margin+t.Danger.Render(e))
	}
	return out
}

func (f *Form) errRows(x *Field) []string {
	if x.err == "" {
		return nil
	}
	return pane.Text(f.env, x.err, f.width-f.indent())
}

// values draws the value of a field in its rows.
func (f *Form) values(i int) []string {
	x := f.fields[i]
	room := f.width - f.indent()
	switch x.kind {
	case choice:
		return []string{f.chosen(inert(x.labelOf(x.value())), " ‹ ›", room, i == f.at)}
	case many:
		var names []string
		for _, k := range x.picked {
			names = append(names, inert(x.labelOf(k)))
		}
		s := strings.Join(names, "、")
		if s == "" {
			s = f.env.T.T("widgets.none_picked")
		}
		return []string{f.chosen(s, " +", room, i == f.at)}
	}
	return strings.Split(x.editor.View(), "\n")
}

// chosen draws a value that is not typed; sign tells how it is changed.
func (f *Form) chosen(s, sign string, room int, focused bool) string {
	m, t := f.env.Metrics, f.env.Theme
	if !focused {
		return m.Truncate(s, room, "…")
	}
	return t.Selected.Render(m.Truncate(s, room-m.Width(sign), "…")) + t.Muted.Render(sign)
}

func inert(s string) string { return strings.ReplaceAll(text.Printable(s), "\n", " ") }
