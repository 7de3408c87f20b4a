package layout

import (
	"strconv"

	"kikitori/casebook/catalog"
)

// plot is the area of the bars and its scale from 0 to 100 percent.
type plot struct{ x, y, w, h float64 }

func (c *Chart) plot() plot {
	return plot{x: c.X + c.LabelWidth, y: c.Y, w: c.W - c.LabelWidth - 54, h: c.H - axisHeight}
}

// at returns the place of a percentage; what is off the scale stands at its end.
func (p plot) at(percent float64) float64 { return p.x + p.w*max(0, min(100, percent))/100 }

// draw makes a chart of boxes and texts.
func (p *planner) draw(c *Chart) []Item {
	a := c.plot()
	var items []Item
	for percent := 0.0; percent <= 100; percent += 20 {
		items = append(items,
			Box{X: a.at(percent) - 0.25, Y: a.y, W: 0.5, H: a.h, Fill: Hair},
			Text{X: a.at(percent) - 25, Y: a.y + a.h + 4, W: 50, H: 12, Paras: []Para{p.para(strconv.Itoa(int(percent))+"%", 9, 50, Para{Color: Soft, Align: Center, Lead: 1.2})}})
	}
	row := a.h / float64(len(c.Rows))
	for i := range c.Rows {
		items = append(items, p.bars(c, i, a.y+row*float64(i), row)...)
	}
	items = append(items, Box{X: a.x - 0.5, Y: a.y, W: 1, H: a.h, Fill: Soft})
	return append(items, p.legend(c, a)...)
}

// bars draws the label and the bars of one row.
func (p *planner) bars(c *Chart, i int, y, h float64) []Item {
	a, r := c.plot(), &c.Rows[i]
	items := []Item{Text{X: c.X, Y: y, W: c.LabelWidth - 10, H: h, Middle: true,
		Paras: []Para{p.para(r.Label, c.LabelSize, c.LabelWidth-10, Para{Align: Right, Lead: 1.25})}}}
	thick := min(barHeight*1.5, (h-8)/float64(len(r.Cells)))
	at := y + (h-thick*float64(said(r.Cells)))/2
	for k, cell := range r.Cells {
		end := a.x
		switch {
		case cell.Percent != nil:
			end = a.at(*cell.Percent)
			items = append(items, Box{X: a.x, Y: at, W: end - a.x, H: thick - 1, Fill: YearColors()[k%4]})
		case cell.Blank():
			continue
		}
		size := min(9, thick*0.85)
		text := cell.Text(p.w)
		items = append(items, Text{X: end + 4, Y: at - 1, W: p.m.width(text, size) + 8, H: thick + 1, Middle: true,
			Paras: []Para{p.para(text, size, 400, Para{Lead: 1.1})}})
		at += thick
	}
	return items
}

// said counts the years for which there is anything to say.
func said(cells []catalog.Cell) int {
	n := 0
	for _, c := range cells {
		if !c.Blank() {
			n++
		}
	}
	return n
}

// legend names the colours of the years, below the scale.
func (p *planner) legend(c *Chart, a plot) []Item {
	var items []Item
	x := a.x + a.w/2 - float64(len(c.Of.Years))*30
	for i, y := range c.Of.Years {
		items = append(items,
			Box{X: x, Y: a.y + a.h + 25, W: 9, H: 9, Fill: YearColors()[i%4]},
			Text{X: x + 13, Y: a.y + a.h + 22, W: 45, H: 14, Paras: []Para{p.para(strconv.Itoa(y), 10, 45, Para{Color: Soft, Lead: 1.3})}})
		x += 60
	}
	return items
}
