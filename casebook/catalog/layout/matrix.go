package layout

import (
	"strconv"

	"kikitori/interview"
)

const matrixRows = 14

// matrix shows which case touches which area.
func (p *planner) matrix() []Sheet {
	var out []Sheet
	for from := 0; from < len(p.c.Pages); from += matrixRows {
		title := p.w.Matrix
		if from > 0 {
			title += p.w.Continued
		}
		s := p.heading("matrix"+strconv.Itoa(from), "", title, from == 0)
		s.Items = append(s.Items,
			Text{X: left, Y: top - 4, W: right - left, H: 18, Paras: []Para{p.para(p.w.MatrixNote, 11, right-left, Para{Color: Soft, Lead: 1.3})}},
			p.matrixTable(from))
		out = append(out, s)
	}
	return out
}

func (p *planner) matrixTable(from int) Table {
	const cell, head, row = 80.0, 30.0, 24.0
	t := Table{X: left, Y: top + 20, Name: p.w.Matrix}
	name := right - left - cell*float64(len(interview.Areas()))
	t.Cols = []float64{name}
	headRow := []Para{p.para(p.w.CaseUnplaced, 11, name, Para{Bold: true, Color: White, Lead: 1.2})}
	for _, a := range interview.Areas() {
		t.Cols = append(t.Cols, cell)
		headRow = append(headRow, p.para(a.Letter()+" "+p.w.AreaName(a), 11, cell, Para{Bold: true, Color: White, Lead: 1.2, Align: Center}))
	}
	t.Rows, t.Heights = [][]Para{headRow}, []float64{head}
	for i := from; i < min(from+matrixRows, len(p.c.Pages)); i++ {
		k := &p.c.Pages[i]
		title, _ := p.m.cut(k.Heading(), 11, name-16, 1) // whole on its own sheet
		cells := []Para{p.para(title, 11, name, Para{Lead: 1.2, Link: k.Key})}
		for _, a := range interview.Areas() {
			mark := ""
			for _, b := range k.Areas {
				if a == b {
					mark = "●"
				}
			}
			color := AreaColor(string(a))
			cells = append(cells, p.para(mark, 12, cell, Para{Lead: 1.2, Align: Center, Color: color}))
		}
		t.Rows, t.Heights = append(t.Rows, cells), append(t.Heights, row)
	}
	return t
}
