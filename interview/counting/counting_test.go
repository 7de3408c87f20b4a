package counting_test

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"kikitori/interview"
	"kikitori/interview/counting"
)

func at(year int, percent float64) []interview.Value {
	return []interview.Value{{Year: year, Percent: &percent}}
}

// survey is an edition with a coarse chart over all, a finer one without 金融,
// and a question with several answers.
func survey() *interview.Edition {
	return &interview.Edition{
		Year: 2020, Years: []int{2020},
		Scopes:  []interview.ScopeRule{{ID: "all"}, {ID: "exFinance", Excludes: []string{"金融"}}},
		Sectors: []interview.Sector{{Name: "電力", Respondents: 3}, {Name: "金融", Respondents: 1}},
		Questions: []interview.Question{{
			ID: "6-1", Type: interview.Single,
			Figures: []interview.Figure{{ID: "main", Scope: "all"}, {ID: "breakdown", Scope: "exFinance"}},
			Choices: []interview.Choice{
				{Label: "どちらか", Figure: "main", Counts: []string{"内部のみ", "外部のみ"}, Values: at(2020, 75)},
				{Label: "未実施", Figure: "main", Counts: []string{"いずれも未実施"}, Values: at(2020, 24)},
				{Label: "内部のみ", Figure: "breakdown", Values: []interview.Value{{Year: 2020, Candidates: []float64{33.3, 66.7}}}},
				{Label: "外部のみ", Figure: "breakdown", Values: []interview.Value{{Year: 2020}}},
				{Label: "いずれも未実施", Figure: "breakdown", Values: at(2020, 33.3), Conflict: &interview.Conflict{Page: 9, Reason: "別の頁"}},
			},
			Headlines: []interview.Headline{{Label: "実施", Scope: "exFinance", Counts: []string{"内部のみ", "外部のみ"}, Values: at(2020, 66.7)}},
		}, {
			ID: "6-2", Type: interview.Multiple, Figures: []interview.Figure{{ID: "main", Scope: "exFinance"}},
			Choices: []interview.Choice{
				{Label: "診断", Figure: "main", Values: at(2020, 50)}, {Label: "侵入試験", Figure: "main", Values: at(2020, 50)},
				{Label: "その他", Figure: "main", Values: at(2020, 0)}, {Label: "なし", Figure: "main", Exclusive: true, Values: at(2020, 0)},
			},
		}},
		Indicators: []interview.Indicator{{ID: "BL13", Question: "6-1", Label: "監査の実施", Scope: "exFinance", Counts: []string{"内部のみ", "外部のみ"}, Values: at(2020, 66.7)}},
	}
}

func sheet(code, sector string, audit string, tests ...string) interview.AnswerSheet {
	s := interview.AnswerSheet{Edition: 2020, Operator: interview.OperatorCode(code), Sector: sector}
	if audit != "" {
		s.Answers = append(s.Answers, interview.Answer{Question: "6-1", Choices: []string{audit}})
	}
	if len(tests) > 0 {
		s.Answers = append(s.Answers, interview.Answer{Question: "6-2", Choices: tests})
	}
	return s
}

func four() []interview.AnswerSheet {
	return []interview.AnswerSheet{
		sheet("電力A", "電力", "内部のみ", "診断", "侵入試験"),
		sheet("電力B", "電力", "外部のみ", "診断"),
		sheet("電力C", "電力", "いずれも未実施"),
		sheet("金融A", "金融", "どちらか"),
	}
}

func TestCountFollowsTheScope(t *testing.T) {
	table := counting.Count(survey(), four())
	for _, c := range []struct {
		kind          counting.Kind
		question      interview.QuestionID
		figure, label string
		all, power    counting.Share
	}{
		{counting.Choice, "6-1", "main", "どちらか", counting.Share{Ticked: 3, Base: 4}, counting.Share{Ticked: 2, Base: 3}},
		{counting.Choice, "6-1", "main", "未実施", counting.Share{Ticked: 1, Base: 4}, counting.Share{Ticked: 1, Base: 3}},
		{counting.Choice, "6-1", "breakdown", "内部のみ", counting.Share{Ticked: 1, Base: 3}, counting.Share{Ticked: 1, Base: 3}},
		{counting.Headline, "6-1", "", "実施", counting.Share{Ticked: 2, Base: 3}, counting.Share{Ticked: 2, Base: 3}},
		{counting.Choice, "6-2", "main", "診断", counting.Share{Ticked: 2, Base: 2}, counting.Share{Ticked: 2, Base: 2}},
	} {
		row, ok := table.Find(c.kind, c.question, c.figure, c.label)
		if !ok || table.All(row) != c.all || table.Of(row, "電力") != c.power {
			t.Errorf("%s: all %+v, 電力 %+v", c.label, table.All(row), table.Of(row, "電力"))
		}
	}
	row, _ := table.Find(counting.Choice, "6-1", "breakdown", "内部のみ")
	if table.Of(row, "金融") != (counting.Share{}) {
		t.Error("金融 is counted where the scope leaves it out")
	}
	row, _ = table.Find(counting.Choice, "6-2", "main", "診断")
	if table.Unanswered(row) != 1 {
		t.Errorf("unanswered: %d", table.Unanswered(row))
	}
	if other := counting.Count(survey(), []interview.AnswerSheet{{Edition: 2019, Operator: "電力A", Sector: "電力"}}); other.Sheets != 0 {
		t.Error("a sheet of another year was counted")
	}
}

