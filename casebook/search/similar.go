package search

import (
	"cmp"
	"context"
	"math"
	"slices"
	"strings"
	"unicode/utf8"
)

// Bounds and weights of similarity.
const (
	similarTried   = 40   // words of the document whose rarity is looked up
	similarUsed    = 16   // of these, the most distinctive are compared
	similarCommon  = 0.25 // words in a greater share of documents say nothing
	questionWeight = 3.0
	hypoWeight     = 3.0
	areaWeight     = 0.5
)

// Similar is a document like another one, and why.
type Similar struct {
	Kind       Kind
	ID         string
	Title      string
	Facets     Facets
	Date       string
	Score      float64
	Questions  []string // shared
	Hypotheses []string
	Areas      []string
	Terms      []string // shared distinctive words, in the spelling of the given document
}

// word is a run of one script, a candidate for a distinctive term.
type word struct {
	folded string
	shown  string
	times  int
	runes  int
	idf    float64
}

// similar finds documents like d among those that scope (kinds, handling,
// filters) lets through.
func similar(ctx context.Context, d Document, scope Query, n int, parts []part, texts Texts) ([]Similar, error) {
	base, err := evaluate(ctx, &Query{Kinds: scope.Kinds, Handling: scope.Handling, Filters: scope.Filters}, parts)
	if err != nil {
		return nil, err
	}
	words, held, err := distinctive(ctx, &d, base)
	if err != nil {
		return nil, err
	}
	facets := facetWeights(&d)
	best := top{n: n}
	for pi, p := range base.parts {
		t := p.table()
		weight := make([]float64, len(t.dict))
		for c, v := range t.dict {
			weight[c] = facets[v]
		}
		p.match.each(func(i int) {
			s := 0.0
			for _, c := range t.codes[t.codeAt[i]:t.codeAt[i+1]] {
				s += weight[c]
			}
			for w := range words {
				if held[w][pi][i] != 0 {
					s += words[w].idf
				}
			}
			if s > areaWeight && t.ref(i) != d.Ref() {
				best.push(ranked{part: p, doc: i, score: s})
			}
		})
	}
	return explain(&d, best.best(), words, texts)
}

// facetWeights is what each facet value of d is worth when shared.
func facetWeights(d *Document) map[facetValue]float64 {
	w := map[facetValue]float64{}
	for _, v := range d.Facets.Questions {
		w[facetValue{dimQuestion, v}] = questionWeight
	}
	for _, v := range d.Facets.Hypotheses {
		w[facetValue{dimHypothesis, v}] = hypoWeight
	}
	for _, v := range d.Facets.Areas {
		w[facetValue{dimArea, v}] = areaWeight
	}
	return w
}

// distinctive chooses the words of d that tell documents apart, with what they
// do in each part.
func distinctive(ctx context.Context, d *Document, base *eval) ([]word, [][][]occ, error) {
	words := wordsOf(d)
	slices.SortFunc(words, func(a, b word) int {
		return cmp.Or(min(b.runes, 6)-min(a.runes, 6), b.times-a.times, strings.Compare(a.folded, b.folded))
	})
	words = words[:min(len(words), similarTried)]
	var kept []word
	held := map[string][][]occ{}
	for _, w := range words {
		out := make([][]occ, len(base.parts))
		df := 0
		for pi, p := range base.parts {
			out[pi] = make([]occ, p.table().len())
			err := guard(func() error { return p.part.match(ctx, newNeedle(&Term{Text: w.folded}), out[pi]) })
			if err != nil {
				return nil, nil, err
			}
			p.visible.each(func(i int) {
				if out[pi][i] != 0 && p.table().ref(i) != d.Ref() {
					df++
				}
			})
		}
		if df == 0 || df > 2 && float64(df) > similarCommon*float64(base.stats.docs) {
			continue
		}
		w.idf = math.Log(1 + float64(base.stats.docs)/float64(df))
		kept = append(kept, w)
		held[w.folded] = out
	}
	slices.SortFunc(kept, func(a, b word) int {
		return cmp.Or(cmp.Compare(b.idf, a.idf), strings.Compare(a.folded, b.folded))
	})
	kept = kept[:min(len(kept), similarUsed)]
	order := make([][][]occ, len(kept))
	for i, w := range kept {
		order[i] = held[w.folded]
	}
	return kept, order, nil
}

// wordsOf lists the runs of kanji (two and more), katakana and latin (three
// and more) of a document, each once.
func wordsOf(d *Document) []word {
	at := map[string]int{}
	var out []word
	d.each(func(_ FieldName, text string) {
		m := FoldMap(text)
		runs(text, func(i, j int, c class) {
			n := j - i
			if n < 2 || n < 3 && c != classKanji {
				return
			}
			s := m.Text[m.offset(i):m.offset(j)]
			if k, ok := at[s]; ok {
				out[k].times++
				return
			}
			span := m.Original(m.offset(i), m.offset(j))
			at[s] = len(out)
			out = append(out, word{folded: s, shown: calm(text[span.From:span.To]), times: 1, runes: utf8.RuneCountInString(s)})
		})
	})
	return out
}

// runs calls fn with each run [i,j) of folded characters of one script that
// words are made of.
func runs(text string, fn func(i, j int, c class)) {
	r := runner{fn: fn}
	f := folder{watch: &r}
	f.run(text)
	r.end()
}

// runner is the watcher behind runs.
type runner struct {
	fn      func(i, j int, c class)
	n, from int
	cur     class
}

func (r *runner) char(_ int, c class, _ bool, _, _ int) {
	if c != r.cur {
		r.end()
		r.from, r.cur = r.n, c
	}
	r.n++
}

func (r *runner) end() {
	if r.cur == classKanji || r.cur == classKatakana || r.cur == classLatin {
		r.fn(r.from, r.n, r.cur)
	}
}

// explain fetches the documents found and says what they share with d.
func explain(d *Document, list []ranked, words []word, texts Texts) ([]Similar, error) {
	var out []Similar
	for _, r := range list {
		o, err := fetch(texts, r.part.table().ref(r.doc))
		if err != nil {
			return nil, err
		}
		s := Similar{
			Kind: o.Kind, ID: o.ID, Title: calm(o.Title), Facets: o.Facets, Date: o.Date, Score: r.score,
			Questions:  shared(d.Facets.Questions, o.Facets.Questions),
			Hypotheses: shared(d.Facets.Hypotheses, o.Facets.Hypotheses),
			Areas:      shared(d.Facets.Areas, o.Facets.Areas),
		}
		text := foldDoc(&o).text
		for _, w := range words {
			if strings.Contains(text, w.folded) {
				s.Terms = append(s.Terms, w.shown)
			}
		}
		out = append(out, s)
	}
	return out, nil
}

func shared(a, b []string) []string {
	var out []string
	for _, v := range a {
		if v != "" && slices.Contains(b, v) && !slices.Contains(out, v) {
			out = append(out, v)
		}
	}
	return out
}
