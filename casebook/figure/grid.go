package figure

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
