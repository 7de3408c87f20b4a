package search

import (
	"cmp"
	"context"
	"slices"
)

// ranked is a matching document with its score.
type ranked struct {
	part  *partEval
	doc   int
	score float64
	nudge float64
}

// before is the order of hits; no two documents are equal in it.
func before(sort Sort, a, b *ranked) int {
	ta, tb := a.part.table(), b.part.table()
	score := cmp.Compare(b.score, a.score)
	year := cmp.Compare(tb.years[b.doc], ta.years[a.doc])
	if sort == SortYear {
		score, year = year, score
	}
	if c := cmp.Or(score, year); c != 0 {
		return c
	}
	return compareRefs(ta.ref(a.doc), tb.ref(b.doc))
}

// top keeps the n best documents.
type top struct {
	sort Sort
	n    int
	list []ranked
}

// topSorted is the n up to which the list is kept sorted; longer ones are
// sorted once, at the end.
const topSorted = 512

func (t *top) before(a, b ranked) int { return before(t.sort, &a, &b) }

func (t *top) push(r ranked) {
	if t.n > topSorted {
		t.list = append(t.list, r)
		return
	}
	if len(t.list) == t.n {
		if t.n == 0 || before(t.sort, &r, &t.list[t.n-1]) >= 0 {
			return
		}
		t.list = t.list[:t.n-1]
	}
	i, _ := slices.BinarySearchFunc(t.list, r, t.before)
	t.list = slices.Insert(t.list, i, r)
}

// best returns the list, best first.
func (t *top) best() []ranked {
	if t.n > topSorted {
		slices.SortFunc(t.list, t.before)
		t.list = t.list[:min(len(t.list), t.n)]
	}
	return t.list
}

// rank scores the matches and returns those of the wanted page.
func (e *eval) rank(ctx context.Context) ([]ranked, error) {
	e.newestYear()
	s := e.newScorer()
	n := max(0, e.q.Offset) + e.q.limit()
	if e.q.limit() == 0 {
		n = 0
	}
	best := top{sort: e.q.Sort, n: n}
	for _, p := range e.parts {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		p.match.each(func(d int) { best.push(s.score(p, d)) })
	}
	list := best.best()
	return list[min(len(list), max(0, e.q.Offset)):], nil
}

func (e *eval) newestYear() {
	if !e.q.Recent {
		return
	}
	for _, p := range e.parts {
		years := p.table().years
		p.visible.each(func(d int) { e.newest = max(e.newest, int(years[d])) })
	}
}

// scorer holds what is the same for every document of a query.
type scorer struct {
	e       *eval
	idf     []float64
	average float64
}

func (e *eval) newScorer() *scorer {
	s := &scorer{e: e, average: e.stats.average(), idf: make([]float64, len(e.needles))}
	for i, df := range e.df {
		s.idf[i] = e.stats.idf(df)
	}
	return s
}

func (s *scorer) score(p *partEval, d int) ranked {
	t := p.table()
	length := float64(t.runes[d])
	sum := 0.0
	for _, g := range s.e.groups {
		best := 0.0
		for _, n := range g {
			best = max(best, termScore(p.occ[n][d], s.idf[n], length, s.average))
		}
		sum += best
	}
	if p.near != nil {
		sum += p.near[d]
	}
	r := ranked{part: p, doc: d, score: sum}
	if s.e.q.Recent {
		r.nudge = nudge(sum, int(t.years[d]), s.e.newest)
		r.score += r.nudge
	}
	return r
}

// total counts the matches.
func (e *eval) total() int {
	n := 0
	for _, p := range e.parts {
		n += p.match.count()
	}
	return n
}

// facets counts the matches by every dimension.
func (e *eval) facets() map[string]map[string]int {
	var into [dims]map[string]int
	out := make(map[string]map[string]int, dims)
	for d := range into {
		into[d] = map[string]int{}
		out[dimNames[d]] = into[d]
	}
	for _, p := range e.parts {
		p.table().count(p.match, into)
	}
	return out
}
