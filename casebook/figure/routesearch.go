package figure

import (
	"container/heap"
	"slices"
)

// search finds the cheapest way between two rectangles: its cells, the way out
// of the first and the way into the second.
func (r *router) search(edge int, from, to Rect) (cells []int, out, in Side) {
	r.round++
	ends := map[int]port{}
	for _, p := range r.ports(to, from) {
		way := (p.side + 2) % 4 // the line runs into the rectangle
		ends[4*p.cell+int(way)] = p
	}
	q := &queue{}
	for _, p := range r.ports(from, to) {
		s := 4*p.cell + int(p.side)
		if r.through != nil {
			p.cost = r.straight(p)
		}
		r.reach(s, p.cost+r.enter(edge, p.cell, p.side), -1)
		heap.Push(q, step{r.reached[s] + r.guess(p.cell, to), s})
	}
	goal, least := -1, 1<<30
	for q.Len() > 0 {
		top := heap.Pop(q).(step)
		if top.cost >= least {
			break
		}
		s := top.state
		cell, way := s/4, Side(s%4)
		cost := r.reached[s]
		if top.cost > cost+r.guess(cell, to) {
			continue // a cheaper way was found since
		}
		for turn := range Side(4) {
			if turn == (way+2)%4 {
				continue
			}
			bend := 0
			if turn != way {
				bend = costBend + r.enter(edge, cell, turn)/2
			}
			if e, ok := ends[4*cell+int(turn)]; ok && cost+bend+e.cost < least {
				goal, least = s, cost+bend+e.cost
				in = turn
			}
			at := r.point(cell)
			x, y := at.X+steps[turn].X, at.Y+steps[turn].Y
			if !r.within(x, y) || r.solid[r.cell(x, y)] {
				continue
			}
			next := 4*r.cell(x, y) + int(turn)
			sum := cost + bend + r.enter(edge, next/4, turn)
			if r.stamp[next] == r.round && r.reached[next] <= sum {
				continue
			}
			r.reach(next, sum, s)
			heap.Push(q, step{sum + r.guess(next/4, to), next})
		}
	}
	if goal < 0 {
		return nil, 0, 0
	}
	for s := goal; s >= 0; s = r.from[s] {
		cells = append(cells, s/4)
		out = Side(s % 4)
	}
	slices.Reverse(cells)
	return cells, out, in
}

func (r *router) reach(state, cost, from int) {
	r.stamp[state], r.reached[state], r.from[state] = r.round, cost, from
}

// guess is the least that is left of the way to a rectangle.
func (r *router) guess(cell int, to Rect) int {
	p := r.point(cell)
	dx := max(to.X-p.X, p.X-(to.X+to.W-1), 0)
	dy := max(to.Y-p.Y, p.Y-(to.Y+to.H-1), 0)
	return max(dx+dy*r.l.m.StepY-1-r.l.m.StepY, 0)
}

// enter is the cost of running through a cell.
func (r *router) enter(edge, cell int, way Side) int {
	cost := 1
	if way%2 == Up {
		cost = r.l.m.StepY
	}
	if way%2 == Up && r.frame[cell]&2 != 0 || way%2 == RightSide && r.frame[cell]&1 != 0 {
		cost += costFrame
	}
	if r.near[cell] {
		cost += costNear
	}
	for _, other := range r.used[2*cell+int(way%2)] {
		if !r.related(edge, other) {
			cost += costAlong
		}
	}
	for _, other := range r.used[2*cell+int(1-way%2)] {
		if !r.related(edge, other) {
			cost += costCross
		}
	}
	return cost
}

// related edges may share a line: they leave one node or enter one, and neither
// has a label that would then seem to be of both.
func (r *router) related(a, b int) bool {
	x, y := r.l.d.Edges[a], r.l.d.Edges[b]
	return a == b || x.Heads == y.Heads && (x.From == y.From || x.To == y.To)
}

// step is a state of the search with the least its way can cost.
type step struct{ cost, state int }

type queue []step

func (q queue) Len() int           { return len(q) }
func (q queue) Less(i, j int) bool { return q[i].cost < q[j].cost }
func (q queue) Swap(i, j int)      { q[i], q[j] = q[j], q[i] }
func (q *queue) Push(x any)        { *q = append(*q, x.(step)) }
func (q *queue) Pop() any {
	old := *q
	x := old[len(old)-1]
	*q = old[:len(old)-1]
	return x
}
