package figure

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestSuggestGoesOnWithKeywordsAndNames(t *testing.T) {
	drawing := "箱 CISO：責任者\n枠 検討\n箱 委員会\n箱 「A：B」\n終\n"
	for before, want := range map[string][]string{
		"は": {"箱 "}, "むき": {"向き 横", "向き 縦"}, "e": {"終"}, "  ci": {"CISO"}, "CISO → ": {"CISO", "検討", "委員会", "「A：B」"},
		"CISO → 委": {"委員会"}, "CISO→検討⇄ｃ": {"CISO"}, "": nil, "箱 新しい：は": nil, "・は": nil, "CISO → 検討：は": nil, "箱": nil, "委員会": nil,
	} {
		var got []string
		for _, s := range Suggest(drawing, before) {
			got = append(got, s.Text)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", before, got, want)
		}
	}
	if s := Suggest(drawing, "→ ci"); len(s) != 1 || s[0].Detail != "責任者" || s[0].Replace != 2 {
		t.Errorf("%+v", s)
	}
}

func TestWhatIsSuggestedFitsTheLine(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		before := rapid.StringMatching(`[あは箱枠A→⇄： 　「」・-]{0,9}`).Draw(t, "before")
		for _, s := range Suggest("箱 あ\n箱 は箱\n箱 A", before) {
			if s.Text == "" || s.Replace < 0 || s.Replace > len(before) {
				t.Fatalf("%+v for %q", s, before)
			}
		}
	})
}
