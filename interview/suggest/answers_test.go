package suggest

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"kikitori/interview"
)

func sheet(o interview.OperatorCode, sector string, answers ...interview.Answer) interview.AnswerSheet {
	return interview.AnswerSheet{Edition: 2020, Operator: o, Sector: sector, Answers: answers}
}

func ticked(q interview.QuestionID, choices ...string) interview.Answer {
	return interview.Answer{Question: q, Choices: choices}
}

func TestContradictionInsideOneOperatorsAnswers(t *testing.T) {
	sheets := []interview.AnswerSheet{
		sheet("電力A", "電力", ticked("5-4", "機能保証の考え方あり"), ticked("7-1", "情報セキュリティ対策に関する基本方針")),
		sheet("電力B", "電力", ticked("5-4", "機能保証の考え方なし"), ticked("7-1", "事業継続計画（BCP）")),
		sheet("ガスC", "ガス", ticked("5-4", "策定していない"), ticked("7-1", "継続的に見直しを行っているものはない")),
		sheet("水道D", "水道", ticked("5-4", "機能保証の考え方あり")), // 7-1 was not answered: nothing is contradicted
	}
	s := byID(FromAnswers(fy2020(t), sheets))["2020/bcp-without-review"]
	if s == nil || s.Held() || !slices.Equal(s.Operators, []interview.OperatorCode{"電力A"}) {
		t.Fatalf("%+v", s)
	}
	if !strings.Contains(s.Statement, "2者のうち1者") || s.Questions[0] != "7-1" {
		t.Errorf("%s %v", s.Statement, s.Questions)
	}
	if f := s.Figures[len(s.Figures)-1]; f.Formula != "1/2" || *f.Values[0].Percent != 50 || f.Scope == "" {
		t.Errorf("%+v", f)
	}
}

// csirts are answers to 5-5: yes of so many, in a sector.
func csirts(sector string, yes, of int) (out []interview.AnswerSheet) {
	for i := range of {
		answer := "整備していない"
		if i < yes {
			answer = "整備している"
		}
		out = append(out, sheet(interview.OperatorCode(fmt.Sprint(sector, i)), sector, ticked("5-5", answer)))
	}
	return out
}

func TestGapBetweenSectors(t *testing.T) {
	for _, c := range []struct {
		name   string
		sheets []interview.AnswerSheet
		want   string
	}{
		{"far apart", slices.Concat(csirts("電力", 12, 12), csirts("水道", 4, 10)), "電力の100.0％（12者中12者）に対し水道は40.0％（10者中4者）"},
		{"just the points", slices.Concat(csirts("電力", 9, 10), csirts("水道", 5, 10)), "差40.0ポイント"},
		{"less", slices.Concat(csirts("電力", 9, 10), csirts("水道", 6, 10)), ""},
		{"too few answers", slices.Concat(csirts("電力", 12, 12), csirts("水道", 0, 9)), ""},
		{"none", nil, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := byID(FromAnswers(fy2020(t), c.sheets))["2020/sector-gap/csirt"]
			if (s != nil) != (c.want != "") || s != nil && !strings.Contains(s.Statement, c.want) {
				t.Fatalf("%+v", s)
			}
			if s == nil {
				return
			}
			for _, f := range s.Figures[1:] {
				if f.Scope == "" || !strings.Contains(f.Formula, "/") || f.Values[0].Year != 2020 {
					t.Errorf("%+v", f)
				}
			}
		})
	}
}

// Answers of another year and operators that did not answer change nothing.
func TestOnlyTheYearsAnswersCount(t *testing.T) {
	e := fy2020(t)
	base := slices.Concat(csirts("電力", 12, 12), csirts("水道", 4, 10))
	rapid.Check(t, func(t *rapid.T) {
		more := slices.Clone(base)
		for i := range rapid.IntRange(1, 20).Draw(t, "others") {
			s := sheet(interview.OperatorCode(fmt.Sprint("他", i)), rapid.SampledFrom([]string{"電力", "水道", "ガス"}).Draw(t, "sector"))
			if rapid.Bool().Draw(t, "another year") {
				s.Edition, s.Answers = 2019, []interview.Answer{ticked("5-5", "整備していない")}
			}
			more = append(more, s)
		}
		a, b := FromAnswers(e, base), FromAnswers(e, more)
		if len(a) != len(b) || a[0].Statement != b[0].Statement {
			t.Fatalf("%v %v", a, b)
		}
	})
}

func TestWhatBecameOfASuggestion(t *testing.T) {
	e := fy2020(t)
	own := []interview.OwnHypothesis{{ID: "H01", Edition: 2020, Suggestion: "2020/audit-to-review"}, {ID: "H02", Edition: 2020, Suggestion: "2020/low/resources", Dropped: "重複"}}
	dismissed := []interview.Versioned[interview.Dismissal]{
		interview.New(interview.Dismissal{ID: "2020/standstill/cp", Edition: 2020, Reason: "既知"}),
		interview.New(interview.Dismissal{ID: "2020/fall/education", Edition: 2020, Reason: "誤り", Reopened: true}),
		interview.New(interview.Dismissal{ID: "2020/low/gone", Edition: 2020, Statement: "今は低くない", Reason: "対象外"}),
		interview.New(interview.Dismissal{ID: "2021/low/audit", Edition: 2021, Reason: "別の年"}),
	}
	got := map[interview.SuggestionID]Known{}
	for _, k := range All(e, nil, own, dismissed) {
		if _, again := got[k.ID]; again {
			t.Errorf("%s twice", k.ID)
		}
		got[k.ID] = k
	}
	if k := got["2020/audit-to-review"]; k.State != Accepted || k.Hypothesis != "H01" {
		t.Errorf("%+v", k)
	}
	if k := got["2020/low/resources"]; k.State != Fresh {
		t.Errorf("what was made of it was dropped, so it can be taken up again: %+v", k)
	}
	if k := got["2020/standstill/cp"]; k.State != Dismissed || k.Reason != "既知" || k.Dismissal == nil {
		t.Errorf("%+v", k)
	}
	if k := got["2020/fall/education"]; k.State != Fresh {
		t.Errorf("%+v", k)
	}
	if k := got["2020/low/gone"]; k.State != Dismissed || !k.Stale {
		t.Errorf("%+v", k)
	}
	if _, ok := got["2021/low/audit"]; ok {
		t.Error("another year's")
	}
}
