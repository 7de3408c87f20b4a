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
	// places appends the positions of the term (characters of the folded
	// document) in the wanted documents, ascending.
	places(ctx context.Context, n *needle, want bitmap, out *places) error
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

// places lists positions of one term by document.
type places struct {
	docs []int32
	end  []int32 // end of a document's positions in pos
	pos  []int32
}

func (p *places) reset() { p.docs, p.end, p.pos = p.docs[:0], p.end[:0], p.pos[:0] }

// close ends the list of doc; nothing is kept when it is empty.
func (p *places) close(doc int) {
	start := int32(0)
	if len(p.end) > 0 {
		start = p.end[len(p.end)-1]
	}
	if int(start) == len(p.pos) {
		return
	}
	p.docs = append(p.docs, int32(doc))
	p.end = append(p.end, int32(len(p.pos)))
}

func (p *places) at(i int) []int32 {
	start := int32(0)
	if i > 0 {
		start = p.end[i-1]
	}
	return p.pos[start:p.end[i]]
}

// gap is the least number of characters between an occurrence of a and one of
// b, whichever comes first; 0 when they touch or overlap.
func gap(a []int32, alen int, b []int32, blen int) int {
	best := int32(1 << 30)
	i, j := 0, 0
	for i < len(a) && j < len(b) {
		if a[i] <= b[j] {
			best = min(best, max(0, b[j]-a[i]-int32(alen)))
			i++
		} else {
			best = min(best, max(0, a[i]-b[j]-int32(blen)))
			j++
		}
	}
	return int(best)
}
