package search_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"
	"pgregory.net/rapid"

	"kikitori/casebook/search"
)

// bracketed shows the marks of a text.
func bracketed(text string, marks []search.Span) string {
	var b strings.Builder
	at := 0
	for _, m := range marks {
		b.WriteString(text[at:m.From] + "[" + text[m.From:m.To] + "]")
		at = m.To
	}
	return b.String() + text[at:]
}

func TestMarksKeepTheOriginalSpelling(t *testing.T) {
	for _, c := range []struct{ query, text, want string }{
		{"サイバー", "対ｻｲﾊﾞｰ攻撃とさいばー", "対[ｻｲﾊﾞｰ]攻撃と[さいばー]"},
		{"csirt 監査", "ＣＳＩＲＴの監\n査", "[ＣＳＩＲＴ]の[監\n査]"},
		{"監査 査の", "監査の結果", "[監査の]結果"},
		{"株", "㈱日本", "[㈱]日本"},
		{"-監査", "監査", "監査"},
		{"題名:監査", "監査", "監査"},
		{"ああ", "あああ", "[あああ]"},
	} {
		q := search.Parse(c.query)
		if got := bracketed(c.text, search.Marks(&q, search.FieldOverview, c.text)); got != c.want {
			t.Errorf("%q in %q: got %q, want %q", c.query, c.text, got, c.want)
		}
	}
}

func TestSnippet(t *testing.T) {
	pad := strings.Repeat("あいうえお、", 40)
	for _, c := range []struct {
		name, query string
		doc         search.Document
		want        string
		head, tail  bool
	}{
		{"short field whole", "監査", caseOf("a", "t", "overview", "内部監査を行う。"), "内部[監査]を行う。", false, false},
		{"field with most terms", "監査 改善", caseOf("a", "t", "overview", "監査。", "points", "改善と監査。"), "[改善]と[監査]。", false, false},
		{"one line", "監査", caseOf("a", "t", "overview", "表\x1b[31m\n監\n査"), "表 [31m [監 査]", false, false},
		{"no hit in the body shows its start", "題", caseOf("a", "題", "overview", "本文"), "本文", false, false},
		{"mark longer than the snippet is cut", strings.Repeat("長", 200), caseOf("a", "t", "overview", strings.Repeat("長", 300)), "[" + strings.Repeat("長", 90) + "]", false, true},
		{"place where terms meet", "監査 改善", caseOf("a", "t", "overview", "監査を。"+pad+"監査と改善。"+pad), "", true, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := find(t, scanOf(t, c.doc), search.Parse(c.query))
			if len(r.Hits) != 1 || len(r.Hits[0].Snippets) != 1 {
				t.Fatalf("hits %+v", r.Hits)
			}
			s := r.Hits[0].Snippets[0]
			got := bracketed(s.Text, s.Marks)
			if c.want != "" && got != c.want || s.Head != c.head || s.Tail != c.tail {
				t.Errorf("got %q (head %v, tail %v)", got, s.Head, s.Tail)
			}
			if c.want == "" && !strings.Contains(got, "[監査]と[改善]") {
				t.Errorf("terms don't meet in %q", got)
			}
		})
	}
}

func TestHitTellsFieldsAndTitleMarks(t *testing.T) {
	r := find(t, scanOf(t, caseOf("a", "監査の話", "overview", "本文", "points", "監査", "points", "監査", "remarks", "監査")), search.Parse("監査"))
	h := r.Hits[0]
	if got := bracketed(h.Title, h.TitleMarks); got != "[監査]の話" {
		t.Errorf("title %q", got)
	}
	if len(h.Fields) != 3 || h.Fields[0] != search.FieldTitle || h.Fields[1] != search.FieldPoints || h.Fields[2] != search.FieldRemarks {
		t.Errorf("fields %v", h.Fields)
	}
}

// TestSnippetsNeverCutGraphemes draws texts full of joined characters.
func TestSnippetsNeverCutGraphemes(t *testing.T) {
	pieces := []string{"監", "査", "ｶﾞ", "か\u3099", "👨‍👩‍👧", "葛\U000e0100", "e\u0301", "㈱", "🇯🇵", "\r\n", " ", "A", "\u0301"}
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 1, 300).Draw(t, "text"), "")
		term := rapid.SampledFrom([]string{"監", "が", "葛", "株", "é", "👩", "🇵"}).Draw(t, "term")
		ends := map[int]bool{0: true}
		for it := graphemes.FromString(text); it.Next(); {
			ends[it.End()] = true
		}
		q := search.Parse(term)
		for _, m := range search.Marks(&q, search.FieldOverview, text) {
			if !ends[m.From] || !ends[m.To] {
				t.Fatalf("mark %v cuts a grapheme of %q", m, text)
			}
		}
		r := find(t, scanOf(t, caseOf("a", "t", "overview", text)), q)
		for _, h := range r.Hits {
			s := h.Snippets[0]
			if !utf8.ValidString(s.Text) {
				t.Fatalf("snippet %q", s.Text)
			}
			checkCut(t, text, s, ends)
		}
	})
}

// checkCut finds the snippet in the text and looks at its ends.
func checkCut(t *rapid.T, text string, s search.Snippet, ends map[int]bool) {
	flat := strings.NewReplacer("\r", " ", "\n", " ").Replace(text)
	for from := 0; ; {
		i := strings.Index(flat[from:], s.Text)
		if i < 0 {
			t.Fatalf("snippet %q is not cut from %q between graphemes", s.Text, text)
		}
		if a := from + i; ends[a] && ends[a+len(s.Text)] && s.Head == (a > 0) && s.Tail == (a+len(s.Text) < len(text)) {
			return
		}
		from += i + 1
	}
}
