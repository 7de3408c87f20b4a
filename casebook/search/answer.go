package search

import (
	"context"
	"errors"
	"fmt"
	"sync"
)

// ErrDamaged means that the index contradicts itself and has to be rebuilt.
var ErrDamaged = errors.New("search: the index is damaged and has to be rebuilt")

// guard turns a panic over damaged postings into an error.
func guard(fn func() error) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%w: %v", ErrDamaged, r)
		}
	}()
	return fn()
}

// answer runs a query over parts and dresses the hits with their texts.
func answer(ctx context.Context, q Query, parts []part, texts Texts) (Results, error) {
	e, err := evaluate(ctx, &q, parts)
	if err != nil {
		return Results{}, err
	}
	page, err := e.rank(ctx)
	if err != nil {
		return Results{}, err
	}
	res := Results{Query: q, Total: e.total(), Facets: e.facets(), Notices: q.Notices}
	docs := make([]Document, len(page))
	for i := range page {
		if err := ctx.Err(); err != nil {
			return Results{}, err
		}
		if docs[i], err = fetch(texts, page[i].part.table().ref(page[i].doc)); err != nil {
			return Results{}, err
		}
	}
	res.Hits = e.dress(page, docs)
	return res, nil
}

// dress makes hits of documents and marks what was found in them.
func (e *eval) dress(page []ranked, docs []Document) []Hit {
	if len(page) == 0 {
		return nil
	}
	hits := make([]Hit, len(page))
	terms := e.q.Terms()
	var wg sync.WaitGroup
	for w := range workers {
		wg.Go(func() {
			for i := w; i < len(page); i += workers {
				r, d := &page[i], &docs[i]
				hits[i] = Hit{
					Kind: d.Kind, ID: d.ID, Score: r.score, Nudge: r.nudge,
					Facets: d.Facets, Handling: d.handling(), Date: d.Date, Synonyms: e.synonyms(r),
				}
				show(&hits[i], d, terms)
			}
		})
	}
	wg.Wait()
	return hits
}

// synonyms lists the words a hit came by when one of the query's groups
// matched by synonyms alone.
func (e *eval) synonyms(r *ranked) []string {
	var out []string
	for gi, g := range e.groups {
		var words []string
		typed := false
		for ti, n := range g {
			if r.part.occ[n][r.doc] == 0 {
				continue
			}
			if t := e.q.Groups[gi][ti]; t.Synonym {
				words = append(words, t.Raw)
			} else {
				typed = true
			}
		}
		if !typed {
			out = append(out, words...)
		}
	}
	return out
}
