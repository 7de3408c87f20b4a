package figure

import (
	"cmp"
	"slices"
)

// The costs of a route: a cell is 1 (a row may be more); what is to be avoided
// costs as much as a detour of so many cells.
const (
	costBend  = 6
	costCross = 5
	costAlong = 40 // on the line of another edge
	costFrame = 12 // along the border of a frame
	costNear  = 1  // along a box
	costSide  = 5  // leaving or entering where the arrows do not lead
)

// router finds the lines of the edges on the grid of a plan: orthogonal, around
// boxes and labels, with few bends and crossings.
type router struct {
	l       *layer
	p       *Plan
	w, h    int
	solid   []bool // boxes, labels, titles
	frame   []int8 // 1: a border that runs across, 2: one that runs down
	near    []bool
	used    [][]int // by cell and axis: edges that run there
	reached []int   // cost so far by cell and way in; stamped
	stamp   []int
	from    []int
	round   int
	through *exit // how the line came to the label it leaves now
}

// exit is where a line came to a label, and which way.
type exit struct {
	at  Point
	way Side
}

func newRouter(l *layer, p *Plan) *router {
	r := &router{l: l, p: p, w: p.W + 2*margin, h: p.H + 2*margin}
	n := r.w * r.h
	r.solid, r.frame, r.near, r.used = make([]bool, n), make([]int8, n), make([]bool, n), make([][]int, 2*n)
	r.reached, r.stamp, r.from = make([]int, 4*n), make([]int, 4*n), make([]int, 4*n)
	for _, f := range p.Frames {
		r.border(f.Rect)
		r.block(r.titleOf(f))
	}
	for _, b := range p.Boxes {
		r.block(b.Rect)
	}
	for _, t := range p.Tags {
		r.block(t.Rect)
	}
	return r
}

// margin is the room around a plan in which lines may run.
const margin = 2

func (r *router) cell(x, y int) int { return (y+margin)*r.w + x + margin }

func (r *router) point(cell int) Point { return Point{cell%r.w - margin, cell/r.w - margin} }

func (r *router) within(x, y int) bool {
	return x >= -margin && y >= -margin && x < r.w-margin && y < r.h-margin
}

func (r *router) block(b Rect) {
	for y := b.Y - 1; y <= b.Y+b.H; y++ {
		for x := b.X - 1; x <= b.X+b.W; x++ {
			if !r.within(x, y) {
				continue
			}
			if in := x >= b.X && x < b.X+b.W && y >= b.Y && y < b.Y+b.H; in {
				r.solid[r.cell(x, y)] = true
			} else {
				r.near[r.cell(x, y)] = true
			}
		}
	}
}

func (r *router) border(b Rect) {
	for x := b.X; x < b.X+b.W; x++ {
		r.frame[r.cell(x, b.Y)] |= 1
		r.frame[r.cell(x, b.Y+b.H-1)] |= 1
	}
	for y := b.Y; y < b.Y+b.H; y++ {
		r.frame[r.cell(b.X, y)] |= 2
		r.frame[r.cell(b.X+b.W-1, y)] |= 2
	}
}

// titleOf is where the title of a frame stands.
func (r *router) titleOf(f Placed) Rect {
	h := ceil(float64(len(f.Rows)) * r.l.m.Line)
	return Rect{f.X + 1, f.Y, min(f.W-2, r.l.widest(f.Rows)+2), min(max(h, 1), f.H-1)}
}

// all routes the edges, short ones first.
func (r *router) all() {
	type job struct {
		edge  int
		order int
	}
	tag := map[int]int{}
	for i := range r.p.Tags {
		tag[r.p.Tags[i].Edge] = i
	}
	var jobs []job
	for i, e := range r.l.d.Edges {
		a, b := r.l.places[e.From].Rect, r.l.places[e.To].Rect
		jobs = append(jobs, job{i, abs(a.X+a.W/2-b.X-b.W/2) + abs(a.Y+a.H/2-b.Y-b.H/2)})
	}
	slices.SortStableFunc(jobs, func(a, b job) int { return cmp.Compare(a.order, b.order) })
	for _, j := range jobs {
		e := r.l.d.Edges[j.edge]
		from, to := r.l.places[e.From].Rect, r.l.places[e.To].Rect
		headFrom, headTo := e.Heads == Both, e.Heads != None
		if k, labelled := tag[j.edge]; labelled {
			mid := r.p.Tags[k].Rect
			r.through = nil
			r.add(j.edge, from, mid, headFrom, false)
			if n := len(r.p.Routes); n > 0 && r.p.Routes[n-1].Edge == j.edge {
				t := &r.p.Routes[n-1]
				r.through = &exit{t.Points[len(t.Points)-1], t.ToSide}
			}
			r.add(j.edge, mid, to, false, headTo)
			r.through = nil
			continue
		}
		r.add(j.edge, from, to, headFrom, headTo)
	}
	slices.SortStableFunc(r.p.Routes, func(a, b Route) int { return cmp.Compare(a.Edge, b.Edge) })
	r.crop()
}

