package search

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Sep stands between the fields of a folded document. The fold never emits it.
const Sep = 0x1f

// FoldVersion changes whenever Fold gives another result for some text; an
// index made with another version has to be rebuilt.
const FoldVersion = 1

// Fold makes spellings equal: NFKC; lower case; katakana to hiragana; dashes
// to "-" and 〜 to "~"; white space dropped, except between two ASCII
// characters, where it becomes one space. It is for matching only, never for
// what is stored.
func Fold(s string) string { return string(appendFold(make([]byte, 0, len(s)), s)) }

func appendFold(dst []byte, s string) []byte {
	f := folder{dst: dst}
	f.run(s)
	return f.dst
}

// folder walks a text and appends its folded characters to dst. Whoever wants
// more than the text gives it a watcher.
type folder struct {
	dst    []byte
	watch  watcher
	prev   rune // last emitted
	some   bool // something was emitted
	space  bool // white space is waiting for its right neighbour
	sa, sb int  // where that white space stood
	last   class
}

// watcher is told of each folded character before it is appended at offset at:
// its class, whether a word may begin there, and the byte range [a,b) of the
// original it came from. Characters that were composed or taken apart together
// share one range.
type watcher interface {
	char(at int, c class, edge bool, a, b int)
}

func (f *folder) run(s string) {
	if s == "" {
		return
	}
	r, w := decode(s, 0)
	for i := 0; ; {
		n := i + w
		if plain(r) {
			if n >= len(s) {
				f.put(r, i, n)
				return
			}
			next, nw := decode(s, n)
			if plain(next) {
				f.put(r, i, n)
				i, r, w = n, next, nw
				continue
			}
		}
		if i = f.segment(s, i); i >= len(s) {
			return
		}
		r, w = decode(s, i)
	}
}

// decode reads a rune and is quick about ASCII and the three-byte characters of
// Japanese text.
func decode(s string, i int) (rune, int) {
	c := s[i]
	if c < utf8.RuneSelf {
		return rune(c), 1
	}
	if c >= 0xe3 && c <= 0xe9 && i+2 < len(s) {
		if d, e := s[i+1], s[i+2]; d&0xc0 == 0x80 && e&0xc0 == 0x80 {
			return rune(c&0x0f)<<12 | rune(d&0x3f)<<6 | rune(e&0x3f), 3
		}
	}
	return utf8.DecodeRuneInString(s[i:])
}

// plain characters are their own NFKC form and neither join with a plain
// neighbour nor change by one.
func plain(r rune) bool {
	switch {
	case r < 0x80:
		return true
	case r >= 0x3041 && r <= 0x3096, r >= 0x30a1 && r <= 0x30fe, r >= 0x4e00 && r <= 0x9fff:
		return true
	case r >= 0x3001 && r <= 0x3003, r >= 0x3005 && r <= 0x3029:
		return true
	}
	return false
}

// segment folds from i up to the next place where normalization can be cut.
func (f *folder) segment(s string, i int) int {
	n := norm.NFKC.NextBoundaryInString(s[i:], true)
	if n <= 0 {
		n = len(s) - i
	}
	seg := s[i : i+n]
	if !utf8.ValidString(seg) {
		return f.invalid(s, i, i+n)
	}
	for _, r := range norm.NFKC.String(seg) {
		f.put(r, i, i+n)
	}
	return i + n
}

// invalid gives every byte that is not UTF-8 the replacement character, and
// folds what stands between such bytes by itself.
func (f *folder) invalid(s string, i, end int) int {
	for i < end {
		r, w := utf8.DecodeRuneInString(s[i:end])
		if r == utf8.RuneError && w <= 1 {
			f.put(utf8.RuneError, i, i+1)
			i++
			continue
		}
		j := i
		for j < end {
			r, w := utf8.DecodeRuneInString(s[j:end])
			if r == utf8.RuneError && w <= 1 {
				break
			}
			j += w
		}
		for _, r := range norm.NFKC.String(s[i:j]) {
			f.put(r, i, j)
		}
		i = j
	}
	return end
}

// put takes one NFKC character through the rest of the fold.
func (f *folder) put(r rune, a, b int) {
	if r <= 0x3000 && isSpace(r) {
		if !f.space {
			f.space, f.sa = true, a
		}
		f.sb = b
		return
	}
	c := classOther
	if f.watch != nil {
		if c = classOf(r); c == classSame {
			c = f.last
		}
	}
	r = mapRune(r)
	gap := f.space
	if gap {
		f.space = false
		if f.some && f.prev < utf8.RuneSelf && r < utf8.RuneSelf {
			f.emit(' ', classOther, true, f.sa, f.sb)
		}
	}
	f.emit(r, c, gap || boundary(f.last, c), a, b)
}

func (f *folder) emit(r rune, c class, edge bool, a, b int) {
	if f.watch != nil {
		f.watch.char(len(f.dst), c, edge, a, b)
	}
	switch {
	case r < utf8.RuneSelf:
		f.dst = append(f.dst, byte(r))
	case r >= 0x3000 && r < 0xa000:
		f.dst = append(f.dst, 0xe0|byte(r>>12), 0x80|byte(r>>6)&0x3f, 0x80|byte(r)&0x3f)
	default:
		f.dst = utf8.AppendRune(f.dst, r)
	}
	f.prev, f.last, f.some = r, c, true
}

func isSpace(r rune) bool {
	return r == ' ' || r >= 0x1c && r <= 0x1f || r >= '\t' && r <= '\r' || r >= 0x80 && unicode.IsSpace(r)
}

// mapRune lowers and maps one character after NFKC.
func mapRune(r rune) rune {
	switch {
	case r < utf8.RuneSelf:
		if r >= 'A' && r <= 'Z' {
			return r + 'a' - 'A'
		}
		return r
	case r >= 0x30a1 && r <= 0x30f6:
		return r - 0x60
	case r >= 0x2010 && r <= 0x2015, r == 0x2212, r == 0x2500:
		return '-'
	case r == 0x301c:
		return '~'
	case r >= 0x3041 && r <= 0x9fff:
		return r
	}
	return unicode.ToLower(r)
}
