package target

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"kikitori/interview"
	"kikitori/interview/edition"
)

func fy2020(t *testing.T) *interview.Edition {
	t.Helper()
	e, err := edition.FY2020()
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func ticked(q interview.QuestionID, choices ...string) interview.Answer {
	return interview.Answer{Question: q, Choices: choices}
}

var order = Order{Hypotheses: []interview.HypothesisID{"F21"}, Years: UsualYears, Few: UsualFew}

// records are four operators: one that audits without acting on it, one that
// acts on it, one visited lately and one that did not answer.
func records() Records {
	return Records{
		Operators: []interview.Operator{{Code: "電力A", Sector: "電力"}, {Code: "電力B", Sector: "電力"}, {Code: "ガスC", Sector: "ガス"}, {Code: "水道D", Sector: "水道"}},
		Sheets: []interview.AnswerSheet{
			{Edition: 2020, Operator: "電力A", Sector: "電力", Answers: []interview.Answer{ticked("6-1", "内部監査のみ実施"), ticked("7-2", "経営層からの指示")}},
			{Edition: 2020, Operator: "電力B", Sector: "電力", Answers: []interview.Answer{ticked("6-1", "内部監査のみ実施"), ticked("7-2", "内部監査・外部監査の結果")}},
			{Edition: 2020, Operator: "ガスC", Sector: "ガス", Answers: []interview.Answer{ticked("6-1", "内部監査のみ実施"), ticked("7-2", "経営層からの指示")}},
			{Edition: 2019, Operator: "水道D", Sector: "水道", Answers: []interview.Answer{ticked("6-1", "内部監査のみ実施"), ticked("7-2", "経営層からの指示")}},
		},
		Visits: []interview.Visit{
			{ID: "1", Operator: "ガスC", Date: "2018-10-01", State: interview.VisitClosed},
			{ID: "2", Operator: "電力B", Date: "2017-10-01", State: interview.VisitClosed},
			{ID: "3", Operator: "電力A", Date: "2021-10-01", State: interview.VisitClosed},
		},
	}
}

func kinds(r Ranked) (out []GroundKind) {
	for _, g := range r.Grounds {
		out = append(out, g.Kind)
	}
	return out
}

func TestEachPlaceIsExplained(t *testing.T) {
	got, err := Rank(fy2020(t), order, records())
	if err != nil {
		t.Fatal(err)
	}
	byCode := map[interview.OperatorCode]Ranked{}
	for _, r := range got {
		byCode[r.Operator] = r
	}
	for code, want := range map[interview.OperatorCode]GroundKind{
		"電力A": Contradicts, "電力B": Leads, "ガスC": Visited, "水道D": NoAnswers,
	} {
		if !slices.Contains(kinds(byCode[code]), want) {
			t.Errorf("%s: %+v has no %s", code, byCode[code], want)
		}
	}
	if got[0].Operator != "電力A" || byCode["ガスC"].Place < byCode["電力A"].Place {
		t.Errorf("who contradicts itself and was not visited lately goes first: %+v", got)
	}
	g := byCode["ガスC"].Grounds
	if i := slices.IndexFunc(g, func(g Ground) bool { return g.Kind == Visited }); g[i].Year != 2018 {
		t.Errorf("%+v", g[i])
	}
	if !slices.Contains(kinds(byCode["電力B"]), Unvisited) {
		t.Errorf("2017 is more than three years before 2020: %+v", byCode["電力B"])
	}
	if !slices.Contains(kinds(byCode["電力A"]), Unvisited) {
		t.Errorf("a visit of a later year is none of this year's: %+v", byCode["電力A"])
	}
}

func TestAnUnknownHypothesisIsNamed(t *testing.T) {
	if _, err := Rank(fy2020(t), Order{Hypotheses: []interview.HypothesisID{"F99"}}, Records{}); !errors.Is(err, interview.ErrUnknownHypothesis) {
		t.Error(err)
	}
}

// Every operator has one place; points fall and are those of the grounds; the
// order in which records come says nothing; of each sector one is the first.
func TestRanking(t *testing.T) {
	e := fy2020(t)
	rapid.Check(t, func(t *rapid.T) {
		var r Records
		choices := rapid.SampledFrom([]string{"内部監査・外部監査の結果", "経営層からの指示", "継続的に見直しを行っている"})
		audits := rapid.SampledFrom([]string{"内部監査のみ実施", "いずれも未実施", "内部監査・外部監査共に実施"})
		for i := range rapid.IntRange(0, 25).Draw(t, "operators") {
			o := interview.Operator{Code: interview.OperatorCode(fmt.Sprintf("者%02d", i)), Sector: rapid.SampledFrom([]string{"電力", "ガス", "水道", ""}).Draw(t, "sector")}
			r.Operators = append(r.Operators, o)
			if rapid.Bool().Draw(t, "answered") {
				r.Sheets = append(r.Sheets, interview.AnswerSheet{Edition: 2020, Operator: o.Code, Sector: o.Sector,
					Answers: []interview.Answer{ticked("6-1", audits.Draw(t, "6-1")), ticked("7-2", choices.Draw(t, "7-2"))}})
			}
			if rapid.Bool().Draw(t, "visited") {
				r.Visits = append(r.Visits, interview.Visit{ID: interview.VisitID(o.Code), Operator: o.Code, Date: fmt.Sprintf("20%d-10-01", rapid.IntRange(10, 22).Draw(t, "year"))})
			}
		}
		got, err := Rank(e, order, r)
		if err != nil || len(got) != len(r.Operators) {
			t.Fatalf("%d places for %d operators: %v", len(got), len(r.Operators), err)
		}
		seen, firsts, sectors := map[interview.OperatorCode]bool{}, map[string]int{}, map[string]bool{}
		for i, x := range got {
			sum := 0
			for _, g := range x.Grounds {
				sum += g.Points
				if g.Kind == Spread {
					firsts[x.Sector]++
					if sectors[x.Sector] {
						t.Fatalf("%s is not the first of %s", x.Operator, x.Sector)
					}
				}
			}
			sectors[x.Sector] = true
			if x.Place != i+1 || sum != x.Points || seen[x.Operator] || i > 0 && x.Points > got[i-1].Points {
				t.Fatalf("%d: %+v", i, x)
			}
			seen[x.Operator] = true
		}
		for s := range sectors {
			if firsts[s] != 1 {
				t.Fatalf("%q has %d firsts", s, firsts[s])
			}
		}
		other := Records{Operators: slices.Clone(r.Operators), Sheets: slices.Clone(r.Sheets), Visits: slices.Clone(r.Visits)}
		slices.Reverse(other.Operators)
		slices.Reverse(other.Sheets)
		slices.Reverse(other.Visits)
		if again, _ := Rank(e, order, other); !reflect.DeepEqual(again, got) {
			t.Fatal("the order of the records matters")
		}
	})
}
