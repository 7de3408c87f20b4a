package search_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"kikitori/casebook/search"
	"kikitori/casebook/search/corpus"
)

// memory is an index and its documents, as a store would keep them.
type memory struct {
	x      *search.Index
	blocks search.MemBlocks
	texts  shelf
}

func (m *memory) View(_ context.Context, fn func(search.BlockReader, search.Texts) error) error {
	return fn(m.blocks, m.texts)
}

func (m *memory) engine() search.Engine { return m.x.Engine(m) }

func (m *memory) put(t failer, docs ...search.Document) {
	t.Helper()
	if err := m.x.Put(m.blocks, docs...); err != nil {
		t.Fatal(err)
	}
	m.texts.put(docs...)
}

func (m *memory) remove(t failer, refs ...search.Ref) {
	t.Helper()
	if err := m.x.Delete(m.blocks, refs...); err != nil {
		t.Fatal(err)
	}
	for _, r := range refs {
		delete(m.texts, r)
	}
}

// tidy merges until there is nothing left to do.
func (m *memory) tidy(t failer) {
	t.Helper()
	for range 1000 {
		more, err := m.x.Merge(m.blocks)
		if err != nil {
			t.Fatal(err)
		}
		if !more {
			return
		}
	}
	t.Fatal("merging finds no end")
}

func (m *memory) docs() []search.Document {
	out := slices.Collect(maps.Values(m.texts))
	slices.SortFunc(out, func(a, b search.Document) int { return strings.Compare(a.ID, b.ID) })
	return out
}

func newMemory(t failer, docs ...search.Document) *memory {
	t.Helper()
	m := &memory{search.NewIndex(), search.MemBlocks{}, shelf{}}
	if err := m.x.Begin(m.blocks); err != nil {
		t.Fatal(err)
	}
	if err := m.x.Finish(m.blocks); err != nil {
		t.Fatal(err)
	}
	for c := range slices.Chunk(docs, 4096) {
		m.put(t, c...)
	}
	return m
}

// same compares everything that two engines answer.
func same(t failer, a, b search.Engine, q search.Query) {
	t.Helper()
	ra, err := a.Search(context.Background(), q)
	if err != nil {
		t.Fatal(err)
	}
	rb, err := b.Search(context.Background(), q)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(ra, rb) {
		t.Fatal(fmt.Sprintf("%q: results differ\n%s\n%s", q.Text, outline(ra), outline(rb)))
	}
}

func outline(r search.Results) string {
	var b strings.Builder
	fmt.Fprintf(&b, "total %d facets %v", r.Total, r.Facets)
	for _, h := range r.Hits {
		fmt.Fprintf(&b, " %s=%.17g", h.ID, h.Score)
	}
	return b.String()
}

func TestIndexEqualsScanEqualsSubstrings(t *testing.T) {
	docs := corpus.New(4).Documents(250)
	for _, c := range []struct {
		name string
		make func() *memory
	}{
		{"one segment", func() *memory { return newMemory(t, docs...) }},
		{"only pending", func() *memory {
			m := newMemory(t)
			for _, d := range docs[:200] {
				m.put(t, d)
			}
			return m
		}},
		{"many segments and pending", func() *memory {
			m := newMemory(t)
			for i, d := range docs {
				m.put(t, d)
				if i%23 == 22 {
					if _, err := m.x.Merge(m.blocks); err != nil {
						t.Fatal(err)
					}
				}
			}
			return m
		}},
		{"after edits, deletions and merges", func() *memory {
			m := newMemory(t, docs...)
			for i := range 40 {
				d := docs[i*5]
				d.Fields = append([]search.Field{{Name: search.FieldRemarks, Text: "追記した" + d.Title}}, d.Fields...)
				m.put(t, d)
				m.remove(t, docs[i*5+1].Ref())
				if i == 20 {
					m.tidy(t)
				}
			}
			return m
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			m := c.make()
			scan, texts := scanOf(t, m.docs()...), plainTexts(m.docs())
			rapid.Check(t, func(t *rapid.T) {
				q := draw(t, docs)
				q.Recent = rapid.Bool().Draw(t, "recent")
				q.Sort = rapid.SampledFrom([]search.Sort{search.SortRelevance, search.SortYear}).Draw(t, "sort")
				same(t, scan, m.engine(), q)
				if rapid.IntRange(0, 3).Draw(t, "compare with") == 0 {
					sameAsNaive(t, m.engine(), texts, q)
				}
			})
		})
	}
}

