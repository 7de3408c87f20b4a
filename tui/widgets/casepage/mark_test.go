package casepage

import (
	"testing"

	"kikitori/tui/theme"
	"kikitori/tui/widgets/found"
)

func TestEachTextIsMarkedAsItsOwnField(t *testing.T) {
	env := testEnv()
	env.Theme = theme.New(true)
	for query, want := range map[string]struct{ marks, first int }{
		"題名:監査":      {1, 0},
		"ポイント:監査":    {3, 12},
		"備考:ceptoar": {1, 28},
		"公表":         {0, -1}, // facts and tags are not searched
		"事例の概要":      {0, -1}, // nor are headings
		"電力":         {0, -1},
	} {
		rows := Lines(env, audit(), 60)
		plain := append([]string{}, rows...)
		first := Mark(env, audit(), rows, found.New(query))
		marks := 0
		for i := range rows {
			if rows[i] != plain[i] {
				marks++
			}
		}
		if first != want.first || marks != want.marks {
			t.Errorf("%s: first %d, %d rows, want %+v", query, first, marks, want)
		}
	}
}
