package layout

import (
	"cmp"
	"context"
	"strconv"

	"kikitori/casebook/catalog"
)

// Margins and places common to all sheets, in points.
const (
	left   = 40.0
	right  = Width - 40
	top    = 96.0 // of the content, below the heading
	bottom = 488.0
	lead   = 1.4
)

// Plan sets the catalog on sheets. It stops between cases when ctx ends.
func Plan(ctx context.Context, c *catalog.Catalog) (*Deck, error) {
	m, err := newMeasurer()
	if err != nil {
		return nil, err
	}
	p := &planner{c: c, w: c.Words, m: m, deck: &Deck{Lang: c.Words.Lang, Title: c.Title, Office: c.Office}}
	front := []Sheet{p.cover()}
	methods := p.methods()
	var body []Sheet
	first := map[string]int{}
	for i := range c.Pages {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		first[c.Pages[i].Key] = len(body)
		body = append(body, p.casePage(&c.Pages[i])...)
	}
	body = append(body, p.matrix()...)
	for i := range c.Extras {
		body = append(body, p.extra(&c.Extras[i])...)
	}
	for i := range c.Charts {
		body = append(body, p.chart(&c.Charts[i])...)
	}
	before := len(front) + p.contentSheets() + len(methods)
	front = append(front, p.contents(func(key string) int { return before + first[key] + 1 })...)
	front = append(front, methods...)
	p.deck.Sheets = append(front, body...)
	for i := range p.deck.Sheets {
		p.foot(&p.deck.Sheets[i], i+1)
	}
	return p.deck, ctx.Err()
}

type planner struct {
	c    *catalog.Catalog
	w    *catalog.Words
	m    *measurer
	deck *Deck
}

// para makes a paragraph broken for a width.
func (p *planner) para(s string, size, wide float64, style Para) Para {
	style.Text, style.Size = s, size
	style.Lead = cmp.Or(style.Lead, lead)
	style.Color = cmp.Or(style.Color, Ink)
	style.Lines = p.m.lines(s, size, wide-style.Indent)
	return style
}

// heading begins a sheet: label, title and a rule.
func (p *planner) heading(key, label, title string, bookmark bool) Sheet {
	s := Sheet{Key: key, Title: title, Bookmark: bookmark}
	if label != "" {
		s.Title = label + p.w.Gap + title
		s.Items = append(s.Items, Text{X: left, Y: 20, W: 560, H: 18, Paras: []Para{p.para(label, 12, 560, Para{Bold: true, Color: Accent, Lead: 1.3})}})
	}
	size, shown := p.fitTitle(key, title)
	s.Items = append(s.Items,
		Text{X: left, Y: 36, W: right - left, H: 42, Middle: true, Heading: true, Paras: []Para{p.para(shown, size, right-left, Para{Bold: true, Color: Navy, Lead: 1.2})}},
		Box{X: left, Y: 82, W: right - left, H: 2, Fill: Navy})
	return s
}

// fitTitle finds the size at which a title fits its place; one that never does
// is cut and reported.
func (p *planner) fitTitle(key, title string) (float64, string) {
	const least = 10.0
	for size := 24.0; size >= least; size -= 1 {
		if n := len(p.m.lines(title, size, right-left)); float64(n)*size*1.2 <= 42 {
			return size, title
		}
	}
	shown, cut := p.m.cut(title, least, right-left, 3)
	p.tight(key, p.w.Title, cut)
	return least, shown
}

func (p *planner) tight(key, part string, cut int) {
	p.deck.Report.Tight = append(p.deck.Report.Tight, catalog.Tight{Page: key, Part: part, Cut: cut})
}

// foot adds what stands at the bottom of every sheet but the cover.
func (p *planner) foot(s *Sheet, number int) {
	if number == 1 {
		return
	}
	line := p.c.Title + p.w.Gap + p.c.Period
	if p.c.Banner != "" {
		line = p.c.Banner
	}
	line, _ = p.m.cut(line, 8.5, 700, 1)
	s.Items = append(s.Items,
		Text{X: left, Y: 516, W: 720, H: 12, Paras: []Para{p.para(line, 8.5, 720, Para{Color: Soft, Lead: 1.3})}},
		Text{X: right - 60, Y: 514, W: 60, H: 14, Paras: []Para{p.para(strconv.Itoa(number), 10, 60, Para{Color: Soft, Align: Right, Lead: 1.3})}})
}
