// Package fold makes texts comparable for jumping and filtering: width, case and
// kana are folded. What it returns is for matching only and is never stored.
package fold

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// For folds a text.
func For(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'ァ' && r <= 'ヶ' {
			return r - 'ァ' + 'ぁ'
		}
		return r
	}, strings.ToLower(norm.NFKC.String(strings.TrimSpace(s))))
}
