package interview_test

import (
	"slices"
	"testing"

	"kikitori/interview"
)

// audited is a question with a coarse chart over all and a finer one without 金融.
func audited() (*interview.Edition, *interview.Question) {
	e := &interview.Edition{
		Year:    2020,
		Scopes:  []interview.ScopeRule{{ID: "all"}, {ID: "exFinance", Excludes: []string{"金融"}}},
		Sectors: []interview.Sector{{Name: "電力"}, {Name: "金融"}},
		Questions: []interview.Question{{
			ID: "6-1", Type: interview.Single,
			Figures: []interview.Figure{{ID: "main", Scope: "all"}, {ID: "breakdown", Scope: "exFinance"}},
			Choices: []interview.Choice{
				{Label: "実施", Figure: "main", Aggregate: true},
				{Label: "共に", Figure: "main", Parent: "実施"},
				{Label: "どちらか", Figure: "main", Parent: "実施", Counts: []string{"内部のみ", "外部のみ"}},
				{Label: "未実施", Figure: "main", Counts: []string{"いずれも未実施"}},
				{Label: "共に", Figure: "breakdown"},
				{Label: "内部のみ", Figure: "breakdown"},
				{Label: "外部のみ", Figure: "breakdown"},
				{Label: "いずれも未実施", Figure: "breakdown"},
			},
		}},
	}
	return e, &e.Questions[0]
}

func TestSectorsAreOfferedTheFinestChoicesThatCountThem(t *testing.T) {
	e, q := audited()
	if got, want := e.AnswerLabels(q, "電力"), []string{"共に", "内部のみ", "外部のみ", "いずれも未実施"}; !slices.Equal(got, want) {
		t.Errorf("電力: %q", got)
	}
	if got, want := e.AnswerLabels(q, "金融"), []string{"共に", "どちらか", "未実施"}; !slices.Equal(got, want) {
		t.Errorf("金融: %q", got)
	}
	if got := len(q.Labels()); got != 6 {
		t.Errorf("labels: %q", q.Labels())
	}
}

func TestTickedCountsPartsAndFinerChoices(t *testing.T) {
	_, q := audited()
	for _, c := range []struct {
		answer string
		counts []string // figure/label
	}{
		{"内部のみ", []string{"main/実施", "main/どちらか", "breakdown/内部のみ"}},
		{"共に", []string{"main/実施", "main/共に", "breakdown/共に"}},
		{"いずれも未実施", []string{"main/未実施", "breakdown/いずれも未実施"}},
		{"どちらか", []string{"main/実施", "main/どちらか"}},
	} {
		var got []string
		for i := range q.Choices {
			if x := &q.Choices[i]; q.Ticked(x, []string{c.answer}) {
				got = append(got, x.Figure+"/"+x.Label)
			}
		}
		if !slices.Equal(got, c.counts) {
			t.Errorf("%s counts for %q, want %q", c.answer, got, c.counts)
		}
	}
}

func TestTheShelfTakesThePlaceOfWhatTheProgramBringsAlong(t *testing.T) {
	own := &interview.Edition{Year: 2020, Title: "同梱"}
	stored := interview.Versioned[interview.Edition]{Record: interview.Edition{Year: 2021}, Revision: interview.Revision{ID: "r1"}}
	l := interview.NewLibrary([]*interview.Edition{own}, []interview.Versioned[interview.Edition]{stored})
	if !slices.Equal(l.Years(), []int{2021, 2020}) || l.Newest().Year != 2021 || l.Ref(2020).Revision != "" || l.Ref(2021).Revision != "r1" {
		t.Errorf("%v %+v", l.Years(), l.Ref(2021))
	}
	corrected := interview.Versioned[interview.Edition]{Record: interview.Edition{Year: 2020, Title: "訂正"}, Revision: interview.Revision{ID: "r2"}}
	l = interview.NewLibrary([]*interview.Edition{own}, []interview.Versioned[interview.Edition]{corrected})
	if e, err := l.Edition(2020); err != nil || e.Title != "訂正" || len(l.All()) != 1 {
		t.Errorf("%+v, %v", e, err)
	}
	if _, err := l.Edition(2019); err == nil {
		t.Error("an edition that is not there was found")
	}
}
