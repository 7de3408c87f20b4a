package list

import (
	"fmt"
	"strings"
	"testing"
	"unicode"

	tea "charm.land/bubbletea/v2"
	"pgregory.net/rapid"

	"kikitori/tui/internal/drive"
	"kikitori/tui/internal/golden"
)

func sample(t testing.TB, rows ...Row) *List {
	l := New(drive.Env(t, "ja"), Column{Width: 5, Right: true}, Column{}, Column{Width: 6, Min: 30})
	if rows == nil {
		rows = []Row{
			{Head: true, Cells: []string{"Plan（計画）"}},
			{Key: "1-1", Cells: []string{"1-1", "基本方針の策定", "単一"}},
			{Key: "1-2", Cells: []string{"1-2", "ｶﾞｲﾄﾞﾗｲﾝ①の整備状況と見直しの頻度", "複数"}},
			{Head: true, Cells: []string{"Check（評価）"}},
			{Key: "6-1", Cells: []string{"6-1", "監査の実施", "単一"}},
			{Key: "6-2", Cells: []string{"6-2", "評価の\x1b[31m方法\nと頻度", "複数"}},
			{Key: "x", Cells: []string{"", "ほか2件（一つの欄が残りを占める）"}},
		}
	}
	l.SetRows(rows)
	l.Resize(40, 8)
	return l
}

func press(t testing.TB, l *List, names ...string) Action {
	t.Helper()
	a := None
	for _, n := range names {
		a, _ = l.Update(drive.Key(n))
	}
	return a
}

func chosen(l *List) string {
	r, _ := l.Selected()
	return r.Key
}

func TestView(t *testing.T) {
	l := sample(t)
	golden.View(t, l.View(), 40, 8, "rows_40")
	l.Resize(24, 4)
	press(t, l, "end")
	golden.View(t, l.View(), 24, 4, "rows_24")
	l.Resize(40, 8)
	press(t, l, "/")
	for _, r := range "監査" {
		l.Update(tea.KeyPressMsg{Code: r, Text: string(r)})
	}
	golden.View(t, l.View(), 40, 8, "jump")
}

func TestMovingSkipsHeadings(t *testing.T) {
	l := sample(t)
	for _, step := range []struct{ key, want string }{
		{"down", "1-2"}, {"ｊ", "6-1"}, {"k", "1-2"}, {"G", "x"}, {"down", "x"}, {"ｇ", "1-1"}, {"up", "1-1"},
		{"あ", "1-1"}, {"pgdown", "x"}, {"pgup", "1-1"}, {"end", "x"}, {"home", "1-1"},
	} {
		if press(t, l, step.key); chosen(l) != step.want {
			t.Errorf("%s: %s, want %s", step.key, chosen(l), step.want)
		}
	}
}

func TestTheJumpBoxMovesAndFiltersNothing(t *testing.T) {
	l := sample(t)
	l.Direct = unicode.IsDigit
	if a := press(t, l, "６", "-", "2"); a != Moved || chosen(l) != "6-2" || !l.Typing() {
		t.Errorf("%v %s", a, chosen(l))
	}
	if got := strings.Count(l.View().Content, "\n") + 1; got != 8 {
		t.Errorf("%d rows", got)
	}
	if a := press(t, l, "enter"); a != Chosen || l.Typing() {
		t.Errorf("Enter: %v", a)
	}
	press(t, l, "ctrl+f")
	l.Update(tea.PasteMsg{Content: "がいど"})
	if chosen(l) != "1-2" {
		t.Errorf("kana are not folded: %s", chosen(l))
	}
	press(t, l, "z")
	if a := press(t, l, "enter"); a == Chosen || chosen(l) != "1-2" {
		t.Errorf("Enter opens what does not fit: %v", a)
	}
	press(t, l, "/", "の")
	if press(t, l, "down"); chosen(l) != "1-2" {
		t.Errorf("next match: %s", chosen(l))
	}
	if press(t, l, "up", "up"); chosen(l) != "x" {
		t.Errorf("previous match goes around: %s", chosen(l))
	}
	press(t, l, "esc")
	if l.Typing() {
		t.Error("Esc leaves the box open")
	}
}

func TestTheMouseChoosesThenOpens(t *testing.T) {
	l := sample(t)
	at := func(y int) Action {
		a, _ := l.Update(tea.MouseClickMsg{X: 3, Y: y, Button: tea.MouseLeft})
		return a
	}
	if a := at(4); a != Moved || chosen(l) != "6-1" {
		t.Errorf("%v %s", a, chosen(l))
	}
	if a := at(4); a != Chosen {
		t.Errorf("second click: %v", a)
	}
	for _, y := range []int{0, 3, 7, -1} {
		if a := at(y); a != None {
			t.Errorf("row %d: %v", y, a)
		}
	}
	if l.Update(tea.MouseWheelMsg{Button: tea.MouseWheelUp}); chosen(l) != "1-1" {
		t.Errorf("wheel: %s", chosen(l))
	}
}

func TestTheChoiceFollowsItsKey(t *testing.T) {
	l := sample(t)
	l.Select("6-1")
	l.SetRows([]Row{{Key: "6-1", Cells: []string{"6-1"}}, {Key: "0", Cells: []string{"0"}}})
	if chosen(l) != "6-1" {
		t.Error(chosen(l))
	}
	l.SetRows([]Row{{Key: "a", Cells: []string{"a"}}})
	if chosen(l) != "a" {
		t.Error(chosen(l))
	}
	l.SetRows(nil)
	l.Empty("何もありません。")
	if _, ok := l.Selected(); ok || press(t, l, "enter") != None || !strings.Contains(l.View().Content, "何もありません") {
		t.Error("an empty list has a choice")
	}
}

func TestWhateverHappensTheChoiceShowsAndEveryRowFits(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		var rows []Row
		for i := range rapid.IntRange(0, 30).Draw(rt, "rows") {
			rows = append(rows, Row{Key: fmt.Sprint(i), Head: rapid.Bool().Draw(rt, "head"), Cells: []string{fmt.Sprint(i), "項目の名前①"}})
		}
		l := sample(t, rows...)
		for range rapid.IntRange(0, 20).Draw(rt, "steps") {
			if rapid.Bool().Draw(rt, "resize") {
				l.Resize(rapid.IntRange(12, 60).Draw(rt, "w"), rapid.IntRange(1, 12).Draw(rt, "h"))
			}
			press(t, l, rapid.SampledFrom([]string{"up", "down", "pgup", "pgdown", "home", "end", "/", "esc", "1"}).Draw(rt, "key"))
			if r, ok := l.Selected(); ok {
				if r.Head {
					rt.Fatal("a heading is chosen")
				}
				if !strings.Contains(l.View().Content, "▸") {
					rt.Fatalf("row %s is out of sight\n%s", r.Key, l.View().Content)
				}
			}
			for _, row := range strings.Split(l.View().Content, "\n") {
				if w := l.env.Metrics.Width(row); w != l.width {
					rt.Fatalf("%d cells, want %d: %q", w, l.width, row)
				}
			}
		}
	})
}
