package text

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestBreak(t *testing.T) {
	m := Metrics{}
	for _, c := range []struct {
		name  string
		s     string
		cells int
		want  []string
	}{
		{"empty", "", 10, nil},
		{"fits exactly", "聴取記録", 8, []string{"聴取記録"}},
		{"odd width", "聴取記録", 7, []string{"聴取記", "録"}},
		{"no full stop at the head", "聴取する。次へ", 8, []string{"聴取す", "る。次へ"}},
		{"no small kana at the head", "あいうえっと", 8, []string{"あいう", "えっと"}},
		{"no opening bracket at the tail", "あいう「え」", 8, []string{"あいう", "「え」"}},
		{"dashes stay together", "あいう――と", 8, []string{"あいう――", "と"}},
		{"wide dots stay together", "あいう……と", 7, []string{"あい", "う……と"}},
		{"a word is not torn", "監査はISMSで", 8, []string{"監査は", "ISMSで"}},
		{"a number is not torn", "割合は34.1%です", 10, []string{"割合は", "34.1%です"}},
		{"a word longer than the row fills it", "ああabcdefghijkl", 8, []string{"ああabcd", "efghijkl"}},
		{"a word gives way after a hyphen", "fail-safe", 7, []string{"fail-", "safe"}},
		{"a date does not", "あ10-20い", 6, []string{"あ", "10-20", "い"}},
		{"English breaks after its spaces", "one two three", 7, []string{"one ", "two ", "three"}},
		{"line ends stay on their row", "あ\nい\n", 8, []string{"あ\n", "い\n"}},
		{"a full row keeps its line end", "聴取記録\n次", 8, []string{"聴取記録\n", "次"}},
		{"a cluster wider than the row stands alone", "あい", 1, []string{"あ", "い"}},
		{"a long chain of marks gives up", "あ" + strings.Repeat("。", 20), 20,
			[]string{"あ" + strings.Repeat("。", 9), strings.Repeat("。", 10), "。"}},
	} {
		if got := m.Break(c.s, c.cells); !slices.Equal(got, c.want) {
			t.Errorf("%s: Break(%q, %d) = %q, want %q", c.name, c.s, c.cells, got, c.want)
		}
	}
}

func TestWrapDropsLineEnds(t *testing.T) {
	for s, want := range map[string][]string{
		"":         {""},
		"あ\n\nい":   {"あ", "", "い"},
		"あ\n":      {"あ", ""},
		"聴取記録\r\n": {"聴取記録", ""},
	} {
		if got := (Metrics{}).Wrap(s, 8); !slices.Equal(got, want) {
			t.Errorf("Wrap(%q) = %q, want %q", s, got, want)
		}
	}
}

func TestHanging(t *testing.T) {
	b := Breaker{Measure: func(string) float64 { return 10.5 }, Hanging: true}
	if got := b.Break("聴取する。次へ", 42); !slices.Equal(got, []string{"聴取する。", "次へ"}) {
		t.Errorf("hanging: %q", got)
	}
	b.Hanging = false
	if got := b.Break("聴取する。次へ", 42); !slices.Equal(got, []string{"聴取す", "る。次へ"}) {
		t.Errorf("not hanging: %q", got)
	}
}

var nasty = []string{"聴", "取", "。", "、", "「", "」", "（", "）", "a", "B", "-", "/", "3", ".", " ", "\u3000", "①",
	"…", "―", "っ", "ー", "ﾀﾞ", "ｽ", "か\u3099", "葛\U000E0100", "😀", "👨‍👩‍👧", "\u3099", "\n", "\r\n", "🇯🇵", "é", "％"}

func TestBreakProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := strings.Join(rapid.SliceOfN(rapid.SampledFrom(nasty), 0, 120).Draw(t, "s"), "")
		m := Metrics{Ambiguous: rapid.Bool().Draw(t, "wide"), Grapheme: rapid.Bool().Draw(t, "grapheme")}
		for cells := 1; cells <= 45; cells++ {
			checkRows(t, m, s, cells)
		}
	})
}

type failer interface {
	Fatalf(format string, args ...any)
}

func checkRows(t failer, m Metrics, s string, cells int) {
	rows := m.Break(s, cells)
	if got := strings.Join(rows, ""); got != s {
		t.Fatalf("width %d: rows of %q join to %q", cells, s, got)
	}
	ends := map[int]bool{}
	at := 0
	for _, g := range Graphemes(s) {
		at += len(g)
		ends[at] = true
	}
	at = 0
	for i, r := range rows {
		at += len(r)
		if !ends[at] {
			t.Fatalf("width %d: row %d of %q tears a grapheme", cells, i, rows)
		}
		if w := m.Width(r); w > cells && len(Graphemes(strings.TrimRight(r, "\r\n"))) > 1 {
			t.Fatalf("width %d: row %q takes %d", cells, r, w)
		}
	}
}

func FuzzBreak(f *testing.F) {
	f.Add("聴取する。ABC「――", 7)
	f.Fuzz(func(t *testing.T, s string, cells int) {
		if cells < 1 || cells > 300 {
			t.Skip()
		}
		checkRows(t, Metrics{}, s, cells)
	})
}

// An edit must not move breaks far before it: the editor relies on this when it
// keeps the rows above.
func TestBreakLooksOneRowAhead(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := strings.Join(rapid.SliceOfN(rapid.SampledFrom(nasty), 50, 200).Draw(t, "s"), "")
		s = strings.NewReplacer("\r\n", "", "\n", "").Replace(s)
		width := rapid.IntRange(8, 30).Draw(t, "width")
		cs := Metrics{}.Clusters(s)
		end := NextRow(cs, 0, width)
		x, reach := 0, end
		for reach < len(cs) && x <= width {
			x += max(1, int(cs[reach].Width))
			reach++
		}
		tail := Metrics{}.Clusters(rapid.SampledFrom(nasty).Draw(t, "tail"))
		if got := NextRow(append(slices.Clone(cs[:reach]), tail...), 0, width); reach < len(cs) && got != end {
			t.Fatalf("break moved from %d to %d by an edit at %d (width %d)", end, got, reach, width)
		}
	})
}

func BenchmarkBreak(b *testing.B) {
	s := strings.Repeat("申請者は平成三十年四月から当該事業所に勤務しており、ISMSの監査を34.1%で受けている。", 50)
	b.SetBytes(int64(len(s)))
	for b.Loop() {
		Metrics{}.Break(s, 80)
	}
}
