package pane

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"pgregory.net/rapid"

	"kikitori/tui/frame"
	"kikitori/tui/theme"
)

func plain() *frame.Env { return &frame.Env{Theme: theme.Plain()} }

func TestFitIsExactAndNeverCutsAWideCharacterInTwo(t *testing.T) {
	env := plain()
	rapid.Check(t, func(t *rapid.T) {
		rows := rapid.SliceOf(rapid.StringMatching(`[aあ①が葛\x{e0100}👩‍💻]{0,12}`)).Draw(t, "rows")
		w, h := rapid.IntRange(0, 12).Draw(t, "w"), rapid.IntRange(1, 6).Draw(t, "h")
		v := Fit(env, Lines(rows...), w, h)
		got := strings.Split(v.Content, "\n")
		if len(got) != h {
			t.Fatalf("%d rows, want %d", len(got), h)
		}
		for _, r := range got {
			if env.Metrics.Width(r) != w {
				t.Fatalf("row %q is %d cells, want %d", r, env.Metrics.Width(r), w)
			}
		}
	})
}

func TestColumnsKeepTheCursorWithItsPane(t *testing.T) {
	env := plain()
	right := frame.View{Content: "監査\nの", Cursor: tea.NewCursor(2, 1)}
	v := Columns(env, 3, Column{5, Lines("議題")}, Column{0, Lines("x")}, Column{6, right})
	want := "議題 │監査  \n     │の    \n     │      "
	if v.Content != want {
		t.Errorf("got\n%s", v.Content)
	}
	if v.Cursor == nil || v.Cursor.X != 8 || v.Cursor.Y != 1 {
		t.Errorf("cursor %+v", v.Cursor)
	}
}

func TestStackMovesTheCursorDown(t *testing.T) {
	v := Stack(Lines("a", "b"), frame.View{}, frame.View{Content: "c", Cursor: tea.NewCursor(1, 0)})
	if v.Content != "a\nb\nc" || v.Cursor.Y != 2 {
		t.Errorf("%q %+v", v.Content, v.Cursor)
	}
}

func TestSplitFillsTheWidthAndFolds(t *testing.T) {
	for _, c := range []struct {
		total int
		want  []int
	}{
		{120, []int{24, 58, 36}},
		{80, []int{24, 55, 0}},
		{40, []int{0, 40, 0}},
		{10, []int{0, 10, 0}},
	} {
		got := Split(c.total, Want{Min: 24, Fold: 60}, Want{Min: 30, Weight: 1}, Want{Min: 36, Fold: 110})
		for i := range got {
			if got[i] != c.want[i] {
				t.Errorf("%d: %v, want %v", c.total, got, c.want)
				break
			}
		}
	}
}

func TestRuleIsExactlyAsWideAsAsked(t *testing.T) {
	env := plain()
	for _, ambiguous := range []bool{false, true} {
		env.Metrics.Ambiguous = ambiguous
		for w := range 30 {
			for _, title := range []string{"", "監査と改善", "a"} {
				if got := env.Metrics.Width(Rule(env, w, title)); got != w {
					t.Errorf("width %d title %q ambiguous %v: %d", w, title, ambiguous, got)
				}
			}
		}
	}
}

func TestTextIsInert(t *testing.T) {
	if got := Text(plain(), "a\x1b[31mb", 20); got[0] != "a␛[31mb" {
		t.Errorf("%q", got)
	}
}
