package fonts

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"kikitori/interview/text"
)

// like are characters the font lacks that have a twin it has.
var like = map[rune]rune{'⚫': '●', '◼': '■', '►': '▶', '‒': '–', '⬛': '■', '⚪': '○', '◻': '□', '✔': '✓', '－': '−'}

// Geta (〓) stands for a character that the font does not have.
const Geta = '〓'

// Drawable returns text as the face can draw it. Characters it lacks become
// their twins or 〓, one a grapheme; what cannot be seen (variation selectors,
// joiners) falls away. replaced is told of each. With bmp only characters of
// the Basic Multilingual Plane count as drawable.
func (f *Face) Drawable(s string, bmp bool, replaced func(from, with rune)) string {
	if f.draws(s, bmp) {
		return s
	}
	var b strings.Builder
	for _, g := range text.Graphemes(s) {
		if f.draws(g, bmp) {
			b.WriteString(g)
			continue
		}
		f.cluster(&b, g, bmp, replaced)
	}
	return b.String()
}

func (f *Face) cluster(b *strings.Builder, g string, bmp bool, replaced func(from, with rune)) {
	first, n := utf8.DecodeRuneInString(g)
	switch twin := like[first]; {
	case f.drawsRune(first, bmp):
		b.WriteRune(first)
	case twin != 0 && f.drawsRune(twin, bmp):
		b.WriteRune(twin)
		replaced(first, twin)
	default:
		b.WriteRune(Geta)
		replaced(first, Geta)
		return // marks on it say nothing now
	}
	for _, r := range g[n:] {
		switch {
		case f.drawsRune(r, bmp):
			b.WriteRune(r)
		case unicode.Is(unicode.Variation_Selector, r) || r == 0x200d || r == 0x200c:
			replaced(r, 0)
		default:
			b.WriteRune(Geta)
			replaced(r, Geta)
		}
	}
}

func (f *Face) draws(s string, bmp bool) bool {
	for _, r := range s {
		if !f.drawsRune(r, bmp) {
			return false
		}
	}
	return true
}

func (f *Face) drawsRune(r rune, bmp bool) bool {
	return r == '\n' || f.glyphs[r] != 0 && (!bmp || r <= 0xffff)
}
