package search

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
)

//go:embed synonyms.txt
var builtinSynonyms string

// Synonyms are groups of words that mean the same. A query is widened by them
// only when asked to.
type Synonyms struct {
	groups [][]string
	of     map[string][]int // folded word → groups
}

// BuiltinSynonyms returns the list that the program brings along.
func BuiltinSynonyms() *Synonyms {
	s, err := ParseSynonyms(builtinSynonyms)
	if err != nil {
		panic(err) // a test reads the same list
	}
	return s
}

// ParseSynonyms reads one group a line, words separated by ／ or /; empty lines
// and lines that begin with # are passed over. An error names the line.
func ParseSynonyms(text string) (*Synonyms, error) {
	s := &Synonyms{of: map[string][]int{}}
	n := 0
	for line := range strings.Lines(text) {
		n++
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		var words []string
		for _, w := range strings.FieldsFunc(line, func(r rune) bool { return r == '／' || r == '/' }) {
			if w = strings.TrimSpace(w); Fold(w) != "" {
				words = append(words, w)
			}
		}
		if len(words) < 2 {
			return nil, fmt.Errorf("search: synonyms, line %d: %q has no second word; write words that mean the same as A／B", n, line)
		}
		s.add(words)
	}
	return s, nil
}

func (s *Synonyms) add(words []string) {
	for _, w := range words {
		f := Fold(w)
		s.of[f] = append(s.of[f], len(s.groups))
	}
	s.groups = append(s.groups, words)
}

// With returns the groups of both lists.
func (s *Synonyms) With(more *Synonyms) *Synonyms {
	out := &Synonyms{of: map[string][]int{}}
	for _, g := range slices.Concat(s.groups, more.groups) {
		out.add(g)
	}
	return out
}

// Widen returns the query with the synonyms of its terms as alternatives. Hits
// that came by them say so (Hit.Synonyms).
func (q Query) Widen(s *Synonyms) Query {
	groups := make([]Group, len(q.Groups))
	for i, g := range q.Groups {
		groups[i] = slices.Clone(g)
		for _, t := range g {
			groups[i] = append(groups[i], s.alternatives(groups[i], t)...)
		}
	}
	q.Groups = groups
	return q
}

// alternatives lists the synonyms of t that the group does not hold yet.
func (s *Synonyms) alternatives(have Group, t Term) []Term {
	var out []Term
	for _, gi := range s.of[t.Text] {
		for _, w := range s.groups[gi] {
			a := Term{Text: Fold(w), Raw: w, Field: t.Field, Synonym: true, At: t.At}
			same := func(x Term) bool { return x.Text == a.Text && x.Field == a.Field }
			if !slices.ContainsFunc(have, same) && !slices.ContainsFunc(out, same) {
				out = append(out, a)
			}
		}
	}
	return out
}
