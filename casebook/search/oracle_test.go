package search_test

import (
	"context"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/width"
	"pgregory.net/rapid"

	"kikitori/casebook/search"
	"kikitori/casebook/search/corpus"
)

// cut draws a stretch of some document and spells it in another way.
func cut(t *rapid.T, docs []search.Document, most int) string {
	d := docs[rapid.IntRange(0, len(docs)-1).Draw(t, "doc")]
	f := d.Fields[rapid.IntRange(0, len(d.Fields)-1).Draw(t, "field")]
	text := []rune(f.Text)
	n := rapid.IntRange(1, min(most, len(text))).Draw(t, "length")
	at := rapid.IntRange(0, len(text)-n).Draw(t, "at")
	return spell(t, string(text[at:at+n]))
}

func spell(t *rapid.T, s string) string {
	switch rapid.IntRange(0, 6).Draw(t, "spelling") {
	case 0:
		return width.Narrow.String(s)
	case 1:
		return width.Widen.String(s)
	case 2:
		return search.Fold(s)
	case 3:
		return strings.ToUpper(s)
	case 4: // hiragana to katakana
		return strings.Map(func(r rune) rune {
			if r >= 0x3041 && r <= 0x3096 {
				return r + 0x60
			}
			return r
		}, s)
	}
	return s
}

// plainText is a document folded field by field.
type plainText struct {
	id    string
	names []search.FieldName
	texts []string
}

func plainTexts(docs []search.Document) []plainText {
	out := make([]plainText, len(docs))
	for i, d := range docs {
		p := plainText{d.ID, []search.FieldName{search.FieldTitle}, []string{search.Fold(d.Title)}}
		for _, f := range d.Fields {
			p.names, p.texts = append(p.names, f.Name), append(p.texts, search.Fold(f.Text))
		}
		out[i] = p
	}
	return out
}

// naive tells by plain substrings whether a document holds a query's terms.
func (p plainText) naive(q search.Query) bool {
	holds := func(x search.Term) bool {
		for i, text := range p.texts {
			if (x.Field == "" || x.Field == p.names[i]) && strings.Contains(text, x.Text) {
				return true
			}
		}
		return false
	}
	for _, g := range q.Groups {
		if !slices.ContainsFunc(g, holds) {
			return false
		}
	}
	return !slices.ContainsFunc(q.Not, holds)
}

// draw makes a random query out of pieces of the documents.
func draw(t *rapid.T, docs []search.Document) search.Query {
	var b strings.Builder
	for i := range rapid.IntRange(1, 3).Draw(t, "terms") {
		if i > 0 {
			b.WriteString(rapid.SampledFrom([]string{" ", "　", " OR ", " -"}).Draw(t, "joint"))
		}
		b.WriteString(rapid.SampledFrom([]string{"", "", "", "題名:", "概要:", "points："}).Draw(t, "restrict"))
		s := strings.ReplaceAll(cut(t, docs, rapid.SampledFrom([]int{1, 2, 3, 8, 40}).Draw(t, "most")), `"`, "")
		if rapid.Bool().Draw(t, "quoted") {
			s = `"` + s + `"`
		}
		b.WriteString(s)
	}
	b.WriteString(rapid.SampledFrom([]string{"", "", "", " PDCA:C", " 年度:2016..2020", " 分野:電力,ガス"}).Draw(t, "filter"))
	return search.Parse(b.String())
}

// sameAsNaive compares an engine's set of results with plain substrings.
func sameAsNaive(t *rapid.T, e search.Engine, texts []plainText, q search.Query) {
	q.Filters = search.Filters{}
	got := map[string]bool{}
	total := 0
	for q.Limit = 100; q.Offset <= total; q.Offset += q.Limit {
		r, err := e.Search(context.Background(), q)
		if err != nil {
			t.Fatal(err)
		}
		total = r.Total
		for _, h := range r.Hits {
			got[h.ID] = true
		}
	}
	want := map[string]bool{}
	for _, p := range texts {
		if p.naive(q) {
			want[p.id] = true
		}
	}
	if !reflect.DeepEqual(got, want) || total != len(want) {
		t.Fatalf("%q: %d results, want %d", q.Text, total, len(want))
	}
}

func TestScanEqualsSubstrings(t *testing.T) {
	docs := corpus.New(3).Documents(120)
	e, texts := scanOf(t, docs...), plainTexts(docs)
	rapid.Check(t, func(t *rapid.T) {
		q := draw(t, docs)
		sameAsNaive(t, e, texts, q)
		checkHits(t, e, q)
	})
}

// checkHits looks at what hits show: sorted, marked where they should be.
func checkHits(t *rapid.T, e search.Engine, q search.Query) {
	r, err := e.Search(context.Background(), q)
	if err != nil {
		t.Fatal(err)
	}
	for i, h := range r.Hits {
		if i > 0 && h.Score > r.Hits[i-1].Score {
			t.Fatalf("%q: hit %d scores more than the one before it", q.Text, i)
		}
		if len(q.Groups) > 0 && len(h.Fields) == 0 {
			t.Fatalf("%q: hit %s tells no field", q.Text, h.ID)
		}
		for _, s := range h.Snippets {
			for _, m := range s.Marks {
				if m.From >= m.To || m.To > len(s.Text) || !utf8.ValidString(s.Text[m.From:m.To]) {
					t.Fatalf("%q: mark %v of %q", q.Text, m, s.Text)
				}
			}
		}
	}
}
