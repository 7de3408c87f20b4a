package search

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"kikitori/casebook"
	"kikitori/casebook/search"
	"kikitori/interview"
	"kikitori/tui/frame"
	"kikitori/tui/internal/drive"
	"kikitori/tui/theme"
)

func TestResultsFollowEveryCharacter(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		s, d, en := start(t, "")
		for _, step := range []struct {
			key   string
			total int
		}{{"監", 15}, {"査", 15}, {"　", 15}, {"経", 4}, {"営", 4}, {"層", 3}} {
			d.Type(step.key)
			want, err := en.Engine.Search(t.Context(), s.query())
			if err != nil {
				t.Fatal(err)
			}
			if s.found.results.Total != want.Total {
				t.Errorf("after %q: %d, a plain scan says %d", s.box.Value(), s.found.results.Total, want.Total)
			}
			shows(t, s, fmt.Sprintf("%d件", want.Total))
		}
		if got := s.box.Value(); got != "監査　経営層" {
			t.Errorf("box %q", got)
		}
		d.Keys("backspace", "backspace", "backspace", "backspace")
		if s.box.Value() != "監査" || s.found.results.Query.Text != "監査" {
			t.Errorf("box %q, found for %q", s.box.Value(), s.found.results.Query.Text)
		}
	})
}

func TestMatchesAreMarkedInTheirOwnSpelling(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		s, d, _ := start(t, "")
		s.env.Theme = theme.New(true)
		d.Type("さいばー攻撃").Type(" csirt")
		content := s.View().Content
		for _, w := range []string{"ＣＳＩＲＴ", "ｻｲﾊﾞｰ攻撃"} {
			if !strings.Contains(content, s.env.Theme.Match.Render(w)) {
				t.Errorf("%q is not marked:\n%s", w, content)
			}
		}
	})
}

func TestAKeyCancelsTheOlderQueryAndItsLateResultIsIgnored(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		s, d, en := start(t, "")
		en.hold = func(q search.Query) bool { return q.Text == "監" || q.Text == "監査" }
		d.Type("監")
		shows(t, s, "検索中")
		d.Type("査")
		d.Type("の")
		if got := strings.Join(en.canceled, " "); got != "監 監査" {
			t.Errorf("cancelled %q", got)
		}
		if s.pending || s.found.results.Query.Text != "監査の" || s.found.err != nil {
			t.Errorf("pending %v, found for %q, %v", s.pending, s.found.results.Query.Text, s.found.err)
		}
		before := seen(s)
		d.Msg(foundMsg{to: s, seq: s.seq - 1, results: search.Results{Total: 99}})
		d.Msg(foundMsg{to: nil, seq: s.seq, results: search.Results{Total: 99}})
		d.Msg(moreMsg{to: s, seq: s.seq - 1, hits: []search.Hit{{ID: "late", Title: "遅れて届いた"}}})
		d.Msg(suggestedMsg{to: s, seq: s.seq - 1, list: []search.Suggestion{{Text: "遅れ"}}})
		if seen(s) != before {
			t.Errorf("a stale result shows:\n%s", seen(s))
		}
	})
}

func TestNothingIsOpenedWhileASearchIsUnderWay(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		_, d, en := start(t, "監査")
		en.hold = func(q search.Query) bool { return q.Text != "監査" }
		d.Type("の").Keys("enter", "enter", "f3")
		if len(d.Steps) > 0 {
			t.Errorf("opened %+v, which was found for another query", d.Steps)
		}
	})
}

func TestLeavingCancelsTheSearch(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		_, d, en := start(t, "")
		en.hold = func(q search.Query) bool { return q.Text != "" }
		d.Type("監").Keys("esc")
		if _, back := d.Step().(frame.Back); !back || len(en.canceled) != 1 {
			t.Errorf("step %T, cancelled %q", d.Step(), en.canceled)
		}
	})
}

