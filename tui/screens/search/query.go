package search

import (
	"context"
	"errors"

	tea "charm.land/bubbletea/v2"

	"kikitori/casebook"
	"kikitori/casebook/search"
)

// pageSize is how many hits are fetched at a time.
const pageSize = 50

// order is how hits are sorted.
type order int

const (
	byRelevance order = iota
	byRecency         // relevance with a nudge for newer years
	byYear
	orders
)

// found is what the newest finished query gave.
type found struct {
	results     search.Results
	hits        []search.Hit // those fetched so far
	kinds       map[string]int
	kindsTotal  int // whatever the kind
	suggestions []search.Suggestion
	err         error
}

// foundMsg and the other results name their screen: two may be open.
type foundMsg struct {
	to         *Screen
	seq        int
	results    search.Results
	kinds      map[string]int
	kindsTotal int
	err        error
}

type moreMsg struct {
	to   *Screen
	seq  int
	hits []search.Hit
	err  error
}

type suggestedMsg struct {
	to   *Screen
	seq  int
	list []search.Suggestion
}

// query is what the box and the switches beside it ask for.
func (s *Screen) query() search.Query {
	asked := s.asked()
	states := map[string]string{}
	for _, st := range casebook.States() {
		states[s.env.T.CaseState(st)] = string(st)
	}
	return asked.Query(search.Parser{States: states})
}

// sorts are the orders as a saved search names them.
var sorts = map[order]string{byRecency: casebook.SortRecent, byYear: casebook.SortYear}

// asked is the search on the screen, without a name.
func (s *Screen) asked() casebook.SavedSearch {
	out := casebook.SavedSearch{Text: s.box.Value(), Kind: s.kind, Sort: sorts[s.order], Synonyms: s.synonyms}
	for _, p := range s.picks {
		out.Narrow = append(out.Narrow, casebook.Narrowing{Dimension: p.dim, Value: p.value})
	}
	return out
}

// search abandons the query under way and asks the present one.
func (s *Screen) search(limit int) tea.Cmd {
	s.seq++
	ctx := s.afresh()
	q, seq, engine := s.query(), s.seq, s.ports.Engine
	q.Limit = limit
	narrowed := s.kind != ""
	s.version, s.pending, s.more = s.box.Version(), true, false
	return func() tea.Msg {
		m := foundMsg{to: s, seq: seq}
		m.results, m.err = engine.Search(ctx, q)
		m.kinds, m.kindsTotal = m.results.Facets[search.DimKind], m.results.Total
		if m.err == nil && narrowed {
			all := q
			all.Kinds, all.Limit = nil, -1
			r, err := engine.Search(ctx, all)
			m.kinds, m.kindsTotal, m.err = r.Facets[search.DimKind], r.Total, err
		}
		return m
	}
}

// afresh abandons the query under way and gives the context of the next.
func (s *Screen) afresh() context.Context {
	s.abandon()
	ctx, cancel := context.WithCancel(s.env.Context)
	s.cancel = cancel
	return ctx
}

// abandon cancels the query under way.
func (s *Screen) abandon() {
	if s.cancel != nil {
		s.cancel()
	}
}

// further fetches the hits behind those at hand when the choice comes near
// their end.
func (s *Screen) further() tea.Cmd {
	near := s.hits.at >= len(s.found.hits)-pageSize/5
	if s.pending || s.more || !near || len(s.found.hits) >= s.found.results.Total {
		return nil
	}
	s.more = true
	q, seq, engine, ctx := s.found.results.Query, s.seq, s.ports.Engine, s.afresh()
	q.Offset, q.Limit = len(s.found.hits), pageSize
	return func() tea.Msg {
		r, err := engine.Search(ctx, q)
		return moreMsg{to: s, seq: seq, hits: r.Hits, err: err}
	}
}

// suggest looks for what may have been meant when nothing was found.
func (s *Screen) suggest() tea.Cmd {
	q, seq, engine, ctx := s.found.results.Query, s.seq, s.ports.Engine, s.afresh()
	return func() tea.Msg {
		list, err := engine.Suggest(ctx, q)
		if err != nil {
			return nil // the answer itself is there; a hint may be missing
		}
		return suggestedMsg{to: s, seq: seq, list: list}
	}
}

func (s *Screen) take(m foundMsg) tea.Cmd {
	if m.to != s || m.seq != s.seq {
		return nil
	}
	s.pending = false
	if errors.Is(m.err, context.Canceled) {
		return nil // the screen or the program is closing
	}
	chosen, had := s.chosenHit()
	again := s.found.results.Query.Text == m.results.Query.Text && s.found.err == nil
	s.found = found{results: m.results, hits: m.results.Hits, kinds: m.kinds, kindsTotal: m.kindsTotal, err: m.err}
	at := 0
	if again && had {
		at = max(s.indexOf(chosen.Ref()), 0)
	}
	s.hits.set(len(s.found.hits), at)
	s.showFacets()
	s.layout()
	if m.err == nil && m.results.Total == 0 {
		return s.suggest()
	}
	return nil
}

func (s *Screen) takeMore(m moreMsg) {
	if m.to != s || m.seq != s.seq || m.err != nil {
		return
	}
	s.more = false
	for i := range m.hits { // records may have changed between two pages
		if s.indexOf(m.hits[i].Ref()) < 0 {
			s.found.hits = append(s.found.hits, m.hits[i])
		}
	}
	s.hits.set(len(s.found.hits), s.hits.at)
}

func (s *Screen) takeSuggestions(m suggestedMsg) {
	if m.to != s || m.seq != s.seq || len(s.found.hits) > 0 {
		return
	}
	s.found.suggestions = m.list
	s.hits.set(len(m.list), 0)
	s.layout()
}

func (s *Screen) indexOf(r search.Ref) int {
	for i := range s.found.hits {
		if s.found.hits[i].Ref() == r {
			return i
		}
	}
	return -1
}

func (s *Screen) chosenHit() (search.Hit, bool) {
	if s.hits.at < 0 || s.hits.at >= len(s.found.hits) {
		return search.Hit{}, false
	}
	return s.found.hits[s.hits.at], true
}
