package search

import (
	"fmt"
	"strings"
	"testing"

	"kikitori/casebook"
	"kikitori/casebook/search"
	"kikitori/interview"
	"kikitori/tui/frame"
	"kikitori/tui/internal/drive"
)

func TestEveryKindOpensInItsScreen(t *testing.T) {
	for _, c := range []struct {
		query string
		want  frame.Route
	}{
		{"種類:事例 シーサート", frame.EditCase{ID: "c2", Find: "種類:事例 シーサート"}},
		{"種類:記録 次年度計画", frame.Review{Visit: "v1", Note: "n1", Find: "種類:記録 次年度計画"}},
		{"種類:記録 外部監査", frame.Listen{Visit: "v2", Note: "n2", Find: "種類:記録 外部監査"}},
		{"種類:知見 つながって", frame.Review{Visit: "v1", Finding: "f1", Find: "種類:知見 つながって"}},
		{"種類:仮説 仮説:F21", frame.Hypotheses{ID: "F21", Find: "種類:仮説 仮説:F21"}},
		{"種類:設問 設問:6-1", frame.Survey{Question: "6-1", Find: "種類:設問 設問:6-1"}},
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

func TestTheSynonymsAHitCameByAreSoughtToo(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		_, d, _ := start(t, "コンピュータセキュリティインシデント対応チーム OR CSIRT 種類:事例 シーサート")
		d.Keys("f5", "down", "enter")
		got, ok := d.Step().(frame.Open)
		if !ok || !strings.Contains(got.Route.(frame.EditCase).Find, "シーサート") {
			t.Errorf("%+v", d.Step())
		}
	})
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
