package search

import (
	"context"
	"math/bits"
	"strings"
	"unicode/utf8"
)

// scanDocs is how many documents a part of the plain scan holds.
const scanDocs = 1024

// Scan is the plain scan: every document's folded text is kept in memory and
// searched from end to end. It answers while an index is being rebuilt, and is
// what the index is tested against. The zero Scan is not usable; see NewScan.
// Adding must not run beside searching.
type Scan struct {
	texts Texts
	parts []*scanPart
	where map[string]place
}

type place struct {
	part *scanPart
	doc  int
}

// NewScan makes an empty scan that takes the text of its hits from texts.
func NewScan(texts Texts) *Scan { return &Scan{texts: texts, where: map[string]place{}} }

// Add takes documents in, replacing those of the same kind and id. It refuses
// off-the-record ones (ErrOffRecord) and unknown kinds (ErrKind).
func (s *Scan) Add(docs ...Document) error {
	for i := range docs {
		if err := check(&docs[i]); err != nil {
			return err
		}
	}
	for i := range docs {
		d := &docs[i]
		s.Remove(d.Ref())
		p := s.room()
		f := foldDoc(d)
		s.where[d.Ref().key()] = place{p, p.tab.len()}
		p.add(rowOf(d, f), f)
	}
	return nil
}

// Remove takes a document out; an unknown one is ignored.
func (s *Scan) Remove(ref Ref) {
	if at, ok := s.where[ref.key()]; ok {
		at.part.tab.dead.set(at.doc)
		at.part.docs[at.doc] = &foldedDoc{}
		delete(s.where, ref.key())
	}
}

func (s *Scan) room() *scanPart {
	if n := len(s.parts); n > 0 && s.parts[n-1].tab.len() < scanDocs {
		return s.parts[n-1]
	}
	p := &scanPart{tab: newTable()}
	s.parts = append(s.parts, p)
	return p
}

func (s *Scan) all() []part {
	out := make([]part, len(s.parts))
	for i, p := range s.parts {
		out[i] = p
	}
	return out
}

// Search implements Engine.
func (s *Scan) Search(ctx context.Context, q Query) (Results, error) {
	return answer(ctx, q, s.all(), s.texts)
}

// scanPart is a part that holds folded texts.
type scanPart struct {
	tab  *table
	docs []*foldedDoc
}

func (p *scanPart) add(r row, f *foldedDoc) {
	p.tab.add(r)
	p.docs = append(p.docs, f)
}

func (p *scanPart) table() *table { return p.tab }

// ctxEvery is how many documents are searched between looks at the context.
const ctxEvery = 64

func (p *scanPart) match(ctx context.Context, n *needle, out []occ) error {
	for i, f := range p.docs {
		if i%ctxEvery == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		out[i] = f.occ(n)
	}
	return nil
}

func (p *scanPart) places(ctx context.Context, n *needle, want bitmap) (*listed, error) {
	out := &listed{}
	for i, f := range p.docs {
		if i%ctxEvery == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if !want.has(i) {
			continue
		}
		at, runes := 0, 0
		f.find(n, func(o int) {
			runes += countRunes(f.text[at:o])
			at = o
			out.place = append(out.place, uint32(runes)<<placeShift)
		})
		out.close(i)
	}
	return out, nil
}

// countRunes counts the characters of a valid text, eight bytes at a time: all
// bytes but those that continue a character (10xxxxxx).
func countRunes(s string) int {
	n, i := len(s), 0
	for ; i+8 <= len(s); i += 8 {
		x := uint64(s[i]) | uint64(s[i+1])<<8 | uint64(s[i+2])<<16 | uint64(s[i+3])<<24 |
			uint64(s[i+4])<<32 | uint64(s[i+5])<<40 | uint64(s[i+6])<<48 | uint64(s[i+7])<<56
		n -= bits.OnesCount64((x >> 7) & (^x >> 6) & 0x0101010101010101)
	}
	for ; i < len(s); i++ {
		if s[i]&0xc0 == 0x80 {
			n--
		}
	}
	return n
}

// find calls fn with the byte offset of every occurrence, overlapping ones too.
func (f *foldedDoc) find(n *needle, fn func(o int)) {
	for from := 0; ; {
		i := strings.Index(f.text[from:], n.text)
		if i < 0 {
			return
		}
		o := from + i
		if n.field < 0 || f.within(n.field, o, o+len(n.text)) {
			fn(o)
		}
		_, w := utf8.DecodeRuneInString(f.text[o:])
		from = o + w
	}
}

// within tells whether [a,b) lies in a field of that code.
func (f *foldedDoc) within(code, a, b int) bool {
	for _, s := range f.fields {
		if s.code == code && s.from <= a && b <= s.to {
			return true
		}
	}
	return false
}

func (f *foldedDoc) occ(n *needle) occ {
	o := occ(0)
	f.find(n, func(at int) {
		o += occOne
		if at < f.title {
			o |= occTitle
		}
		if f.edges.has(at) {
			o |= occStart
		}
		if n.runes > 1 && f.edges.has(at+len(n.text)) {
			o |= occEnd
		}
	})
	return o
}

// Suggest implements Engine.
func (s *Scan) Suggest(ctx context.Context, q Query) ([]Suggestion, error) {
	return suggest(ctx, q, s.all(), s.texts)
}

// Similar implements Engine.
func (s *Scan) Similar(ctx context.Context, d Document, scope Query, n int) ([]Similar, error) {
	return similar(ctx, d, scope, n, s.all(), s.texts)
}
