package html

import (
	"kikitori/casebook/catalog"
)

// bar is one value drawn: positions in the units of the row's picture.
type bar struct {
	Year  int
	Class string // y0 is the newest year
	Y     int
	Width float64 // 0 to 100
	Open  bool    // the source leaves the value open: drawn as a hatched span
	From  float64
	Text  string
}

// barHeight is the height of one year's bar with its gap.
const barHeight = 14

// drawBars lays out the bars of one row, the newest year on top.
func drawBars(c *catalog.Catalog, ch *catalog.Chart, r *catalog.Row) []bar {
	var out []bar
	for i, cell := range r.Cells {
		if cell.Blank() {
			continue // the table says so
		}
		b := bar{Year: ch.Years[i], Class: "y" + string(rune('0'+min(i, 2))), Y: len(out) * barHeight, Text: cell.Text(c.Words)}
		switch {
		case cell.Percent != nil:
			b.Width = clamp(*cell.Percent)
		case len(cell.Candidates) > 0:
			lo, hi := span(cell.Candidates)
			b.Open, b.From, b.Width = true, lo, hi-lo
		}
		out = append(out, b)
	}
	return out
}

func span(list []float64) (lo, hi float64) {
	lo, hi = 100, 0
	for _, v := range list {
		lo, hi = min(lo, clamp(v)), max(hi, clamp(v))
	}
	return lo, hi
}

// clamp keeps a value on the scale; what is no number has no length.
func clamp(v float64) float64 {
	if v != v { //nolint:staticcheck // NaN
		return 0
	}
	return max(0, min(100, v))
}

// height is that of the picture of a row with n bars.
func height(n int) int { return max(1, n)*barHeight - 2 }
