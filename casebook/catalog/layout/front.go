package layout

import (
	"strconv"

	"kikitori/casebook/catalog"
)

func (p *planner) cover() Sheet {
	size := 38.0
	for len(p.m.lines(p.c.Title, size, 780)) > 3 && size > 18 {
		size -= 2
	}
	title := p.para(p.c.Title, size, 780, Para{Bold: true, Color: White, Lead: 1.35})
	if ls := p.m.balanced(p.c.Title, size, 780, len(title.Lines)); ls != nil {
		title.Lines, title.Hard = ls, true
	}
	s := Sheet{Key: "cover", Title: p.c.Title, Bookmark: true, Fill: Deep, Items: []Item{
		Box{X: 0, Y: 0, W: 14, H: Height, Fill: "7FA7D1"},
		Text{X: 80, Y: 118, W: 780, H: 26, Paras: []Para{p.para(p.c.Period, 18, 780, Para{Color: "C9DAEC"})}},
		Text{X: 80, Y: 152, W: 780, H: 170, Heading: true, Paras: []Para{title}},
		Box{X: 80, Y: 344, W: 120, H: 3, Fill: "7FA7D1"},
	}}
	if p.c.Office != "" {
		office, cut := p.m.cut(p.c.Office, 16, 780, 2)
		if cut > 0 {
			p.tight("cover", p.w.Title, cut)
		}
		s.Items = append(s.Items, Text{X: 80, Y: 366, W: 780, H: 50, Paras: []Para{p.para(office, 16, 780, Para{Color: White})}})
	}
	if p.c.Banner != "" {
		s.Items = append(s.Items, Text{X: 80, Y: 440, W: 780, H: 36, Middle: true, Fill: "8C1D18", Pad: 8,
			Paras: []Para{p.para(p.c.Banner, 13, 764, Para{Bold: true, Color: White, Lead: 1.3})}})
	}
	return s
}

// contentRows is how many cases one column of the contents holds.
const contentRows = 14

func (p *planner) contentSheets() int { return (len(p.c.Pages) + contentRows - 1) / contentRows }

// contents lists the cases with the sheets they begin on.
func (p *planner) contents(sheet func(key string) int) []Sheet {
	var out []Sheet
	for from := 0; from < len(p.c.Pages); from += contentRows {
		title := p.w.Contents
		if from > 0 {
			title += p.w.Continued
		}
		s := p.heading("contents"+strconv.Itoa(from), "", title, from == 0)
		for i, k := range p.c.Pages[from:min(from+contentRows, len(p.c.Pages))] {
			s.Items = append(s.Items, p.contentRow(&k, sheet(k.Key), top+6+float64(i)*28)...)
		}
		out = append(out, s)
	}
	return out
}

func (p *planner) contentRow(k *catalog.Page, sheet int, y float64) []Item {
	title, _ := p.m.cut(k.Title, 15, 700, 1) // whole on its own sheet
	link := func(style Para) Para { style.Link, style.Lead = k.Key, 1.3; return style }
	return []Item{
		Text{X: left, Y: y, W: 90, H: 22, Paras: []Para{p.para(k.Label, 15, 90, link(Para{Bold: true, Color: Accent}))}},
		Text{X: left + 92, Y: y, W: 710, H: 22, Paras: []Para{p.para(title, 15, 710, link(Para{}))}},
		Text{X: right - 70, Y: y, W: 70, H: 22, Paras: []Para{p.para(strconv.Itoa(sheet), 15, 70, link(Para{Color: Soft, Align: Right}))}},
		Box{X: left, Y: y + 23.5, W: right - left, H: 0.75, Fill: Hair},
	}
}

// methods says what the visits were and how the figures are to be read, one
// sheet a year.
func (p *planner) methods() []Sheet {
	text := []string{p.w.MethodText}
	if len(p.c.Methods) == 0 {
		return p.flow("method", "", p.w.Method, []section{{paras: text, color: Navy}})
	}
	var out []Sheet
	for i, m := range p.c.Methods {
		about := []string{m.Survey}
		if m.Answers != "" {
			about = append(about, m.Answers)
		}
		sections := []section{
			{title: p.w.Method, paras: text, color: Navy},
			{title: m.Period, paras: about, color: Accent, bullet: "○"},
			{title: p.w.Caveat, paras: m.Caveats, color: Brown, bullet: "●"},
		}
		out = append(out, p.flow("method"+strconv.Itoa(i), "", p.w.Method, sections)...)
	}
	return out
}
