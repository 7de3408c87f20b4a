package editor

import (
	"slices"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"

	"kikitori/interview/text"
)

func TestUndoGroupsByPause(t *testing.T) {
	f := newField(t)
	f.typed("監査の結果は")
	f.wait(300 * time.Millisecond)
	f.typed("四半期ごとに")
	f.wait(2 * time.Second)
	f.typed("報告")
	f.press("ctrl+z")
	f.has("監査の結果は四半期ごとに")
	f.press("ctrl+z")
	f.has("")
	f.press("ctrl+y", "ctrl+y", "ctrl+y")
	f.has("監査の結果は四半期ごとに報告")
}

func TestUndoGroupsByKind(t *testing.T) {
	f := newField(t)
	f.typed("あいう")
	f.press("backspace", "backspace")
	f.typed("え")
	f.has("あえ")
	for _, want := range []string{"あ", "あいう", ""} {
		f.press("ctrl+z")
		f.has(want)
	}
	f.at(0, 0)
}

func TestUndoAfterMovingAway(t *testing.T) {
	f := newField(t)
	f.typed("あい")
	f.press("left")
	f.typed("う")
	f.press("ctrl+z")
	f.has("あい")
	f.at(0, 1)
}

func TestUndoAGroupOfJoiningEdits(t *testing.T) {
	f := newField(t)
	f.typed("ハ\u309aか\u3099ﾀﾞ")
	f.has("パがダ")
	f.press("ctrl+z")
	f.has("")
	f.press("ctrl+y")
	f.has("パがダ")
}

func TestUndoThousandsOfKeys(t *testing.T) {
	f := newField(t)
	for range 300 {
		f.typed("記録を取る。")
	}
	if n := len(f.hist.done); n != 1 {
		t.Fatalf("%d groups", n)
	}
	if n := len(f.hist.done[0].changes); n != 1 {
		t.Errorf("plain typing is kept as %d records", n)
	}
}

func TestVersionTellsChange(t *testing.T) {
	f := newField(t)
	v := f.Version()
	f.press("left", "home", "delete", "backspace")
	if f.Version() != v {
		t.Error("version moved without a change")
	}
	f.typed("a")
	if f.Version() == v {
		t.Error("version stayed over a change")
	}
}

func TestWordMotion(t *testing.T) {
	f := newField(t)
	f.SetValue("監査はISO27001 にもとづきリスクを見る")
	f.press("ctrl+home")
	var stops []int
	for range 8 {
		f.press("ctrl+right")
		_, c := f.Caret()
		stops = append(stops, c)
	}
	if want := []int{2, 3, 12, 17, 20, 21, 22, 23}; !slices.Equal(stops, want) {
		t.Errorf("ctrl+right stops at %v, want %v", stops, want)
	}
	stops = nil
	for range 8 {
		f.press("alt+b")
		_, c := f.Caret()
		stops = append(stops, c)
	}
	if want := []int{22, 21, 20, 17, 12, 3, 2, 0}; !slices.Equal(stops, want) {
		t.Errorf("word left stops at %v, want %v", stops, want)
	}
	f.press("ctrl+end", "ctrl+w", "ctrl+w")
	f.has("監査はISO27001 にもとづきリスクを")
	f.press("ctrl+home", "alt+d")
	f.has("はISO27001 にもとづきリスクを")
}

func TestProlongedMarkBelongsToItsWord(t *testing.T) {
	f := newField(t)
	f.SetValue("らーめんのサーバー")
	f.press("home", "ctrl+right")
	f.at(0, 5)
	f.press("ctrl+right")
	f.at(0, 9)
}

func TestCutCopyPaste(t *testing.T) {
	f := newField(t)
	f.SetValue("一行目\n二行目")
	f.press("ctrl+home", "shift+right", "shift+right")
	if f.Selection() != "一行" {
		t.Fatalf("selection %q", f.Selection())
	}
	if f.press("ctrl+c") != nil {
		t.Error("copy reached for the terminal's clipboard")
	}
	f.press("ctrl+end", "ctrl+u")
	f.has("一行目\n二行目一行")
	f.press("shift+home", "ctrl+x")
	f.has("一行目\n")
	f.press("ctrl+home", "ctrl+k", "ctrl+k")
	f.has("")
	f.press("ctrl+u")
	f.has("\n")
	if f.press("ctrl+o") != nil {
		t.Error("copy out of nothing gives a command")
	}
	f.typed("あ")
	if f.press("ctrl+o") == nil {
		t.Error("copy out gives no command")
	}
}

