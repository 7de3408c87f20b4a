package layout

import (
	"strconv"

	"kikitori/casebook/catalog"
)

const (
	chartTop    = 116.0
	chartBottom = 470.0
	barHeight   = 12.0
	labelSize   = 10.5
	labelLines  = 3
	labelWidth  = 320.0
	labelGap    = 12.0 // between label and bars
	axisHeight  = 44.0 // scale and legend
)

// chart sets a chart on as many sheets as its rows take, evenly.
func (p *planner) chart(c *catalog.Chart) []Sheet {
	rows := make([]catalog.Row, len(c.Rows))
	most := 1
	for i, r := range c.Rows {
		r.Label = p.rowLabel(c, r)
		rows[i] = r
		most = max(most, len(p.m.lines(r.Label, labelSize, labelWidth-labelGap)))
	}
	height := max(barHeight*float64(len(c.Years)), float64(most)*labelSize*1.25) + 9
	per := max(1, int((chartBottom-chartTop-axisHeight)/height))
	sheets := (len(rows) + per - 1) / per
	var out []Sheet
	for i := range sheets {
		out = append(out, p.chartSheet(c, rows[i*len(rows)/sheets:(i+1)*len(rows)/sheets], height, i))
	}
	return out
}

func (p *planner) rowLabel(c *catalog.Chart, r catalog.Row) string {
	s := r.Label
	if r.Part {
		s = "└ " + s
	}
	if r.Scope != "" {
		s += p.w.Paren(r.Scope)
	}
	s, cut := p.m.cut(s, labelSize, labelWidth-labelGap, labelLines)
	if cut > 0 {
		p.tight(c.Key, p.w.Choice, cut)
	}
	return s
}

func (p *planner) chartSheet(c *catalog.Chart, rows []catalog.Row, rowHeight float64, part int) Sheet {
	key, title := c.Key, c.Title
	if part > 0 {
		key, title = key+"n"+strconv.Itoa(part), title+p.w.Continued
	}
	s := p.heading(key, "", title, part == 0)
	subtitle, cut := p.m.cut(c.Subtitle(p.w), 12, right-left, 1)
	if cut > 0 {
		p.tight(c.Key, p.w.Scope, cut)
	}
	h := min(chartBottom-chartTop, max(rowHeight*1.3, 40)*float64(len(rows))+axisHeight)
	chart := Chart{X: left, Y: chartTop, W: right - left, H: h, Of: c, Rows: rows, LabelWidth: labelWidth, LabelSize: labelSize, Name: c.Title + p.w.Gap + c.Subtitle(p.w)}
	chart.breakLabels(p.m)
	chart.Drawn = p.draw(&chart)
	s.Items = append(s.Items,
		Text{X: left, Y: 90, W: right - left, H: 18, Paras: []Para{p.para(subtitle, 12, right-left, Para{Color: Soft, Lead: 1.3})}}, chart)
	return p.chartNotes(s, c, rows)
}

// chartNotes words what bars cannot show: open values and disagreeing pages.
func (p *planner) chartNotes(s Sheet, c *catalog.Chart, rows []catalog.Row) Sheet {
	var notes string
	add := func(t string) {
		if notes != "" {
			notes += p.w.Gap
		}
		notes += "※ " + t
	}
	for _, r := range rows {
		for i, cell := range r.Cells {
			if len(cell.Candidates) > 0 && cell.Percent == nil {
				add(r.Label + p.w.Paren(strconv.Itoa(c.Years[i])) + p.w.Colon + cell.Text(p.w))
			}
		}
		if r.Note != "" {
			add(r.Label + p.w.Colon + r.Note)
		}
	}
	for _, n := range c.Notes {
		add(n)
	}
	if notes == "" {
		return s
	}
	notes, cut := p.m.cut(notes, 8.5, right-left, 3)
	if cut > 0 {
		p.tight(c.Key, p.w.Figures, cut)
	}
	s.Items = append(s.Items, Text{X: left, Y: 474, W: right - left, H: 36, Paras: []Para{p.para(notes, 8.5, right-left, Para{Color: Soft, Lead: 1.3})}})
	return s
}
