package editor

import (
	"strings"
	"testing"
)

func TestFind(t *testing.T) {
	f := newField(t, WithLabels(Labels{Find: "検索", Replace: "置換", NoMatch: "なし"}))
	f.SetValue("リスクとは\nりすく管理\nﾘｽｸ評価")
	f.press("ctrl+home", "ctrl+f")
	if !f.Finding() || !f.Wants(key("enter")) || f.Wants(key("f1")) {
		t.Error("find bar does not take its keys")
	}
	f.typed("リスク")
	for _, want := range []string{"リスク", "りすく", "ﾘｽｸ", "リスク"} {
		if got := f.Selection(); got != want {
			t.Errorf("found %q, want %q", got, want)
		}
		f.press("enter")
	}
	f.press("up", "up")
	if got := f.Selection(); got != "ﾘｽｸ" {
		t.Errorf("back twice found %q", got)
	}
	if rows := strings.Split(f.View(), "\n"); !strings.Contains(rows[9], "検索") {
		t.Errorf("no find bar in %q", rows)
	}
	if c := f.Cursor(); c == nil || c.Y != 9 || c.X != 5+6 {
		t.Errorf("cursor %+v is not in the find bar", c)
	}
	f.typed("だ")
	if !strings.Contains(f.View(), "なし") {
		t.Error("a failed search is not told")
	}
	f.press("esc")
	if f.Finding() {
		t.Error("Esc does not close the bar")
	}
	f.has("リスクとは\nりすく管理\nﾘｽｸ評価")
	f.press("f3")
	if f.HasSelection() && f.Selection() != "ﾘｽｸ" {
		t.Errorf("selection %q", f.Selection())
	}
}

func TestFindBarFitsItsRow(t *testing.T) {
	f := newField(t, WithLabels(Labels{Find: "検索", Replace: "置換", NoMatch: "見つかりません"}))
	f.SetValue("委員会")
	f.press("ctrl+r")
	f.typed("長い長い長い検索語")
	f.press("tab")
	f.typed("会議")
	row := strings.Split(f.View(), "\n")[9]
	if !strings.Contains(row, "会議") || !strings.Contains(row, "見つかりません") || f.buf.metrics.Width(row) > 40 {
		t.Errorf("bar is %q", row)
	}
	before, _, _ := strings.Cut(stripped(row), "会議")
	if c := f.Cursor(); c.X != f.buf.metrics.Width(before)+4 {
		t.Errorf("cursor at %d in %q", c.X, row)
	}
}

func TestReplace(t *testing.T) {
	f := newField(t)
	f.SetValue("委員会と委員会\n委員会")
	f.press("ctrl+home", "ctrl+r")
	f.typed("委員会")
	f.press("tab")
	f.typed("会議")
	f.press("enter")
	f.has("会議と委員会\n委員会")
	f.press("ctrl+r")
	f.has("会議と会議\n会議")
	f.press("esc", "ctrl+z")
	f.has("会議と委員会\n委員会")
	f.press("ctrl+z", "ctrl+y", "ctrl+y")
	f.has("会議と会議\n会議")
}