func TestCompareListsDifferencesAndLeavesOpenWhatIsOpen(t *testing.T) {
	table := counting.Count(survey(), four())
	got := map[string]counting.Comparison{}
	for _, c := range table.Compare() {
		r := table.Rows[c.Row]
		got[string(r.Kind)+" "+r.Label] = c
	}
	for name, want := range map[string]counting.Outcome{
		"choice どちらか":     counting.Same,
		"choice 未実施":      counting.Differs,
		"choice 内部のみ":     counting.Open,
		"choice 外部のみ":     counting.Unprinted,
		"choice いずれも未実施":  counting.Conflicted,
		"headline 実施":     counting.Same,
		"indicator 監査の実施": counting.Same,
		"choice 診断":       counting.Differs,
	} {
		if got[name].Outcome != want {
			t.Errorf("%s: %s, want %s", name, got[name].Outcome, want)
		}
	}
	if open := got["choice 内部のみ"]; !slices.Equal(open.Fits, []float64{33.3}) || open.Printed.Percent != nil {
		t.Errorf("open figure: %+v", open)
	}
	if d, ok := got["choice 未実施"].Difference(); !ok || math.Abs(d-1) > 1e-9 {
		t.Errorf("difference: %v %v", d, ok)
	}
	if m := counting.Count(survey(), four()[1:]).Miscounted(); len(m) != 1 || m[0] != (counting.Missing{Sector: "電力", Sheets: 2, Stated: 3}) {
		t.Errorf("miscounted: %+v", m)
	}
}

func TestStandPutsRareDeedsFirstAndCommonGapsFirst(t *testing.T) {
	table := counting.Count(survey(), four())
	a, c := four()[0], four()[2]
	leads := table.Stand(&a).Leads
	if len(leads) != 1 || leads[0].Label != "侵入試験" || leads[0].All != (counting.Share{Ticked: 1, Base: 2}) {
		t.Errorf("電力A leads: %+v", leads)
	}
	lags := table.Stand(&c).Lags
	if len(lags) != 1 || lags[0].Label != "監査の実施" {
		t.Errorf("電力C lags: %+v", lags)
	}
	if s := table.Stand(&four()[3]); len(s.Leads)+len(s.Lags) != 0 {
		t.Errorf("金融A is not asked any of it: %+v", s)
	}
}

// Whatever is answered: no share is over its base, sectors sum to all, and the
// order of the sheets makes no difference.
func TestCountAddsUp(t *testing.T) {
	e := survey()
	rapid.Check(t, func(t *rapid.T) {
		var sheets []interview.AnswerSheet
		for i := range rapid.IntRange(0, 12).Draw(t, "operators") {
			s := interview.AnswerSheet{Edition: 2020, Operator: interview.CodeOf("x", i), Sector: rapid.SampledFrom([]string{"電力", "金融"}).Draw(t, "sector")}
			for q := range e.Questions {
				labels := e.AnswerLabels(&e.Questions[q], s.Sector)
				if len(labels) > 0 && rapid.Bool().Draw(t, "answered") {
					s.Answers = append(s.Answers, interview.Answer{Question: e.Questions[q].ID, Choices: []string{rapid.SampledFrom(labels).Draw(t, "label")}})
				}
			}
			sheets = append(sheets, s)
		}
		table := counting.Count(e, sheets)
		slices.Reverse(sheets)
		again := counting.Count(e, sheets)
		for row := range table.Rows {
			all, parts := table.All(row), counting.Share{}
			for _, s := range e.Sectors {
				of := table.Of(row, s.Name)
				parts.Ticked, parts.Base = parts.Ticked+of.Ticked, parts.Base+of.Base
			}
			if all != parts || all.Ticked > all.Base || all != again.All(row) {
				t.Fatalf("%s: %+v, parts %+v", table.Rows[row].Label, all, parts)
			}
		}
	})
}
