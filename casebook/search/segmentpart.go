package search

import (
	"context"
	"slices"
	"unicode/utf8"
)

// segmentPart is a segment as one query sees it: with the dead documents of
// its transaction.
type segmentPart struct {
	lookup
	tab   *table
	found map[*needle]*listed // places that match came by
}

func (p *segmentPart) table() *table { return p.tab }

// match implements part. One character reads the lists of all bigrams that
// begin with it, two read one list, more intersect positions.
func (p *segmentPart) match(ctx context.Context, n *needle, out []occ) error {
	if n.field < 0 && n.runes == 1 {
		return p.one(ctx, n, out)
	}
	if n.field < 0 && n.runes == 2 {
		r, w := utf8.DecodeRuneInString(n.text)
		s, _ := utf8.DecodeRuneInString(n.text[w:])
		x, ok, err := p.find(bigram(r, s))
		if err == nil && ok {
			eachDoc(x.docs, func(d int, o occ) { out[d] = o })
		}
		return err
	}
	hits, err := p.starts(ctx, n, nil)
	if err != nil {
		return err
	}
	p.found[n] = hits
	for i, d := range hits.docs {
		out[d] = p.sum(int(d), hits.at(i))
	}
	return nil
}

// sum says what the places of a term amount to in a document.
func (p *segmentPart) sum(doc int, at []uint32) occ {
	if len(at) == 0 {
		return 0
	}
	o := occ(len(at)) * occOne
	for _, x := range at {
		o |= occ(x) & (occStart | occEnd)
	}
	if at[0]>>placeShift < p.tab.titles[doc] {
		o |= occTitle
	}
	return o
}

// one adds up the bigrams that begin with a character.
func (p *segmentPart) one(ctx context.Context, n *needle, out []occ) error {
	r, _ := utf8.DecodeRuneInString(n.text)
	return p.keyRange(bigram(r, 0), bigram(r+1, 0), func(_ uint64, x list) error {
		eachDoc(x.docs, func(d int, o occ) {
			have := out[d]
			out[d] = have + o&^(occTitle|occStart|occEnd) | (have|o)&(occTitle|occStart)
		})
		return ctx.Err()
	})
}

// places implements part.
func (p *segmentPart) places(ctx context.Context, n *needle, want bitmap) (*listed, error) {
	if hits, ok := p.found[n]; ok {
		return hits, nil
	}
	return p.starts(ctx, n, want)
}

// starts lists the places, with flags, of a term in the wanted documents (nil:
// all); a listed document may have none.
func (p *segmentPart) starts(ctx context.Context, n *needle, want bitmap) (*listed, error) {
	var hits *listed
	var err error
	if n.runes == 1 {
		hits, err = p.oneStarts(n, want)
	} else {
		hits, err = p.phrase(ctx, n, want)
	}
	if err == nil && n.field >= 0 {
		err = p.within(hits, n)
	}
	return hits, err
}

// oneStarts gathers the places of a single character.
func (p *segmentPart) oneStarts(n *needle, want bitmap) (*listed, error) {
	r, _ := utf8.DecodeRuneInString(n.text)
	var all []uint64 // document and place
	var l listed
	err := p.keyRange(bigram(r, 0), bigram(r+1, 0), func(_ uint64, x list) error {
		pos, err := p.positions(x)
		if err != nil {
			return err
		}
		l.load(x.docs, pos, want)
		for i, d := range l.docs {
			for _, at := range l.at(i) {
				all = append(all, uint64(d)<<32|uint64(at&^uint32(occEnd)))
			}
		}
		return nil
	})
	slices.Sort(all)
	l.reset()
	for i, x := range all {
		l.place = append(l.place, uint32(x))
		if i+1 == len(all) || all[i+1]>>32 != x>>32 {
			l.docs = append(l.docs, int32(x>>32))
			l.end = append(l.end, int32(len(l.place)))
		}
	}
	return &l, err
}

// within keeps the places that lie in the needle's field.
func (p *segmentPart) within(hits *listed, n *needle) error {
	x, ok, err := p.find(fieldKey(n.field))
	if err != nil {
		return err
	}
	var spans listed
	if ok {
		pos, err := p.positions(x)
		if err != nil {
			return err
		}
		want := newBitmap(p.tab.len())
		for _, d := range hits.docs {
			want.set(int(d))
		}
		spans.load(x.docs, pos, want)
	}
	var kept listed
	j := 0
	for i, d := range hits.docs {
		for j < len(spans.docs) && spans.docs[j] < d {
			j++
		}
		if j < len(spans.docs) && spans.docs[j] == d {
			kept.inside(hits.at(i), spans.at(j), uint32(n.runes))
		}
		kept.docs = append(kept.docs, d)
		kept.end = append(kept.end, int32(len(kept.place)))
	}
	*hits = kept
	return nil
}

// inside appends the places whose n characters lie between a start and the end
// that follows it.
func (l *listed) inside(places, ends []uint32, n uint32) {
	for _, x := range places {
		at := x >> placeShift
		for k := 0; k+1 < len(ends); k += 2 {
			if ends[k]>>placeShift <= at && at+n <= ends[k+1]>>placeShift {
				l.place = append(l.place, x)
				break
			}
		}
	}
}
