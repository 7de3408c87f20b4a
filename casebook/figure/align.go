package figure

import "math"

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