func TestListContinues(t *testing.T) {
	for _, c := range []struct{ from, want string }{
		{"・体制", "・体制\n・"},
		{"- 体制", "- 体制\n- "},
		{"　・体制", "　・体制\n　・"},
		{"9. 体制", "9. 体制\n10. "},
		{"１．体制", "１．体制\n２．"},
		{"3）体制", "3）体制\n4）"},
		{"2020年", "2020年\n"},
		{"-5度", "-5度\n"},
		{"・", ""},
		{"　- ", ""},
		{"1. ", ""},
	} {
		f := newField(t)
		f.SetValue(c.from)
		f.press("enter")
		if got := f.Value(); got != c.want {
			t.Errorf("Enter after %q gives %q, want %q", c.from, got, c.want)
		}
		f.press("ctrl+z")
		f.has(c.from)
	}
}

func TestPasteKeyByKeyIsNotAList(t *testing.T) {
	f := newField(t)
	for _, r := range "・体制の確認\r・リスク" {
		if r == '\r' {
			if !f.Pouring() {
				t.Error("host is not told that text pours in")
			}
			f.Update(key("enter"))
			continue
		}
		f.Update(tea.KeyPressMsg{Code: r, Text: string(r)})
	}
	f.has("・体制の確認\n・リスク")
	f.wait(time.Second)
	if f.Pouring() {
		t.Error("still pouring after a second of silence")
	}
	f.press("ctrl+z")
	f.has("")
}

func TestTabOfAPasteKeyByKey(t *testing.T) {
	f := newField(t, WithComplete(marks))
	for _, r := range "結果は#5\t可" {
		if r == '\t' {
			f.Update(key("tab"))
			continue
		}
		f.Update(tea.KeyPressMsg{Code: r, Text: string(r)})
	}
	f.has("結果は#5　可")
}

func TestPasteIsCleaned(t *testing.T) {
	f := newField(t)
	f.Update(tea.PasteMsg{Content: "\uf0b7\t体制\r\n\ufeffリスク\u00ad管理\u200b\x1b[31m"})
	f.has("・体制\nリスク管理[31m")
	f.press("ctrl+z")
	f.has("")
}

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

func TestWideSpaceIsVisible(t *testing.T) {
	f := newField(t)
	f.SetValue("あ　い")
	if got := strings.Split(f.View(), "\n")[0]; got != "あ"+f.styles.WideSpace.Render("　")+"い" || got == "あ　い" {
		t.Errorf("row is %q", got)
	}
}

func TestMouse(t *testing.T) {
	f := newField(t)
	f.SetValue("監査の結果\n" + strings.Repeat("長い行", 20))
	f.Update(tea.MouseClickMsg{X: 5, Y: 0, Button: tea.MouseLeft})
	f.at(0, 3)
	f.Update(tea.MouseMotionMsg{X: 9, Y: 0, Button: tea.MouseLeft})
	f.Update(tea.MouseReleaseMsg{X: 9, Y: 0, Button: tea.MouseLeft})
	if got := f.Selection(); got != "結果" {
		t.Errorf("dragged over %q", got)
	}
	f.Update(tea.MouseMotionMsg{X: 0, Y: 0, Button: tea.MouseNone})
	if got := f.Selection(); got != "結果" {
		t.Errorf("moving without the button selects %q", got)
	}
	f.wait(time.Second)
	f.Update(tea.MouseClickMsg{X: 0, Y: 0, Button: tea.MouseLeft})
	f.wait(50 * time.Millisecond)
	f.Update(tea.MouseClickMsg{X: 0, Y: 0, Button: tea.MouseLeft})
	if got := f.Selection(); got != "監査" {
		t.Errorf("double click selects %q", got)
	}
	f.Update(tea.MouseClickMsg{X: 39, Y: 99, Button: tea.MouseLeft})
	f.at(1, 60)
}

