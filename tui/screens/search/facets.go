package search

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"

	"kikitori/casebook"
	"kikitori/casebook/search"
	"kikitori/interview"
	"kikitori/tui/frame"
)

// dims are the dimensions in the order they are offered.
var dims = []string{search.DimArea, search.DimYear, search.DimSector, search.DimState, search.DimQuestion, search.DimHypothesis}

// perDim bounds how many values of a dimension are offered, the most frequent.
const perDim = 15

// pick is one facet value that the results are narrowed by.
type pick struct{ dim, value string }

// facet is one value on offer; head is set on the first of its dimension.
type facet struct {
	pick
	head  string
	count int
}

// facets are the values on offer, one of them chosen.
type facets struct {
	column
	list []facet
}

// toggle narrows by a facet value, or widens again.
func (s *Screen) toggle(p pick) {
	if i := slices.Index(s.picks, p); i >= 0 {
		s.picks = slices.Delete(s.picks, i, i+1)
		return
	}
	s.picks = append(s.picks, p)
}

// showFacets puts the counts of the newest results into the list.
func (s *Screen) showFacets() {
	old, at := s.facets.list, s.facets.at
	s.facets.list = nil
	typed := search.Parse(s.found.results.Query.Text).Filters
	for _, dim := range dims {
		counts := s.found.results.Facets[dim]
		for i, v := range s.offered(dim, counts, &typed) {
			f := facet{pick: pick{dim, v}, count: counts[v]}
			if i == 0 {
				f.head = s.dimName(dim)
			}
			s.facets.list = append(s.facets.list, f)
		}
	}
	if at < len(old) { // the choice follows its value
		same := func(f facet) bool { return f.pick == old[at].pick }
		if i := slices.IndexFunc(s.facets.list, same); i >= 0 {
			at = i
		}
	}
	s.facets.set(len(s.facets.list), at)
}

// drawFacet draws a value with its count, under the name of its dimension.
func (s *Screen) drawFacet(i, width int, chosen bool) []string {
	f, t, m := &s.facets.list[i], s.env.Theme, s.env.Metrics
	var rows []string
	if f.head != "" {
		rows = append(rows, t.Strong.Render(m.Truncate(" "+f.head, width, "…")))
	}
	lead, mark, base := "  ", "  ", t.Text
	if slices.Contains(s.picks, f.pick) {
		mark, base = m.Pad("✓", 2), t.Accent
	}
	count := m.PadLeft(strconv.Itoa(f.count), 7)
	if chosen {
		lead, base = m.Pad("▸", 2), t.Selected
	}
	label := paint(m, []run{{lead + mark, base}, plain(s.valueName(f.dim, f.value), base)}, max(width-m.Width(count), 1))
	row := fill(m.Pad, label, max(width-m.Width(count), 1), base)
	if chosen {
		return append(rows, row+base.Render(count))
	}
	return append(rows, row+t.Muted.Render(count))
}

func (s *Screen) facetsView(width, height int) frame.View {
	if len(s.facets.list) == 0 {
		return s.message(s.env.T.T("search.no_facets"), width, height)
	}
	return s.facets.view(s.env, s.focus == onFacets)
}

// offered lists the values of a dimension that narrow further: none beside one
// that is picked, and none where the query names values itself.
func (s *Screen) offered(dim string, counts map[string]int, typed *search.Filters) []string {
	for _, p := range s.picks {
		if p.dim == dim {
			return []string{p.value}
		}
	}
	named := map[string]bool{
		search.DimArea: len(typed.Areas) > 0, search.DimSector: len(typed.Sectors) > 0, search.DimState: len(typed.States) > 0,
		search.DimQuestion: len(typed.Questions) > 0, search.DimHypothesis: len(typed.Hypotheses) > 0,
	}
	if named[dim] {
		return nil
	}
	values := slices.Collect(maps.Keys(counts))
	rank := s.rank(dim)
	slices.SortFunc(values, func(a, b string) int {
		return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(counts[b], counts[a]), strings.Compare(a, b))
	})
	return values[:min(len(values), perDim)]
}

// rank orders values that have an order of their own; 0 leaves it to counts.
func (s *Screen) rank(dim string) func(v string) int {
	switch dim {
	case search.DimArea:
		return func(v string) int { return slices.Index(interview.Areas(), interview.Area(v)) }
	case search.DimState:
		return func(v string) int { return slices.Index(casebook.States(), casebook.State(v)) }
	case search.DimYear:
		return func(v string) int { n, _ := strconv.Atoi(v); return -n }
	}
	return func(string) int { return 0 }
}

func (s *Screen) dimName(dim string) string { return s.env.T.SearchDimension(dim) }

// valueName words a facet value; questions and hypotheses keep their number in
// front.
func (s *Screen) valueName(dim, v string) string {
	switch dim {
	case search.DimArea:
		return s.env.T.Area(interview.Area(v))
	case search.DimState:
		return s.env.T.CaseState(casebook.State(v))
	case search.DimYear:
		if n, err := strconv.Atoi(v); err == nil {
			return s.env.T.FiscalYear(n)
		}
	case search.DimQuestion:
		if q, err := s.env.Edition.Question(interview.QuestionID(v)); err == nil {
			return v + " " + q.Title
		}
	case search.DimHypothesis:
		for i := range s.env.Edition.Hypotheses {
			if h := &s.env.Edition.Hypotheses[i]; string(h.ID) == v {
				return v + " " + h.Statement
			}
		}
	}
	return v
}
