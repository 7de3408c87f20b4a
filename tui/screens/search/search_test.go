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

func TestEveryKindOpensInItsScreen(t *testing.T) {
	for _, c := range []struct {
		query string
		want  frame.Route
	}{
		{"種類:事例 シーサート", frame.EditCase{ID: "c2"}},
		{"種類:記録 次年度計画", frame.Review{Visit: "v1"}},
		{"種類:記録 外部監査", frame.Listen{Visit: "v2"}},
		{"種類:知見 つながって", frame.Review{Visit: "v1"}},
		{"種類:仮説 仮説:F21", frame.Hypotheses{ID: "F21"}},
		{"種類:設問 設問:6-1", frame.Survey{Question: "6-1"}},
	} {
		drive.In(t, func(t *testing.T) {
			_, d, _ := start(t, c.query)
			d.Keys("down", "enter")
			if got, ok := d.Step().(frame.Open); !ok || got.Route != c.want {
				t.Errorf("%s: %+v, want %+v", c.query, d.Step(), c.want)
			}
		})
	}
}

func TestAHitThatIsGoneIsSaid(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		env := fy2020(t, "ja")
		ports, _ := somePorts(t, nil, nil, []interview.Note{{ID: "n9", Visit: "gone", Text: "監査", Handling: interview.Internal}})
		s := New(env, "監査 種類:記録", ports)
		d := drive.New(t, s)
		d.Keys("down", "enter")
		if d.Notice().Level != frame.Fail || len(d.Steps) > 0 {
			t.Errorf("notice %+v, steps %v", d.Notice(), d.Steps)
		}
	})
}

func TestComingBackKeepsThePlace(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		s, d, _ := start(t, "監査")
		d.Keys("down", "down", "down", "enter")
		before, at := seen(s), s.hits.at
		d.Resume()
		if seen(s) != before || s.hits.at != at || s.focus != onHits {
			t.Errorf("place lost: entry %d, was %d", s.hits.at, at)
		}
	})
}

func TestKeysMoveBetweenBoxAndListAndTypingGoesToTheBox(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		s, d, _ := start(t, "監査")
		d.Keys("tab")
		if s.focus != onHits || s.View().Cursor != nil {
			t.Error("Tab does not go to the list")
		}
		d.Keys("down", "up", "up")
		if s.focus != onBox || s.View().Cursor == nil {
			t.Error("Up from the first hit does not go to the box")
		}
		for _, from := range []string{"down", "f2", "f3"} {
			d.Keys(from).Type("あ")
			if s.focus != onBox || !strings.HasSuffix(s.box.Value(), "あ") || s.similar != nil {
				t.Errorf("typing after %s: focus %d, box %q", from, s.focus, s.box.Value())
			}
			d.Keys("backspace")
		}
		d.Keys("down").Paste("　計画")
		if s.box.Value() != "監査　計画" {
			t.Errorf("pasted: %q", s.box.Value())
		}
		d.Keys("down", "backspace")
		if s.box.Value() != "監査　計" {
			t.Errorf("backspace: %q", s.box.Value())
		}
	})
}

func TestFacetsNarrowToTheCountBesideThemAndWidenAgain(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		s, d, _ := start(t, "監査")
		d.Keys("f2")
		whole := s.found.results.Total
		for i := range s.facets.list {
			f := s.facets.list[i]
			s.facets.move(i - s.facets.at)
			d.Keys("space")
			if s.found.results.Total != f.count {
				t.Errorf("%s=%s: %d, announced %d", f.dim, f.value, s.found.results.Total, f.count)
			}
			shows(t, s, "絞込")
			d.Keys("enter") // the choice stayed on its value
			if s.found.results.Total != whole || len(s.picks) > 0 {
				t.Fatalf("%s=%s does not widen again: %d, picks %v", f.dim, f.value, s.found.results.Total, s.picks)
			}
		}
	})
}

func TestASecondFacetNarrowsFurtherAndCtrlDDropsAll(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		s, d, _ := start(t, "監査")
		s.toggle(pick{areaDim, "check"})
		s.toggle(pick{stateDim, "published"})
		d.Keys("f4")
		if s.found.results.Total != 1 {
			t.Errorf("%d hits", s.found.results.Total)
		}
		for _, f := range s.facets.list {
			if f.dim == areaDim && f.value != "check" {
				t.Errorf("%s would not narrow and is offered", f.value)
			}
		}
		d.Keys("ctrl+d")
		lacks(t, s, "絞込")
	})
}

