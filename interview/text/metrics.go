package text

import (
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
	"golang.org/x/text/width"
)

// Metrics says how many cells text takes on the terminal at hand. The zero
// value is right for most: ambiguous characters (①, ※, …) narrow, every code
// point counted for itself. It is a value; pass it on, compare it with ==.
type Metrics struct {
	// Ambiguous makes East Asian ambiguous characters two cells wide
	// (UAX #11), for terminals that are set so.
	Ambiguous bool
	// Grapheme measures a whole cluster as one glyph. Set it when the terminal
	// reports mode 2027, and only then: the renderer switches at that moment.
	Grapheme bool
}

// libraryWide reports how the renderer's own tables were initialised: they read
// RUNEWIDTH_EASTASIAN once, before main.
var libraryWide = ansi.StringWidthWc("①") == 2

// Width returns the cells of one line of text. Terminal escape sequences and
// control characters take none.
func (m Metrics) Width(s string) int {
	total := 0
	m.walk(s, func(_ string, w int) bool {
		total += w
		return true
	})
	return total
}

// ClusterWidth returns the cells of one grapheme cluster; 0 for a lone
// combining mark, a format character or a control.
func (m Metrics) ClusterWidth(g string) int {
	if w, ok := quickWidth(g); ok {
		return w
	}
	method := ansi.WcWidth
	if m.Grapheme {
		method = ansi.GraphemeWidth
	}
	w := method.StringWidth(g)
	if m.Ambiguous == libraryWide {
		return w
	}
	return m.adjust(g, w)
}

// quickWidth answers for the characters nearly all text is made of; a test
// holds it against the library's tables.
func quickWidth(g string) (int, bool) {
	if len(g) == 1 && g[0] >= 0x20 && g[0] < 0x7f {
		return 1, true
	}
	if len(g) != 3 {
		return 0, false
	}
	r, n := utf8.DecodeRuneInString(g)
	if n == 3 && (r >= 0x4e00 && r <= 0x9fff || r >= 0x3041 && r <= 0x3096 ||
		r >= 0x30a0 && r <= 0x30ff || r >= 0x3000 && r <= 0x3029) {
		return 2, true
	}
	return 0, false
}

// adjust corrects w where the asked-for ambiguous width differs from the one
// the library was initialised with.
func (m Metrics) adjust(g string, w int) int {
	d := 1
	if !m.Ambiguous {
		d = -1
	}
	if m.Grapheme {
		r, _ := utf8.DecodeRuneInString(g)
		if isAmbiguous(r) && w == (3-d)/2 {
			w += d
		}
		return w
	}
	for _, r := range g {
		if isAmbiguous(r) {
			w += d
		}
	}
	return w
}

func isAmbiguous(r rune) bool {
	return width.LookupRune(r).Kind() == width.EastAsianAmbiguous && ansi.StringWidthWc(string(r)) > 0
}

// walk calls yield for every cluster and every escape sequence of s in turn,
// with its cells, until yield returns false.
func (m Metrics) walk(s string, yield func(seq string, w int) bool) {
	var state byte
	for s != "" {
		if state == 0 && s[0] >= 0x20 && s[0] != 0x7f && s[0] != 0xc2 {
			g := firstCluster(s)
			if !yield(g, m.ClusterWidth(g)) {
				return
			}
			s = s[len(g):]
			continue
		}
		seq, w, n, next := ansi.DecodeSequenceWc(s, state, nil)
		if w > 0 {
			w = m.ClusterWidth(seq)
		}
		if !yield(seq, w) {
			return
		}
		s, state = s[n:], next
	}
}
