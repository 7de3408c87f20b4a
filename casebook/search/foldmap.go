package search

import (
	"sort"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"
)

// Span is a byte range [From,To) of a text.
type Span struct {
	From int `json:"from"`
	To   int `json:"to"`
}

// Folded is a folded text that remembers where each character came from.
type Folded struct {
	Text string // what Fold gives
	src  string
	at   []int32 // byte offset in Text of each folded character
	from []int32 // its original range
	to   []int32
	edge []bool // a word may begin here
}

// FoldMap folds s and keeps the way back to the original.
func FoldMap(s string) *Folded {
	m := &Folded{
		src: s, at: make([]int32, 0, len(s)/2), from: make([]int32, 0, len(s)/2),
		to: make([]int32, 0, len(s)/2), edge: make([]bool, 0, len(s)/2),
	}
	f := folder{dst: make([]byte, 0, len(s)), watch: m}
	f.run(s)
	m.Text = string(f.dst)
	return m
}

// char implements watcher.
func (m *Folded) char(at int, _ class, edge bool, a, b int) {
	m.at = append(m.at, int32(at))
	m.from = append(m.from, int32(a))
	m.to = append(m.to, int32(b))
	m.edge = append(m.edge, edge)
}

// index returns the index of the folded character at or after byte offset o.
func (m *Folded) index(o int) int {
	return sort.Search(len(m.at), func(i int) bool { return int(m.at[i]) >= o })
}

// Original maps the byte range [a,b) of the folded text to the original,
// widened so that no grapheme is cut.
func (m *Folded) Original(a, b int) Span {
	i, j := m.index(a), m.index(b)
	if i >= j {
		return Span{}
	}
	from, to := int(m.from[i]), int(m.to[i])
	for k := i + 1; k < j; k++ {
		from, to = min(from, int(m.from[k])), max(to, int(m.to[k]))
	}
	return widen(m.src, from, to)
}

// widen moves both ends of a range outward to grapheme boundaries.
func widen(s string, from, to int) Span {
	return Span{graphemeFloor(s, from), graphemeCeil(s, to)}
}

// safeBack is how far before an offset a grapheme is looked for; longer
// clusters (hostile stacks of marks) are searched from the text's start.
const safeBack = 64

// graphemeFloor is the last grapheme boundary at or before o.
func graphemeFloor(s string, o int) int {
	if o <= 0 || o >= len(s) {
		return max(0, min(o, len(s)))
	}
	start := lineStart(s, o)
	floor := start
	it := graphemes.FromString(s[start:])
	for it.Next() {
		end := start + it.End()
		if end > o {
			break
		}
		floor = end
	}
	return floor
}

// graphemeCeil is the first grapheme boundary at or after o.
func graphemeCeil(s string, o int) int {
	f := graphemeFloor(s, o)
	if f == o || f >= len(s) {
		return o
	}
	it := graphemes.FromString(s[f:])
	if it.Next() {
		return f + it.End()
	}
	return len(s)
}

// lineStart finds a sure boundary near and before o: two neighbours of which
// neither can be part of a longer cluster.
func lineStart(s string, o int) int {
	for i := o; i > 0 && i > o-safeBack; i-- {
		if !utf8.RuneStart(s[i]) {
			continue
		}
		r, _ := decode(s, i)
		q, _ := utf8.DecodeLastRuneInString(s[:i])
		if solid(r) && solid(q) {
			return i
		}
	}
	return 0
}

// solid characters are whole graphemes unless something follows that extends
// them: letters of Japanese text and printable ASCII.
func solid(r rune) bool {
	return r >= ' ' && r < 0x7f || r >= 0x3041 && r <= 0x3096 || r >= 0x30a1 && r <= 0x30fe ||
		r >= 0x4e00 && r <= 0x9fff || r == 0x3001 || r == 0x3002
}
