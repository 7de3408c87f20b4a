package search

import (
	"encoding/binary"
	"slices"
	"unicode/utf8"
)

// A bigram is keyed by its two characters; the start and the end of every
// field lie under a key of their own, above all characters, so that a query
// can be kept to a field by postings alone.
const (
	runeBits  = 21
	fieldBase = 0x110000
)

func bigram(a, b rune) uint64 { return uint64(a)<<runeBits | uint64(b) }

func fieldKey(code int) uint64 { return uint64(fieldBase+code) << runeBits }

// A gram packs a key, the position of its first character and two flags:
// key<<22 | position<<2 | occStart | occEnd.
const (
	gramShift  = 22
	placeShift = 2
	placeFlags = uint64(occStart | occEnd)
	// longestDoc is the number of characters that positions reach; longer
	// documents stay on the pending list, where they are scanned.
	longestDoc = 1 << (gramShift - placeShift)
)

// grams lists a document's grams sorted by key and position. Fields' markers
// are among them.
func grams(dst []uint64, f *foldedDoc) []uint64 {
	dst = dst[:0]
	prev, prevEdge := rune(Sep), uint64(0)
	pos := 0
	field := 0
	for i, r := range f.text {
		edge := uint64(0)
		if f.edges.has(i) {
			edge = 1
		}
		if field < len(f.fields) && f.fields[field].from == i {
			dst = append(dst, mark(f.fields[field].code, pos))
		}
		if field < len(f.fields) && f.fields[field].to == i {
			dst = append(dst, mark(f.fields[field].code, pos))
			field++
		}
		if prev != Sep {
			end := edgeAfter(f, i, r)
			dst = append(dst, bigram(prev, r)<<gramShift|uint64(pos-1)<<placeShift|prevEdge*uint64(occStart)|end)
		}
		prev, prevEdge = r, edge
		pos++
	}
	slices.Sort(dst)
	return dst
}

func mark(code, pos int) uint64 { return fieldKey(code)<<gramShift | uint64(pos)<<placeShift }

func edgeAfter(f *foldedDoc, i int, r rune) uint64 {
	if f.edges.has(i + utf8.RuneLen(r)) {
		return uint64(occEnd)
	}
	return 0
}

// plist collects the postings of one key. A document's entry is
// delta<<4 | several<<3 | title | start | end, then its count when several;
// its positions follow each other elsewhere as delta<<2 | start | end.
type plist struct {
	last int
	n    int
	docs []byte
	pos  []byte
}

const (
	docShift   = 4
	docSeveral = 8
)

// add appends a document; places are positions with flags, ascending.
func (p *plist) add(doc int, title bool, places []uint64) {
	flags := uint64(0)
	last := uint64(0)
	for _, x := range places {
		flags |= x & placeFlags
		at := x >> placeShift
		p.pos = binary.AppendUvarint(p.pos, (at-last)<<placeShift|x&placeFlags)
		last = at
	}
	if title {
		flags |= uint64(occTitle)
	}
	v := uint64(doc-p.last)<<docShift | flags
	if len(places) > 1 {
		p.docs = binary.AppendUvarint(p.docs, v|docSeveral)
		p.docs = binary.AppendUvarint(p.docs, uint64(len(places)))
	} else {
		p.docs = binary.AppendUvarint(p.docs, v)
	}
	p.last = doc
	p.n++
}

// uvarint reads one number at i; damaged bytes make it panic, which guard
// turns into an error.
func uvarint(b []byte, i int) (uint64, int) {
	c := b[i]
	if c < 0x80 {
		return uint64(c), i + 1
	}
	v := uint64(c & 0x7f)
	for s := uint(7); ; s += 7 {
		i++
		c = b[i]
		v |= uint64(c&0x7f) << s
		if c < 0x80 {
			return v, i + 1
		}
	}
}

// eachDoc walks the documents of a posting list.
func eachDoc(docs []byte, fn func(doc int, o occ)) {
	doc := 0
	for i := 0; i < len(docs); {
		var v, n uint64
		v, i = uvarint(docs, i)
		n = 1
		if v&docSeveral != 0 {
			n, i = uvarint(docs, i)
		}
		doc += int(v >> docShift)
		fn(doc, occ(v)&(occTitle|occStart|occEnd)|occ(n)*occOne)
	}
}

// listed holds decoded positions of one key: positions with flags by document.
type listed struct {
	docs  []int32
	end   []int32
	place []uint32
}

func (l *listed) reset() { l.docs, l.end, l.place = l.docs[:0], l.end[:0], l.place[:0] }

func (l *listed) at(i int) []uint32 {
	start := int32(0)
	if i > 0 {
		start = l.end[i-1]
	}
	return l.place[start:l.end[i]]
}

// close ends the list of a document; one without places is left out.
func (l *listed) close(doc int) {
	if n := len(l.end); len(l.place) > 0 && (n == 0 || int(l.end[n-1]) < len(l.place)) {
		l.docs = append(l.docs, int32(doc))
		l.end = append(l.end, int32(len(l.place)))
	}
}

// reserve makes room for what a list of so many bytes may hold.
func (l *listed) reserve(docs, pos int) {
	l.docs = slices.Grow(l.docs, docs/2)
	l.end = slices.Grow(l.end, docs/2)
	l.place = slices.Grow(l.place, pos/2)
}

// load decodes the positions in the wanted documents (nil: in all).
func (l *listed) load(docs, pos []byte, want bitmap) {
	l.reset()
	l.reserve(len(docs), len(pos))
	j := 0
	eachDoc(docs, func(doc int, o occ) {
		n := o.count()
		if want != nil && !want.has(doc) {
			for ; n > 0; j++ {
				if pos[j] < 0x80 {
					n--
				}
			}
			return
		}
		at := uint64(0)
		for range n {
			var v uint64
			v, j = uvarint(pos, j)
			at += v >> placeShift
			l.place = append(l.place, uint32(at<<placeShift|v&placeFlags))
		}
		l.docs = append(l.docs, int32(doc))
		l.end = append(l.end, int32(len(l.place)))
	})
}
