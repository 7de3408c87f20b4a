package text

import "strings"

// Truncate shortens one line to at most cells, ending in tail when something
// was cut. Escape sequences are kept, so styles still close. It never cuts
// inside a grapheme.
func (m Metrics) Truncate(s string, cells int, tail string) string {
	if m.Width(s) <= cells {
		return s
	}
	room := cells - m.Width(tail)
	if room < 0 {
		tail, room = "", max(cells, 0)
	}
	var b strings.Builder
	x, cut := 0, false
	m.walk(s, func(seq string, w int) bool {
		switch {
		case w == 0 && seq[0] < 0xc0 && !cut, w == 0 && seq[0] == 0x1b:
			b.WriteString(seq)
		case cut:
		case x+w > room:
			b.WriteString(tail)
			cut = true
		default:
			b.WriteString(seq)
			x += w
		}
		return true
	})
	return b.String()
}

// Pad fills one line with spaces on the right to exactly cells; a longer line is
// cut without a tail.
func (m Metrics) Pad(s string, cells int) string {
	s = m.Truncate(s, cells, "")
	return s + strings.Repeat(" ", max(0, cells-m.Width(s)))
}

// PadLeft fills one line with spaces on the left to exactly cells.
func (m Metrics) PadLeft(s string, cells int) string {
	s = m.Truncate(s, cells, "")
	return strings.Repeat(" ", max(0, cells-m.Width(s))) + s
}
