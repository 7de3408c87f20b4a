package casebook

import (
	"kikitori/casebook/search"
	"kikitori/interview"
)

// SavedSearchID names a saved search.
type SavedSearchID string

// SavedSearch is a query that someone gave a name, with the narrowing and the
// order beside it.
type SavedSearch struct {
	ID       SavedSearchID `json:"id"`
	Name     string        `json:"name"`
	Text     string        `json:"text"` // as typed
	Kind     search.Kind   `json:"kind,omitempty"`
	Narrow   []Narrowing   `json:"narrow,omitempty"`
	Sort     string        `json:"sort,omitempty"` // SortRecent, SortYear; empty: by relevance
	Synonyms bool          `json:"synonyms,omitempty"`
}

// Narrowing is one value of a dimension of facets (area, year, sector, state,
// question, hypothesis).
type Narrowing struct {
	Dimension string `json:"dimension"`
	Value     string `json:"value"`
}

// The orders of a saved search besides that by relevance.
const (
	SortRecent = "recent" // relevance with a nudge for newer years
	SortYear   = "year"
)

// SavedSearches is the shelf of saved searches.
type SavedSearches interface {
	interview.Shelf[SavedSearchID, SavedSearch]
}

// Query is what the saved search asks; the parser knows the names of facets in
// the reader's language.
func (s *SavedSearch) Query(p search.Parser) search.Query {
	q := p.Parse(s.Text)
	for _, n := range s.Narrow {
		q.Filters.Only(n.Dimension, n.Value)
	}
	if s.Kind != "" {
		q.Kinds = []search.Kind{s.Kind}
	}
	if s.Synonyms {
		q = q.Widen(search.BuiltinSynonyms())
	}
	q.Recent = s.Sort == SortRecent
	if s.Sort == SortYear {
		q.Sort = search.SortYear
	}
	return q
}
