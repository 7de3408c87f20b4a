package editor

import (
	"strings"
	"testing"

	"charm.land/lipgloss/v2"
)

func marks(before string) []Item {
	i := strings.LastIndexByte(before, '#')
	if i < 0 {
		return nil
	}
	var out []Item
	for _, id := range []string{"5-1", "5-3", "6-1"} {
		if strings.HasPrefix(id, before[i+1:]) {
			out = append(out, Item{Label: id, Detail: "監査", Text: "#" + id + " ", Replace: len(before) - i})
		}
	}
	return out
}

func TestComplete(t *testing.T) {
	f := newField(t, WithComplete(marks))
	f.typed("結果は#5")
	if !f.Completing() || !f.Wants(key("tab")) || f.Wants(key("enter")) {
		t.Fatal("the list does not take its keys")
	}
	view := strings.Split(f.View(), "\n")
	if !strings.Contains(view[1], "5-1") || !strings.Contains(view[2], "5-3") || strings.Contains(view[3], "6-1") {
		t.Errorf("list not under the caret: %q", view)
	}
	f.press("down", "tab")
	f.has("結果は#5-3 ")
	if f.Completing() {
		t.Error("list still open")
	}
	f.press("ctrl+z")
	f.has("結果は#5")
	f.typed("-")
	f.press("esc")
	f.has("結果は#5-")
	if f.Completing() {
		t.Error("Esc leaves the list open")
	}
	f.press("tab")
	f.has("結果は#5-")
}

func TestPopupKeepsTheTextBesideIt(t *testing.T) {
	f := newField(t, WithComplete(marks), WithStyles(Styles{}))
	f.SetSize(40, 3)
	f.SetValue("あ\n一二三四五六七八九十一二三四五六七八")
	f.SetCaret(0, 1)
	f.typed("#6")
	row := strings.Split(f.View(), "\n")[1]
	if f.buf.metrics.Width(row) != 36 || !strings.HasPrefix(row, "一二 6-1  監査 ") || !strings.HasSuffix(row, "七八") {
		t.Errorf("row under the list is %q", row)
	}
	f.SetValue("あ\nい\nう")
	f.typed("#6")
	if rows := strings.Split(f.View(), "\n"); !strings.Contains(rows[1], "6-1") {
		t.Errorf("no room below, yet not above: %q", rows)
	}
}

func TestHighlight(t *testing.T) {
	bold := lipgloss.NewStyle().Bold(true)
	f := newField(t, WithHighlight(func(s string) []Span {
		if i := strings.Index(s, "#5-3"); i >= 0 {
			return []Span{{i, i + 4, bold}}
		}
		return nil
	}))
	f.SetValue("結果#5-3は\nなし")
	if got := strings.Split(f.View(), "\n")[0]; got != "結果"+bold.Render("#5-3")+"は" {
		t.Errorf("row is %q", got)
	}
	long := strings.Repeat("聴", 9000)
	f.SetValue(long + "#5-3" + long)
	f.SetCaret(0, 9000)
	if !strings.Contains(f.View(), bold.Render("#5-3")) {
		t.Error("mark in a very long line is not shown")
	}
}
