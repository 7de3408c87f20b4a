package search

import (
	"context"
	"sync"
	"sync/atomic"
)

// workers is how many goroutines one query may use.
const workers = 2

// eval finds the matching documents of all parts. Every engine goes through
// it, so that matching, ranking and counting can't differ between them.
type eval struct {
	q       *Query
	parts   []*partEval
	needles []*needle
	groups  [][]int // needles of each group
	not     []int
	df      []int // visible documents that hold each needle
	stats   corpusStats
	newest  int // year
}

type partEval struct {
	part
	visible bitmap
	match   bitmap
	occ     [][]occ // per needle; nil when not evaluated
	near    []float64
}

// evaluate runs the query's words and filters over the parts.
func evaluate(ctx context.Context, q *Query, parts []part) (*eval, error) {
	e := &eval{q: q}
	e.compile()
	filters := newFilterSet(&q.Filters)
	for _, p := range parts {
		pe := &partEval{part: p, occ: make([][]occ, len(e.needles))}
		var runes int64
		pe.visible, runes = p.table().visible(q)
		e.stats.runes += runes
		e.stats.docs += pe.visible.count()
		pe.match = append(bitmap(nil), pe.visible...)
		p.table().filter(filters, pe.match)
		e.parts = append(e.parts, pe)
	}
	if e.stats.docs == 0 {
		return e, ctx.Err()
	}
	for _, g := range e.groups {
		hit, err := e.group(ctx, g)
		if err != nil {
			return nil, err
		}
		if !hit {
			e.clear()
			return e, nil
		}
	}
	if err := e.exclude(ctx); err != nil {
		return nil, err
	}
	return e, e.nearness(ctx)
}

// compile lists each distinct term once.
func (e *eval) compile() {
	type key struct {
		text  string
		field FieldName
	}
	seen := map[key]int{}
	index := func(t *Term) int {
		k := key{t.Text, t.Field}
		i, ok := seen[k]
		if !ok {
			i = len(e.needles)
			seen[k] = i
			e.needles = append(e.needles, newNeedle(t))
		}
		return i
	}
	for _, g := range e.q.Groups {
		var ix []int
		for i := range g {
			ix = append(ix, index(&g[i]))
		}
		e.groups = append(e.groups, ix)
	}
	for i := range e.q.Not {
		e.not = append(e.not, index(&e.q.Not[i]))
	}
	e.df = make([]int, len(e.needles))
}

// group evaluates the needles of one group and keeps the documents that hold
// one of them. It tells whether any document is left.
func (e *eval) group(ctx context.Context, g []int) (bool, error) {
	for _, n := range g {
		if err := e.needle(ctx, n); err != nil {
			return false, err
		}
	}
	var left atomic.Bool
	err := e.each(ctx, func(_ context.Context, p *partEval) error {
		if p.keep(g, true) {
			left.Store(true)
		}
		return nil
	})
	return left.Load(), err
}

func (e *eval) exclude(ctx context.Context) error {
	for _, n := range e.not {
		if err := e.needle(ctx, n); err != nil {
			return err
		}
	}
	if len(e.not) == 0 {
		return nil
	}
	return e.each(ctx, func(_ context.Context, p *partEval) error {
		p.keep(e.not, false)
		return nil
	})
}

// keep leaves in match the documents that hold one of the needles (or none).
func (p *partEval) keep(needles []int, hold bool) (any bool) {
	left := uint64(0)
	for w := range p.match {
		x := p.match[w]
		if x == 0 {
			continue
		}
		held := uint64(0)
		for _, n := range needles {
			held |= heldBits(p.occ[n], w)
		}
		if hold {
			x &= held
		} else {
			x &^= held
		}
		p.match[w] = x
		left |= x
	}
	return left != 0
}

// heldBits is the word w of the bitmap of documents with an occurrence.
func heldBits(o []occ, w int) uint64 {
	o = o[w*64 : min(len(o), w*64+64)]
	held := uint64(0)
	for i, v := range o {
		if v != 0 {
			held |= 1 << i
		}
	}
	return held
}

// needle evaluates one term everywhere, once, and counts its documents.
func (e *eval) needle(ctx context.Context, n int) error {
	if e.parts[0].occ[n] != nil {
		return nil
	}
	var df atomic.Int64
	err := e.each(ctx, func(ctx context.Context, p *partEval) error {
		out := make([]occ, p.table().len())
		if err := p.part.match(ctx, e.needles[n], out); err != nil {
			return err
		}
		p.occ[n] = out
		held := newBitmap(len(out))
		for w := range held {
			held[w] = heldBits(out, w)
		}
		held.and(p.visible)
		df.Add(int64(held.count()))
		return nil
	})
	e.df[n] = int(df.Load())
	return err
}

// nearness rewards documents where neighbouring terms stand close. One-letter
// terms and alternatives take no part: they are everywhere.
func (e *eval) nearness(ctx context.Context) error {
	for i := 0; i+1 < len(e.groups); i++ {
		if len(e.groups[i]) != 1 || len(e.groups[i+1]) != 1 {
			continue
		}
		a, b := e.needles[e.groups[i][0]], e.needles[e.groups[i+1][0]]
		if a == b || a.runes < 2 || b.runes < 2 {
			continue
		}
		err := e.each(ctx, func(ctx context.Context, p *partEval) error { return p.nearness(ctx, a, b) })
		if err != nil {
			return err
		}
	}
	return nil
}

func (p *partEval) nearness(ctx context.Context, a, b *needle) error {
	if p.match.count() == 0 {
		return nil
	}
	pa, err := p.places(ctx, a, p.match)
	if err != nil {
		return err
	}
	pb, err := p.places(ctx, b, p.match)
	if err != nil {
		return err
	}
	if p.near == nil {
		p.near = make([]float64, p.table().len())
	}
	j := 0
	for i, d := range pa.docs {
		if !p.match.has(int(d)) {
			continue
		}
		for j < len(pb.docs) && pb.docs[j] < d {
			j++
		}
		if j < len(pb.docs) && pb.docs[j] == d {
			p.near[d] += nearScore(gap(pa.at(i), a.runes, pb.at(j), b.runes))
		}
	}
	return nil
}

func (e *eval) clear() {
	for _, p := range e.parts {
		clear(p.match)
	}
}

// each runs fn over the parts on a few goroutines and stops at the first error
// or when ctx is done.
func (e *eval) each(ctx context.Context, fn func(context.Context, *partEval) error) error {
	if len(e.parts) < 2 {
		for _, p := range e.parts {
			if err := ctx.Err(); err != nil {
				return err
			}
			if err := guard(func() error { return fn(ctx, p) }); err != nil {
				return err
			}
		}
		return ctx.Err()
	}
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	var next atomic.Int32
	var wg sync.WaitGroup
	for range min(workers, len(e.parts)) {
		wg.Go(func() {
			for ctx.Err() == nil {
				i := int(next.Add(1)) - 1
				if i >= len(e.parts) {
					return
				}
				if err := guard(func() error { return fn(ctx, e.parts[i]) }); err != nil {
					cancel(err)
					return
				}
			}
		})
	}
	wg.Wait()
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	return nil
}
