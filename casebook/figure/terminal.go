package figure

import (
	"strings"

	"kikitori/interview/text"
)

// Terminal draws a figure in rows of at most width cells with box-drawing
// characters, or plain ones where those would be two cells wide. Nil: there is
// nothing to draw, or it has no room (List shows it then).
func Terminal(d *Drawing, m text.Metrics, width int) []string {
	for _, spare := range []int{0, 2, 4} { // lines may need room at the sides
		p := Lay(d, inCells(m), func(o Offer) float64 {
			if o.W > width-spare {
				return -1
			}
			worth := 1 / float64(o.H+5) / (1 + 0.08*float64(o.Breaks))
			if o.Asked {
				worth *= 1.5
			}
			return worth
		})
		if p != nil && p.W <= width {
			return newCanvas(m, p, d).draw()
		}
	}
	return nil
}

// inCells measures for a terminal.
func inCells(m text.Metrics) Measure {
	return Measure{
		Wrap: func(s string, w int) []string { return m.Wrap(text.Printable(s), max(w, 2)) },
		Size: m.Width, Line: 1, PadX: 2, PadY: 1,
		MainX: 5, MainY: 3, CrossX: 3, CrossY: 1, TagX: 3, TagY: 2,
		FrameX: 3, FrameTop: 2, FrameBottom: 2, Inlaid: true, StepY: 2,
	}
}

// List writes a figure as lines of text, for where it can't be drawn.
func List(d *Drawing) []string {
	var out []string
	var nodes func(list []int, depth int)
	nodes = func(list []int, depth int) {
		for _, n := range list {
			node := &d.Nodes[n]
			mark := "□ "
			if node.Frame {
				mark = "■ "
			}
			in := strings.Repeat("　", depth)
			out = append(out, in+mark+node.Label)
			for _, t := range node.Details {
				out = append(out, in+"　・"+t)
			}
			nodes(node.Children, depth+1)
		}
	}
	nodes(d.Top, 0)
	for _, e := range d.Edges {
		out = append(out, d.Arrow(e))
	}
	return out
}

// Arrow writes an edge with the labels of what it joins.
func (d *Drawing) Arrow(e Edge) string {
	sign := map[Heads]string{Forward: " → ", Both: " ⇄ ", None: " ― "}[e.Heads]
	s := d.Nodes[e.From].Label + sign + d.Nodes[e.To].Label
	if e.Label != "" {
		s += "：" + e.Label
	}
	return s
}

// canvas is a page of cells. A cell of two columns is followed by an empty one.
type canvas struct {
	m     text.Metrics
	p     *Plan
	d     *Drawing
	cells [][]string
	lines [][]uint8 // sides to which a line leads, 1<<Side
	plain bool
}

func newCanvas(m text.Metrics, p *Plan, d *Drawing) *canvas {
	c := &canvas{m: m, p: p, d: d, plain: m.Width("─") != 1 || m.Width("▶") != 1}
	for range p.H {
		row := make([]string, p.W)
		for i := range row {
			row[i] = " "
		}
		c.cells = append(c.cells, row)
		c.lines = append(c.lines, make([]uint8, p.W))
	}
	return c
}

func (c *canvas) draw() []string {
	for _, f := range c.p.Frames {
		c.border(f.Rect, true)
	}
	for _, r := range c.p.Routes {
		c.route(r)
	}
	for y := range c.lines {
		for x, sides := range c.lines[y] {
			if sides != 0 {
				c.cells[y][x] = c.line(sides)
			}
		}
	}
	for _, r := range c.p.Routes {
		c.heads(r)
	}
	for _, f := range c.p.Frames {
		c.title(f)
	}
	for _, t := range c.p.Tags {
		c.fill(t.Rect)
		for i, row := range t.Rows {
			c.write(t.X+(t.W-c.m.Width(row))/2, t.Y+i, row)
		}
	}
	for _, b := range c.p.Boxes {
		c.box(b)
	}
	var out []string
	for _, row := range c.cells {
		out = append(out, strings.TrimRight(strings.Join(row, ""), " "))
	}
	for len(out) > 0 && out[len(out)-1] == "" {
		out = out[:len(out)-1]
	}
	return out
}

func (c *canvas) fill(r Rect) {
	for y := r.Y; y < r.Y+r.H; y++ {
		for x := r.X; x < r.X+r.W; x++ {
			c.cells[y][x] = " "
		}
	}
}

