package search

import (
	"fmt"
	"math"
	"math/rand/v2"
)

// The number of a segment's blocks follows from how many characters and
// documents it holds, not from which: it is filled up to what Japanese text
// takes at most, and beyond that in coarse steps. Measured on 16 to 4,096
// cases: 2.85 bytes a character for documents and places, and about four bytes
// for each different bigram, of which there are some 60 times the square root
// of the characters; half as many again are allowed for.
const (
	padPerRune = 2.85
	padPerRoot = 4 * 60 * 1.5
	padPerDoc  = 48
	padSteps   = 8
)

// padded is the number of blocks to write for a segment that needs n.
func padded(n int, t *table) int {
	runes := 0.0
	for _, r := range t.runes {
		runes += float64(r)
	}
	want := int(runes*padPerRune+math.Sqrt(runes)*padPerRoot+float64(t.len())*padPerDoc)/payload + 4
	step := max(1, want/padSteps)
	for want < n {
		want += step
	}
	return want
}

// cut splits a stream into payloads.
func cut(stream []byte) [][]byte {
	var out [][]byte
	for i := 0; i < len(stream); i += payload {
		out = append(out, stream[i:min(len(stream), i+payload)])
	}
	return out
}

// writeSegment puts a segment into blocks whose order says nothing: ids are
// given out in a row and dealt out at random.
func writeSegment(b Blocks, h *head, raw *rawSegment) error {
	s := &segment{id: rand.Uint64(), tab: raw.tab, dir: raw.dir, listEnd: len(raw.lists)}
	lists, places := cut(raw.lists), cut(raw.places)
	s.lists, s.places = make([]uint64, len(lists)), make([]uint64, len(places))
	nchain := chainBlocks(len(s.encode(0)))
	total := padded(nchain+len(lists)+len(places), raw.tab)
	base := h.take(total)
	deal := rand.Perm(total)
	ids := make([]uint64, nchain)
	next := 0
	for _, l := range [][]uint64{ids, s.lists, s.places} {
		for i := range l {
			l[i] = base + uint64(deal[next])
			next++
		}
	}
	content := make([][]byte, total)
	store := func(ids []uint64, data [][]byte) {
		for i, id := range ids {
			content[id-base] = data[i]
		}
	}
	store(ids, chainPayloads(s.encode(base), ids))
	store(s.lists, lists)
	store(s.places, places)
	for i, data := range content { // ascending, which a B-tree likes
		if err := putBlock(b, base+uint64(i), data); err != nil {
			return err
		}
	}
	h.segments = append(h.segments, segmentHead{id: s.id, base: base, blocks: total, first: ids[0], docs: raw.tab.len()})
	return nil
}

// dropSegment deletes a segment's blocks and takes it out of the head.
func dropSegment(b Blocks, h *head, i int) error {
	s := h.segments[i]
	for k := range s.blocks {
		if err := b.Delete(s.base + uint64(k)); err != nil {
			return err
		}
	}
	h.segments = append(h.segments[:i:i], h.segments[i+1:]...)
	return nil
}

func loadSegment(r BlockReader, h *segmentHead) (*segment, error) {
	data, _, err := getChain(r, h.first)
	if err != nil {
		return nil, err
	}
	return decodeSegment(data, h)
}

// raw reads a whole segment back, marking its dead documents.
func (s *segment) raw(r BlockReader, dead bitmap) (*rawSegment, error) {
	out := &rawSegment{dir: s.dir}
	t := *s.tab
	t.dead = dead
	out.tab = &t
	var err error
	for _, x := range []struct {
		ids []uint64
		to  *[]byte
	}{{s.lists, &out.lists}, {s.places, &out.places}} {
		*x.to = make([]byte, 0, len(x.ids)*payload+BlockSize)
		for _, id := range x.ids {
			if *x.to, err = getBlock(r, *x.to, id); err != nil {
				return nil, err
			}
		}
	}
	end := s.listEnd
	if end > len(out.lists) {
		return nil, fmt.Errorf("%w: segment of %d documents lacks lists", ErrDamaged, s.tab.len())
	}
	out.lists = out.lists[:end]
	return out, nil
}
