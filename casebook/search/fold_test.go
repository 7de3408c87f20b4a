package search

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"
	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"
)

func TestFold(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"katakana becomes hiragana", "サイバー", "さいばー"},
		{"half-width kana with dakuten", "ｻｲﾊﾞｰ", "さいばー"},
		{"vu", "ヴ", "ゔ"},
		{"small ke is the last that is mapped", "ヶヷ", "ゖヷ"},
		{"full-width ASCII", "ＣＳＩＲＴ", "csirt"},
		{"case", "CISO", "ciso"},
		{"compatibility forms", "①㈱", "1(株)"},
		{"dashes", "‐‑‒–—―−─", "--------"},
		{"long vowel stays", "ー", "ー"},
		{"wave dash", "〜～", "~~"},
		{"space between Japanese", "監査 と\n改善", "監査と改善"},
		{"space between ASCII", "ISO   27001", "iso 27001"},
		{"space between full-width ASCII", "ＩＳＯ　２７００１", "iso 27001"},
		{"space beside Japanese", "ISO の", "isoの"},
		{"space at the ends", "  a  ", "a"},
		{"space becomes one even over a line break", "a \r\n b", "a b"},
		{"unit separator is white space", "監\x1f査", "監査"},
		{"combining accent composes", "e\u0301", "é"},
		{"combining dakuten composes", "か\u3099", "が"},
		{"lone combining mark stays", "\u3099", "\u3099"},
		{"empty", "", ""},
		{"bytes that are not UTF-8", "a\xffb", "a\ufffdb"},
		{"encoded surrogate", "\xed\xa0\x80", "\ufffd\ufffd\ufffd"},
		{"hangul jamo compose", "\u1112\u1161\u11ab", "한"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := Fold(c.in); got != c.want {
				t.Errorf("Fold(%q) = %q, want %q", c.in, got, c.want)
			}
		})
	}
}

// slowFold follows the definition word by word.
func slowFold(s string) string {
	var in []rune
	for i := 0; i < len(s); {
		r, w := utf8.DecodeRuneInString(s[i:])
		in = append(in, r)
		i += w
	}
	var rs []rune
	for _, r := range norm.NFKC.String(string(in)) {
		if !isSpace(r) {
			r = unicode.ToLower(r)
		}
		switch {
		case r >= 0x30a1 && r <= 0x30f6:
			r -= 0x60
		case strings.ContainsRune("‐‑‒–—―−─", r):
			r = '-'
		case r == '〜':
			r = '~'
		}
		rs = append(rs, r)
	}
	var out []rune
	for i := 0; i < len(rs); {
		if !isSpace(rs[i]) {
			out = append(out, rs[i])
			i++
			continue
		}
		j := i
		for j < len(rs) && isSpace(rs[j]) {
			j++
		}
		if i > 0 && j < len(rs) && rs[i-1] < 0x80 && rs[j] < 0x80 {
			out = append(out, ' ')
		}
		i = j
	}
	return string(out)
}

// longMarks tells of runs of combining marks so long that normalization
// breaks them up; the two ways may break them at different places.
func longMarks(s string) bool {
	n := 0
	for _, r := range norm.NFKD.String(s) {
		if norm.NFKD.PropertiesString(string(r)).CCC() == 0 {
			n = 0
			continue
		}
		if n++; n > 20 {
			return true
		}
	}
	return false
}

func FuzzFold(f *testing.F) {
	for _, s := range []string{"ｻｲﾊﾞｰ攻撃", "a\xff\u0301b", "か\u3099 Ｇ", "①㈱ ﾊﾟ", "👨‍👩‍👧 e\u0301", "\xed\xa0\x80", "ISO 27001〜"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := Fold(s)
		if strings.ContainsRune(got, Sep) {
			t.Fatalf("Fold(%q) holds the separator", s)
		}
		if !longMarks(s) {
			if want := slowFold(s); got != want {
				t.Fatalf("Fold(%q) = %q, want %q", s, got, want)
			}
		}
		m := FoldMap(s)
		if m.Text != got {
			t.Fatalf("FoldMap(%q) = %q, Fold %q", s, m.Text, got)
		}
		checkMap(t, s, m)
	})
}

// checkMap looks at every folded character's way back.
func checkMap(t *testing.T, s string, m *Folded) {
	t.Helper()
	ends := map[int]bool{0: true}
	for it := graphemes.FromString(s); it.Next(); {
		ends[it.End()] = true
	}
	for i, o := range m.at {
		_, w := utf8.DecodeRuneInString(m.Text[o:])
		span := m.Original(int(o), int(o)+w)
		if span.From < 0 || span.To > len(s) || span.From >= span.To {
			t.Fatalf("%q: character %d maps to %v", s, i, span)
		}
		if utf8.ValidString(s) && (!ends[span.From] || !ends[span.To]) {
			t.Fatalf("%q: character %d maps to %v, inside a grapheme", s, i, span)
		}
	}
}

func TestFoldMapFindsOriginalSpelling(t *testing.T) {
	for _, c := range []struct{ text, term, want string }{
		{"対ｻｲﾊﾞｰ攻撃", "サイバー", "ｻｲﾊﾞｰ"},
		{"令和２年　ＣＳＩＲＴを", "csirt", "ＣＳＩＲＴ"},
		{"監\n査の", "監査", "監\n査"},
		{"㈱日本", "株", "㈱"},
		{"e\u0301tude", "é", "e\u0301"},
		{"葛\U000e0100城", "葛", "葛\U000e0100"},
	} {
		m := FoldMap(c.text)
		term := Fold(c.term)
		o := strings.Index(m.Text, term)
		if o < 0 {
			t.Errorf("%q does not hold %q", m.Text, term)
			continue
		}
		span := m.Original(o, o+len(term))
		if got := c.text[span.From:span.To]; got != c.want {
			t.Errorf("%q in %q maps to %q, want %q", c.term, c.text, got, c.want)
		}
	}
}

func TestFoldIsStable(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		// A mark cut off from its letter by white space joins it only the
		// second time, so there are none here.
		s := rapid.StringOf(rapid.RuneFrom([]rune("監査カｶギaＡ　 \n-〜ー①é"))).Draw(t, "text")
		if once := Fold(s); Fold(once) != once {
			t.Fatalf("Fold(%q) = %q, folded again %q", s, once, Fold(once))
		}
	})
}
