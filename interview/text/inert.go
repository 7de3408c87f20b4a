package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Printable makes text from anywhere harmless to a terminal: an escape or other
// control becomes its visible picture (␛), so a sequence is read, not obeyed;
// bidi and other invisible controls are dropped; a tab becomes a space, a line
// end stays. It is for showing only: what is stored goes through Clean.
func Printable(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n':
			return r
		case r == '\t':
			return ' '
		case r == utf8.RuneError, r >= 0x80 && r < 0xa0:
			return '\ufffd'
		case r < 0x20:
			return 0x2400 + r
		case r == 0x7f:
			return 0x2421
		case invisible(r) && r != 0x200d && r != 0x200c, r == 0x2028, r == 0x2029:
			return -1
		}
		return r
	}, strings.ReplaceAll(s, "\r\n", "\n"))
}

// Display returns what to print for one cluster so that it takes a cell of its
// own, and that cell count: a combining mark with nothing to stand on is shown
// on a dotted circle, an invisible character as the circle alone.
func (m Metrics) Display(g string) (string, int) {
	if w := m.ClusterWidth(g); w > 0 {
		return g, w
	}
	r, _ := utf8.DecodeRuneInString(g)
	if s := "◌" + g; unicode.Is(unicode.M, r) && m.ClusterWidth(s) == 1 {
		return s, 1
	}
	return "◌", 1
}
