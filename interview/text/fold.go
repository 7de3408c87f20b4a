package text

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Fold makes text comparable: NFKC, lower case, katakana as hiragana, dashes as
// "-" and 〜 as "~". It is for matching only and never for what is stored.
func Fold(s string) string {
	if isFolded(s) {
		return s
	}
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 'ァ' && r <= 'ヶ' || r == 'ヽ' || r == 'ヾ':
			return r - 'ァ' + 'ぁ'
		case r >= '\u2010' && r <= '\u2015' || r == '\u2212' || r == '─':
			return '-' // input methods and PDFs know many
		case r == '〜':
			return '~'
		}
		return unicode.ToLower(r)
	}, norm.NFKC.String(s))
}

func isFolded(s string) bool {
	for _, r := range s {
		if r >= 0x20 && r < 0x7f && (r < 'A' || r > 'Z') || r >= 0x3041 && r <= 0x3096 || r >= 0x4e00 && r <= 0x9fff {
			continue
		}
		return false
	}
	return true
}