func TestOrderKindAndSynonymsAreSwitched(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		s, d, en := start(t, "CSIRT")
		last := func() search.Query { return en.queries[len(en.queries)-1] }
		d.Keys("f4")
		if q := last(); !q.Recent || q.Sort != search.SortRelevance {
			t.Errorf("recency: %+v", q)
		}
		shows(t, s, "新しい年度を優先")
		d.Keys("f4")
		if q := last(); q.Recent || q.Sort != search.SortYear {
			t.Errorf("year: %+v", q)
		}
		shows(t, s, "年度順")
		d.Keys("f4", "ctrl+t")
		if s.kind != search.KindCase {
			t.Errorf("kind %q", s.kind)
		}
		shows(t, s, "[事例 1]", "1件")
		all := s.found.kindsTotal
		if all <= 1 {
			t.Errorf("the other kinds lost their counts: %d", all)
		}
		d.Keys("ctrl+t")
		if s.kind == search.KindNote {
			t.Error("a kind without hits is offered")
		}
	})
	drive.In(t, func(t *testing.T) {
		env := fy2020(t, "ja")
		cases := []casebook.Case{{ID: "s1", FiscalYear: 2020, Title: "シーサートを置く", State: casebook.Published}}
		ports, _ := somePorts(t, nil, cases, nil)
		s := New(env, "CSIRT", ports)
		d := drive.New(t, s)
		shows(t, s, "0件")
		d.Keys("f5")
		shows(t, s, "1件", "同義語も", "同義語 シーサート")
		d.Keys("f5")
		shows(t, s, "0件")
	})
}

func TestSuggestionsAreOfferedAndTaken(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		s, d, _ := start(t, "サイバー攻劇")
		shows(t, s, "0件", "もしかして", "サイバー攻撃")
		d.Keys("down", "enter")
		if s.box.Value() != "サイバー攻撃" || s.found.results.Total == 0 || s.focus != onBox {
			t.Errorf("box %q, %d found", s.box.Value(), s.found.results.Total)
		}
		lacks(t, s, "もしかして")
	})
}

func TestNoticesAreWorded(t *testing.T) {
	for query, want := range map[string]string{
		`"監査`: "閉じていません", `-監査`: "除く語だけ", `年度:昨年 監査`: "年度として読めません", `種類:本 監査`: "種別はありません",
		`PDCA:X 監査`: "区分はありません", `-年度:2020 監査`: "- は使えません", `OR 監査`: "前後に語が", `分野: 監査`: "値がありません",
	} {
		drive.In(t, func(t *testing.T) {
			s, _, _ := start(t, query)
			shows(t, s, want)
		})
	}
	var words Screen
	words.env = fy2020(t, "ja")
	for _, code := range []search.NoticeCode{
		search.NoticeOpenQuote, search.NoticeOnlyExcluded, search.NoticeEmptyTerm, search.NoticeEmptyValue, search.NoticeBadYear,
		search.NoticeBadKind, search.NoticeBadArea, search.NoticeNotFilter, search.NoticeStrayOr, search.NoticeTooMany, search.NoticeScanning,
	} {
		if got := words.noticeText(search.Notice{Code: code}); strings.Contains(got, string(code)) || strings.Contains(got, "[") {
			t.Errorf("%s has no words: %s", code, got)
		}
	}
}

func TestAFailedSearchIsSaidAndTypingGoesOn(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		s, d, en := start(t, "監")
		en.err = interview.ErrNotFound
		d.Type("査")
		shows(t, s, "見つかりません")
		en.err = nil
		d.Type("の")
		lacks(t, s, "見つかりません")
	})
}

func TestAClosingProgramLeavesWhatShows(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		s, d, _ := start(t, "監査")
		d.Msg(foundMsg{to: s, seq: s.seq, err: context.Canceled})
		shows(t, s, "15件", "監査の指摘を経営層が追う仕組み")
	})
}

func TestTwoScreensDoNotTakeEachOthersResults(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		a, d, _ := start(t, "監査")
		b, _, _ := start(t, "シーサート")
		before := seen(a)
		d.Msg(foundMsg{to: b, seq: a.seq, results: b.found.results})
		d.Msg(similarMsg{to: &similar{}, list: []search.Similar{{Title: "よその事例"}}})
		if seen(a) != before {
			t.Errorf("changed:\n%s", seen(a))
		}
	})
}
