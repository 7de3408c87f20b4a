package ooxml

import (
	"regexp"
	"strings"
)

var markup = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "'", "&#39;")

// Escape makes text fit for an element or attribute. Characters that XML cannot
// hold fall away; catalog.Plain has removed them before.
func Escape(s string) string {
	return markup.Replace(strings.Map(func(r rune) rune {
		switch {
		case r == '\t' || r == '\n' || r == '\r':
			return r
		case r < 0x20 || r >= 0xd800 && r <= 0xdfff || r == 0xfffe || r == 0xffff || r == 0xfffd:
			return -1
		}
		return r
	}, s))
}

var escapeLike = regexp.MustCompile(`_(x[0-9A-Fa-f]{4}_)`)

// EscapeX is Escape for the places where _x000D_ would stand for a character
// (ST_Xstring): the first underscore is escaped itself.
func EscapeX(s string) string { return Escape(Literal(s)) }

// Literal escapes what would be read as an escape (_x000D_), and nothing else.
func Literal(s string) string { return escapeLike.ReplaceAllString(s, "_x005F_$1") }
