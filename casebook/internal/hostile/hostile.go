package hostile

import (
	"math"
	"strings"

	"kikitori/casebook"
	"kikitori/interview"
)

// Texts are single texts, each with something that some form could stumble on.
func Texts() []string {
	return []string{
		"=1+1", "+1", "-1", "@SUM(A1)", "＝1+1", "＋1", "－1", "＠x", "\t=1+1", "　=1", " =cmd|' /C calc'!A0", "|x", "%x",
		"</script><script>alert(1)</script>", "]]>", "{{.Title}}", "<!--", "-->", "<b>太字</b>", "&amp;", `"'`, "${x}", "# 見出し", "1. 番号", "- 項目", "[x](javascript:y)", "![x](http://x/)", "| a | b |", "```", "http://example.com/", "<?php ?>", "%PDF",
		"行\u2028分\u2029け", "ゼ\x00ロ", "エ\x1b[31mスケープ", "不正\xff\xfe", "非\ufffe文字\uffff", "双\u202e方\u202c向", "_x000D_", "_x0041_",
		"𠮷𠮟髙﨑㈱", "葛\U000e0100城", "か\u3099き\u3099", "ﾊﾝｶｸｶﾞ", "👩\u200d👩\u200d👧", "\uf070", "☑✅", "①⑳㊿",
		"改行\r\n混\r在\n文", "   ", "", "。、）」", strings.Repeat("。、）」", 60), strings.Repeat("W", 3000),
	}
}

// Cases are cards with every text in every place, and the extremes of length
// and number. All are published.
func Cases() []casebook.Case {
	var out []casebook.Case
	for i, s := range Texts() {
		out = append(out, casebook.Case{
			ID: casebook.CaseID("../../" + s), FiscalYear: 2020, Number: i - 1, Title: s, Overview: []string{s, "普通の文。"},
			Points: []string{s}, Benefits: []string{s}, Contrast: &casebook.Contrast{Before: []string{s}, After: []string{s, "後"}},
			Figure: &casebook.Figure{Caption: s, Drawing: "箱 甲：" + s + "\n枠 乙：枠" + s + "\n箱 丙：" + s + "内\n・" + s + "\n終\n甲 ⇄ 丙：" + s}, Remarks: s,
			Areas: []interview.Area{interview.Plan, "x" + interview.Area(s)}, Questions: []interview.QuestionID{"5-3", interview.QuestionID(s)},
			Hypotheses: []interview.HypothesisLink{{ID: interview.HypothesisID(s), Stance: interview.Supports}}, Sectors: []string{s},
			State: casebook.Published,
		})
	}
	out = append(out,
		casebook.Case{ID: "nothing", FiscalYear: 2020, State: casebook.Published},
		casebook.Case{ID: "long", FiscalYear: 2020, Number: 9999, Title: strings.Repeat("長い題名", 50), Overview: []string{strings.Repeat("あ", 40_000)}, State: casebook.Published},
		casebook.Case{ID: "many", FiscalYear: 2020, Number: 300, Title: "多い", Points: strings.Split(strings.Repeat("点。", 300), "。")[:300], State: casebook.Published},
	)
	return out
}

// Edition is a small edition with values that no chart expects.
func Edition() *interview.Edition {
	p := func(v float64) *float64 { return &v }
	return &interview.Edition{
		Year: 2020, Title: "<調査>", Scopes: []interview.ScopeRule{{ID: "all", Label: "全<分野>"}},
		Questions: []interview.Question{{
			ID: "5-3", Area: interview.Do, Title: "設問<i>", Figures: []interview.Figure{{ID: "main", Scope: "all"}},
			Choices: []interview.Choice{
				{Label: "負の値", Figure: "main", Values: []interview.Value{{Year: 2020, Percent: p(-3)}, {Year: 2019, Percent: p(math.NaN())}}},
				{Label: "大きな値", Figure: "main", Values: []interview.Value{{Year: 2020, Percent: p(1e9)}, {Year: 2019, Percent: p(math.Inf(1))}}},
				{Label: "=1+1", Figure: "main", Values: []interview.Value{{Year: 2020, Candidates: []float64{64.6, 64.8}}}},
				{Label: strings.Repeat("長い選択肢", 40), Figure: "main", Values: []interview.Value{{Year: 2020, Percent: p(50)}}},
				{Label: "値なし", Figure: "main"},
			},
		}},
	}
}