// crop grows the plan by the lines that run outside of it.
func (r *router) crop() {
	left, up, right, down := 0, 0, r.p.W-1, r.p.H-1
	for _, t := range r.p.Routes {
		for _, q := range t.Points {
			left, up, right, down = min(left, q.X), min(up, q.Y), max(right, q.X), max(down, q.Y)
		}
	}
	move := func(b *Rect) { b.X -= left; b.Y -= up }
	for i := range r.p.Frames {
		move(&r.p.Frames[i].Rect)
	}
	for i := range r.p.Boxes {
		move(&r.p.Boxes[i].Rect)
	}
	for i := range r.p.Tags {
		move(&r.p.Tags[i].Rect)
	}
	for i := range r.p.Routes {
		for k := range r.p.Routes[i].Points {
			r.p.Routes[i].Points[k].X -= left
			r.p.Routes[i].Points[k].Y -= up
		}
	}
	r.p.W, r.p.H = right-left+1, down-up+1
}

func abs(n int) int { return max(n, -n) }

// add finds a route between two rectangles and keeps it.
func (r *router) add(edge int, from, to Rect, headFrom, headTo bool) {
	cells, out, in := r.search(edge, from, to)
	if cells == nil {
		return
	}
	t := Route{Edge: edge, FromSide: (out + 2) % 4, ToSide: in, HeadFrom: headFrom, HeadTo: headTo}
	way := out
	for i, c := range cells {
		t0 := way
		if i > 0 {
			t0 = between(r.point(cells[i-1]), r.point(c))
		}
		next := in
		if i+1 < len(cells) {
			next = between(r.point(c), r.point(cells[i+1]))
		}
		for _, axis := range []Side{t0 % 2, next % 2} {
			if !slices.Contains(r.used[2*c+int(axis)], edge) {
				r.used[2*c+int(axis)] = append(r.used[2*c+int(axis)], edge)
			}
		}
		if i == 0 || i == len(cells)-1 || t0 != next {
			t.Points = append(t.Points, r.point(c))
		}
		way = next
	}
	r.p.Routes = append(r.p.Routes, t)
}

func between(a, b Point) Side {
	switch {
	case b.X > a.X:
		return RightSide
	case b.X < a.X:
		return LeftSide
	case b.Y > a.Y:
		return DownSide
	}
	return Up
}

// port is a cell outside of a rectangle; side leads away from it.
type port struct {
	cell int
	side Side
	cost int
}

// ports are the cells around a rectangle but for its corners; the middle of a
// side is best.
func (r *router) ports(b Rect, toward Rect) []port {
	var out []port
	add := func(x, y int, side Side, off int) {
		if !r.within(x, y) || r.solid[r.cell(x, y)] {
			return
		}
		cost := off
		if !facing(b, toward, side) {
			cost += costSide
		}
		out = append(out, port{r.cell(x, y), side, cost})
	}
	inset := func(n int) int { return min(1, (n-1)/2) }
	for x := b.X + inset(b.W); x < b.X+b.W-inset(b.W); x++ {
		off := abs(2*x+1-2*b.X-b.W) / 2
		add(x, b.Y-1, Up, off)
		add(x, b.Y+b.H, DownSide, off)
	}
	for y := b.Y + inset(b.H); y < b.Y+b.H-inset(b.H); y++ {
		off := abs(2*y+1-2*b.Y-b.H) / 2
		add(b.X-1, y, LeftSide, off)
		add(b.X+b.W, y, RightSide, off)
	}
	return out
}

// straight is the cost of leaving a label at a port: least where the line goes
// on as it came, never where it came in.
func (r *router) straight(p port) int {
	at, t := r.point(p.cell), r.through
	switch {
	case p.side == (t.way+2)%4:
		return costAlong
	case p.side != t.way:
		return costBend
	case t.way%2 == Up:
		return abs(at.X - t.at.X)
	}
	return abs(at.Y - t.at.Y)
}

func facing(b, toward Rect, side Side) bool {
	switch side {
	case Up:
		return toward.Y+toward.H <= b.Y
	case DownSide:
		return toward.Y >= b.Y+b.H
	case LeftSide:
		return toward.X+toward.W <= b.X
	}
	return toward.X >= b.X+b.W
}
