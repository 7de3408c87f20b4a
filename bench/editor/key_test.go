package editor

import (
	"fmt"
	"testing"

	tea "charm.land/bubbletea/v2"
)

// BenchmarkKey is Update, View and cursor for one key, no terminal.
func BenchmarkKey(b *testing.B) {
	for _, lines := range []int{200, 2000, 20000} {
		b.Run(fmt.Sprintf("kikitori/lines=%d", lines), func(b *testing.B) {
			e := ours(note(lines), 120, 40)
			keys(b, oursField{e})
		})
	}
	for _, lines := range []int{200, 2000} {
		b.Run(fmt.Sprintf("textarea/lines=%d", lines), func(b *testing.B) {
			keys(b, stockField{stock(note(lines), 120, 40)})
		})
	}
}

func keys(b *testing.B, f field) {
	for i := 0; b.Loop(); i++ {
		if i%40 < 20 {
			f.update(tea.KeyPressMsg{Code: 'あ', Text: "あ"})
		} else {
			f.update(tea.KeyPressMsg{Code: tea.KeyBackspace})
		}
		f.view()
	}
}
