package figure

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
