package editor

import (
	"slices"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
)

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
