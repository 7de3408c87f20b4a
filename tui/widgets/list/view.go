package list

import (
	"strings"

	"kikitori/interview/text"
	"kikitori/tui/frame"
	"kikitori/tui/widgets/pane"
)

// marker stands before the chosen row, so that it shows without colour too.
const (
	marker   = "▸ "
	noMarker = "  "
)

// View draws the list in exactly its size.
func (l *List) View() frame.View {
	h := l.visible()
	lines := make([]string, 0, l.height)
	if len(l.rows) == 0 && l.empty != "" {
		for _, s := range pane.Text(l.env, l.empty, l.width-2) {
			lines = append(lines, noMarker+l.env.Theme.Muted.Render(s))
		}
	}
	for i := l.top; i < len(l.rows) && len(lines) < h; i++ {
		lines = append(lines, l.row(i))
	}
	v := pane.Fit(l.env, pane.Lines(lines...), l.width, h)
	if l.jump == nil {
		return v
	}
	return pane.Stack(v, l.jumpBox())
}

func (l *List) jumpBox() frame.View {
	head := " / "
	v := frame.View{Content: l.jump.View(), Cursor: l.jump.Cursor()}
	if l.missed {
		head = " ? "
	}
	v = pane.Indent(v, len(head))
	v.Content = l.env.Theme.Accent.Render(head) + strings.TrimPrefix(v.Content, strings.Repeat(" ", len(head)))
	return pane.Fit(l.env, v, l.width, 1)
}

func (l *List) row(i int) string {
	r, t, m := l.rows[i], l.env.Theme, l.env.Metrics
	if r.Head {
		return t.Strong.Render(m.Truncate(text.Printable(strings.Join(r.Cells, " ")), l.width, "…"))
	}
	lead := noMarker
	if i == l.at {
		lead = m.Pad(marker, 2)
	}
	var b strings.Builder
	for c, w := range l.spanned(len(r.Cells)) {
		if w == 0 {
			continue
		}
		if b.Len() > 0 {
			b.WriteString(" ")
		}
		b.WriteString(l.cell(r, i, c, w))
	}
	if i == l.at {
		return t.Selected.Render(m.Pad(lead+b.String(), l.width))
	}
	return lead + b.String()
}

func (l *List) cell(r Row, i, c, w int) string {
	s := ""
	if c < len(r.Cells) {
		s = oneLine(r.Cells[c])
	}
	m, col := l.env.Metrics, l.cols[c]
	s = m.Truncate(s, w, "…")
	if col.Right {
		s = m.PadLeft(s, w)
	} else {
		s = m.Pad(s, w)
	}
	switch {
	case i == l.at:
	case r.Dress != nil:
		return r.Dress(l.env.Theme, c).Render(s)
	case col.Style != nil:
		return col.Style(l.env.Theme).Render(s)
	}
	return s
}

// oneLine makes text from anywhere fit for one row.
func oneLine(s string) string {
	return strings.ReplaceAll(text.Printable(s), "\n", " ")
}

// spanned is widths for a row of n cells: when it has fewer than there are
// columns, the last one takes the room of those that are missing.
func (l *List) spanned(n int) []int {
	widths := l.widths()
	if n == 0 || n >= len(widths) || widths[n-1] == 0 {
		return widths
	}
	for c := n; c < len(widths); c++ {
		if widths[c] > 0 {
			widths[n-1] += widths[c] + 1
			widths[c] = 0
		}
	}
	return widths
}

// widths shares the list's width among its columns; hidden ones get 0.
func (l *List) widths() []int {
	widths := make([]int, len(l.cols))
	left, flexible, shown := l.width-2, 0, 0
	for i, c := range l.cols {
		if l.width < c.Min {
			continue
		}
		shown++
		widths[i] = c.Width
		left -= c.Width
		if c.Width == 0 {
			flexible++
			widths[i] = -1
		}
	}
	left -= max(shown-1, 0)
	for i := range widths {
		if widths[i] == -1 {
			widths[i] = max(left/flexible, 1)
			left -= widths[i]
			flexible--
		}
	}
	return widths
}
