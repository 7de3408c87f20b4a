package found

import (
	"strings"
	"testing"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"kikitori/casebook/search"
)

var (
	underline = lipgloss.NewStyle().Underline(true)
	bold      = lipgloss.NewStyle().Bold(true)
)

// underlined lists the stretches that are underlined, a row to an entry.
func underlined(rows []string) string {
	var out []string
	for _, r := range rows {
		row := ""
		for _, part := range strings.Split(r, "\x1b[")[1:] {
			code, words, _ := strings.Cut(part, "m")
			if strings.HasPrefix(code, "4") {
				row += words
			} else if code != "" && row != "" {
				out, row = append(out, row), ""
			}
		}
		if row != "" {
			out = append(out, row)
		}
	}
	return strings.Join(out, "|")
}

func TestWordsAreMarkedInTheirOwnSpelling(t *testing.T) {
	for _, c := range []struct {
		query string
		field search.FieldName
		rows  []string
		want  string
		first int
	}{
		{"サイバー", search.FieldBody, []string{"ｻｲﾊﾞｰ攻撃と", "さいばー訓練"}, "ｻｲﾊﾞｰ|さいばー", 0},
		{"経営層", search.FieldBody, []string{"・報告を経", "　営層が受ける"}, "経|営層", 0},
		{"csirt 監査", search.FieldBody, []string{"なし", bold.Render("のＣＳＩＲＴ、") + "監査"}, "ＣＳＩＲＴ|監査", 1},
		{"題名:監査", search.FieldBody, []string{"監査"}, "", -1},
		{"題名:監査", search.FieldTitle, []string{"監査"}, "監査", 0},
		{"監査 -訓練", search.FieldBody, []string{"訓練と監査"}, "監査", 0},
		{"監査", "", []string{"監査"}, "", -1},
		{"が", search.FieldBody, []string{"👨‍👩‍👧が"}, "が", 0},
		{"年度:2020", search.FieldBody, []string{"2020"}, "", -1},
	} {
		if first := New(c.query).Mark(c.rows, c.field, underline); first != c.first || underlined(c.rows) != c.want {
			t.Errorf("%s in %s: %d %q, want %d %q", c.query, c.field, first, underlined(c.rows), c.first, c.want)
		}
	}
}

func TestMarkingChangesNoWord(t *testing.T) {
	text := rapid.StringMatching(`[監査ｶﾞがé ｊa　]{0,12}`)
	rapid.Check(t, func(t *rapid.T) {
		rows := []string{bold.Render(text.Draw(t, "a")), text.Draw(t, "b") + underline.Render(text.Draw(t, "c"))}
		before := ansi.Strip(strings.Join(rows, "\n"))
		New(text.Draw(t, "query")).Mark(rows, search.FieldBody, underline)
		if after := ansi.Strip(strings.Join(rows, "\n")); after != before {
			t.Fatalf("%q became %q", before, after)
		}
	})
}
