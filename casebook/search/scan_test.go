package search_test

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"kikitori/casebook/search"
	"kikitori/casebook/search/corpus"
)

// failer is what helpers need of a test, drawn or not.
type failer interface {
	Helper()
	Fatal(args ...any)
}

// shelf is a set of documents that gives out their texts.
type shelf map[search.Ref]search.Document

func (s shelf) Document(ref search.Ref) (search.Document, error) {
	d, ok := s[ref]
	if !ok {
		return d, fmt.Errorf("%w: %v", search.ErrNoDocument, ref)
	}
	return d, nil
}

func (s shelf) put(docs ...search.Document) {
	for _, d := range docs {
		s[d.Ref()] = d
	}
}

func scanOf(t failer, docs ...search.Document) *search.Scan {
	t.Helper()
	s := shelf{}
	s.put(docs...)
	e := search.NewScan(s)
	if err := e.Add(docs...); err != nil {
		t.Fatal(err)
	}
	return e
}

func caseOf(id, title string, fields ...string) search.Document {
	d := search.Document{Kind: search.KindCase, ID: id, Title: title}
	for i := 0; i < len(fields); i += 2 {
		d.Fields = append(d.Fields, search.Field{Name: search.FieldName(fields[i]), Text: fields[i+1]})
	}
	return d
}

