package pdf

import (
	"context"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"time"

	"codeberg.org/go-pdf/fpdf"

	"kikitori/casebook/catalog"
	"kikitori/casebook/catalog/fonts"
	"kikitori/casebook/catalog/layout"
)

var _ catalog.Render = Render

// Render writes the pages. Characters beyond the Basic Multilingual Plane and
// those the font lacks are replaced by 〓 and reported.
func Render(ctx context.Context, c *catalog.Catalog, w io.Writer) (rep catalog.Report, err error) {
	deck, err := layout.Plan(ctx, c)
	if err != nil {
		return catalog.Report{}, err
	}
	d, err := newDrawer(deck)
	if err != nil {
		return catalog.Report{}, err
	}
	// The backend panics where it meets what it can't draw; a person shall read
	// an error instead.
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("pdf: %v", r)
		}
	}()
	for i := range deck.Sheets {
		if err := ctx.Err(); err != nil {
			return catalog.Report{}, err
		}
		d.sheet(&deck.Sheets[i])
	}
	d.report.Merge(deck.Report)
	return d.report, d.doc.Output(w)
}

type drawer struct {
	doc           *fpdf.Fpdf
	regular, bold *fonts.Face
	links         map[string]int
	report        catalog.Report
}

const family = "BIZUDPGothic"

func newDrawer(deck *layout.Deck) (*drawer, error) {
	d := &drawer{links: map[string]int{}}
	var err error
	if d.regular, err = fonts.Regular(); err != nil {
		return nil, err
	}
	if d.bold, err = fonts.Bold(); err != nil {
		return nil, err
	}
	d.doc = fpdf.NewCustom(&fpdf.InitType{UnitStr: "pt", Size: fpdf.SizeType{Wd: layout.Width, Ht: layout.Height}})
	d.doc.SetAutoPageBreak(false, 0)
	d.doc.SetMargins(0, 0, 0)
	d.doc.SetCatalogSort(true)
	day := time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC) // the same data gives the same bytes
	d.doc.SetCreationDate(day)
	d.doc.SetModificationDate(day)
	d.doc.SetLang(deck.Lang)
	d.doc.SetTitle(d.drawable(deck.Title, false), true)
	d.doc.SetAuthor(d.drawable(deck.Office, false), true)
	d.doc.SetCreator("kikitori", true)
	d.doc.AddUTF8FontFromBytes(family, "", d.regular.TTF())
	d.doc.AddUTF8FontFromBytes(family, "B", d.bold.TTF())
	for i := range deck.Sheets {
		d.links[deck.Sheets[i].Key] = d.doc.AddLink()
	}
	return d, d.doc.Error()
}

func (d *drawer) drawable(s string, bold bool) string {
	f := d.regular
	if bold {
		f = d.bold
	}
	return f.Drawable(s, true, d.report.Substitute)
}

func (d *drawer) sheet(s *layout.Sheet) {
	d.doc.AddPage()
	d.doc.SetLink(d.links[s.Key], 0, -1)
	if s.Bookmark {
		d.doc.SetFont(family, "", 10)
		d.doc.Bookmark(d.drawable(s.Title, false), 0, 0)
	}
	if s.Fill != "" {
		d.box(layout.Box{W: layout.Width, H: layout.Height, Fill: s.Fill})
	}
	d.items(s.Items)
}

func (d *drawer) items(items []layout.Item) {
	for _, it := range items {
		switch it := it.(type) {
		case layout.Box:
			d.box(it)
		case layout.Text:
			d.text(it)
		case layout.Table:
			d.table(it)
		case layout.Chart:
			d.items(it.Drawn)
		case layout.Figure:
			d.items(it.Items)
		case layout.Line:
			d.line(it)
		}
	}
}

func (d *drawer) box(b layout.Box) {
	style := ""
	if b.Fill != "" {
		d.doc.SetFillColor(rgb(b.Fill))
		style = "F"
	}
	if b.Line != "" {
		d.doc.SetDrawColor(rgb(b.Line))
		d.doc.SetLineWidth(0.75)
		style += "D"
	}
	if style != "" && b.W > 0 && b.H > 0 {
		d.doc.Rect(b.X, b.Y, b.W, b.H, style)
	}
}

