package search

import (
	"context"
	"unicode/utf8"
)

// part is a set of documents that one engine evaluates at a time: a stretch
// of folded texts, or one segment of the index.
type part interface {
	table() *table
	// match writes into out[i] what the term does in document i; out is
	// zeroed and as long as the table.
	match(ctx context.Context, n *needle, out []occ) error
	// places lists where the term stands (positions in characters of the
	// folded document) in the wanted documents at least, ascending. The list
	// must not be changed.
	places(ctx context.Context, n *needle, want bitmap) (*listed, error)
}

// needle is a term made ready to be found.
type needle struct {
	text  string
	runes int
	field int // code, or -1 for any
}

func newNeedle(t *Term) *needle {
	n := &needle{text: t.Text, runes: utf8.RuneCountInString(t.Text), field: -1}
	if t.Field != "" {
		n.field = fieldCode(t.Field)
	}
	return n
}

// gap is the least number of characters between one of the places a and one of
// b, whichever comes first; 0 when they touch or overlap.
func gap(a []uint32, alen int, b []uint32, blen int) int {
	best := 1 << 30
	i, j := 0, 0
	for i < len(a) && j < len(b) {
		x, y := int(a[i]>>placeShift), int(b[j]>>placeShift)
		if x <= y {
			best = min(best, max(0, y-x-alen))
			i++
		} else {
			best = min(best, max(0, x-y-blen))
			j++
		}
	}
	return best
}
