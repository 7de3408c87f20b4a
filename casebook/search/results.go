package search

import (
	"context"
	"errors"
	"fmt"
)

// Results is the answer to a query.
type Results struct {
	Query   Query
	Total   int   // exact, whatever the limit
	Hits    []Hit // Query.Limit of them, from Query.Offset
	Facets  map[string]map[string]int
	Notices []Notice // the query's, and the engine's own
}

// Hit is one document found.
type Hit struct {
	Kind       Kind
	ID         string
	Title      string // original spelling
	TitleMarks []Span // byte ranges in Title
	Score      float64
	Nudge      float64 // part of Score that the recency nudge added
	Snippets   []Snippet
	Fields     []FieldName // fields that hold a term, in reading order
	Synonyms   []string    // set when the hit came by synonyms only: the words that hit
	Facets     Facets
	Handling   Handling
	Date       string
}

// Ref names the document.
func (h *Hit) Ref() Ref { return Ref{h.Kind, h.ID} }

// Engine answers queries. Every engine gives the same results for the same
// documents: total, order, scores, snippets and facets.
//
// All methods return ctx's error soon after ctx is done. ErrDamaged and
// ErrVersion mean that the index can't be used and has to be rebuilt.
type Engine interface {
	Search(ctx context.Context, q Query) (Results, error)
	// Suggest proposes terms with one character more, less or changed that do
	// occur, for the terms of q that do not. Results never contain them.
	Suggest(ctx context.Context, q Query) ([]Suggestion, error)
	// Similar lists up to n documents like d, best first, d itself excepted.
	Similar(ctx context.Context, d Document, scope Query, n int) ([]Similar, error)
}

// ErrNoDocument is what Texts returns for a name it does not know.
var ErrNoDocument = errors.New("search: no such document")

// Texts fetches documents in their original spelling, as they were indexed.
// ErrNoDocument says that the record is gone: then the index contradicts the
// records and has to be rebuilt.
type Texts interface {
	Document(ref Ref) (Document, error)
}

// fetch reads the text of a document that an engine found.
func fetch(texts Texts, ref Ref) (Document, error) {
	d, err := texts.Document(ref)
	if errors.Is(err, ErrNoDocument) {
		err = fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	if err != nil {
		return d, fmt.Errorf("search: text of %s %s: %w", ref.Kind, ref.ID, err)
	}
	return d, nil
}

// TextFunc makes a function a Texts.
type TextFunc func(ref Ref) (Document, error)

// Document implements Texts.
func (f TextFunc) Document(ref Ref) (Document, error) { return f(ref) }