// line draws a line with its arrowheads; the line ends inside of them.
func (d *drawer) line(l layout.Line) {
	d.doc.SetDrawColor(rgb(l.Color))
	d.doc.SetFillColor(rgb(l.Color))
	d.doc.SetLineWidth(l.Width)
	n := len(l.Spots)
	if n < 2 {
		return
	}
	spots := slices.Clone(l.Spots)
	if l.HeadTo {
		spots[n-1] = d.head(l.Spots[n-2], l.Spots[n-1], l.Width)
	}
	if l.HeadFrom {
		spots[0] = d.head(l.Spots[1], l.Spots[0], l.Width)
	}
	d.doc.MoveTo(spots[0].X, spots[0].Y)
	for _, s := range spots[1:] {
		d.doc.LineTo(s.X, s.Y)
	}
	d.doc.DrawPath("D")
}

// head draws an arrowhead at b, coming from a, and returns where the line ends.
func (d *drawer) head(a, b layout.Spot, width float64) layout.Spot {
	long := math.Hypot(b.X-a.X, b.Y-a.Y)
	if long == 0 {
		return b
	}
	size := min(4.2*width, long)
	ux, uy := (b.X-a.X)/long, (b.Y-a.Y)/long
	base := layout.Spot{X: b.X - ux*size, Y: b.Y - uy*size}
	d.doc.Polygon([]fpdf.PointType{{X: b.X, Y: b.Y}, {X: base.X - uy*size*0.45, Y: base.Y + ux*size*0.45}, {X: base.X + uy*size*0.45, Y: base.Y - ux*size*0.45}}, "F")
	return base
}

func (d *drawer) text(t layout.Text) {
	d.box(layout.Box{X: t.X, Y: t.Y, W: t.W, H: t.H, Fill: t.Fill, Line: t.Line})
	x, y, w, h := t.X+t.Pad, t.Y+t.Pad, t.W-2*t.Pad, t.H-2*t.Pad
	if t.Middle {
		total := 0.0
		for i := range t.Paras {
			total += t.Paras[i].Height()
		}
		y += max(0, (h-total)/2)
	}
	for i := range t.Paras {
		d.para(&t.Paras[i], x, y, w)
		y += t.Paras[i].Height()
	}
}

// ascent is where the baseline stands in a line, as a share of the size.
const ascent = 0.88

func (d *drawer) para(p *layout.Para, x, y, w float64) {
	style := ""
	if p.Bold {
		style = "B"
	}
	step := p.Size * p.Lead
	base := y + (step-p.Size)/2 + p.Size*ascent
	if p.Bullet != "" {
		d.doc.SetFont(family, style, p.Size)
		d.doc.SetTextColor(rgb(p.Mark))
		d.doc.Text(x, base, d.drawable(p.Bullet, p.Bold))
	}
	d.doc.SetFont(family, style, p.Size)
	d.doc.SetTextColor(rgb(p.Color))
	for i, l := range p.Lines {
		l = d.drawable(l, p.Bold)
		at := x + p.Indent
		switch p.Align {
		case layout.Center:
			at = x + (w-d.doc.GetStringWidth(l))/2
		case layout.Right:
			at = x + w - d.doc.GetStringWidth(l)
		}
		if l != "" {
			d.doc.Text(at, base+float64(i)*step, l)
		}
	}
	if p.Link != "" {
		d.doc.Link(x, y, w, float64(len(p.Lines))*step, d.links[p.Link])
	}
}

func (d *drawer) table(t layout.Table) {
	y := t.Y
	for r, row := range t.Rows {
		x := t.X
		for i := range row {
			fill := layout.White
			switch {
			case r == 0:
				fill = layout.Navy
			case r%2 == 0:
				fill = layout.Wash
			}
			d.text(layout.Text{X: x, Y: y, W: t.Cols[i], H: t.Heights[r], Pad: 0, Middle: true, Fill: fill, Paras: []layout.Para{}})
			cell := row[i]
			d.text(layout.Text{X: x + 8, Y: y, W: t.Cols[i] - 16, H: t.Heights[r], Middle: true, Paras: []layout.Para{cell}})
			x += t.Cols[i]
		}
		y += t.Heights[r]
	}
}

// rgb takes RRGGBB apart.
func rgb(s string) (r, g, b int) {
	n, err := strconv.ParseUint(s, 16, 32)
	if err != nil || len(s) != 6 {
		return 0, 0, 0
	}
	return int(n >> 16), int(n >> 8 & 0xff), int(n & 0xff)
}
