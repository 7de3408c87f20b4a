package search_test

import (
	"context"
	"fmt"
	"sync"
	"testing"

	"kikitori/casebook/search"
	"kikitori/casebook/search/corpus"
)

// classes are the kinds of queries that are typed.
var classes = []struct{ name, query string }{
	{"1char", "監"},
	{"2chars", "監査"},
	{"5chars", "責任分界点"},
	{"7chars", "サプライチェーン"},
	{"and2", "監査 経営層"},
	{"and3", "監査 経営層 訓練"},
	{"prefix1", "サ"},
	{"prefix3", "サイバ"},
	{"prefix6", "サイバー攻撃"},
	{"common", "セキュリティ"},
	{"facets", "監査 PDCA:C 年度:2018..2020"},
	{"halfwidth", "ｻｲﾊﾞｰ攻撃"},
	{"nohit", "存在しない言葉"},
}

var benchCache sync.Map

// benchOf makes the documents, the index and the scan of a size once.
func benchOf(b *testing.B, n int) (*memory, *search.Scan) {
	type both struct {
		m *memory
		s *search.Scan
	}
	if v, ok := benchCache.Load(n); ok {
		return v.(both).m, v.(both).s
	}
	docs := corpus.New(1).Documents(n)
	v := both{newMemory(b, docs...), scanOf(b, docs...)}
	v.m.tidy(b)
	benchCache.Store(n, v)
	return v.m, v.s
}

// BenchmarkSearch is a full screen: exact total, facets, 20 hits with marked
// snippets. Blocks and texts come from memory, unsealed.
func BenchmarkSearch(b *testing.B) {
	for _, n := range []int{1000, 10000} {
		m, s := benchOf(b, n)
		for _, e := range []struct {
			name string
			search.Engine
		}{{"index", m.engine()}, {"scan", s}} {
			for _, c := range classes {
				b.Run(fmt.Sprintf("%d/%s/%s", n, e.name, c.name), func(b *testing.B) {
					q := search.Parse(c.query)
					b.ReportAllocs()
					for b.Loop() {
						if _, err := e.Search(context.Background(), q); err != nil {
							b.Fatal(err)
						}
					}
				})
			}
		}
	}
}

// BenchmarkOpen reads what stays in memory.
func BenchmarkOpen(b *testing.B) {
	m, _ := benchOf(b, 10000)
	for b.Loop() {
		if _, err := search.NewIndex().Stats(m.blocks); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkBuild makes the index of 10,000 documents.
func BenchmarkBuild(b *testing.B) {
	docs := corpus.New(1).Documents(10000)
	for b.Loop() {
		m := newMemory(b, docs...)
		b.ReportMetric(float64(len(m.blocks)*search.BlockSize)/float64(len(docs)), "bytes/doc")
	}
}

// BenchmarkSave puts one document into an index of 10,000, merges included.
func BenchmarkSave(b *testing.B) {
	docs := corpus.New(2).Documents(10500)
	m := newMemory(b, docs[:10000]...)
	i := 0
	for b.Loop() {
		m.put(b, docs[10000+i%500])
		i++
	}
}

// BenchmarkSimilar explains five documents like one of 10,000.
func BenchmarkSimilar(b *testing.B) {
	m, _ := benchOf(b, 10000)
	d := m.docs()[77]
	for b.Loop() {
		if _, err := m.engine().Similar(context.Background(), d, search.Query{}, 5); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkFold folds a case of about 1,200 characters.
func BenchmarkFold(b *testing.B) {
	d := corpus.New(1).Next()
	for b.Loop() {
		for _, f := range d.Fields {
			search.Fold(f.Text)
		}
	}
}
