package html

import (
	"fmt"
	"math"
	"strings"

	"kikitori/casebook/catalog"
	"kikitori/casebook/catalog/layout"
)

// drawing is a figure as the template writes it into an SVG. Colours are
// classes, so that the dark style can turn them.
type drawing struct {
	Name, Text    string
	Width, Height string
	Boxes         []svgBox
	Lines         []svgLine
	Heads         []svgLine
	Texts         []svgText
}

type svgBox struct{ X, Y, W, H, Class string }

type svgLine struct{ Points, Class, Width string }

type svgText struct{ X, Y, Size, Class, Text string }

// The place a figure is laid out for, in points.
const (
	figureWidth  = 720.0
	figureHeight = 460.0
)

// drawFigure returns the drawing of a page, nil if it has none.
func drawFigure(w *catalog.Words, k *catalog.Page) (*drawing, error) {
	f, err := layout.DrawFigure(w, k, figureWidth, figureHeight)
	if err != nil || f.Items == nil {
		return nil, err
	}
	d := &drawing{Name: f.Name, Text: f.Text, Width: short(f.W + 2), Height: short(f.H + 2)}
	for _, it := range f.Items {
		switch it := it.(type) {
		case layout.Box:
			d.box(it)
		case layout.Line:
			d.line(it)
		case layout.Text:
			d.box(layout.Box{X: it.X, Y: it.Y, W: it.W, H: it.H, Fill: it.Fill, Line: it.Line})
			d.text(it)
		}
	}
	return d, nil
}

// short writes a length without needless digits.
func short(f float64) string {
	return strings.TrimSuffix(strings.TrimRight(fmt.Sprintf("%.2f", f), "0"), ".")
}

func (d *drawing) box(b layout.Box) {
	if b.Fill == "" && b.Line == "" {
		return
	}
	class := "none"
	if b.Fill != "" {
		class = "f" + b.Fill
	}
	if b.Line != "" {
		class += " s" + b.Line
	}
	d.Boxes = append(d.Boxes, svgBox{short(b.X), short(b.Y), short(b.W), short(b.H), class})
}

func (d *drawing) line(l layout.Line) {
	spots := append([]layout.Spot{}, l.Spots...)
	n := len(spots)
	if l.HeadTo {
		spots[n-1] = d.head(spots[n-2], spots[n-1], l)
	}
	if l.HeadFrom {
		spots[0] = d.head(l.Spots[1], l.Spots[0], l)
	}
	var points []string
	for _, s := range spots {
		points = append(points, short(s.X)+","+short(s.Y))
	}
	d.Lines = append(d.Lines, svgLine{strings.Join(points, " "), "none s" + l.Color, short(l.Width)})
}

// head adds an arrowhead at b, coming from a, and returns where the line ends.
func (d *drawing) head(a, b layout.Spot, l layout.Line) layout.Spot {
	long := math.Hypot(b.X-a.X, b.Y-a.Y)
	if long == 0 {
		return b
	}
	size := min(4.2*l.Width, long)
	ux, uy := (b.X-a.X)/long, (b.Y-a.Y)/long
	base := layout.Spot{X: b.X - ux*size, Y: b.Y - uy*size}
	wing := size * 0.45
	d.Heads = append(d.Heads, svgLine{Class: "f" + l.Color, Points: fmt.Sprintf("%s,%s %s,%s %s,%s", short(b.X), short(b.Y),
		short(base.X-uy*wing), short(base.Y+ux*wing), short(base.X+uy*wing), short(base.Y-ux*wing))})
	return base
}

func (d *drawing) text(t layout.Text) {
	total := 0.0
	for i := range t.Paras {
		total += t.Paras[i].Height()
	}
	y := t.Y + t.Pad + max(0, (t.H-2*t.Pad-total)/2)
	for i := range t.Paras {
		p := &t.Paras[i]
		step := p.Size * p.Lead
		class, x := "t"+p.Color, t.X+t.Pad+p.Indent
		if p.Bold {
			class += " bold"
		}
		if p.Align == layout.Center {
			class, x = class+" mid", t.X+t.W/2
		}
		for n, l := range p.Lines {
			base := y + (step-p.Size)/2 + p.Size*0.88
			if n == 0 && p.Bullet != "" {
				d.Texts = append(d.Texts, svgText{short(t.X + t.Pad), short(base), short(p.Size), class, p.Bullet})
			}
			d.Texts = append(d.Texts, svgText{short(x), short(base), short(p.Size), class, l})
			y += step
		}
		y += p.After
	}
}
