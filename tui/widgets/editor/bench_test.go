package editor

import (
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
)

const sentence = "申請者は平成三十年四月から当該事業所に勤務しており、現在も継続して雇用されている。"

func note(lines int) *Editor {
	e := New()
	e.SetSize(120, 40)
	e.Focus()
	e.SetValue(strings.Repeat(sentence+"\n", lines))
	e.SetCaret(lines/2, 10)
	return e
}

// keyAndView is what a key costs: Update, View and Cursor.
func keyAndView(b *testing.B, e *Editor) {
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		if i%40 < 20 {
			e.Update(tea.KeyPressMsg{Code: 'あ', Text: "あ"})
		} else {
			e.Update(tea.KeyPressMsg{Code: tea.KeyBackspace})
		}
		_ = e.View()
		_ = e.Cursor()
	}
}

func BenchmarkKey(b *testing.B) {
	for _, n := range []int{200, 2000, 20000} {
		b.Run(fmt.Sprintf("lines=%d", n), func(b *testing.B) { keyAndView(b, note(n)) })
	}
}

func BenchmarkKeyInLongLine(b *testing.B) {
	for _, at := range []int{0, 50_000, 100_000} {
		b.Run(fmt.Sprintf("at=%d", at), func(b *testing.B) {
			e := note(0)
			e.SetValue(strings.Repeat("聴", 100_000))
			e.SetCaret(0, at)
			keyAndView(b, e)
		})
	}
}

func BenchmarkPasteMegabyte(b *testing.B) {
	s := strings.Repeat(sentence+"\n", (1<<20)/len(sentence))
	b.SetBytes(int64(len(s)))
	for b.Loop() {
		e := note(0)
		e.Update(tea.PasteMsg{Content: s})
		_ = e.View()
	}
}

func BenchmarkUnbracketedLine(b *testing.B) {
	keys := strings.Repeat("聴取", 1500)
	for b.Loop() {
		e := note(200)
		for _, r := range keys {
			e.Update(tea.KeyPressMsg{Code: r, Text: string(r)})
			_ = e.View()
			_ = e.Cursor()
		}
	}
}