func TestATypedFilterIsNotWidenedByFacets(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		s, _, _ := start(t, "監査 PDCA:C 年度:2018..2020")
		years := 0
		for _, f := range s.facets.list {
			if f.dim == areaDim {
				t.Errorf("area %s is offered beside PDCA:C", f.value)
			}
			if f.dim == yearDim {
				years++
			}
		}
		if years == 0 {
			t.Error("a year within the typed range can't be picked")
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

func TestSimilarCasesAreExplained(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		s, d, _ := start(t, "監査の指摘を経営層が追う")
		d.Keys("f3")
		shows(t, s, "似た事例 ― 監査の指摘", "リスクベースの監査", "共通：設問6-1", "経営層")
		d.Keys("enter")
		if got, ok := d.Step().(frame.Open); !ok || got.Route != (frame.EditCase{ID: "c1"}) {
			t.Errorf("step %+v", d.Step())
		}
		d.Keys("esc")
		if s.similar != nil || s.focus != onHits {
			t.Error("Esc does not lead back to the hits")
		}
	})
	drive.In(t, func(t *testing.T) { // from a note too, and a note gone is said
		s, d, _ := start(t, "種類:記録 次年度計画")
		d.Keys("f3")
		shows(t, s, "リスクベースの監査", "共通：設問6-1")
		d.Keys("esc")
		s.found.hits[0].ID = "gone"
		d.Keys("f3")
		shows(t, s, "見つかりません")
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
	for code, id := range noticeIDs {
		if got := words.noticeText(search.Notice{Code: code}); strings.Contains(got, id) {
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

func TestFurtherHitsAreFetchedWhenTheChoiceComesNear(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		var cases []casebook.Case
		for i := range 3 * pageSize {
			cases = append(cases, casebook.Case{ID: casebook.CaseID(fmt.Sprintf("c%03d", i)), FiscalYear: 2020, Title: fmt.Sprintf("監査 %d", i), State: casebook.Published})
		}
		ports, en := somePorts(t, nil, cases, nil)
		s := New(fy2020(t, "ja"), "監査 種類:事例", ports)
		d := drive.New(t, s)
		if len(s.found.hits) != pageSize {
			t.Fatalf("%d hits at first", len(s.found.hits))
		}
		d.Keys("down", "end", "end", "end")
		if len(s.found.hits) != len(cases) || s.hits.at != len(cases)-1 {
			t.Errorf("%d hits, at %d", len(s.found.hits), s.hits.at)
		}
		seen := map[search.Ref]bool{}
		for i := range s.found.hits {
			seen[s.found.hits[i].Ref()] = true
		}
		if len(seen) != len(cases) {
			t.Errorf("%d different ones", len(seen))
		}
		asked := len(en.queries)
		d.Keys("up", "down")
		if len(en.queries) != asked {
			t.Error("asks on though all is there")
		}
	})
}

func TestARecordThatMovesBetweenTwoPagesIsListedOnce(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		s, d, _ := start(t, "監査")
		had := len(s.found.hits)
		d.Msg(moreMsg{to: s, seq: s.seq, hits: []search.Hit{s.found.hits[0], {Kind: search.KindCase, ID: "new", Title: "新しい監査"}}})
		if len(s.found.hits) != had+1 {
			t.Errorf("%d hits, want %d", len(s.found.hits), had+1)
		}
	})
}

func TestAClosingProgramLeavesWhatShows(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		s, d, _ := start(t, "監査")
		d.Msg(foundMsg{to: s, seq: s.seq, err: context.Canceled})
		shows(t, s, "15件", "監査の指摘を経営層が追う仕組み")
	})
}

func TestHostileTextIsInertAndFits(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		bad := "監査\x1b[31m赤\x1b]0;x\x07\u202e逆\u2028行\r\n葛\U000e0100👩‍💻が\u3099\u200b" + strings.Repeat("。", 40) + "\xff"
		cases := []casebook.Case{{ID: "x1", FiscalYear: 2020, Title: bad, Overview: []string{bad + bad}, Sectors: []string{bad, bad + "2", bad + "3"}, State: "未知\x1b[2J", Areas: []interview.Area{"\x1b[5m"}}}
		other := cases[0]
		other.ID = "x2"
		ports, _ := somePorts(t, nil, append(cases, other), nil)
		s := New(fy2020(t, "ja"), "監査", ports)
		d := drive.New(t, s)
		d.Keys("f2", "enter", "esc", "f3", "esc").Type(" 年度:\x1b[31m昨年").Type("\u202e")
		for _, z := range [][2]int{{80, 21}, {120, 37}, {40, 10}, {8, 3}, {1, 1}} {
			for _, keys := range []string{"tab", "f2", "esc", "f3", "f3", "esc", "esc"} {
				s.Resize(z[0], z[1])
				d.Keys(keys)
				rows := strings.Split(s.View().Content, "\n")
				if len(rows) != z[1] {
					t.Fatalf("%v after %s: %d rows", z, keys, len(rows))
				}
				for _, r := range rows {
					if w := s.env.Metrics.Width(r); w != z[0] {
						t.Errorf("%v after %s: %d cells: %q", z, keys, w, r)
					}
				}
				for _, seq := range []string{"\x1b[31m", "\x1b]", "\x1b[2J", "\x1b[5m", "\x07", "\u202e", "\u2028", "\r", "\xff"} {
					if strings.Contains(s.View().Content, seq) {
						t.Errorf("%v after %s: %q reached the terminal", z, keys, seq)
					}
				}
			}
		}
	})
}

func TestTenThousandCharactersDoNoHarm(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		s, d, _ := start(t, "")
		d.Paste(strings.Repeat("監査 ", 3334))
		shows(t, s, "はじめの64語")
		d.Keys("ctrl+z").Paste(strings.Repeat("あ", 10_000))
		shows(t, s, "0件")
	})
}

func TestTheMousePointsAtBoxHitsAndFacets(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		s, d, _ := start(t, "監査")
		d.Resize(120, 37)
		top := s.panes.head
		second := top + s.hits.tall(0)
		d.Click(5, second)
		if s.focus != onHits || s.hits.at != 1 {
			t.Errorf("focus %d, at %d", s.focus, s.hits.at)
		}
		d.Click(5, second)
		if _, ok := d.Step().(frame.Open); !ok {
			t.Errorf("a click on the chosen hit gave %T", d.Step())
		}
		d.Click(s.panes.left+5, top+1)
		if len(s.picks) != 1 || s.focus != onFacets {
			t.Errorf("picks %v", s.picks)
		}
		d.Click(9, 0)
		if s.focus != onBox {
			t.Error("a click on the box does not go there")
		}
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
