package layout

import (
	"strconv"

	"kikitori/casebook/catalog"
)

const (
	cellSize = 10.0
	cellPad  = 8.0
)

// extra sets a table on as many sheets as its rows take.
func (p *planner) extra(x *catalog.Extra) []Sheet {
	var cols []float64
	for _, s := range x.Shares {
		cols = append(cols, s*(right-left))
	}
	var out []Sheet
	var t *Table
	y := 0.0
	begin := func() {
		key, title := x.Key, x.Title
		if n := len(out); n > 0 {
			key, title = key+"n"+strconv.Itoa(n), title+p.w.Continued
		}
		s := p.heading(key, "", title, len(out) == 0)
		s.Items = append(s.Items, Text{X: left, Y: top - 4, W: right - left, H: 18, Paras: []Para{p.para(x.Note, 11, right-left, Para{Color: Soft, Lead: 1.3})}})
		out = append(out, s)
		head, height := p.cells(x.Key, x.Head, cols, Para{Bold: true, Color: White})
		t = &Table{X: left, Y: top + 20, Name: x.Title, Cols: cols, Rows: [][]Para{head}, Heights: []float64{height}}
		y = t.Y + height
	}
	end := func() { out[len(out)-1].Items = append(out[len(out)-1].Items, *t) }
	begin()
	for _, r := range x.Rows {
		row, height := p.cells(x.Key, r, cols, Para{})
		if y+height > bottom {
			end()
			begin()
		}
		t.Rows, t.Heights = append(t.Rows, row), append(t.Heights, height)
		y += height
	}
	end()
	return out
}

// cellLines is the most a cell shows; a longer text is cut and reported.
const cellLines = 12

func (p *planner) cells(key string, row []string, cols []float64, style Para) ([]Para, float64) {
	var out []Para
	height := 22.0
	for i, s := range row {
		w := cols[i] - 2*cellPad
		s, cut := p.m.cut(s, cellSize, w, cellLines)
		if cut > 0 {
			p.tight(key, row[0], cut)
		}
		style.Lead = 1.3
		c := p.para(s, cellSize, w, style)
		height = max(height, c.Height()+8)
		out = append(out, c)
	}
	return out, height
}
