package coverage

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"kikitori/casebook"
	"kikitori/interview"
)

func edition() *interview.Edition {
	return &interview.Edition{
		Year: 2020, Sectors: []interview.Sector{{Name: "電力"}, {Name: "ガス"}},
		Questions:  []interview.Question{{ID: "1-1", Area: interview.Plan}, {ID: "5-1", Area: interview.Do}},
		Hypotheses: []interview.Hypothesis{{ID: "F01", Area: interview.Act}},
	}
}

var operators = []interview.Operator{{Code: "電力A", Sector: "電力"}, {Code: "ガスB", Sector: "ガス"}, {Code: "水道C", Sector: "水道"}}

func TestTheMap(t *testing.T) {
	m := New(Records{
		Operators: operators, Editions: []*interview.Edition{edition()},
		Visits: []interview.Visit{
			{ID: "1", Operator: "電力A", Date: "2020-10-01", State: interview.VisitReviewed, Questions: []interview.QuestionID{"1-1"}, Hypotheses: []interview.HypothesisID{"F01"}},
			{ID: "2", Operator: "電力A", Date: "2020-11-01", State: interview.VisitClosed, Questions: []interview.QuestionID{"1-1", "5-1"}},
			{ID: "3", Operator: "電力A", Date: "2020-12-01", State: interview.VisitPlanned, Questions: []interview.QuestionID{"1-1"}},
			{ID: "4", Operator: "ガスB", Date: "2021-02-01", State: interview.VisitPlanned, Questions: []interview.QuestionID{"5-1"}},
			{ID: "5", Operator: "水道C", Date: "2018-10-01", State: interview.VisitClosed, Questions: []interview.QuestionID{"1-1"}},
		},
		Cases: []casebook.Case{
			{FiscalYear: 2020, Areas: []interview.Area{interview.Check}, State: casebook.Published},
			{FiscalYear: 2020, Sectors: []string{"ガス"}, Areas: []interview.Area{interview.Check}, State: casebook.Draft},
			{FiscalYear: 2020, Sectors: []string{"ガス"}, Areas: []interview.Area{interview.Check}, State: casebook.Withdrawn},
		},
	})
	if !slices.Equal(m.Years, []int{2020, 2019, 2018}) || !slices.Equal(m.Sectors, []string{"電力", "ガス", "水道", ""}) {
		t.Errorf("%v %v", m.Years, m.Sectors)
	}
	for p, want := range map[Place]Count{
		{"電力", interview.Plan, 2020}:  {Held: 1},
		{"電力", interview.Do, 2020}:    {Held: 1},
		{"電力", interview.Act, 2020}:   {Held: 1},
		{"ガス", interview.Do, 2020}:    {Planned: 1},
		{"ガス", interview.Check, 2020}: {Cases: 1},
		{"", interview.Check, 2020}:   {Cases: 1},
		{"水道", "", 2018}:              {Held: 1}, // no edition of 2018 tells the area
		{"水道", interview.Plan, 2018}:  {},
	} {
		if got := m.At(p); got != want {
			t.Errorf("%+v: %+v, want %+v", p, got, want)
		}
	}
	white := m.White(0)
	if !slices.Contains(white, Place{Sector: "ガス", Area: interview.Do}) {
		t.Error("a planned visit fills a white spot")
	}
	if slices.Contains(white, Place{Sector: "ガス", Area: interview.Check}) || slices.ContainsFunc(white, func(p Place) bool { return p.Sector == "" }) {
		t.Errorf("%v", white)
	}
}

// A cell counts operators: the same visit again changes nothing.
func TestVisitsCountByOperators(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var r Records
		r.Operators, r.Editions = operators, []*interview.Edition{edition()}
		for range rapid.IntRange(0, 8).Draw(t, "visits") {
			r.Visits = append(r.Visits, interview.Visit{
				Operator: rapid.SampledFrom([]interview.OperatorCode{"電力A", "ガスB", "水道C"}).Draw(t, "operator"),
				Date:     rapid.SampledFrom([]string{"2020-10-01", "2019-10-01"}).Draw(t, "date"),
				State:    rapid.SampledFrom(interview.VisitStates()).Draw(t, "state"), Questions: []interview.QuestionID{"1-1"},
			})
		}
		once := New(r)
		r.Visits = append(slices.Clone(r.Visits), r.Visits...)
		twice := New(r)
		for _, s := range once.Sectors {
			for _, y := range once.Years {
				for _, a := range append(interview.Areas(), "") {
					p := Place{s, a, y}
					if once.At(p) != twice.At(p) || once.At(p).Held+once.At(p).Planned > 1 {
						t.Fatalf("%+v: %+v, %+v", p, once.At(p), twice.At(p))
					}
				}
			}
		}
	})
}
