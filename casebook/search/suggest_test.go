package search_test

import (
	"context"
	"reflect"
	"slices"
	"testing"

	"kikitori/casebook/search"
)

func TestSuggestions(t *testing.T) {
	e := scanOf(t,
		caseOf("a", "リスクアセスメントの実施", "overview", "ｻｲﾊﾞｰ攻撃と監査計画を見直す。"),
		caseOf("b", "演習", "overview", "監査計画が、CSIRTの 監査計画は。"),
	)
	for _, c := range []struct {
		name, query string
		want        []search.Suggestion
	}{
		{"changed at the end", "監査計面", []search.Suggestion{{Typed: "監査計面", Text: "監査計画", Docs: 2, Query: "監査計画"}}},
		{"left out", "リスクアセスント 見直す", []search.Suggestion{{Typed: "リスクアセスント", Text: "リスクアセスメント", Docs: 1, Query: "リスクアセスメント 見直す"}}},
		{"one too many", "さいばああ攻撃", nil},
		{"one too many, near enough", "サイバーー攻撃", []search.Suggestion{{Typed: "サイバーー攻撃", Text: "ｻｲﾊﾞｰ攻撃", Docs: 1, Query: "ｻｲﾊﾞｰ攻撃"}}},
		{"latin", "csert", []search.Suggestion{{Typed: "csert", Text: "CSIRT", Docs: 1, Query: "CSIRT"}}},
		{"a term that occurs has none", "監査計画", nil},
		{"too short to guess", "鑑査", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := e.Suggest(context.Background(), search.Parse(c.query))
			if err != nil {
				t.Fatal(err)
			}
			if len(got) > 1 && len(c.want) == 1 {
				got = got[:1]
			}
			if !reflect.DeepEqual(got, c.want) {
				t.Errorf("got %+v, want %+v", got, c.want)
			}
		})
	}
}

func TestAPartOfABetterSuggestionIsLeftOut(t *testing.T) {
	// 監査計 is a neighbour too, but occurs only within 監査計画.
	e := scanOf(t, caseOf("a", "監査計画"), caseOf("b", "監査計画、監査計測"))
	got, err := e.Suggest(context.Background(), search.Parse("監査計面"))
	if err != nil {
		t.Fatal(err)
	}
	var words []string
	for _, s := range got {
		words = append(words, s.Text)
	}
	if !slices.Equal(words, []string{"監査計画", "監査計測"}) {
		t.Errorf("suggests %q", words)
	}
	// Where the part occurs by itself, it stays.
	e = scanOf(t, caseOf("a", "監査計画"), caseOf("b", "監査計 と"))
	if got, err = e.Suggest(context.Background(), search.Parse("監査計面")); err != nil || got[0].Text != "監査計" {
		t.Errorf("suggests %+v, %v", got, err)
	}
}

func TestSuggestionsAreNeverResults(t *testing.T) {
	e := scanOf(t, caseOf("a", "監査計画"))
	if r := find(t, e, search.Parse("監査計面")); r.Total != 0 || len(r.Hits) != 0 {
		t.Errorf("a neighbour was returned as a result: %+v", r.Hits)
	}
}

func TestSuggestionsKeepToWhatMayBeSeen(t *testing.T) {
	e := scanOf(t, caseOf("a", "監査計画"))
	q := search.Parse("監査計面")
	q.Handling = []search.Handling{search.HandlingPublic}
	got, err := e.Suggest(context.Background(), q)
	if err != nil || len(got) != 0 {
		t.Errorf("suggests %v (%v) from a text that may not be seen", got, err)
	}
}

func TestSimilarExplains(t *testing.T) {
	mine := caseOf("mine", "監査結果の報告", "overview", "リスクベース監査の結果を経営層へ報告する。")
	mine.Facets = search.Facets{Questions: []string{"6-1", "8-2"}, Hypotheses: []string{"F21"}, Areas: []string{"check"}}
	near := caseOf("near", "経営層への報告", "overview", "ﾘｽｸﾍﾞｰｽ監査を行う。")
	near.Facets = search.Facets{Questions: []string{"6-1"}, Hypotheses: []string{"F21"}, Areas: []string{"check"}}
	far := caseOf("far", "演習", "overview", "机上演習を行う。")
	far.Facets = search.Facets{Areas: []string{"check"}}
	some := caseOf("some", "教育", "overview", "経営層の教育。")
	e := scanOf(t, mine, near, far, some)
	got, err := e.Similar(context.Background(), mine, search.Query{}, 5)
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != 2 || got[0].ID != "near" || got[1].ID != "some" {
		t.Fatalf("got %+v", got)
	}
	s := got[0]
	if !reflect.DeepEqual(s.Questions, []string{"6-1"}) || !reflect.DeepEqual(s.Hypotheses, []string{"F21"}) || !reflect.DeepEqual(s.Areas, []string{"check"}) {
		t.Errorf("shared facets %v %v %v", s.Questions, s.Hypotheses, s.Areas)
	}
	if !reflect.DeepEqual(got[1].Terms, []string{"経営層"}) {
		t.Errorf("shared words %v", got[1].Terms)
	}
	found := false
	for _, w := range s.Terms {
		found = found || w == "リスクベース"
	}
	if !found {
		t.Errorf("shared words %v lack リスクベース", s.Terms)
	}
}

func TestSimilarTakesADraftThatIsNotStored(t *testing.T) {
	e := scanOf(t, caseOf("a", "x", "overview", "机上演習を行う。"), caseOf("b", "y", "overview", "点検の表"))
	got, err := e.Similar(context.Background(), search.Document{Kind: search.KindNote, Title: "机上演習"}, search.Query{}, 3)
	if err != nil || len(got) != 1 || got[0].ID != "a" {
		t.Errorf("got %+v, %v", got, err)
	}
}
