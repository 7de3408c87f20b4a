package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Clean makes text fit to be stored; it is applied wherever text enters. Line
// ends become \n, a tab becomes U+3000, text is composed (NFC), half-width kana
// with their sound marks become one full-width kana, and what cannot be seen is
// dropped: controls, invalid bytes, BOM, zero-width spaces, soft hyphens, bidi
// controls, tag characters. Everything else stays: ①, ㈱ and variation selectors
// live, and so do the compatibility ideographs of personal names (塚, 神), which
// plain NFC would replace by another shape. Clean(Clean(s)) == Clean(s).
func Clean(s string) string {
	if isClean(s) {
		return s
	}
	s = strings.ToValidUTF8(s, "")
	s = lineEnds.Replace(s)
	s = dropInvisible(s)
	s = foldHalfKana(s)
	return compose(s)
}

// CleanPaste is Clean for the clipboard: bullets of word processors at the
// start of a line become ・, and spaces that must not break become spaces.
func CleanPaste(s string) string {
	s = strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(lineEnds.Replace(s))
	lines := strings.Split(s, "\n")
	for i, l := range lines {
		lines[i] = plainBullet(l)
	}
	return Clean(strings.Join(lines, "\n"))
}

// officeBullets are what Word, PowerPoint, Teams and PDF put before an item,
// private-use symbols included.
const officeBullets = "•‣⁃◦▪▫\uf0b7\uf0a7\uf0d8\uf0fc\uf06c\uf06e\uf075"

func plainBullet(l string) string {
	body := strings.TrimLeft(l, " \t\u3000")
	r, n := utf8.DecodeRuneInString(body)
	if n == 0 || !strings.ContainsRune(officeBullets, r) {
		return l
	}
	rest := strings.TrimLeft(body[n:], " \t\u3000")
	if rest == body[n:] && r < 0xe000 { // • with no space after it may be meant
		return l
	}
	return strings.ReplaceAll(l[:len(l)-len(body)], "\t", "\u3000") + "・" + rest
}

var lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\v", "\n", "\f", "\n",
	"\u0085", "\n", "\u2028", "\n", "\u2029", "\n")

// isClean is the way out for text that needs nothing: plain ASCII, kana, kanji.
func isClean(s string) bool {
	for _, r := range s {
		if r == '\n' || r >= 0x20 && r < 0x7f || r >= 0x3041 && r <= 0x3096 ||
			r >= 0x30a0 && r <= 0x30ff || r >= 0x4e00 && r <= 0x9fff || r >= 0x3000 && r <= 0x3029 {
			continue
		}
		return false
	}
	return true
}

func dropInvisible(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	prev := rune(0)
	for i, r := range s {
		switch {
		case r == '\t':
			r = '\u3000'
		case r == '\n':
		case r == '\u200c' || r == '\u200d':
			next, _ := utf8.DecodeRuneInString(s[i+utf8.RuneLen(r):])
			if !joins(prev) || !joins(next) {
				continue
			}
		case invisible(r):
			continue
		}
		b.WriteRune(r)
		if !unicode.Is(unicode.M, r) { // marks may yet be composed away
			prev = r
		}
	}
	return b.String()
}

func invisible(r rune) bool {
	switch {
	case unicode.IsControl(r), r == 0xfeff, r == 0x00ad, r == 0x061c, r == 0x180e,
		r >= 0x200b && r <= 0x200f, r >= 0x202a && r <= 0x202e, r >= 0x2060 && r <= 0x206f,
		r >= 0xfff9 && r <= 0xfffb, r >= 0xe0000 && r <= 0xe007f:
		return true
	}
	return false
}

// joins reports whether a zero-width joiner beside r can mean something: in
// emoji and in scripts that join, never in Japanese or Latin.
func joins(r rune) bool {
	switch {
	case r < 0x300, r == utf8.RuneError, unicode.IsSpace(r), r >= 0xff00 && r <= 0xffef,
		unicode.In(r, unicode.Latin, unicode.Han, unicode.Hiragana, unicode.Katakana):
		return false
	case unicode.IsLetter(r), unicode.IsSymbol(r), unicode.Is(unicode.M, r):
		return true
	}
	return false
}

// foldHalfKana turns a half-width kana and its half-width sound mark into the
// one full-width kana they spell. Half-width kana without a mark stay.
func foldHalfKana(s string) string {
	if !strings.ContainsAny(s, "\uff9e\uff9f") {
		return s
	}
	rs := []rune(s)
	out := rs[:0]
	for i := 0; i < len(rs); i++ {
		if i+1 < len(rs) && (rs[i+1] == 0xff9e || rs[i+1] == 0xff9f) && rs[i] >= 0xff66 && rs[i] <= 0xff9d {
			if k := []rune(norm.NFKC.String(string(rs[i : i+2]))); len(k) == 1 {
				out = append(out, k[0])
				i++
				continue
			}
		}
		out = append(out, rs[i])
	}
	return string(out)
}

// compose is NFC with CJK compatibility ideographs left as they are.
func compose(s string) string {
	if norm.NFC.IsNormalString(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	from := 0
	for i, r := range s {
		if r >= 0xf900 && r <= 0xfaff || r >= 0x2f800 && r <= 0x2fa1f {
			b.WriteString(norm.NFC.String(s[from:i]))
			b.WriteRune(r)
			from = i + utf8.RuneLen(r)
		}
	}
	b.WriteString(norm.NFC.String(s[from:]))
	return b.String()
}
