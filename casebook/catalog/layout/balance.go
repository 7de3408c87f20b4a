package layout

import (
	"math"
	"unicode"
	"unicode/utf8"

	"kikitori/interview/text"
)

// balanced breaks a heading of two lines where a phrase ends (after a space, or
// between hiragana and what is none) nearest to its middle. It returns nil where
// there is no such place or the heading has another number of lines.
func (m *measurer) balanced(s string, size, wide float64, lines int) []string {
	if lines != 2 {
		return nil
	}
	gs := text.Graphemes(s)
	total := m.width(s, size)
	best, at, before := math.Inf(1), 0, 0.0
	for i := 1; i < len(gs); i++ {
		before += m.em(gs[i-1]) * size
		if !phraseEnd(gs[i-1], gs[i]) || before > wide || total-before > wide {
			continue
		}
		if d := math.Abs(before - total/2); d < best {
			best, at = d, i
		}
	}
	if at == 0 {
		return nil
	}
	return []string{joined(gs[:at]), joined(gs[at:])}
}

func phraseEnd(l, r string) bool {
	a, _ := utf8.DecodeRuneInString(l)
	b, _ := utf8.DecodeRuneInString(r)
	if unicode.IsSpace(a) {
		return !unicode.IsSpace(b)
	}
	return unicode.Is(unicode.Hiragana, a) && (unicode.Is(unicode.Han, b) || unicode.Is(unicode.Katakana, b))
}
