package casepage

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"kikitori/casebook"
	"kikitori/interview"
	"kikitori/tui/frame"
	"kikitori/tui/i18n"
	"kikitori/tui/internal/golden"
	"kikitori/tui/theme"
)

func testEnv() *frame.Env {
	return &frame.Env{T: i18n.New("ja"), Theme: theme.Plain(), Edition: &interview.Edition{
		Year: 2020, Questions: []interview.Question{{ID: "6-1", Title: "情報セキュリティ監査の実施"}},
	}}
}

func audit() casebook.Case {
	return casebook.Case{
		ID: "c2", FiscalYear: 2020, Number: 2, State: casebook.Published, Title: "情報セキュリティ監査について",
		Overview: []string{
			"内部監査で、規定どおりかをチェックリストで見るだけでなく、国内外の事故事例や最新動向から自組織の高リスク領域を確かめ、監査者と被監査者の対話で安全を高めるリスクベースの監査を行っている。",
			"監査部門と情報セキュリティ部門が組んで監査を行い、実効性を上げている。",
		},
		Points:     []string{"監査者と被監査者が協力し、必要な安全が確保されているかという目線で監査する。", "監査部門が情報セキュリティ部門の知見を借りて共同で監査する。"},
		Benefits:   []string{"監査部門の権限と情報セキュリティ部門の専門性を組み合わせ、監査の実効性が上がる。"},
		Figure:     &casebook.Figure{Caption: "従来の監査（ルールベース）とリスクベースの監査の違い。監査部門・情報セキュリティ部門・被監査部門の関わり方を並べて示す。"},
		Remarks:    "最新動向の収集には業界団体（CEPTOAR）の情報共有を用いている。",
		Areas:      []interview.Area{interview.Check, interview.Act},
		Questions:  []interview.QuestionID{"6-1"},
		Hypotheses: []interview.HypothesisLink{{ID: "F21", Stance: interview.Supports}},
		Sectors:    []string{"電力", "ガス"},
	}
}

func TestPageAtThreeWidths(t *testing.T) {
	for width, name := range map[int]string{40: "page_40", 80: "page_80", 120: "page_120"} {
		rows := Lines(testEnv(), audit(), width)
		for i, r := range rows {
			if w := testEnv().Metrics.Width(r); w > width {
				t.Errorf("%s: row %d has %d cells", name, i, w)
			}
		}
		golden.Equal(t, name, ansi.Strip(strings.Join(rows, "\n"))+"\n")
	}
}

func TestNothingTypedIsMarkdown(t *testing.T) {
	for _, s := range []string{
		"# 題", "**太字**", "- 項目", "1. 一", "1) 一", "> 引用", "`x`", "~~消~~", "<b>x</b>", "[a](http://b.example)",
		"https://example.com/a?b=c", "www.example.com", "a@example.com", "&amp;", "&#42;", `\*`, `\\`, "===", "---", "|a|b|",
		"[ ] 済", "![x](y)", "$1", "_a_", "+ x", "***", "```", "﹏﹏", ":smile:", "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~",
	} {
		c := casebook.Case{Title: s, Overview: []string{s}, Remarks: s, Figure: &casebook.Figure{Caption: s}}
		got := ansi.Strip(strings.Join(Lines(testEnv(), c, 100), "\n"))
		if n := strings.Count(got, s); n != 4 {
			t.Errorf("%q is shown %d times, want 4:\n%s", s, n, got)
		}
	}
}

func TestEscapeSequencesAreInert(t *testing.T) {
	s := "a\x1b[31m赤\x1b]52;c;eA==\x07\u202e逆\x9b2J"
	c := casebook.Case{Title: s, Overview: []string{s}, Remarks: s, Sectors: []string{s}, Figure: &casebook.Figure{Caption: s}}
	got := strings.Join(Lines(testEnv(), c, 60), "\n")
	if !strings.Contains(got, "␛[31m赤␛]52;c;eA==␇逆") {
		t.Errorf("not readable:\n%q", got)
	}
	for _, bad := range []string{"\x1b[31m", "\x1b]", "\x07", "\u202e", "\u009b"} {
		if strings.Contains(got, bad) {
			t.Errorf("%q reaches the terminal", bad)
		}
	}
}

func TestRowsFitAndNothingIsLost(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringMatching(`[あ-お、。「」a-c*#_\-\[\]<>&~\\|①]{1,60}`).Draw(t, "text")
		width := rapid.IntRange(8, 60).Draw(t, "width")
		env := testEnv()
		env.Metrics.Ambiguous = rapid.Bool().Draw(t, "ambiguous")
		c := casebook.Case{Title: "題", Points: []string{s}, Figure: &casebook.Figure{Caption: s}}
		rows := Lines(env, c, width)
		for _, r := range rows {
			if env.Metrics.Width(r) > width {
				t.Fatalf("%d cells of %d: %q", env.Metrics.Width(r), width, r)
			}
		}
		joined := strings.NewReplacer("\n", "", hanging, "").Replace(ansi.Strip(strings.Join(rows, "\n")))
		if !strings.Contains(joined, bullet+s) {
			t.Fatalf("%q is not in %q", s, joined)
		}
	})
}

func TestAnEmptyCardSaysSo(t *testing.T) {
	got := ansi.Strip(strings.Join(Lines(testEnv(), casebook.Case{State: casebook.Draft}, 40), "\n"))
	if !strings.Contains(got, "（題名なし）") || strings.Count(got, "（未記入）") != 3 {
		t.Errorf("%s", got)
	}
}

func TestColoursOfTheThemeReachThePage(t *testing.T) {
	env := testEnv()
	env.Theme = theme.New(true)
	if got := strings.Join(Lines(env, audit(), 40), "\n"); !strings.Contains(got, "\x1b[38;2;127;180;234m") {
		t.Errorf("no accent colour in %q", got)
	}
}

func BenchmarkLines(b *testing.B) {
	env, c := testEnv(), audit()
	for b.Loop() {
		Lines(env, c, 60)
	}
}
