package search

import (
	"context"
	"errors"
	"fmt"
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
	for i := range page {
		if err := ctx.Err(); err != nil {
			return Results{}, err
		}
		h, err := e.dress(&page[i], texts)
		if err != nil {
			return Results{}, err
		}
		res.Hits = append(res.Hits, h)
	}
	return res, nil
}

// dress fetches the text of a hit and marks what was found in it.
func (e *eval) dress(r *ranked, texts Texts) (Hit, error) {
	ref := r.part.table().ref(r.doc)
	d, err := texts.Document(ref)
	if err != nil {
		return Hit{}, fmt.Errorf("search: text of %s %s: %w", ref.Kind, ref.ID, err)
	}
	h := Hit{
		Kind: d.Kind, ID: d.ID, Title: d.Title, Score: r.score, Nudge: r.nudge,
		Facets: d.Facets, Handling: d.handling(), Date: d.Date, Synonyms: e.synonyms(r),
	}
	show(&h, &d, e.q.Terms())
	return h, nil
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