func TestWheelLeavesTheCaret(t *testing.T) {
	f := newField(t)
	f.SetValue(strings.Repeat("行\n", 50))
	f.press("ctrl+home")
	f.Update(tea.MouseWheelMsg{Button: tea.MouseWheelDown})
	if f.Cursor() != nil {
		t.Error("cursor shown though its row is scrolled away")
	}
	f.at(0, 0)
	f.typed("あ")
	if c := f.Cursor(); c == nil || c.Y != 0 {
		t.Errorf("typing does not bring the caret back: %+v", c)
	}
}

func TestSingleLine(t *testing.T) {
	f := wrapField(t, NewLine, nil)
	f.SetSize(10, 1)
	f.Update(tea.PasteMsg{Content: "一行目\r\n二行目\n"})
	f.has("一行目 二行目")
	f.press("enter", "up", "pgdown", "ctrl+f")
	f.has("一行目 二行目")
	for range 20 {
		c := f.Cursor()
		if c == nil || c.X > 9 || c.Y != 0 {
			t.Fatalf("cursor %+v", c)
		}
		if w := f.buf.metrics.Width(f.View()); w > 10 {
			t.Fatalf("view %q takes %d", f.View(), w)
		}
		f.press("left")
	}
	if !strings.HasPrefix(f.View(), "一行目 ") || f.Cursor().X != 0 {
		t.Errorf("view %q, cursor %+v", f.View(), f.Cursor())
	}
	f.press("end")
	if c := f.Cursor(); !strings.HasSuffix(f.View(), "二行目") || c.X != f.buf.metrics.Width(f.View()) {
		t.Errorf("view %q, cursor %+v", f.View(), c)
	}
}

func TestSingleLineVeryLong(t *testing.T) {
	f := wrapField(t, NewLine, nil)
	f.SetValue(strings.Repeat("聴", 100_000))
	f.press("home", "end", "left")
	if c := f.Cursor(); c.X > 39 || f.buf.metrics.Width(f.View()) > 40 {
		t.Errorf("cursor %+v", c)
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

func TestResizeKeepsCaretOnItsCharacter(t *testing.T) {
	f := newField(t)
	f.SetSize(80, 10)
	f.SetValue(strings.Repeat("監査の結果を四半期ごとに委員会へ出す。", 30))
	f.SetCaret(0, 200)
	for _, w := range []int{40, 81, 3, 80} {
		f.SetSize(w, 10)
		f.at(0, 200)
		if f.Cursor() == nil {
			t.Errorf("caret out of sight at width %d", w)
		}
	}
}

func TestRowEndAndLineEnd(t *testing.T) {
	f := newField(t)
	f.SetSize(11, 5)
	f.SetValue("一二三四五六七八九十壱弐")
	f.press("ctrl+home", "end")
	if c := f.Cursor(); c.X != 10 || c.Y != 0 {
		t.Errorf("End of a wrapped row: cursor %+v", c)
	}
	f.press("end")
	f.at(0, 12)
	f.press("up", "home")
	f.at(0, 5)
	f.press("home")
	f.at(0, 0)
	f.press("end", "down")
	if c := f.Cursor(); c.X != 10 || c.Y != 1 {
		t.Errorf("down from a row's end: cursor %+v", c)
	}
}

func TestPages(t *testing.T) {
	f := newField(t)
	f.SetValue(strings.Repeat("行\n", 100))
	f.press("ctrl+home", "pgdown", "pgdown")
	f.at(18, 0)
	f.press("pgup")
	f.at(9, 0)
	f.press("pgup", "pgup")
	f.at(0, 0)
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

func TestEscNeverLosesText(t *testing.T) {
	f := newField(t, WithComplete(marks))
	f.typed("大事な記録#5")
	f.press("esc", "esc", "shift+home", "esc", "ctrl+f", "esc")
	f.has("大事な記録#5")
	if f.HasSelection() {
		t.Error("selection survives Esc")
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
