package text

import (
	"testing"
	"unicode"

	"github.com/charmbracelet/x/ansi"
)

func TestWidth(t *testing.T) {
	narrow, wide, graph := Metrics{}, Metrics{Ambiguous: true}, Metrics{Grapheme: true}
	for _, c := range []struct {
		name, s string
		m       Metrics
		want    int
	}{
		{"kanji", "聴取", narrow, 4},
		{"ascii", "abc", narrow, 3},
		{"ideographic space", "\u3000", narrow, 2},
		{"ambiguous narrow", "①※…―", narrow, 4},
		{"ambiguous wide", "①※…―", wide, 8},
		{"ambiguous wide by grapheme", "①※", Metrics{Ambiguous: true, Grapheme: true}, 4},
		{"half-width kana with dakuten", "ﾀﾞ", narrow, 2},
		{"variation sequence", "葛\U000E0100", narrow, 2},
		{"combining dakuten", "か\u3099", narrow, 2},
		{"family by code point", "👨‍👩‍👧", narrow, 6},
		{"family by grapheme", "👨‍👩‍👧", graph, 2},
		{"escape sequences take none", "\x1b[31m聴\x1b[0m", narrow, 2},
		{"escape sequences take none, wide", "\x1b[31m①\x1b[0m", wide, 2},
		{"accented", "é", narrow, 1},
	} {
		if got := c.m.Width(c.s); got != c.want {
			t.Errorf("%s: Width(%q) = %d, want %d", c.name, c.s, got, c.want)
		}
	}
}

// The renderer counts with the library's tables; where ours differ the screen
// tears. Every assigned code point is compared.
func TestWidthAgreesWithRenderer(t *testing.T) {
	own := map[ansi.Method]Metrics{
		ansi.WcWidth:       {Ambiguous: libraryWide},
		ansi.GraphemeWidth: {Ambiguous: libraryWide, Grapheme: true},
	}
	for method, m := range own {
		for r := rune(0x20); r <= unicode.MaxRune; r++ {
			if r >= 0x7f && r < 0xa0 || r >= 0xd800 && r < 0xe000 {
				continue
			}
			if got, want := m.Width(string(r)), method.StringWidth(string(r)); got != want {
				t.Fatalf("method %d: Width(%U) = %d, renderer says %d", method, r, got, want)
			}
		}
	}
}

func TestWideDiffersOnlyInAmbiguous(t *testing.T) {
	for r := rune(0x20); r <= 0x1ffff; r++ {
		n, w := Metrics{}.ClusterWidth(string(r)), Metrics{Ambiguous: true}.ClusterWidth(string(r))
		if n != w && (n != 1 || w != 2) {
			t.Fatalf("%U: narrow %d, wide %d", r, n, w)
		}
	}
}

func TestTruncateAndPad(t *testing.T) {
	m := Metrics{}
	for _, c := range []struct {
		s     string
		cells int
		tail  string
		want  string
	}{
		{"聴取記録", 8, "…", "聴取記録"},
		{"聴取記録", 7, "…", "聴取記…"},
		{"聴取記録", 6, "…", "聴取…"},
		{"聴取記録", 0, "…", ""},
		{"葛\U000E0100城", 3, "", "葛\U000E0100"},
		{"\x1b[1m聴取記録\x1b[0m", 5, "…", "\x1b[1m聴取…\x1b[0m"},
	} {
		if got := m.Truncate(c.s, c.cells, c.tail); got != c.want {
			t.Errorf("Truncate(%q, %d, %q) = %q, want %q", c.s, c.cells, c.tail, got, c.want)
		}
	}
	for cells := range 12 {
		for _, s := range []string{"", "聴取", "a聴b取c記", "①②③"} {
			if got := m.Width(m.Pad(s, cells)); got != cells {
				t.Errorf("Pad(%q, %d) takes %d cells", s, cells, got)
			}
			if got := m.Width(m.PadLeft(s, cells)); got != cells {
				t.Errorf("PadLeft(%q, %d) takes %d cells", s, cells, got)
			}
		}
	}
}

func TestDisplayAlwaysTakesACell(t *testing.T) {
	for _, m := range []Metrics{{}, {Ambiguous: true}, {Grapheme: true}} {
		for _, g := range []string{"あ", "\u3099", "\u200d", "a", "\ufe0f", "ﾞ"} {
			s, w := m.Display(g)
			if w < 1 || m.Width(s) != w {
				t.Errorf("%+v.Display(%q) = %q, %d; measured %d", m, g, s, w, m.Width(s))
			}
		}
	}
}
