package text

import (
	"strings"
	"testing"
)

func FuzzTruncate(f *testing.F) {
	f.Add("\x1b[1m聴取①\x1b[0m記録", 5, "…", false)
	f.Add("葛\U000E0100\xff\u3099👨‍👩‍👧", 3, "", true)
	f.Add("\u0080\x1b]0;聴\x07\u00adあ", 2, "聴", false)
	f.Fuzz(func(t *testing.T, s string, cells int, tail string, wide bool) {
		if cells < 0 || cells > 500 {
			t.Skip()
		}
		s, tail = "\x1b[1m"+strings.ReplaceAll(Printable(s), "\n", "")+"\x1b[0m", Printable(tail)
		m := Metrics{Ambiguous: wide}
		got := m.Truncate(s, cells, tail)
		if w := m.Width(got); w > cells {
			t.Fatalf("Truncate(%q, %d, %q) = %q takes %d", s, cells, tail, got, w)
		}
		if m.Width(s) <= cells && got != s {
			t.Fatalf("Truncate(%q, %d) = %q though it fits", s, cells, got)
		}
		if w := m.Width(m.Pad(s, cells)); w != cells {
			t.Fatalf("Pad(%q, %d) takes %d", s, cells, w)
		}
	})
}
