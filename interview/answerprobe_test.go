package interview

import (
	"slices"
	"testing"
)

func probing() *Edition {
	return &Edition{Year: 2020,
		Measures: []Measure{
			{ID: "bcp", Name: "事業継続計画の策定", Question: "5-3", Answers: []string{"策定している", "一部で策定"}},
			{ID: "audit", Name: "監査", Question: "6-1", Answers: []string{"実施"}},
		},
		AnswerProbes: []AnswerProbe{
			{Measures: []MeasureID{"bcp", "audit"}, Done: true, Ask: []string{"「{answer}」とのこと。{measure}を最後に見たのは。"}},
			{Measures: []MeasureID{"bcp"}, Ask: []string{"「{answer}」とのこと。妨げは。"}},
		},
	}
}

func TestAnswersGiveRiseToProbes(t *testing.T) {
	e := probing()
	sheet := func(labels ...string) *AnswerSheet {
		return &AnswerSheet{Edition: 2020, Operator: "電力A", Answers: []Answer{{Question: "5-3", Choices: labels}}}
	}
	for name, c := range map[string]struct {
		sheet *AnswerSheet
		q     QuestionID
		want  []string
	}{
		"done":            {sheet("策定している", "その他"), "5-3", []string{"「策定している」とのこと。事業継続計画の策定を最後に見たのは。"}},
		"done twice":      {sheet("策定している", "一部で策定"), "5-3", []string{"「策定している」「一部で策定」とのこと。事業継続計画の策定を最後に見たのは。"}},
		"absent":          {sheet("策定していない"), "5-3", []string{"「策定していない」とのこと。妨げは。"}},
		"nothing ticked":  {sheet(), "5-3", nil},
		"not answered":    {sheet("策定している"), "6-1", nil},
		"no sheet":        {nil, "5-3", nil},
		"of another year": {&AnswerSheet{Edition: 2019, Answers: sheet("策定している").Answers}, "5-3", nil},
	} {
		if got := e.ProbesOf(c.q, c.sheet); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q", name, got)
		}
	}
	g := Guide{Topics: []Topic{{Items: []Item{{ID: "q5-3", Question: "5-3", Probes: []string{"前からある"}}, {ID: "x", Title: "話"}}}}}
	g.AskAboutAnswers(e, sheet("策定していない"))
	g.AskAboutAnswers(e, sheet("策定していない"))
	if got := g.Topics[0].Items[0].Probes; !slices.Equal(got, []string{"前からある", "「策定していない」とのこと。妨げは。"}) {
		t.Errorf("%q", got)
	}
}
