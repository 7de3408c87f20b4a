package layout

import (
	"math"
	"strings"

	"kikitori/casebook/catalog"
	"kikitori/casebook/figure"
)

// A figure is laid out in cells of half an em; its sizes are set afterwards so
// that it fills its place.
const (
	cellsPerEm  = 2.0
	figureLead  = 1.3
	figureMost  = 15.0 // points of text
	figureLeast = 7.0  // below it a figure gets a sheet of its own
	frameFill   = "DCE6F2"
)

func (m *measurer) inCells() figure.Measure {
	return figure.Measure{
		Wrap: func(s string, w int) []string { return m.lines(s, cellsPerEm, float64(w)) },
		Size: func(row string) int { return int(math.Ceil(m.width(row, cellsPerEm) - 1e-6)) },
		Line: figureLead * cellsPerEm, PadX: 1.2, PadY: 0.8,
		MainX: 7, MainY: 6, CrossX: 3, CrossY: 3, TagX: 3, TagY: 3,
		FrameX: 2, FrameTop: 3, FrameBottom: 2, StepY: 1,
	}
}

// planFigure lays a drawing out for a place of about w by h.
func (m *measurer) planFigure(d *figure.Drawing, w, h float64) *figure.Plan {
	return figure.Lay(d, m.inCells(), func(o figure.Offer) float64 {
		worth := min(w/float64(o.W+2), h/float64(o.H+2), figureMost/cellsPerEm) / (1 + 0.02*float64(o.Breaks))
		if !o.Asked {
			worth /= 1.6
		}
		switch { // words of three or four characters a row are hard to read
		case o.Wrap < 10:
			worth /= 2
		case o.Wrap < 16:
			worth /= 1.3
		}
		return worth
	})
}

// drawFigure sets a plan in the middle of a place.
func drawFigure(d *figure.Drawing, p *figure.Plan, x, y, w, h float64) Figure {
	u := min(w/float64(p.W), h/float64(p.H), figureMost/cellsPerEm)
	f := Figure{X: x + (w-float64(p.W)*u)/2, Y: y + (h-float64(p.H)*u)/2, W: float64(p.W) * u, H: float64(p.H) * u, Size: u * cellsPerEm,
		Text: strings.Join(figure.List(d), "\n")}
	g := &figureDrawer{f: &f, d: d, u: u}
	for _, b := range p.Frames {
		g.frame(b)
	}
	for _, r := range p.Routes {
		g.line(r)
	}
	for _, t := range p.Tags {
		g.tag(t)
	}
	for _, b := range p.Boxes {
		g.box(b)
	}
	return f
}

type figureDrawer struct {
	f *Figure
	d *figure.Drawing
	u float64 // points of a cell
}

func (g *figureDrawer) put(it Item) { g.f.Items = append(g.f.Items, it) }

// place turns cells into points.
func (g *figureDrawer) place(r figure.Rect) (x, y, w, h float64) {
	return g.f.X + float64(r.X)*g.u, g.f.Y + float64(r.Y)*g.u, float64(r.W) * g.u, float64(r.H) * g.u
}

func (g *figureDrawer) para(rows []string, style Para) Para {
	style.Text, style.Lines, style.Hard = strings.Join(rows, ""), rows, true
	style.Size, style.Lead = g.f.Size, figureLead
	return style
}

// frame draws a frame with its title in a strip.
func (g *figureDrawer) frame(b figure.Placed) {
	x, y, w, h := g.place(b.Rect)
	fill := Wash
	if b.Depth%2 == 1 {
		fill = White
	}
	g.put(Box{X: x, Y: y, W: w, H: h, Fill: fill, Line: "9DB4CE"})
	strip := (float64(len(b.Rows))*figureLead*cellsPerEm + 0.6) * g.u
	g.put(Text{X: x, Y: y, W: w, H: strip, Middle: true, Fill: frameFill, Line: "9DB4CE",
		Paras: []Para{g.para(b.Rows, Para{Bold: true, Color: Deep, Align: Center})}})
}

func (g *figureDrawer) box(b figure.Placed) {
	x, y, w, h := g.place(b.Rect)
	paras := []Para{g.para(b.Rows, Para{Bold: true, Color: Navy, Align: Center})}
	for _, t := range b.Details {
		paras = append(paras, g.para(t, Para{Color: Ink, Bullet: "・", Mark: Ink, Indent: g.f.Size}))
	}
	g.put(Text{X: x, Y: y, W: w, H: h, Pad: 0.6 * g.u, Middle: true, Fill: White, Line: Accent, Paras: paras})
}

func (g *figureDrawer) tag(t figure.Tag) {
	x, y, w, h := g.place(t.Rect)
	g.put(Text{X: x, Y: y, W: w, H: h, Middle: true, Paras: []Para{g.para(t.Rows, Para{Color: Brown, Align: Center})}})
}

// line draws a route from border to border.
func (g *figureDrawer) line(r figure.Route) {
	center := func(p figure.Point) Spot {
		return Spot{g.f.X + (float64(p.X)+0.5)*g.u, g.f.Y + (float64(p.Y)+0.5)*g.u}
	}
	toward := func(s Spot, side figure.Side) Spot {
		step := [4]Spot{{0, -1}, {1, 0}, {0, 1}, {-1, 0}}[side]
		return Spot{s.X + step.X*g.u/2, s.Y + step.Y*g.u/2}
	}
	l := Line{Color: Accent, Width: max(0.8, g.f.Size/11), HeadFrom: r.HeadFrom, HeadTo: r.HeadTo}
	first, last := center(r.Points[0]), center(r.Points[len(r.Points)-1])
	l.Spots = append(l.Spots, toward(first, r.FromSide))
	for _, p := range r.Points {
		l.Spots = append(l.Spots, center(p))
	}
	l.Spots = append(l.Spots, toward(last, r.ToSide))
	l.Spots = corners(l.Spots)
	g.put(l)
}

// corners leaves out spots on a straight stretch and those given twice.
func corners(list []Spot) []Spot {
	var out []Spot
	for i, s := range list {
		if i > 0 && i < len(list)-1 {
			a, b := out[len(out)-1], list[i+1]
			if near(a.X, s.X) && near(s.X, b.X) || near(a.Y, s.Y) && near(s.Y, b.Y) {
				continue
			}
		}
		out = append(out, s)
	}
	return out
}

func near(a, b float64) bool { return math.Abs(a-b) < 1e-6 }

// DrawFigure lays a page's drawing out for a place of w by h from the upper left
// corner, for forms that have no sheets. A page without a drawing gives none.
func DrawFigure(w *catalog.Words, k *catalog.Page, width, height float64) (Figure, error) {
	if k.Drawing == nil {
		return Figure{}, nil
	}
	m, err := newMeasurer()
	if err != nil {
		return Figure{}, err
	}
	p := m.planFigure(k.Drawing, width, height)
	u := min(width/float64(p.W), height/float64(p.H), figureMost/cellsPerEm)
	f := drawFigure(k.Drawing, p, 0, 0, float64(p.W)*u, float64(p.H)*u)
	f.Name = k.FigureName(w)
	return f, nil
}
