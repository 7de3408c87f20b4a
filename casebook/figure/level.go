package figure

import (
	"math"
	"slices"
)

// item is what is placed on a level: a box, a frame with its content, or the
// label of an edge.
type item struct {
	node int // or -1
	tag  int // index in tags, or -1
	Rect
}

// link is an edge between two items of a level.
type link struct{ from, to int }

// level lays out what stands in frame f (-1: the drawing) and returns its size.
// The places of the children are relative to the frame's corner.
func (l *layer) level(f int) (w, h int) {
	children, flow := l.d.Top, l.v.flow
	if f >= 0 {
		children, flow = l.d.Nodes[f].Children, l.v.inner
		if own := l.d.Nodes[f].Flow; own != Any {
			flow = own
		}
	}
	var items []item
	of := map[int]int{}
	for _, n := range children {
		if l.d.Nodes[n].Frame {
			w, h := l.level(n)
			l.places[n].W, l.places[n].H = w, h
		} else {
			l.sizeBox(n)
		}
		of[n] = len(items)
		items = append(items, item{node: n, tag: -1, Rect: Rect{W: l.places[n].W, H: l.places[n].H}})
	}
	items, links := l.links(f, items, of)
	g := &grid{l: l, items: items, links: links, flow: flow}
	w, h = g.pack()
	dx, dy := 0, 0
	if f >= 0 {
		tw, th := l.title(f)
		dx, dy = l.m.FrameX, l.m.FrameTop+th
		if extra := max(0, tw-w-2*l.m.FrameX); extra > 0 {
			dx += extra / 2
			w += extra
		}
		w, h = w+2*l.m.FrameX, h+dy+l.m.FrameBottom
	}
	for i := range g.items {
		it := &g.items[i]
		if it.tag >= 0 {
			t := &l.tags[it.tag]
			t.Rect = it.Rect
			t.X += dx
			t.Y += dy
			continue
		}
		p := &l.places[it.node]
		grown := Point{it.W - p.W, it.H - p.H}
		p.Rect = it.Rect
		p.X += dx
		p.Y += dy
		if l.d.Nodes[it.node].Frame && (grown.X > 0 || grown.Y > 0) {
			l.shift(it.node, grown.X/2, grown.Y/2)
		}
	}
	return w, h
}

// shift moves the content of a frame that has grown.
func (l *layer) shift(f, dx, dy int) {
	for _, n := range l.d.Nodes[f].Children {
		l.places[n].X += dx
		l.places[n].Y += dy
	}
	for i := range l.tags {
		if l.meets(l.tags[i].Edge) == f {
			l.tags[i].X += dx
			l.tags[i].Y += dy
		}
	}
}

// meets is the innermost frame around both ends of an edge, or -1.
func (l *layer) meets(edge int) int {
	e := l.d.Edges[edge]
	f := l.d.Nodes[e.From].Parent
	for f >= 0 && !l.d.inside(e.To, f) {
		f = l.d.Nodes[f].Parent
	}
	return f
}

// under is the child of frame f in which node n stands.
func (l *layer) under(n, f int) int {
	for l.d.Nodes[n].Parent != f {
		n = l.d.Nodes[n].Parent
	}
	return n
}

// links lifts the edges whose ends first meet in frame f to its items; labels
// become items between them.
func (l *layer) links(f int, items []item, of map[int]int) ([]item, []link) {
	var out []link
	for i, e := range l.d.Edges {
		if l.meets(i) != f {
			continue
		}
		from, to := of[l.under(e.From, f)], of[l.under(e.To, f)]
		if e.Label == "" {
			out = append(out, link{from, to})
			continue
		}
		rows := l.wrap(e.Label, min(l.v.wrap, 20))
		l.breaks += len(rows) - 1
		t := Tag{Edge: i, Rows: rows}
		w, h := l.widest(rows)+2, ceil(float64(len(rows))*l.m.Line)
		l.tags = append(l.tags, t)
		items = append(items, item{node: -1, tag: len(l.tags) - 1, Rect: Rect{W: w, H: h}})
		out = append(out, link{from, len(items) - 1}, link{len(items) - 1, to})
	}
	return items, out
}

// grid places the items of one level.
type grid struct {
	l     *layer
	items []item
	links []link
	flow  Direction
}

// main and cross are the extents of an item along the arrows and across.
func (g *grid) main(i int) int {
	if g.flow == Right {
		return g.items[i].W
	}
	return g.items[i].H
}

func (g *grid) cross(i int) int {
	if g.flow == Right {
		return g.items[i].H
	}
	return g.items[i].W
}

func (g *grid) gaps() (main, cross int) {
	m := g.l.m
	if g.flow == Right {
		return m.MainX, m.CrossY
	}
	return m.MainY, m.CrossX
}

func (g *grid) put(i, main, cross int) {
	it := &g.items[i]
	if g.flow == Right {
		it.X, it.Y = main, cross
		return
	}
	it.X, it.Y = cross, main
}

// part is a set of items that arrows join, laid out on its own.
type part struct {
	items []int
	w, h  int
}