// write puts text into the cells from x on; what would not fit the row is left
// off, which the layout never lets happen.
func (c *canvas) write(x, y int, s string) {
	for _, g := range text.Graphemes(s) {
		w := c.m.Width(g)
		if y < 0 || y >= len(c.cells) || x < 0 || x+w > len(c.cells[y]) || w == 0 {
			continue
		}
		c.cells[y][x] = g
		for i := 1; i < w; i++ {
			c.cells[y][x+i] = ""
		}
		x += w
	}
}

func (c *canvas) box(b Placed) {
	c.fill(b.Rect)
	c.border(b.Rect, false)
	rows := len(b.Rows)
	for _, t := range b.Details {
		rows += len(t)
	}
	y := b.Y + (b.H-rows)/2
	for _, row := range b.Rows {
		c.write(b.X+(b.W-c.m.Width(row))/2, y, row)
		y++
	}
	for _, t := range b.Details {
		for i, row := range t {
			c.write(b.X+2, y, []string{"・", "　"}[min(i, 1)]+row)
			y++
		}
	}
}

func (c *canvas) title(f Placed) {
	for i, row := range f.Rows {
		c.write(f.X+2, f.Y+i, " "+row+" ")
	}
}

// border draws a rectangle; a frame's is dotted, so that boxes stand out.
func (c *canvas) border(r Rect, frame bool) {
	set := []string{"┌", "┐", "└", "┘", "─", "│"}
	switch {
	case c.plain && frame:
		set = []string{".", ".", ":", ":", ".", ":"}
	case c.plain:
		set = []string{"+", "+", "+", "+", "-", "|"}
	case frame:
		set = []string{"╭", "╮", "╰", "╯", "┄", "┆"}
	}
	right, down := r.X+r.W-1, r.Y+r.H-1
	for x := r.X + 1; x < right; x++ {
		c.cells[r.Y][x], c.cells[down][x] = set[4], set[4]
	}
	for y := r.Y + 1; y < down; y++ {
		c.cells[y][r.X], c.cells[y][right] = set[5], set[5]
	}
	c.cells[r.Y][r.X], c.cells[r.Y][right], c.cells[down][r.X], c.cells[down][right] = set[0], set[1], set[2], set[3]
}

// route notes which sides of its cells a line leads to.
func (c *canvas) route(r Route) {
	mark := func(p Point, side Side) { c.lines[p.Y][p.X] |= 1 << side }
	mark(r.Points[0], r.FromSide)
	mark(r.Points[len(r.Points)-1], r.ToSide)
	for i := 1; i < len(r.Points); i++ {
		a, b := r.Points[i-1], r.Points[i]
		way := between(a, b)
		for a != b {
			mark(a, way)
			a.X += steps[way].X
			a.Y += steps[way].Y
			mark(a, (way+2)%4)
		}
	}
}

// line is the character that leads to a set of sides.
func (c *canvas) line(sides uint8) string {
	const up, right, down, left = 1 << Up, 1 << RightSide, 1 << DownSide, 1 << LeftSide
	if c.plain {
		switch {
		case sides&(left|right) == 0:
			return "|"
		case sides&(up|down) == 0:
			return "-"
		}
		return "+"
	}
	return map[uint8]string{
		up: "│", down: "│", up | down: "│", left: "─", right: "─", left | right: "─",
		up | right: "└", up | left: "┘", down | right: "┌", down | left: "┐",
		up | down | right: "├", up | down | left: "┤", left | right | down: "┬", left | right | up: "┴",
		up | down | left | right: "┼",
	}[sides]
}

func (c *canvas) heads(r Route) {
	set := []string{"▲", "▶", "▼", "◀"}
	if c.plain {
		set = []string{"^", ">", "v", "<"}
	}
	if r.HeadFrom {
		p := r.Points[0]
		c.cells[p.Y][p.X] = set[r.FromSide]
	}
	if r.HeadTo {
		p := r.Points[len(r.Points)-1]
		c.cells[p.Y][p.X] = set[r.ToSide]
	}
}

// Contains reports whether a cell lies in the rectangle.
func (r Rect) Contains(p Point) bool {
	return p.X >= r.X && p.X < r.X+r.W && p.Y >= r.Y && p.Y < r.Y+r.H
}

// Overlaps reports whether two rectangles share a cell.
func (r Rect) Overlaps(o Rect) bool {
	return r.X < o.X+o.W && o.X < r.X+r.W && r.Y < o.Y+o.H && o.Y < r.Y+r.H
}
