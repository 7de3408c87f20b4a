package search_test

import (
	"context"
	"testing"
	"unicode/utf8"

	"kikitori/casebook/search"
)

// FuzzSearch puts any texts in and asks anything: both engines agree, and no
// range points outside its text.
func FuzzSearch(f *testing.F) {
	f.Add("監査の報告", "四半期ごとに\n報告する。", "監査 ほうこく")
	f.Add("ｻｲﾊﾞｰ", "e\u0301 ISO 27001", `"iso 27001" -x OR サイバー`)
	f.Add("", "\xff\x1f\u3099", "\u3099")
	f.Add("㌖㌖㌖", "ﷺ", "キロ")
	f.Fuzz(func(t *testing.T, title, text, query string) {
		a := caseOf("a", title, "overview", text)
		b := caseOf("b", text, "points", title, "points", text)
		m := newMemory(t, a)
		m.tidy(t)
		m.put(t, b)
		scan := scanOf(t, a, b)
		q := search.Parse(query)
		same(t, scan, m.engine(), q)
		for _, h := range find(t, scan, q).Hits {
			inside(t, h.Title, h.TitleMarks)
			for _, s := range h.Snippets {
				inside(t, s.Text, s.Marks)
			}
		}
		inside(t, text, search.Marks(&q, search.FieldOverview, text))
		ctx := context.Background()
		if _, err := m.engine().Similar(ctx, a, search.Query{}, 3); err != nil {
			t.Fatal(err)
		}
		if _, err := m.engine().Suggest(ctx, q); err != nil {
			t.Fatal(err)
		}
		for _, p := range search.PairSentences(&a, &b) {
			if p.A != nil {
				inside(t, p.A.Text, p.MarksA)
			}
			if p.B != nil {
				inside(t, p.B.Text, p.MarksB)
			}
		}
	})
}

// inside wants marks in order, not empty, within the text, and between
// characters when the text is valid.
func inside(t *testing.T, text string, marks []search.Span) {
	t.Helper()
	at := 0
	for _, m := range marks {
		if m.From < at || m.From >= m.To || m.To > len(text) {
			t.Fatalf("marks %v in %q", marks, text)
		}
		if utf8.ValidString(text) && (!utf8.RuneStart(text[m.From]) || m.To < len(text) && !utf8.RuneStart(text[m.To])) {
			t.Fatalf("mark %v cuts a character of %q", m, text)
		}
		at = m.To
	}
}
