package suggest

import (
	"errors"
	"slices"
	"strings"
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

func byID(list []Suggestion) map[interview.SuggestionID]*Suggestion {
	out := map[interview.SuggestionID]*Suggestion{}
	for i := range list {
		out[list[i].ID] = &list[i]
	}
	return out
}

func TestTheFiguresOf2020RaiseWhatTheReportRemarksOn(t *testing.T) {
	all := byID(FromFigures(fy2020(t)))
	for id, want := range map[interview.SuggestionID][]string{
		"2020/audit-to-review":           {"65.9％", "23.6％", "42.3ポイント", "2020年度", "金融分野を除く"},
		"2020/low/audit-review":          {"23.6％"},
		"2020/fall/measures-plan-review": {"2019年度の38.2％", "2020年度の26.8％", "11.4ポイント"},
		"2020/standstill/cp":             {"61.0％", "全分野"},
	} {
		s := all[id]
		if s == nil || s.Held() {
			t.Errorf("%s is not raised", id)
			continue
		}
		for _, w := range want {
			if !strings.Contains(s.Statement, w) {
				t.Errorf("%s: no %s in %s", id, w, s.Statement)
			}
		}
		if len(s.Questions) == 0 || len(s.Figures) == 0 || len(s.Probes) == 0 || strings.Contains(s.Statement+strings.Join(s.Probes, ""), "{") {
			t.Errorf("%s is not whole: %+v", id, s)
		}
		for _, f := range s.Figures {
			if f.Scope == "" || len(f.Values) == 0 {
				t.Errorf("%s: figure without scope or year: %+v", id, f)
			}
		}
	}
	if all["2020/audit-to-review"].Area != interview.Act || all["2020/audit-to-review"].Questions[0] != "7-2" {
		t.Errorf("a gap is about the step that does not follow: %+v", all["2020/audit-to-review"])
	}
}

func TestOpenAndConflictingFiguresAreSaidAndRaiseNothing(t *testing.T) {
	all := byID(FromFigures(fy2020(t)))
	for id, want := range map[interview.SuggestionID]DoubtKind{
		"2020/fall/measures-plan":   DoubtOpen,
		"2020/fall/bcp-review":      DoubtOpen,
		"2020/fall/risk-assessment": DoubtConflict,
		"2020/fall/audit":           DoubtOpen,
	} {
		s := all[id]
		if s == nil || !s.Held() || s.Statement != "" {
			t.Errorf("%s: %+v", id, s)
			continue
		}
		if !slices.ContainsFunc(s.Doubts, func(d Doubt) bool { return d.Kind == want && len(d.Values) > 0 && d.Year == 2019 }) {
			t.Errorf("%s does not say %s: %+v", id, want, s.Doubts)
		}
		if _, err := s.Accept("H01", ""); !errors.Is(err, ErrUnsettled) {
			t.Errorf("%s was accepted: %v", id, err)
		}
	}
	if s := all["2020/fall/executives"]; s != nil {
		t.Errorf("a rise is no fall: %+v", s)
	}
}

// made is an edition with one measure of two years, and one rule on it.
func made(r interview.Rule, m interview.Measure) *interview.Edition {
	m.ID, m.Name, m.Scope = "m", "取組", "all"
	r.ID, r.Measures, r.Statement = "r", []interview.MeasureID{"m"}, "{measure}"
	return &interview.Edition{
		Year: 2031, Scopes: []interview.ScopeRule{{ID: "all", Label: "全分野"}},
		Measures: []interview.Measure{m}, Rules: []interview.Rule{r},
	}
}

func value(year int, p ...float64) interview.Value {
	v := interview.Value{Year: year}
	if len(p) == 1 {
		v.Percent = &p[0]
	} else {
		v.Candidates = p
	}
	return v
}

func TestOneMeasure(t *testing.T) {
	fall := interview.Rule{Kind: interview.RuleFall, Points: 3}
	low := interview.Rule{Kind: interview.RuleLow, Below: 30}
	still := interview.Rule{Kind: interview.RuleStandstill, Points: 0.5, Years: 2, Below: 80}
	for _, c := range []struct {
		name   string
		rule   interview.Rule
		m      interview.Measure
		raised bool
		doubts []DoubtKind
	}{
		{"fall by just the points", fall, interview.Measure{Values: []interview.Value{value(2031, 40.1), value(2030, 43.1)}}, true, nil},
		{"fall by less", fall, interview.Measure{Values: []interview.Value{value(2031, 40.2), value(2030, 43.1)}}, false, nil},
		{"no year before", fall, interview.Measure{Values: []interview.Value{value(2031, 40), value(2030)}}, false, nil},
		{"one year only", fall, interview.Measure{Values: []interview.Value{value(2031, 40)}}, false, nil},
		{"another question before", fall, interview.Measure{Since: 2031, Values: []interview.Value{value(2031, 40), value(2030, 60)}}, false, []DoubtKind{DoubtBreak}},
		{"open, no candidate meets it", fall, interview.Measure{Values: []interview.Value{value(2031, 40), value(2030, 41, 42)}}, false, nil},
		{"open, a candidate meets it", fall, interview.Measure{Values: []interview.Value{value(2031, 40), value(2030, 41, 44)}}, false, []DoubtKind{DoubtOpen}},
		{"the newest is open", low, interview.Measure{Values: []interview.Value{value(2031, 20, 25)}}, false, []DoubtKind{DoubtOpen}},
		{"on the threshold", low, interview.Measure{Values: []interview.Value{value(2031, 30)}}, false, nil},
		{"another page prints a value that meets it", low, interview.Measure{Values: []interview.Value{value(2031, 35)},
			Conflicts: []interview.Conflict{{Value: new(29.0)}}}, false, []DoubtKind{DoubtConflict}},
		{"a conflict on another year", low, interview.Measure{Values: []interview.Value{value(2031, 20), value(2030, 20)},
			Conflicts: []interview.Conflict{{Field: "2030", Value: new(90.0)}}}, true, nil},
		{"its scope is in conflict", low, interview.Measure{Values: []interview.Value{value(2031, 20)},
			Conflicts: []interview.Conflict{{Field: "scope", Value: new(25.0)}}}, false, []DoubtKind{DoubtConflict}},
		{"standstill", still, interview.Measure{Values: []interview.Value{value(2031, 40), value(2030, 40.5), value(2029, 40.2)}}, true, nil},
		{"moved once", still, interview.Measure{Values: []interview.Value{value(2031, 40), value(2030, 40.5), value(2029, 39.9)}}, false, nil},
		{"still and high", still, interview.Measure{Values: []interview.Value{value(2031, 80), value(2030, 80), value(2029, 80)}}, false, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := FromFigures(made(c.rule, c.m))
			if !c.raised && c.doubts == nil {
				if len(got) != 0 {
					t.Fatalf("raised %+v", got)
				}
				return
			}
			if len(got) != 1 || got[0].Held() == c.raised {
				t.Fatalf("got %+v", got)
			}
			var kinds []DoubtKind
			for _, d := range got[0].Doubts {
				kinds = append(kinds, d.Kind)
			}
			if !slices.Equal(kinds, c.doubts) {
				t.Errorf("doubts %v, want %v", kinds, c.doubts)
			}
		})
	}
}

// What candidates allow lies between what each of them alone would raise: with
// none that meets the rule nothing is said, and one that does never raises.
func TestCandidatesNeverRaise(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rule := interview.Rule{Kind: interview.RuleFall, Points: 3}
		now := rapid.Float64Range(0, 100).Draw(t, "now")
		before := rapid.SliceOfN(rapid.Float64Range(0, 100), 2, 4).Draw(t, "candidates")
		some := false
		for _, b := range before {
			some = some || len(FromFigures(made(rule, interview.Measure{Values: []interview.Value{value(2031, now), value(2030, b)}}))) > 0
		}
		got := FromFigures(made(rule, interview.Measure{Values: []interview.Value{value(2031, now), value(2030, before...)}}))
		if some != (len(got) == 1) {
			t.Fatalf("some candidate meets it: %v, said: %d", some, len(got))
		}
		if some && !got[0].Held() {
			t.Fatal("a candidate raised a hypothesis")
		}
	})
}
