package layout

import (
	"strings"

	"kikitori/casebook/catalog"
)

// section is a titled box of paragraphs.
type section struct {
	title  string
	paras  []string
	color  string
	bullet string
}

const (
	headHeight = 24.0
	pad        = 12.0
	gap        = 10.0
	maxSize    = 17.0
	minSize    = 10.5
	indentEms  = 1.3
)

// casePage sets one case, on one sheet if it can be read there at the smallest
// size, else on as many as it takes.
func (p *planner) casePage(k *catalog.Page) []Sheet {
	if sheets := p.withFigure(k); sheets != nil {
		return sheets
	}
	if k.Drawing != nil { // the figure stands on a sheet of its own
		text := *k
		text.Drawing, text.Source = nil, ""
		return append(p.casePage(&text), p.figureSheet(k))
	}
	rows := caseRows(p.w, k)
	for size := maxSize; size >= minSize; size -= 0.5 {
		heights, total := p.rowHeights(rows, size)
		if total <= bottom-top {
			s := p.heading(k.Key, k.Label, k.Title, true)
			s.Items = append(s.Items, p.facts(k)...)
			s.Items = append(s.Items, p.placeRows(rows, heights, total, size)...)
			s.Items = append(s.Items, p.related(k)...)
			return []Sheet{s}
		}
	}
	var all []section
	for _, r := range rows {
		all = append(all, r...)
	}
	p.tight(k.Key, p.w.Overview, 0)
	out := p.flow(k.Key, k.Label, k.Title, all)
	out[0].Items = append(out[0].Items, p.facts(k)...)
	out[len(out)-1].Items = append(out[len(out)-1].Items, p.related(k)...)
	return out
}

// caseRows are the boxes of a case by rows; those of a row stand side by side.
func caseRows(w *catalog.Words, k *catalog.Page) [][]section {
	var rows [][]section
	row := func(list ...section) {
		if kept := filled(list); len(kept) > 0 {
			rows = append(rows, kept)
		}
	}
	row(section{w.Overview, k.Overview, Navy, "●"})
	row(section{w.Points, k.Points, Brown, "✓"}, section{w.Benefits, k.Benefits, Green, "◎"})
	row(contrast(w, k)...)
	if k.HasFigure() && k.Drawing == nil {
		row(section{"", []string{w.Figure + w.Gap + strings.Join(k.FigureLines(), "\n")}, Wash, ""})
	}
	row(section{w.Remarks, one(k.Remarks), Soft, ""})
	return rows
}

// contrast are the two boxes that set before and after side by side.
func contrast(w *catalog.Words, k *catalog.Page) []section {
	return []section{{w.Before, k.Contrast.Before, Soft, "▷"}, {"▶ " + w.After, k.Contrast.After, Accent, "▶"}}
}

func one(s string) []string {
	if s == "" {
		return nil
	}
	return []string{s}
}

// wide returns the width of the boxes of a row.
func wide(row []section) float64 {
	n := float64(len(row))
	return (right - left - gap*(n-1)) / n
}

func (p *planner) rowHeights(rows [][]section, size float64) ([]float64, float64) {
	var heights []float64
	total := gap * float64(max(0, len(rows)-1))
	for _, row := range rows {
		h := 0.0
		for _, s := range row {
			h = max(h, p.sectionHeight(s, size, wide(row)))
		}
		heights = append(heights, h)
		total += h
	}
	return heights, total
}

func (p *planner) sectionHeight(s section, size, w float64) float64 {
	h := 2 * pad
	if s.title != "" {
		h += headHeight
	}
	paras := p.bullets(s, size, w-2*pad)
	for i := range paras {
		h += paras[i].Height()
	}
	return h
}

// bullets makes the paragraphs of a section; the last has nothing below it.
func (p *planner) bullets(s section, size, w float64) []Para {
	var out []Para
	for i, t := range s.paras {
		style := Para{Bullet: s.bullet, Mark: s.color}
		if s.bullet != "" {
			style.Indent = size * indentEms
		}
		if i < len(s.paras)-1 {
			style.After = size * 0.35
		}
		out = append(out, p.para(t, size, w, style))
	}
	return out
}

// placeRows spreads the rows over the sheet: what is left over goes to the
// boxes by their height, up to half of it.
func (p *planner) placeRows(rows [][]section, heights []float64, total, size float64) []Item {
	var items []Item
	sum := 0.0
	for _, h := range heights {
		sum += h
	}
	spare := min(bottom-top-total, sum/2)
	y := top
	for i, row := range rows {
		h := heights[i] + spare*heights[i]/sum
		x, w := left, wide(row)
		for _, s := range row {
			items = append(items, p.box(s, x, y, w, h, size)...)
			x += w + gap
		}
		y += h + gap
	}
	return items
}

// box draws a section: a strip with its title, a frame with its paragraphs.
func (p *planner) box(s section, x, y, w, h, size float64) []Item {
	var items []Item
	if s.title != "" {
		items = append(items, Text{X: x, Y: y, W: w, H: headHeight, Middle: true, Fill: s.color,
			Paras: []Para{p.para("　"+s.title, 12.5, w, Para{Bold: true, Color: White, Lead: 1.2})}})
		y, h = y+headHeight, h-headHeight
	}
	frame := Text{X: x, Y: y, W: w, H: h, Pad: pad, Middle: true, Fill: White, Line: Hair, Paras: p.bullets(s, size, w-2*pad)}
	if s.title == "" && s.color == Wash {
		frame.Fill, frame.Line = Wash, ""
	}
	return append(items, frame)
}

// facts stand at the upper right: year, areas, sectors, state.
func (p *planner) facts(k *catalog.Page) []Item {
	parts := []string{k.Period}
	for _, a := range k.Areas {
		parts = append(parts, a.Letter()+" "+p.w.AreaName(a))
	}
	parts = append(parts, k.Sectors...)
	if k.State != "" {
		parts = append(parts, k.State)
	}
	line, cut := p.m.cut(strings.Join(parts, p.w.Gap), 10, 560, 1)
	if cut > 0 {
		p.tight(k.Key, p.w.Areas, cut)
	}
	return []Item{Text{X: right - 570, Y: 20, W: 570, H: 16, Paras: []Para{p.para(line, 10, 570, Para{Color: Soft, Align: Right, Lead: 1.3})}}}
}

// related names the questions and hypotheses at the bottom of a case.
func (p *planner) related(k *catalog.Page) []Item {
	var long, short, links []string
	for _, q := range k.Questions {
		long = append(long, strings.TrimSpace(string(q.ID)+" "+q.Title))
		short = append(short, string(q.ID))
	}
	for _, l := range k.Hypotheses {
		links = append(links, string(l.ID)+p.w.Paren(p.w.StanceName(l.Stance)))
	}
	line := func(questions []string) string {
		var parts []string
		if len(questions) > 0 {
			parts = append(parts, p.w.Questions+p.w.Colon, p.w.List(questions))
		}
		if len(links) > 0 {
			parts = append(parts, p.w.Gap+p.w.Hypotheses+p.w.Colon, p.w.List(links))
		}
		return strings.Join(parts, "")
	}
	s := line(long)
	if s == "" {
		return nil
	}
	const size, w = 8.5, right - left
	if len(p.m.lines(s, size, w)) > 2 {
		s = line(short)
	}
	s, cut := p.m.cut(s, size, w, 2)
	if cut > 0 {
		p.tight(k.Key, p.w.Questions, cut)
	}
	return []Item{Text{X: left, Y: 491, W: w, H: 24, Paras: []Para{p.para(s, size, w, Para{Color: Soft, Lead: 1.3})}}}
}