// pack lays out each connected part and sets them in rows.
func (g *grid) pack() (w, h int) {
	var parts []part
	for _, list := range g.components() {
		p := part{items: list}
		p.w, p.h = g.ranked(list)
		parts = append(parts, p)
	}
	x, y, row, n := 0, 0, 0, 0
	m := g.l.m
	for _, p := range parts {
		if n == g.l.v.most {
			x, y, row, n = 0, y+row+m.CrossY, 0, 0
		}
		for _, k := range p.items {
			g.items[k].X += x
			g.items[k].Y += y
		}
		w, row = max(w, x+p.w), max(row, p.h)
		h = max(h, y+row)
		x += p.w + m.CrossX
		n++
	}
	g.even(parts)
	return w, h
}

// even gives boxes that stand alone in one row of parts the same height, so
// that they read as a row.
func (g *grid) even(parts []part) {
	tall := map[int]int{} // by the row's place
	for _, p := range parts {
		if len(p.items) == 1 {
			it := &g.items[p.items[0]]
			tall[it.Y] = max(tall[it.Y], it.H)
		}
	}
	for _, p := range parts {
		if len(p.items) == 1 {
			it := &g.items[p.items[0]]
			it.H = tall[it.Y]
		}
	}
}

func (g *grid) components() [][]int {
	root := make([]int, len(g.items))
	for i := range root {
		root[i] = i
	}
	find := func(i int) int {
		for root[i] != i {
			i = root[i]
		}
		return i
	}
	for _, e := range g.links {
		a, b := find(e.from), find(e.to)
		root[max(a, b)] = min(a, b)
	}
	var out [][]int
	at := map[int]int{}
	for i := range g.items {
		r := find(i)
		k, seen := at[r]
		if !seen {
			k = len(out)
			at[r] = k
			out = append(out, nil)
		}
		out[k] = append(out[k], i)
	}
	return out
}

// ranked lays out one part from its own corner and returns its size.
func (g *grid) ranked(list []int) (w, h int) {
	ranks := g.ranks(list)
	g.order(ranks)
	mainGap, crossGap := g.gaps()
	cross := g.align(ranks, crossGap)
	main, low, high := 0, cross[0][0], cross[0][0]
	for r, rank := range ranks {
		depth := 0
		for _, i := range rank {
			depth = max(depth, g.main(i))
		}
		for k, i := range rank {
			g.stretch(i, depth)
			g.put(i, main+(depth-g.main(i))/2, cross[r][k])
			low, high = min(low, cross[r][k]), max(high, cross[r][k]+g.cross(i))
		}
		main += depth
		if r < len(ranks)-1 {
			main += g.between(rank, ranks[r+1], mainGap)
		}
	}
	for _, i := range list {
		if g.flow == Right {
			g.items[i].Y -= low
		} else {
			g.items[i].X -= low
		}
	}
	if g.flow == Right {
		return main, high - low
	}
	return high - low, main
}

// between is the gap between two ranks: less beside one that holds labels only,
// where no line has to turn.
func (g *grid) between(a, b []int, gap int) int {
	labels := func(rank []int) bool {
		for _, i := range rank {
			if g.items[i].tag < 0 {
				return false
			}
		}
		return true
	}
	if labels(a) != labels(b) {
		if g.flow == Right {
			return g.l.m.TagX
		}
		return g.l.m.TagY
	}
	return gap
}

// stretch makes an item as deep as its rank if that is not much deeper.
func (g *grid) stretch(i, depth int) {
	it := &g.items[i]
	if it.tag >= 0 || 2*g.main(i) < depth {
		return
	}
	if g.flow == Right {
		it.W = depth
	} else {
		it.H = depth
	}
}

// ranks puts every item behind those that lead to it, arrows that close a loop
// aside; a rank with too many becomes several.
func (g *grid) ranks(list []int) [][]int {
	forward := g.acyclic(list)
	rank := map[int]int{}
	for range list { // longest path: at most as many rounds as items
		moved := false
		for _, e := range forward {
			if rank[e.to] < rank[e.from]+1 {
				rank[e.to] = rank[e.from] + 1
				moved = true
			}
		}
		if !moved {
			break
		}
	}
	// What leads on stands right before what it leads to.
	for range list {
		for _, i := range list {
			next := 1 << 30
			enters := false
			for _, e := range forward {
				if e.from == i {
					next = min(next, rank[e.to])
				}
				enters = enters || e.to == i
			}
			if !enters && next < 1<<30 {
				rank[i] = next - 1
			}
		}
	}
	var out [][]int
	for r := 0; ; r++ {
		var here []int
		more := false
		for _, i := range list {
			if rank[i] == r {
				here = append(here, i)
			}
			more = more || rank[i] > r
		}
		g.l.breaks += 3 * (max(len(here)-1, 0) / g.l.v.most)
		for len(here) > g.l.v.most {
			out = append(out, here[:g.l.v.most])
			here = here[g.l.v.most:]
		}
		if len(here) > 0 {
			out = append(out, here)
		}
		if !more {
			return out
		}
	}
}

