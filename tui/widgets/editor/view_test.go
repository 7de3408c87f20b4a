package editor

import (
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"kikitori/interview/text"
)

func TestSelectionIsShown(t *testing.T) {
	f := newField(t)
	f.SetValue("あい\nう")
	f.press("ctrl+home", "right", "shift+down")
	rev := f.styles.Selection
	rows := strings.Split(f.View(), "\n")
	if rows[0] != "あ"+rev.Render("い")+rev.Render(" ") || rows[1] != rev.Render("う") {
		t.Errorf("rows %q", rows[:2])
	}
}

func TestStylesKeepClustersWhole(t *testing.T) {
	f := newField(t)
	f.SetValue("か\u3099とBﾞ")
	f.press("ctrl+f")
	f.typed("Bﾞ")
	f.press("up")
	f.Blur()
	f.ClearSelection()
	if !strings.Contains(f.View(), "Bﾞ") {
		t.Errorf("styled match is torn: %q", f.View())
	}
}

func TestWideSpaceIsVisible(t *testing.T) {
	f := newField(t)
	f.SetValue("あ　い")
	if got := strings.Split(f.View(), "\n")[0]; got != "あ"+render(&f.styles.WideSpace, "　")+"い" || got == "あ　い" {
		t.Errorf("row is %q", got)
	}
}

func TestPlaceholder(t *testing.T) {
	f := newField(t, WithPlaceholder("ここに\x1bメモ"))
	if !strings.Contains(f.View(), "ここに␛メモ") || f.Cursor().X != 0 {
		t.Errorf("view %q", f.View())
	}
	f.typed("あ")
	if strings.Contains(f.View(), "メモ") {
		t.Error("placeholder stays over text")
	}
}

func TestNoForbiddenKeys(t *testing.T) {
	forbidden := []string{"ctrl+a", "ctrl+b", "ctrl+v", "ctrl+space", "alt+enter", "f11",
		"ctrl+g", "ctrl+t", "ctrl+l", "ctrl+n", "ctrl+p", "ctrl+s", "ctrl+q"}
	for k := range keymap {
		if slices.Contains(forbidden, k) {
			t.Errorf("%s is bound", k)
		}
		if len([]rune(k)) == 1 {
			t.Errorf("bare %q is bound", k)
		}
	}
	seen := map[string]string{}
	for _, k := range New().Keys() {
		for _, s := range k.Keys {
			if seen[s] != "" {
				t.Errorf("%s does both %s and %s", s, seen[s], k.ID)
			}
			seen[s] = k.ID
		}
	}
}

func TestBlurHidesCursor(t *testing.T) {
	f := newField(t)
	f.Blur()
	if f.Cursor() != nil {
		t.Error("blurred field has a cursor")
	}
}

func TestCursorIsACalmBar(t *testing.T) {
	c := newField(t).Cursor()
	if c.Shape != tea.CursorBar || c.Blink || c.Color != nil {
		t.Errorf("cursor %+v", c)
	}
}

func TestMetricsSwitch(t *testing.T) {
	f := newField(t)
	f.SetValue("①①")
	f.SetMetrics(text.Metrics{Ambiguous: true})
	if c := f.Cursor(); c.X != 4 {
		t.Errorf("cursor at %d after switching to wide", c.X)
	}
}

func TestRowsForGrowingHosts(t *testing.T) {
	f := newField(t)
	f.SetSize(11, 5)
	f.SetValue("一二三四五六\n\nい")
	if n := f.Rows(99); n != 4 {
		t.Errorf("%d rows", n)
	}
	if n := f.Rows(2); n != 2 {
		t.Errorf("%d rows within 2", n)
	}
}
