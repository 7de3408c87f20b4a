package listen

import (
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
)

// pour sends text as a terminal does that has it all at once: no time passes.
func (r *room) pour(text string) {
	for _, c := range text {
		if c == '\r' {
			r.s.Update(tea.KeyPressMsg{Code: tea.KeyEnter})
			continue
		}
		r.s.Update(tea.KeyPressMsg{Code: c, Text: string(c)})
	}
}

func TestAnEnterThatComesWithItsTextConfirms(t *testing.T) {
	in(t, func(t *testing.T) {
		r := enter(t, "ja", Options{})
		r.pour("結果は委員会へ出す。")
		r.Msg(tea.KeyPressMsg{Code: tea.KeyEnter}).Pass(2 * holdTime)
		if notes := r.stored(t); len(notes) != 1 || notes[0].Text != "結果は委員会へ出す。" {
			t.Errorf("%+v", notes)
		}
	})
}

func TestAPasteWithoutBracketsStaysOneText(t *testing.T) {
	in(t, func(t *testing.T) {
		r := enter(t, "ja", Options{})
		r.pour("一行目である。\r二行目である。\r三行目である。")
		r.Msg(tea.KeyPressMsg{Code: tea.KeyEnter}).Pass(2 * holdTime)
		if n := len(r.stored(t)); n != 0 {
			t.Fatalf("%d notes of a paste", n)
		}
		if got := r.s.editor.Value(); got != "一行目である。\n二行目である。\n三行目である。\n" {
			t.Errorf("text %q", got)
		}
		r.Pass(time.Second)
		r.Keys("enter")
		if n := len(r.stored(t)); n != 1 {
			t.Errorf("%d notes after an Enter of its own", n)
		}
	})
}

func TestSavingByCtrlSIsNeverAPaste(t *testing.T) {
	in(t, func(t *testing.T) {
		r := enter(t, "ja", Options{})
		r.pour("結果は委員会へ出す。")
		r.Keys("ctrl+s")
		if n := len(r.stored(t)); n != 1 {
			t.Errorf("%d notes", n)
		}
	})
}
