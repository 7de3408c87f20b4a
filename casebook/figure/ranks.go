package figure

import "slices"

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