// acyclic returns the links with those that close a loop left out.
func (g *grid) acyclic(list []int) []link {
	next := map[int][]link{}
	for _, e := range g.links {
		next[e.from] = append(next[e.from], e)
	}
	var out []link
	state := map[int]int{} // 1: on the way, 2: done
	var visit func(int)
	visit = func(i int) {
		state[i] = 1
		for _, e := range next[i] {
			if state[e.to] == 1 {
				continue
			}
			out = append(out, e)
			if state[e.to] == 0 {
				visit(e.to)
			}
		}
		state[i] = 2
	}
	entered := map[int]bool{}
	for _, e := range g.links {
		entered[e.to] = true
	}
	for _, roots := range []bool{true, false} {
		for _, i := range list {
			if state[i] == 0 && (!roots || !entered[i]) {
				visit(i)
			}
		}
	}
	return out
}

// order puts the items of each rank where their neighbours are.
func (g *grid) order(ranks [][]int) {
	near := map[int][]int{}
	for _, e := range g.links {
		near[e.from] = append(near[e.from], e.to)
		near[e.to] = append(near[e.to], e.from)
	}
	for sweep := range 6 {
		at, rankOf := map[int]float64{}, map[int]int{}
		for r, rank := range ranks {
			for k, i := range rank {
				at[i], rankOf[i] = (float64(k)+0.5)/float64(len(rank)), r
			}
		}
		for step := range ranks {
			r := step
			if sweep%2 == 1 {
				r = len(ranks) - 1 - step
			}
			slices.SortStableFunc(ranks[r], func(a, b int) int {
				x, y := g.middle(a, near, at, rankOf, sweep%2 == 0), g.middle(b, near, at, rankOf, sweep%2 == 0)
				switch {
				case x < y-1e-9:
					return -1
				case x > y+1e-9:
					return 1
				}
				return 0
			})
			for k, i := range ranks[r] {
				at[i] = (float64(k) + 0.5) / float64(len(ranks[r]))
			}
		}
	}
}

// middle is the mean place of an item's neighbours on one side.
func (g *grid) middle(i int, near map[int][]int, at map[int]float64, rankOf map[int]int, before bool) float64 {
	sum, n := 0.0, 0
	for _, k := range near[i] {
		if (rankOf[k] < rankOf[i]) == before && rankOf[k] != rankOf[i] {
			sum += at[k]
			n++
		}
	}
	if n == 0 {
		return at[i]
	}
	return sum / float64(n)
}

// align finds the cross place of every item: as near as can be to the middle of
// its neighbours, in order and apart.
func (g *grid) align(ranks [][]int, gap int) [][]int {
	center := map[int]float64{}
	for _, rank := range ranks {
		x := 0.0
		for _, i := range rank {
			center[i] = x + float64(g.cross(i))/2
			x += float64(g.cross(i) + gap)
		}
		for _, i := range rank {
			center[i] -= (x - float64(gap)) / 2
		}
	}
	near := map[int][]int{}
	for _, e := range g.links {
		near[e.from] = append(near[e.from], e.to)
		near[e.to] = append(near[e.to], e.from)
	}
	for sweep := range 12 {
		for step := range ranks {
			r := step
			if sweep%2 == 1 {
				r = len(ranks) - 1 - step
			}
			want := make([]float64, len(ranks[r]))
			for k, i := range ranks[r] {
				want[k] = center[i]
				if len(near[i]) > 0 {
					sum := 0.0
					for _, n := range near[i] {
						sum += center[n]
					}
					want[k] = sum / float64(len(near[i]))
				}
			}
			g.spread(ranks[r], want, gap, center)
		}
	}
	out := make([][]int, len(ranks))
	for r, rank := range ranks {
		for k, i := range rank {
			p := int(math.Floor(center[i] - float64(g.cross(i))/2 + 0.5))
			if k > 0 {
				p = max(p, out[r][k-1]+g.cross(rank[k-1])+gap)
			}
			out[r] = append(out[r], p)
		}
	}
	return out
}

// spread sets the centers of a rank as near as can be to what is wanted, with
// the items in order and apart (pool adjacent violators).
func (g *grid) spread(rank []int, want []float64, gap int, center map[int]float64) {
	type block struct {
		sum  float64
		n    int
		from int
	}
	offset := make([]float64, len(rank))
	for k := 1; k < len(rank); k++ {
		offset[k] = offset[k-1] + float64(g.cross(rank[k-1])+g.cross(rank[k]))/2 + float64(gap)
	}
	var blocks []block
	for k := range rank {
		b := block{want[k] - offset[k], 1, k}
		for len(blocks) > 0 && blocks[len(blocks)-1].sum/float64(blocks[len(blocks)-1].n) > b.sum/float64(b.n) {
			last := blocks[len(blocks)-1]
			blocks = blocks[:len(blocks)-1]
			b = block{b.sum + last.sum, b.n + last.n, last.from}
		}
		blocks = append(blocks, b)
	}
	for n, b := range blocks {
		to := len(rank)
		if n+1 < len(blocks) {
			to = blocks[n+1].from
		}
		for k := b.from; k < to; k++ {
			center[rank[k]] = b.sum/float64(b.n) + offset[k]
		}
	}
}
