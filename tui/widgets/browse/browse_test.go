package browse

import (
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"kikitori/tui/frame"
	"kikitori/tui/i18n"
	"kikitori/tui/internal/drive"
	"kikitori/tui/theme"
	"kikitori/tui/widgets/list"
)

func browser() *Browser {
	env := &frame.Env{T: i18n.New("ja"), Theme: theme.Plain()}
	l := list.New(env, list.Column{})
	var rows []list.Row
	for i := range 5 {
		rows = append(rows, list.Row{Key: fmt.Sprint(i), Cells: []string{fmt.Sprintf("行%d", i)}})
	}
	l.SetRows(rows)
	b := New(env, l)
	b.Resize(80, 4)
	b.Show("0", func(int) []string { return strings.Split("一 二 三 四 五 六 七", " ") })
	return b
}

func press(b *Browser, k string) list.Action {
	a, _ := b.Update(drive.Key(k))
	return a
}

func text(b *Browser) string { return ansi.Strip(b.View().Content) }

func TestNarrowShowsOneAtATime(t *testing.T) {
	b := browser()
	if !strings.Contains(text(b), "行0") || strings.Contains(text(b), "一") {
		t.Errorf("list:\n%s", text(b))
	}
	if press(b, "enter") != list.Chosen || !b.Reading() || !strings.Contains(text(b), "一") || strings.Contains(text(b), "行0") {
		t.Errorf("sheet:\n%s", text(b))
	}
	if press(b, "right") != list.Moved || b.Chosen() != "1" || press(b, "p") != list.Moved || b.Chosen() != "0" {
		t.Errorf("turning pages: at %q", b.Chosen())
	}
	press(b, "end")
	if !strings.Contains(text(b), "七") {
		t.Errorf("scrolled:\n%s", text(b))
	}
	b.Show("0", func(int) []string { return strings.Split("1 2 3 4 5 6 7", " ") })
	if !strings.Contains(text(b), "7") {
		t.Errorf("a new text of the same row lost the place:\n%s", text(b))
	}
	b.Show("1", func(int) []string { return strings.Split("1 2 3 4 5 6 7", " ") })
	if !strings.Contains(text(b), "1") {
		t.Errorf("another row begins at its top:\n%s", text(b))
	}
	if press(b, "esc") != list.Handled || b.Reading() || press(b, "esc") != list.None {
		t.Error("Esc leads back to the list, then is the screen's")
	}
}

func TestWideShowsBoth(t *testing.T) {
	b := browser()
	b.Resize(120, 4)
	if got := text(b); !strings.Contains(got, "行0") || !strings.Contains(got, "一") {
		t.Errorf("%s", got)
	}
	b.Update(tea.MouseWheelMsg{X: 100, Y: 1, Button: tea.MouseWheelDown})
	if got := text(b); b.Chosen() != "0" || strings.Contains(got, "一") {
		t.Errorf("wheel over the sheet:\n%s", got)
	}
	b.Update(tea.MouseClickMsg{X: 3, Y: 2, Button: tea.MouseLeft})
	if b.Chosen() != "2" {
		t.Errorf("click: %q", b.Chosen())
	}
}
