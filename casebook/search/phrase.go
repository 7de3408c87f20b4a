package search

import (
	"context"
	"slices"
)

// phraseGram is one bigram of a phrase.
type phraseGram struct {
	at int // offset in the phrase
	x  list
}

// phrase finds the places of a term of two or more characters in the wanted
// documents. Documents are those that every bigram lists; places are those
// where every second bigram, and the last, stand at the right distance: that
// covers each character, so the text need not be looked at.
func (p *segmentPart) phrase(ctx context.Context, n *needle, want bitmap) (*listed, error) {
	hits := &listed{}
	grams, err := p.phraseGrams(ctx, n)
	if err != nil || grams == nil {
		return hits, err
	}
	docs := want
	if len(grams) > 1 {
		if docs = p.common(grams, want); docs == nil {
			return hits, nil
		}
	}
	last := n.runes - 2
	cover := slices.DeleteFunc(slices.Clone(grams), func(g phraseGram) bool { return g.at%2 != 0 && g.at != last })
	var other listed
	for i, g := range cover {
		if i%ctxEvery == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		pos, err := p.positions(g.x)
		if err != nil {
			return nil, err
		}
		flags := uint32(0)
		if g.at == 0 {
			flags |= uint32(occStart)
		}
		if g.at == last {
			flags |= uint32(occEnd)
		}
		if i == 0 {
			hits.load(g.x.docs, pos, docs)
			hits.rebase(uint32(g.at), flags)
			continue
		}
		other.load(g.x.docs, pos, docs)
		hits.intersect(&other, uint32(g.at), flags)
		if len(hits.place) == 0 {
			return &listed{}, nil
		}
	}
	return hits, nil
}

// phraseGrams reads the lists of a phrase's bigrams, shortest first; nil when
// one is missing.
func (p *segmentPart) phraseGrams(ctx context.Context, n *needle) ([]phraseGram, error) {
	seen := map[uint64]list{}
	var out []phraseGram
	prev := rune(-1)
	i := 0
	for _, r := range n.text {
		if prev >= 0 {
			key := bigram(prev, r)
			x, ok := seen[key]
			if !ok {
				var err error
				if x, ok, err = p.find(key); err != nil || !ok {
					return nil, err
				}
				seen[key] = x
			}
			out = append(out, phraseGram{i - 1, x})
			if i%ctxEvery == 0 && ctx.Err() != nil {
				return nil, ctx.Err()
			}
		}
		prev = r
		i++
	}
	slices.SortStableFunc(out, func(a, b phraseGram) int { return len(a.x.docs) - len(b.x.docs) })
	return out, nil
}

// common marks the documents that all lists name; nil when there are none.
func (p *segmentPart) common(grams []phraseGram, want bitmap) bitmap {
	docs := newBitmap(p.tab.len())
	x := newBitmap(p.tab.len())
	for i, g := range grams {
		if i > 0 && &g.x.docs[0] == &grams[i-1].x.docs[0] {
			continue // the same bigram again
		}
		clear(x)
		eachDoc(g.x.docs, func(d int, _ occ) { x.set(d) })
		if i == 0 {
			copy(docs, x)
			if want != nil && !docs.and(want) {
				return nil
			}
			continue
		}
		if !docs.and(x) {
			return nil
		}
	}
	return docs
}

// rebase turns the places of a bigram at an offset into those of the phrase.
func (l *listed) rebase(at, flags uint32) {
	w, from := 0, int32(0)
	for i, end := range l.end {
		for _, x := range l.place[from:end] {
			if x>>placeShift >= at {
				l.place[w] = (x>>placeShift-at)<<placeShift | x&flags
				w++
			}
		}
		from = end
		l.end[i] = int32(w)
	}
	l.place = l.place[:w]
}

// intersect keeps the places that another bigram confirms, and takes its
// flags. Both lists name the same documents.
func (l *listed) intersect(o *listed, at, flags uint32) {
	w, from, ofrom := 0, int32(0), int32(0)
	for i, end := range l.end {
		a, b := l.place[from:end], o.place[ofrom:o.end[i]]
		from, ofrom = end, o.end[i]
		for j, k := 0, 0; j < len(a) && k < len(b); {
			x, y := a[j]>>placeShift+at, b[k]>>placeShift
			switch {
			case x < y:
				j++
			case x > y:
				k++
			default:
				l.place[w] = a[j] | b[k]&flags
				w++
				j++
				k++
			}
		}
		l.end[i] = int32(w)
	}
	l.place = l.place[:w]
}
