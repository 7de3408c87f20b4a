package editor

import (
	"charm.land/lipgloss/v2"

	"kikitori/interview/text"
)

// paint gives the clusters [from, to) of a line a style. Later ones win.
type paint struct {
	from, to int
	style    *lipgloss.Style
}

// longLine is the length from which marks are looked for on screen only, with
// some context on either side.
const (
	longLine = 4000
	context  = 80
)

// paints collects what colours the clusters [from, to) of a line.
func (e *Editor) paints(row, from, to int) []paint {
	l := e.buf.lines[row]
	if l.len() > longLine {
		from, to = max(0, from-context), min(l.len(), to+context)
	} else {
		from, to = 0, l.len()
	}
	out := e.marks(l, from, to)
	if e.find != nil {
		q := text.Fold(e.find.query.Value())
		for _, m := range l.matches(q, from, to) {
			out = append(out, paint{m[0], m[1], &e.styles.Match})
		}
	}
	if a, z, ok := e.selected(); ok && a.row <= row && row <= z.row {
		p := paint{0, l.len(), &e.styles.Selection}
		if a.row == row {
			p.from = a.col
		}
		if z.row == row {
			p.to = z.col
		}
		out = append(out, p)
	}
	return out
}

// marks asks the host's highlighter and turns its bytes into columns.
func (e *Editor) marks(l *line, from, to int) []paint {
	if e.highlight == nil || from == to {
		return nil
	}
	if whole := from == 0 && to == l.len(); !whole || !l.known {
		l.spans, l.known = e.highlight(l.text(from, to)), whole
	}
	var out []paint
	for i := range l.spans {
		s := &l.spans[i]
		p := paint{-1, to, &s.Style}
		at := 0
		for col := from; col < to && at < s.End; col++ {
			if at += len(l.cs[col].Text); at > s.Start && p.from < 0 {
				p.from = col
			}
			p.to = col + 1
		}
		if p.from >= 0 {
			out = append(out, p)
		}
	}
	return out
}

// styleAt returns the style of one cluster, nil for plain text.
func (e *Editor) styleAt(col int, g string, paints []paint) *lipgloss.Style {
	for i := len(paints) - 1; i >= 0; i-- {
		if p := paints[i]; p.from <= col && col < p.to {
			return p.style
		}
	}
	if g == "\u3000" {
		return &e.styles.WideSpace
	}
	if e.plain {
		return nil
	}
	return &e.styles.Text
}
