package search_test

import (
	"context"
	"errors"
	"maps"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"kikitori/casebook/search"
	"kikitori/casebook/search/corpus"
)

// TestHostileQueries runs what nobody should type, on both engines.
func TestHostileQueries(t *testing.T) {
	docs := corpus.New(9).Documents(150)
	odd := caseOf("odd", "e\u0301 \u3099 ^監.*査$", "overview", "a\x00b\x1b[31m\xed\xa0\x80"+strings.Repeat("長", 12000), "points", "")
	docs = append(docs, odd)
	m := newMemory(t, docs...)
	scan := scanOf(t, docs...)
	for name, c := range map[string]struct {
		query string
		finds bool
	}{
		"open quote":            {`"監査`, true},
		"only excluded":         {"-監査", true},
		"10,000 characters":     {strings.Repeat("長", 10000), true},
		"10,000 that are not":   {strings.Repeat("監査", 5000), false},
		"10,000 words":          {strings.Repeat("監 ", 5000), true},
		"control characters":    {"a\x00b\x1b[31m", true},
		"regular expression":    {`^監.*査$`, true},
		"lone combining mark":   {"\u3099", true},
		"surrogate bytes":       {"\xed\xa0\x80", true},
		"replacement character": {"\ufffd", true},
		"nothing":               {"", true},
		"field without text":    {"図:題", false},
		"separator":             {"\x1f", true},
	} {
		t.Run(name, func(t *testing.T) {
			q := search.Parse(c.query)
			same(t, scan, m.engine(), q)
			r := find(t, m.engine(), q)
			if (r.Total > 0) != c.finds {
				t.Errorf("finds %d", r.Total)
			}
		})
	}
}

func TestIndexOfAnotherVersionIsRefused(t *testing.T) {
	m := newMemory(t, corpus.New(1).Documents(3)...)
	if _, err := search.NewIndex().Stats(search.MemBlocks{}); !errors.Is(err, search.ErrNoIndex) {
		t.Errorf("no index gives %v", err)
	}
	search.SetVersion(m.blocks, 99)
	_, err := m.engine().Search(context.Background(), search.Query{})
	if !errors.Is(err, search.ErrVersion) || !search.NeedsRebuild(err) {
		t.Errorf("another version gives %v", err)
	}
}

// TestDamageIsNoticed changes, drops or swaps one block and wants either the
// right results or an error that asks for a rebuild.
func TestDamageIsNoticed(t *testing.T) {
	docs := corpus.New(10).Documents(200)
	whole := newMemory(t, docs[:150]...)
	for _, d := range docs[150:] {
		whole.put(t, d)
	}
	ids := slices.Sorted(maps.Keys(whole.blocks))
	scan := scanOf(t, docs...)
	noticed := 0
	rapid.Check(t, func(t *rapid.T) {
		m := &memory{search.NewIndex(), maps.Clone(whole.blocks), whole.texts}
		id := rapid.SampledFrom(ids).Draw(t, "block")
		switch rapid.IntRange(0, 3).Draw(t, "damage") {
		case 0:
			b := slices.Clone(m.blocks[id])
			b[rapid.IntRange(0, len(b)-1).Draw(t, "byte")] ^= 1 << rapid.IntRange(0, 7).Draw(t, "bit")
			m.blocks[id] = b
		case 1:
			delete(m.blocks, id)
		case 2:
			other := rapid.SampledFrom(ids).Draw(t, "other")
			m.blocks[id], m.blocks[other] = m.blocks[other], m.blocks[id]
		case 3: // a fault that the checksum does not show
			b := slices.Clone(m.blocks[id])
			b[rapid.IntRange(0, len(b)-5).Draw(t, "byte")] ^= 1 << rapid.IntRange(0, 7).Draw(t, "bit")
			search.Reseal(id, b)
			m.blocks[id] = b
			q := draw(t, docs)
			if _, err := m.engine().Search(context.Background(), q); err != nil && !search.NeedsRebuild(err) {
				t.Fatalf("an error that does not ask for a rebuild: %v", err)
			}
			return // results may be wrong, but nothing may panic or hang
		}
		q := draw(t, docs)
		got, err := m.engine().Search(context.Background(), q)
		if err != nil {
			if !search.NeedsRebuild(err) {
				t.Fatalf("an error that does not ask for a rebuild: %v", err)
			}
			noticed++
			return
		}
		if want, err := scan.Search(context.Background(), q); err != nil || outline(got) != outline(want) {
			t.Fatalf("%q: wrong results from a damaged index", q.Text)
		}
	})
	if noticed == 0 {
		t.Error("no damage was ever noticed")
	}
}