func find(t failer, e search.Engine, q search.Query) search.Results {
	t.Helper()
	r, err := e.Search(context.Background(), q)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func ids(r search.Results) string {
	var out []string
	for _, h := range r.Hits {
		out = append(out, h.ID)
	}
	return strings.Join(out, " ")
}

func TestWhatMatches(t *testing.T) {
	e := scanOf(t,
		caseOf("a", "監査の結果", "overview", "内部監査と外部監査。ISO 27001 に\nよる。", "points", "ｻｲﾊﾞｰ攻撃"),
		caseOf("b", "演習", "overview", "ＣＳＩＲＴの演習 10-2", "points", "京都"),
		caseOf("c", "点検", "overview", "外部監", "points", "査がない"),
	)
	for _, c := range []struct{ query, want string }{
		{"監", "a c"},
		{"監査", "a"},
		{"外部監 査", "a c"},
		{"サイバー", "a"},
		{"さいばー攻撃", "a"},
		{"さいばーこうげき", ""},
		{"csirt", "b"},
		{`"iso 27001"`, "a"},
		{"iso27001", ""},
		{"27001による", "a"},
		{"10－2", "b"},
		{"監査 OR 京都", "a b"},
		{"-監査", "b c"},
		{"題名:演習", "b"},
		{"概要:京都", ""},
		{"ポイント:京", "b"},
		{"", "a b c"},
		{"の演習", "b"},
		{"監査の結果内部", ""},
	} {
		r := find(t, e, search.Parse(c.query))
		got := map[string]bool{}
		for _, h := range r.Hits {
			got[h.ID] = true
		}
		want := map[string]bool{}
		for _, id := range strings.Fields(c.want) {
			want[id] = true
		}
		if !reflect.DeepEqual(got, want) || r.Total != len(want) {
			t.Errorf("%q finds %v (total %d), want %v", c.query, got, r.Total, want)
		}
	}
}

func TestRanking(t *testing.T) {
	pad := strings.Repeat("あいうえお。", 20)
	for _, c := range []struct {
		name, query string
		docs        []search.Document
		want        string
	}{
		{"a whole word before a part of one", "京都", []search.Document{
			caseOf("tokyo", "x", "overview", "東京都の東京都に東京都も。"+pad),
			caseOf("kyoto", "x", "overview", "これは京都の話。"+pad),
		}, "kyoto tokyo"},
		{"title before body", "監査", []search.Document{
			caseOf("body", "改善", "overview", "監査の話と監査の例。"),
			caseOf("title", "監査", "overview", "改善の話とその例。"),
		}, "title body"},
		{"close before far", "監査 改善", []search.Document{
			caseOf("far", "x", "overview", "監査を。"+pad+"改善を。"),
			caseOf("near", "x", "overview", "監査と改善を。"+pad+"を。"),
		}, "near far"},
		{"rare word counts more", "稀少 頻出 OR 稀少", []search.Document{
			caseOf("a", "x", "overview", "頻出が。"), caseOf("b", "x", "overview", "頻出が。"),
			caseOf("c", "x", "overview", "稀少が。"),
		}, "c"},
		{"ties by id", "同", []search.Document{
			caseOf("b", "x", "overview", "同。"), caseOf("a", "x", "overview", "同。"),
		}, "a b"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := ids(find(t, scanOf(t, c.docs...), search.Parse(c.query))); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

func TestYearOrdersAndNudges(t *testing.T) {
	old, recent := caseOf("old", "x", "overview", "監査。"), caseOf("new", "x", "overview", "監査。")
	old.Facets.Year, recent.Facets.Year = 2015, 2024
	best := caseOf("best", "監査", "overview", "監査。")
	best.Facets.Year = 2010
	e := scanOf(t, old, recent, best)
	q := search.Parse("監査")
	if got := ids(find(t, e, q)); got != "best new old" {
		t.Errorf("relevance: %s", got)
	}
	q.Sort = search.SortYear
	if got := ids(find(t, e, q)); got != "new old best" {
		t.Errorf("year: %s", got)
	}
	q.Sort, q.Recent = search.SortRelevance, true
	for _, h := range find(t, e, q).Hits {
		if h.Nudge <= 0 || h.Nudge >= h.Score {
			t.Errorf("%s: nudge %v of %v", h.ID, h.Nudge, h.Score)
		}
	}
}

func TestFacetsNarrow(t *testing.T) {
	var docs []search.Document
	for i := range 10 {
		d := caseOf(fmt.Sprintf("c%d", i), "監査", "overview", "本文")
		d.Facets = search.Facets{Areas: []string{"do", "check"}[i%2 : i%2+1], Questions: []string{"5-3", "6-1"}, Year: 2015 + i, Sectors: []string{"電力"}, State: "published"}
		docs = append(docs, d)
	}
	e := scanOf(t, docs...)
	r := find(t, e, search.Parse("監査 年度:2016..2018 設問:5-3"))
	want := map[string]map[string]int{
		"area": {"check": 2, "do": 1}, "question": {"5-3": 3, "6-1": 3}, "year": {"2016": 1, "2017": 1, "2018": 1},
		"sector": {"電力": 3}, "hypothesis": {}, "state": {"published": 3}, "kind": {"case": 3},
	}
	if r.Total != 3 || !reflect.DeepEqual(r.Facets, want) {
		t.Errorf("total %d, facets %v", r.Total, r.Facets)
	}
	for q, n := range map[string]int{"PDCA:C": 5, "PDCA:C 設問:9-9": 0, "分野:電力,ガス": 10, "年度:2015 年度:2024": 2, "状態:draft": 0} {
		if r := find(t, e, search.Parse(q)); r.Total != n {
			t.Errorf("%s: total %d, want %d", q, r.Total, n)
		}
	}
}

func TestLimitAndOffsetPage(t *testing.T) {
	var docs []search.Document
	for i := range 25 {
		docs = append(docs, caseOf(fmt.Sprintf("c%02d", i), "監査"))
	}
	e := scanOf(t, docs...)
	q := search.Parse("監査")
	if r := find(t, e, q); len(r.Hits) != search.DefaultLimit || r.Total != 25 {
		t.Errorf("%d hits of %d", len(r.Hits), r.Total)
	}
	q.Limit, q.Offset = 3, 23
	if r := find(t, e, q); ids(r) != "c23 c24" || r.Total != 25 {
		t.Errorf("page is %s of %d", ids(r), r.Total)
	}
	q.Limit = -1
	if r := find(t, e, q); len(r.Hits) != 0 || r.Total != 25 {
		t.Errorf("counting gives %d hits of %d", len(r.Hits), r.Total)
	}
}

func TestWhoMaySee(t *testing.T) {
	open, closed := caseOf("open", "監査"), caseOf("closed", "監査")
	open.Handling = search.HandlingPublic
	note := search.Document{Kind: search.KindNote, ID: "n", Title: "監査", Handling: search.HandlingAnonymous}
	e := scanOf(t, open, closed, note)
	q := search.Parse("監査")
	q.Handling = []search.Handling{search.HandlingPublic}
	if got := ids(find(t, e, q)); got != "open" {
		t.Errorf("public only: %s", got)
	}
	q.Handling, q.Kinds = nil, []search.Kind{search.KindNote}
	if got := ids(find(t, e, q)); got != "n" {
		t.Errorf("notes only: %s", got)
	}
	off := caseOf("off", "監査")
	off.Handling = search.HandlingOffRecord
	if err := e.Add(off); !errors.Is(err, search.ErrOffRecord) {
		t.Errorf("an off-the-record text was taken: %v", err)
	}
	if err := e.Add(search.Document{Kind: "operator", ID: "x"}); !errors.Is(err, search.ErrKind) {
		t.Errorf("an unknown kind was taken: %v", err)
	}
}

func TestReplaceAndRemove(t *testing.T) {
	e := scanOf(t, caseOf("a", "監査"), caseOf("b", "監査"))
	if err := e.Add(caseOf("a", "改善")); err != nil {
		t.Fatal(err)
	}
	if r := find(t, e, search.Parse("監査")); r.Total != 1 {
		t.Errorf("old text still found: %d", r.Total)
	}
	e.Remove(search.Ref{Kind: search.KindCase, ID: "b"})
	if r := find(t, e, search.Parse("監査")); r.Total != 0 {
		t.Errorf("removed text still found: %d", r.Total)
	}
}

func TestLongListsKeepTheOrder(t *testing.T) {
	docs := corpus.New(21).Documents(700)
	e := scanOf(t, docs...)
	q := search.Parse("監")
	q.Limit = 700
	long := find(t, e, q)
	for q.Limit = 300; q.Offset < long.Total; q.Offset += q.Limit {
		part := find(t, e, q)
		if !reflect.DeepEqual(part.Hits, long.Hits[q.Offset:min(long.Total, q.Offset+q.Limit)]) {
			t.Fatalf("hits from %d on differ from those of one long list", q.Offset)
		}
	}
}

func TestAbandonedQueryStops(t *testing.T) {
	docs := corpus.New(22).Documents(100)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	for name, e := range map[string]search.Engine{"scan": scanOf(t, docs...), "index": newMemory(t, docs...).engine()} {
		if _, err := e.Search(ctx, search.Parse("監査 演習")); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: search gives %v", name, err)
		}
		if _, err := e.Suggest(ctx, search.Parse("監査計面")); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: suggest gives %v", name, err)
		}
		if _, err := e.Similar(ctx, docs[0], search.Query{}, 3); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: similar gives %v", name, err)
		}
	}
}
