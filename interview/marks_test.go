package interview

import (
	"strings"
	"testing"
)

func smallEdition() *Edition {
	return &Edition{
		Year: 2020,
		Questions: []Question{
			{ID: "2-1", Area: Plan, Title: "基本方針"},
			{ID: "5-3", Area: Do, Title: "CPの策定"},
			{ID: "5-30", Area: Do, Title: "別の設問"},
			{ID: "6-1", Area: Check, Title: "監査の実施"},
			{ID: "7-2", Area: Act, Title: "見直しの契機"},
		},
		Hypotheses: []Hypothesis{
			{ID: "F05", Questions: []QuestionID{"2-1"}, Probes: []string{"誰が決めますか。"}},
			{ID: "F21", Questions: []QuestionID{"6-1", "7-2"}, Probes: []string{"結果を受けて変えた例を一つ。"}},
		},
	}
}

func TestFindMarks(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"結果は委員会へ #5-3", "q5-3"},
		{"結果は委員会へ＃５－３", "q5-3"},
		{"＃５ー３ 長音で入った", "q5-3"},
		{"#5-3、#6-1の件", "q5-3 q6-1"},
		{"#5-30", "q5-30"},
		{"#5-31 は無い", ""},
		{"#5-3-", "q5-3"},
		{"@F21+", "hF21supports"},
		{"＠ｆ２１－ 弱い", "hF21contradicts"},
		{"@f21", "hF21neutral"},
		{"@F99+", ""},
		{"様式を送る ?", "followup"},
		{"良い取組　！", "practice"},
		{"本当に?と聞かれた", ""},
		{"すごい！", ""},
		{`\#5-3 は文字のまま`, ""},
		{"mail@F21.jp", ""},
		{"C#5-3", ""},
		{"", ""},
		{"#", ""},
		{"＠", ""},
		{"#5-3@F21+", "q5-3 hF21supports"},
	} {
		var got []string
		for _, m := range FindMarks(c.text, smallEdition()) {
			switch m.Kind {
			case QuestionMark:
				got = append(got, "q"+string(m.Question))
			case HypothesisMark:
				got = append(got, "h"+string(m.Link.ID)+string(m.Link.Stance))
			case PracticeMark:
				got = append(got, "practice")
			case FollowupMark:
				got = append(got, "followup")
			}
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%q: got %q, want %q", c.text, s, c.want)
		}
	}
}

func TestStripMarksLeavesTheProse(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"結果は委員会へ出す。 #5-3 @F21+", "結果は委員会へ出す。"},
		{"! 監査の結果を\n次年度計画に載せる　＃６－１", "監査の結果を\n次年度計画に載せる"},
		{"印なし", "印なし"},
		{"#5-31 は無い", "#5-31 は無い"},
	} {
		if got := StripMarks(c.text, smallEdition()); got != c.want {
			t.Errorf("%q: got %q, want %q", c.text, got, c.want)
		}
	}
}

func FuzzFindMarks(f *testing.F) {
	for _, s := range []string{"#5-3", "＠Ｆ２１＋", "! ?", "\\#5-3", "あ#5-3い", "\xff#5-3", "#5-3\u3099"} {
		f.Add(s)
	}
	e := smallEdition()
	f.Fuzz(func(t *testing.T, text string) {
		end := 0
		for _, m := range FindMarks(text, e) {
			if m.Start < end || m.End <= m.Start || m.End > len(text) {
				t.Fatalf("mark %d-%d after %d in %q", m.Start, m.End, end, text)
			}
			end = m.End
		}
		if n := len(StripMarks(text, e)); n > len(text) {
			t.Fatalf("stripping made %q longer", text)
		}
	})
}