func TestFallbackScansAndSaysSo(t *testing.T) {
	docs := corpus.New(11).Documents(80)
	m := newMemory(t, docs...)
	m.blocks[1][100] ^= 1
	var told error
	e := search.WithFallback(m.engine(), func(context.Context) (search.Engine, error) { return scanOf(t, docs...), nil }, func(err error) { told = err })
	q := search.Parse("監査 -演習")
	r := find(t, e, q)
	want := find(t, scanOf(t, docs...), q)
	if r.Total != want.Total || outline(r) != outline(want) {
		t.Errorf("fallback gives %s", outline(r))
	}
	if !errors.Is(told, search.ErrDamaged) || len(r.Notices) == 0 || r.Notices[len(r.Notices)-1].Code != search.NoticeScanning {
		t.Errorf("told %v, notices %v", told, r.Notices)
	}
	if s, err := e.Similar(context.Background(), docs[0], search.Query{}, 3); err != nil || len(s) == 0 {
		t.Errorf("similar: %v, %v", s, err)
	}
	if _, err := e.Suggest(context.Background(), search.Parse("監査計")); err != nil {
		t.Errorf("suggest: %v", err)
	}
}

func TestRebuildKeepsSearchesWaiting(t *testing.T) {
	docs := corpus.New(12).Documents(300)
	m := &memory{search.NewIndex(), search.MemBlocks{}, shelf{}}
	if err := m.x.Begin(m.blocks); err != nil {
		t.Fatal(err)
	}
	m.put(t, docs[:150]...)
	if _, err := m.engine().Search(context.Background(), search.Query{}); !errors.Is(err, search.ErrBuilding) {
		t.Fatalf("a half-built index answers: %v", err)
	}
	m.put(t, docs[100]) // an edit meanwhile
	m.put(t, docs[100:]...)
	if err := m.x.Finish(m.blocks); err != nil {
		t.Fatal(err)
	}
	same(t, scanOf(t, docs...), m.engine(), search.Parse("監査"))
}

// TestRolledBackChangesLeaveNoTrace abandons a transaction and goes on.
func TestRolledBackChangesLeaveNoTrace(t *testing.T) {
	docs := corpus.New(13).Documents(120)
	m := newMemory(t, docs[:80]...)
	kept := maps.Clone(m.blocks)
	if err := m.x.Put(m.blocks, docs[80:]...); err != nil {
		t.Fatal(err)
	}
	if err := m.x.Delete(m.blocks, docs[3].Ref()); err != nil {
		t.Fatal(err)
	}
	m.blocks = kept
	same(t, scanOf(t, docs[:80]...), m.engine(), search.Parse("監査"))
	m.put(t, docs[80])
	same(t, scanOf(t, docs[:81]...), m.engine(), search.Parse("監"))
}

// TestReadersKeepTheirSnapshot searches an older transaction beside a newer.
func TestReadersKeepTheirSnapshot(t *testing.T) {
	docs := corpus.New(14).Documents(150)
	m := newMemory(t, docs[:100]...)
	old := &memory{m.x, maps.Clone(m.blocks), maps.Clone(m.texts)}
	m.put(t, docs[100:]...)
	m.tidy(t)
	for range 2 {
		same(t, scanOf(t, docs[:100]...), old.engine(), search.Parse("監査 経営層"))
		same(t, scanOf(t, docs...), m.engine(), search.Parse("監査 経営層"))
	}
}

func TestVeryLongDocumentIsFoundBeforeAndAfterMerges(t *testing.T) {
	long := caseOf("long", "長文", "overview", strings.Repeat("監査の記録。", 200_000)+"末尾の印")
	docs := append(corpus.New(15).Documents(70), long)
	m := newMemory(t, docs...)
	m.put(t, caseOf("x", "末尾の印"))
	docs = append(docs, caseOf("x", "末尾の印"))
	m.tidy(t)
	same(t, scanOf(t, docs...), m.engine(), search.Parse("末尾の印"))
	if r := find(t, m.engine(), search.Parse("末尾の印")); r.Total != 2 {
		t.Errorf("%d found", r.Total)
	}
}

// TestBlocksTellNothingOfTheText compares indexes of cases that have the same
// lengths and facets but other words.
func TestBlocksTellNothingOfTheText(t *testing.T) {
	docs := corpus.New(16).Documents(400)
	shifted := slices.Clone(docs)
	for i := range shifted {
		shifted[i].Fields = slices.Clone(shifted[i].Fields)
		for j, f := range shifted[i].Fields {
			shifted[i].Fields[j].Text = strings.Map(func(r rune) rune {
				if r >= 0x4e00 && r < 0x9f00 {
					return 0x4e00 + (r-0x4e00)*7%0x5000
				}
				return r
			}, f.Text)
		}
	}
	a, b := newMemory(t, docs...), newMemory(t, shifted...)
	a.tidy(t)
	b.tidy(t)
	if !slices.Equal(slices.Sorted(maps.Keys(a.blocks)), slices.Sorted(maps.Keys(b.blocks))) {
		t.Errorf("%d blocks for one text, %d for the other", len(a.blocks), len(b.blocks))
	}
	for id, block := range a.blocks {
		if len(block) != search.BlockSize {
			t.Fatalf("block %d has %d bytes", id, len(block))
		}
	}
}

func TestRecordThatIsGoneAsksForARebuild(t *testing.T) {
	m := newMemory(t, caseOf("a", "監査"), caseOf("b", "監査"))
	delete(m.texts, search.Ref{Kind: search.KindCase, ID: "b"})
	if _, err := m.engine().Search(context.Background(), search.Parse("監査")); !search.NeedsRebuild(err) {
		t.Errorf("got %v", err)
	}
}
