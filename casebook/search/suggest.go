package search

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"
)

// Bounds of the search for suggestions.
const (
	suggestMin   = 3   // shorter terms have too many neighbours
	suggestMax   = 64  // longer ones aren't typing mistakes
	suggestDocs  = 150 // texts looked into for one term
	suggestCount = 3   // suggestions per term
)

// Suggestion is a term that occurs, one character away from one that doesn't.
type Suggestion struct {
	Typed string // the term as typed
	Text  string // what occurs, in an original spelling
	Docs  int    // documents that hold it
	Query string // the query with the term replaced
}

// suggest proposes neighbours for the query's terms that occur nowhere. An
// edit leaves one half of the term whole, so the halves lead to every
// neighbour there is.
func suggest(ctx context.Context, q Query, parts []part, texts Texts) ([]Suggestion, error) {
	var out []Suggestion
	scope := Query{Kinds: q.Kinds, Handling: q.Handling}
	for _, t := range q.Terms() {
		n := utf8.RuneCountInString(t.Text)
		if t.Synonym || n < suggestMin || n > suggestMax {
			continue
		}
		one := scope
		one.Groups = []Group{{t}}
		e, err := evaluate(ctx, &one, parts)
		if err != nil {
			return nil, err
		}
		if e.total() > 0 {
			continue
		}
		found, err := neighbours(ctx, t, scope, parts, texts)
		if err != nil {
			return nil, err
		}
		for _, f := range found {
			f.Query = q.Text[:t.At.From] + strings.Replace(q.Text[t.At.From:t.At.To], t.Raw, f.Text, 1) + q.Text[t.At.To:]
			out = append(out, f)
		}
	}
	return out, nil
}

// neighbour is a candidate while it is being counted.
type neighbour struct {
	folded string
	shown  string
	clean  int // ends that lie at word boundaries, at best
	docs   int
}

func neighbours(ctx context.Context, t Term, scope Query, parts []part, texts Texts) ([]Suggestion, error) {
	term := []rune(t.Text)
	half := len(term) / 2
	found := map[string]*neighbour{}
	for _, left := range []bool{true, false} {
		piece := string(term[:half])
		if !left {
			piece = string(term[half:])
		}
		refs, err := holders(ctx, Term{Text: piece, Field: t.Field}, scope, parts)
		if err != nil {
			return nil, err
		}
		for _, ref := range refs {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			d, err := fetch(texts, ref)
			if err != nil {
				return nil, err
			}
			d.each(func(name FieldName, text string) {
				if t.occursIn(name) {
					collect(found, text, term, piece, left)
				}
			})
		}
	}
	return bestNeighbours(ctx, t, scope, parts, slices.Collect(maps.Values(found)))
}

// holders lists the first documents, by name, that hold a term.
func holders(ctx context.Context, t Term, scope Query, parts []part) ([]Ref, error) {
	scope.Groups = []Group{{t}}
	e, err := evaluate(ctx, &scope, parts)
	if err != nil {
		return nil, err
	}
	var refs []Ref
	for _, p := range e.parts {
		p.match.each(func(d int) { refs = append(refs, p.table().ref(d)) })
	}
	slices.SortFunc(refs, compareRefs)
	return refs[:min(len(refs), suggestDocs)], nil
}

// collect notes the neighbours of term around each place of its intact piece.
func collect(found map[string]*neighbour, text string, term []rune, piece string, left bool) {
	if !strings.Contains(Fold(text), piece) {
		return
	}
	m := FoldMap(text)
	pieceRunes := utf8.RuneCountInString(piece)
	occurrences(m.Text, piece, func(o int) bool {
		at := m.index(o)
		for n := len(term) - 1; n <= len(term)+1; n++ {
			from := at
			if !left {
				from = at + pieceRunes - n
			}
			if from < 0 || from+n > len(m.at) {
				continue
			}
			a, b := m.offset(from), m.offset(from+n)
			s := m.Text[a:b]
			if !oneEdit(term, []rune(s)) {
				continue
			}
			c := found[s]
			if c == nil {
				c = &neighbour{folded: s}
				found[s] = c
			}
			if clean := m.cleanEnds(from, from+n); clean > c.clean || c.shown == "" {
				span := m.Original(a, b)
				c.clean, c.shown = clean, calm(text[span.From:span.To])
			}
		}
		return true
	})
}

// cleanEnds counts the ends of [i,j) at which a word may begin or end.
func (m *Folded) cleanEnds(i, j int) int {
	n := 0
	if m.edge[i] {
		n++
	}
	if j >= len(m.edge) || m.edge[j] {
		n++
	}
	return n
}

// oneEdit tells whether one character inserted, left out or changed turns a
// into b.
func oneEdit(a, b []rune) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(b)-len(a) > 1 {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	if len(a) == len(b) {
		return i < len(a) && slices.Equal(a[i+1:], b[i+1:])
	}
	return slices.Equal(a[i:], b[i+1:])
}

// partOf says that c occurs only inside a neighbour that is no worse: as many
// documents hold both.
func (c *neighbour) partOf(list []*neighbour) bool {
	return slices.ContainsFunc(list, func(o *neighbour) bool {
		return o != c && o.docs == c.docs && o.clean >= c.clean && strings.Contains(o.folded, c.folded)
	})
}

// bestNeighbours counts the most likely candidates and returns the best few.
func bestNeighbours(ctx context.Context, t Term, scope Query, parts []part, list []*neighbour) ([]Suggestion, error) {
	slices.SortFunc(list, func(a, b *neighbour) int {
		return cmp.Or(b.clean-a.clean, strings.Compare(a.folded, b.folded))
	})
	list = list[:min(len(list), 4*suggestCount)]
	for _, c := range list {
		scope.Groups = []Group{{{Text: c.folded, Field: t.Field}}}
		e, err := evaluate(ctx, &scope, parts)
		if err != nil {
			return nil, err
		}
		c.docs = e.total()
	}
	slices.SortFunc(list, func(a, b *neighbour) int {
		return cmp.Or(b.clean-a.clean, b.docs-a.docs, strings.Compare(a.folded, b.folded))
	})
	list = slices.DeleteFunc(slices.Clone(list), func(c *neighbour) bool { return c.partOf(list) })
	var out []Suggestion
	for _, c := range list[:min(len(list), suggestCount)] {
		out = append(out, Suggestion{Typed: t.Raw, Text: c.shown, Docs: c.docs})
	}
	return out, nil
}