func TestIndexThroughRandomChanges(t *testing.T) {
	docs := corpus.New(5).Documents(300)
	rapid.Check(t, func(t *rapid.T) {
		m := newMemory(t)
		for range rapid.IntRange(1, 25).Draw(t, "changes") {
			switch rapid.IntRange(0, 5).Draw(t, "change") {
			case 0, 1:
				m.put(t, docs[rapid.IntRange(0, len(docs)-1).Draw(t, "which")])
			case 2:
				from := rapid.IntRange(0, len(docs)-100).Draw(t, "from")
				m.put(t, docs[from:from+rapid.IntRange(1, 100).Draw(t, "many")]...)
			case 3:
				d := docs[rapid.IntRange(0, len(docs)-1).Draw(t, "which")]
				d.Title = "改めて" + d.Title
				m.put(t, d)
			case 4:
				m.remove(t, docs[rapid.IntRange(0, len(docs)-1).Draw(t, "which")].Ref())
			case 5:
				if _, err := m.x.Merge(m.blocks); err != nil {
					t.Fatal(err)
				}
			}
		}
		scan := scanOf(t, m.docs()...)
		for range 3 {
			q := draw(t, docs)
			same(t, scan, m.engine(), q)
			same(t, m.engine(), search.NewIndex().Engine(m), q)
		}
		st, err := m.x.Stats(m.blocks)
		if err != nil || st.Documents != len(m.texts) {
			t.Fatalf("stats %+v (%v), %d documents", st, err, len(m.texts))
		}
	})
}

func TestSuggestAndSimilarEqualTheScan(t *testing.T) {
	docs := corpus.New(6).Documents(300)
	m := newMemory(t, docs[:250]...)
	for _, d := range docs[250:] {
		m.put(t, d)
	}
	scan := scanOf(t, docs...)
	ctx := context.Background()
	for i := range 20 {
		a, errA := scan.Similar(ctx, docs[i*7], search.Query{}, 5)
		b, errB := m.engine().Similar(ctx, docs[i*7], search.Query{}, 5)
		if errA != nil || errB != nil || len(a) == 0 || !reflect.DeepEqual(a, b) {
			t.Fatalf("similar to %s: %v %v\n%+v\n%+v", docs[i*7].ID, errA, errB, a, b)
		}
	}
	for _, text := range []string{"サイバー攻繋", "リスクアセスメソト", "情報セキュリテ監査", "経営そう"} {
		q := search.Parse(text)
		a, errA := scan.Suggest(ctx, q)
		b, errB := m.engine().Suggest(ctx, q)
		if errA != nil || errB != nil || !reflect.DeepEqual(a, b) {
			t.Fatalf("%s: %v %v\n%+v\n%+v", text, errA, errB, a, b)
		}
	}
}

func TestDeletionsLeaveTheBlocksAtTheNextMerge(t *testing.T) {
	docs := corpus.New(7).Documents(200)
	m := newMemory(t, docs...)
	for _, d := range docs[50:] {
		m.remove(t, d.Ref())
	}
	m.tidy(t)
	st, err := m.x.Stats(m.blocks)
	if err != nil || st.Dead != 0 || st.Pending != 0 || st.Documents != 50 {
		t.Fatalf("stats %+v, %v", st, err)
	}
	fresh := newMemory(t, docs[:50]...)
	fresh.tidy(t)
	if len(m.blocks) != len(fresh.blocks) {
		t.Errorf("%d blocks are left, a new index has %d", len(m.blocks), len(fresh.blocks))
	}
	for _, d := range docs[:50] {
		m.remove(t, d.Ref())
	}
	m.tidy(t)
	if len(m.blocks) != 1 {
		t.Errorf("an empty index has %d blocks, want the head alone", len(m.blocks))
	}
}

func TestPendingMergesByItself(t *testing.T) {
	m := newMemory(t)
	for _, d := range corpus.New(8).Documents(300) {
		m.put(t, d)
	}
	st, err := m.x.Stats(m.blocks)
	if err != nil || st.Pending > 256 || st.Segments == 0 {
		t.Errorf("stats %+v, %v", st, err)
	}
}

func TestOffRecordIsNeverIndexed(t *testing.T) {
	m := newMemory(t)
	off := caseOf("off", "監査")
	off.Handling = search.HandlingOffRecord
	if err := m.x.Put(m.blocks, caseOf("a", "改善"), off); !errors.Is(err, search.ErrOffRecord) {
		t.Fatalf("got %v", err)
	}
	if st, err := m.x.Stats(m.blocks); err != nil || st.Documents != 0 {
		t.Errorf("something was written: %+v, %v", st, err)
	}
}
