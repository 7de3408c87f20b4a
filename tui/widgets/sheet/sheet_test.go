package sheet

import (
	"slices"
	"strings"
	"testing"

	"kikitori/interview"
	"kikitori/tui/frame"
	"kikitori/tui/i18n"
	"kikitori/tui/theme"
)

func p(v float64) *float64 { return &v }

func env() *frame.Env {
	return &frame.Env{T: i18n.New("ja"), Theme: theme.Plain(), Edition: &interview.Edition{
		Year: 2020, Years: []int{2020, 2019, 2018},
		Scopes: []interview.ScopeRule{{ID: interview.ScopeAll, Label: "全分野"}},
	}}
}

func TestSeriesNeverFillsAGap(t *testing.T) {
	got := Series(env(), []interview.Value{
		{Year: 2020, Percent: p(61)}, {Year: 2019, Candidates: []float64{1.8, 5.1}}, {Year: 2018},
	})
	if got != "2020年度 61.0% ・ 2019年度 値不詳（候補 1.8 / 5.1 %）" {
		t.Errorf("%q", got)
	}
	if got := Series(env(), nil); got != "値なし" {
		t.Errorf("%q", got)
	}
}

func TestYearsAreThoseWithSomethingToShow(t *testing.T) {
	a := []interview.Value{{Year: 2020, Percent: p(1)}, {Year: 2019}}
	b := []interview.Value{{Year: 2018, Candidates: []float64{2}}}
	if got := Years(env().Edition, a, b); !slices.Equal(got, []int{2020, 2018}) {
		t.Errorf("%v", got)
	}
	if got := Years(env().Edition); !slices.Equal(got, []int{2020}) {
		t.Errorf("%v", got)
	}
	if got := Of([]int{2019, 2020}, a); got[0].Year != 2019 || got[0].Percent != nil || *got[1].Percent != 1 {
		t.Errorf("%+v", got)
	}
}

func TestScopeIsAlwaysSomething(t *testing.T) {
	for s, want := range map[interview.Scope]string{interview.ScopeAll: "全分野", "x": "x", "": "範囲の記載なし"} {
		if got := Scope(env(), s); got != want {
			t.Errorf("%q: %q", s, got)
		}
	}
}

func TestItemsHangAndAreInert(t *testing.T) {
	s := New(env(), 12)
	s.Item(theme.Plain().Text, "※1 ", "一二三四五六\x1b[2J")
	got := strings.Join(s.Rows(), "\n")
	if got != "※1 一二三四\n   五六␛[2J" {
		t.Errorf("%q", got)
	}
	s.Blank()
	s.Blank()
	if len(s.Rows()) != 3 {
		t.Errorf("%d rows", len(s.Rows()))
	}
}
