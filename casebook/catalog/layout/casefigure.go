package layout

import (
	"kikitori/casebook/catalog"
	"kikitori/casebook/figure"
)

const (
	captionSize   = 10.5
	besideLargest = 14.0
	figureWorth   = 1.3 // how much larger text in boxes is than in a figure that reads as well
)

// besideShares are the shares of the width that boxes beside a figure may have.
var besideShares = []float64{0.34, 0.44}

// arrangement is one way to set a case with its figure on one sheet: rows of
// boxes above, and boxes beside the figure or none.
type arrangement struct {
	rows  [][]section
	side  []section
	over  []section // between the rows and the figure, as wide as it
	plan  *figure.Plan
	x, w  float64 // of the figure's frame
	left  float64 // width of the boxes beside it
	size  float64 // of the text
	y     float64 // where the rows end
	above float64 // what stands over the figure takes
	need  float64 // what the boxes beside it take at least
	total []float64
	read  float64 // how well it can be read; 0: not at all
}

// withFigure sets a case with its figure on one sheet, in the way that reads
// best. Nil: there is no drawing, or the sheet has no room for it.
func (p *planner) withFigure(k *catalog.Page) []Sheet {
	if k.Drawing == nil {
		return nil
	}
	const all = right - left
	above := [][]section{filled([]section{{p.w.Overview, k.Overview, Navy, "●"}})}
	pair := filled(contrast(p.w, k))
	points, benefits := section{p.w.Points, k.Points, Brown, "✓"}, section{p.w.Benefits, k.Benefits, Green, "◎"}
	remarks := section{p.w.Remarks, one(k.Remarks), Soft, ""}
	below := arrangement{rows: append(above, filled([]section{points, benefits}), pair, filled([]section{remarks})), x: left, w: all}
	ways := []arrangement{below}
	for _, share := range besideShares {
		column := all * share
		beside := arrangement{rows: append(above, pair), side: filled([]section{points, benefits, remarks}), x: left + column + gap, w: all - column - gap, left: column}
		if len(beside.side) == 0 {
			break
		}
		ways = append(ways, beside)
		if len(pair) > 0 {
			beside.rows, beside.over = above, pair
			ways = append(ways, beside)
		}
	}
	var best arrangement
	for _, a := range ways {
		room := 240.0
		if a.left == 0 || len(a.over) > 0 {
			room = 150
		}
		a.plan = p.m.planFigure(k.Drawing, a.w-2*pad, room)
		for size := besideLargest; size >= minSize; size -= 0.5 {
			if p.arrange(&a, k, size); a.read > best.read {
				best = a
			}
		}
	}
	if best.read == 0 {
		return nil
	}
	return []Sheet{p.arranged(&best, k)}
}

// arrange sizes an arrangement for a size of its text.
func (p *planner) arrange(a *arrangement, k *catalog.Page, size float64) {
	a.size, a.read, a.y = size, 0, top
	var rows [][]section
	for _, r := range a.rows {
		if len(r) > 0 {
			rows = append(rows, r)
		}
	}
	a.rows = rows
	var sum float64
	if a.total, sum = p.rowHeights(rows, size); len(rows) > 0 {
		a.y += sum + gap
	}
	a.need = gap * float64(max(0, len(a.side)-1))
	for _, s := range a.side {
		a.need += p.sectionHeight(s, size, a.left)
	}
	a.above = 0
	for _, b := range a.over {
		a.above = max(a.above, p.sectionHeight(b, size, a.overWidth())+gap)
	}
	h := bottom - a.y - a.above - p.figureHead(k, a.w) - pad
	if a.need > bottom-a.y || h < 40 {
		return
	}
	u := min((a.w-2*pad)/float64(a.plan.W), h/float64(a.plan.H), figureMost/cellsPerEm)
	if u*cellsPerEm >= figureLeast {
		a.read = min(size, figureWorth*u*cellsPerEm)
	}
}

// overWidth is the width of the boxes over the figure.
func (a *arrangement) overWidth() float64 {
	n := float64(len(a.over))
	return (a.w - gap*(n-1)) / n
}

// arranged draws an arrangement.
func (p *planner) arranged(a *arrangement, k *catalog.Page) Sheet {
	s := p.heading(k.Key, k.Label, k.Title, true)
	s.Items = append(s.Items, p.facts(k)...)
	y := top
	for i, row := range a.rows {
		x := left
		for _, b := range row {
			s.Items = append(s.Items, p.box(b, x, y, wide(row), a.total[i], a.size)...)
			x += wide(row) + gap
		}
		y += a.total[i] + gap
	}
	spare := (bottom - a.y - a.need) / float64(max(1, len(a.side)))
	for _, b := range a.side {
		h := p.sectionHeight(b, a.size, a.left) + spare
		s.Items = append(s.Items, p.box(b, left, y, a.left, h, a.size)...)
		y += h + gap
	}
	for i, b := range a.over {
		s.Items = append(s.Items, p.box(b, a.x+float64(i)*(a.overWidth()+gap), a.y, a.overWidth(), a.above-gap, a.size)...)
	}
	y = a.y + a.above
	caption, head := p.figureCaption(k, a.w), p.figureHead(k, a.w)
	f := drawFigure(k.Drawing, a.plan, a.x+pad, y+head, a.w-2*pad, bottom-y-head-pad)
	f.Name = k.FigureName(p.w)
	s.Items = append(s.Items, Box{X: a.x, Y: y, W: a.w, H: bottom - y, Fill: White, Line: Hair},
		Text{X: a.x + pad, Y: y + 6, W: a.w - 2*pad, H: caption.Height(), Paras: []Para{caption}}, f)
	s.Items = append(s.Items, p.related(k)...)
	return s
}

func (p *planner) figureCaption(k *catalog.Page, w float64) Para {
	return p.para(k.FigureName(p.w), captionSize, w-2*pad, Para{Bold: true, Color: Deep, Lead: 1.35})
}

// figureHead is what the caption takes of a figure's frame.
func (p *planner) figureHead(k *catalog.Page, w float64) float64 {
	c := p.figureCaption(k, w)
	return c.Height() + 10
}

// figureSheet shows a figure alone.
func (p *planner) figureSheet(k *catalog.Page) Sheet {
	s := p.heading(k.Key+"f", k.Label, k.Title, false)
	style := Para{Bold: true, Color: Deep, Lead: 1.35}
	text, cut := p.m.cut(k.FigureName(p.w), 13, right-left, 3)
	if cut > 0 {
		p.tight(k.Key, p.w.Figure, cut)
	}
	caption := p.para(text, 13, right-left, style)
	y := top + caption.Height() + 8
	f := drawFigure(k.Drawing, p.m.planFigure(k.Drawing, right-left, bottom-y), left, y, right-left, bottom-y)
	f.Name = k.FigureName(p.w)
	if f.Size < figureLeast {
		p.tight(k.Key, p.w.Figure, 0)
	}
	s.Items = append(s.Items, Text{X: left, Y: top, W: right - left, H: caption.Height(), Paras: []Para{caption}}, f)
	return s
}

// filled returns the sections that hold something.
func filled(list []section) []section {
	var out []section
	for _, s := range list {
		if len(s.paras) > 0 {
			out = append(out, s)
		}
	}
	return out
}
