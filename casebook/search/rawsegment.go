package search

import (
	"encoding/binary"
	"maps"
	"slices"
)

// segmentDocs is the most documents a segment holds.
const segmentDocs = 4096

// rawSegment is a segment as two streams of bytes, before it is cut in blocks.
// lists holds, for every key in ascending order: the difference to the key
// before it, the lengths of its documents and of its positions, and the
// documents; places holds the positions in the same order.
type rawSegment struct {
	tab    *table
	lists  []byte
	places []byte
	dir    []dirEntry
	last   uint64
}

// dirEntry tells where the first list lies that begins in a block, or, when
// none does, the first that begins after it.
type dirEntry struct {
	key   uint64
	list  uint32 // offset in the stream of lists
	place uint32 // offset in the stream of places
}

// put appends a key's list.
func (s *rawSegment) put(key uint64, docs, pos []byte) {
	for len(s.dir) <= len(s.lists)/payload {
		s.dir = append(s.dir, dirEntry{key, uint32(len(s.lists)), uint32(len(s.places))})
	}
	s.lists = binary.AppendUvarint(s.lists, key-s.last)
	s.lists = binary.AppendUvarint(s.lists, uint64(len(docs)))
	s.lists = binary.AppendUvarint(s.lists, uint64(len(pos)))
	s.lists = append(s.lists, docs...)
	s.places = append(s.places, pos...)
	s.last = key
}

// buildSegment makes a segment of folded documents, at most segmentDocs.
func buildSegment(rows []row, docs []*foldedDoc) *rawSegment {
	s := &rawSegment{tab: newTable()}
	lists := make(map[uint64]*plist, 1<<14)
	var g []uint64
	for i, f := range docs {
		s.tab.add(rows[i])
		g = grams(g, f)
		for a := 0; a < len(g); {
			key := g[a] >> gramShift
			b := a + 1
			for b < len(g) && g[b]>>gramShift == key {
				b++
			}
			p := lists[key]
			if p == nil {
				p = &plist{}
				lists[key] = p
			}
			at := positions(g[a:b])
			p.add(i, int(at[0]>>placeShift) < rows[i].title, at)
			a = b
		}
	}
	for _, key := range slices.Sorted(maps.Keys(lists)) {
		s.put(key, lists[key].docs, lists[key].pos)
	}
	return s
}

// positions strips the key from the grams, in place.
func positions(g []uint64) []uint64 {
	for i := range g {
		g[i] &= 1<<gramShift - 1
	}
	return g
}

// listReader walks a whole segment in the order of its keys.
type listReader struct {
	lists, places []byte
	at, place     int
	key           uint64
	docs, pos     []byte
}

func (r *listReader) next() bool {
	if r.at >= len(r.lists) {
		return false
	}
	var delta, nd, np uint64
	delta, r.at = uvarint(r.lists, r.at)
	nd, r.at = uvarint(r.lists, r.at)
	np, r.at = uvarint(r.lists, r.at)
	r.key += delta
	r.docs = r.lists[r.at : r.at+int(nd)]
	r.pos = r.places[r.place : r.place+int(np)]
	r.at += int(nd)
	r.place += int(np)
	return true
}

// mergeSegments joins segments into one, without the dead documents.
func mergeSegments(in []*rawSegment) *rawSegment {
	out := &rawSegment{tab: newTable()}
	readers := make([]*listReader, len(in))
	number := make([][]int32, len(in)) // new document numbers; -1: dead
	more := make([]bool, len(in))
	for i, s := range in {
		number[i] = make([]int32, s.tab.len())
		for d := range number[i] {
			number[i][d] = -1
			if !s.tab.dead.has(d) {
				number[i][d] = int32(out.tab.len())
				out.tab.add(s.tab.row(d))
			}
		}
		readers[i] = &listReader{lists: s.lists, places: s.places}
		more[i] = readers[i].next()
	}
	for {
		key, any := uint64(0), false
		for i, r := range readers {
			if more[i] && (!any || r.key < key) {
				key, any = r.key, true
			}
		}
		if !any {
			return out
		}
		var p plist
		for i, r := range readers {
			if more[i] && r.key == key {
				p.copy(r.docs, r.pos, number[i])
				more[i] = r.next()
			}
		}
		if p.n > 0 {
			out.put(key, p.docs, p.pos)
		}
	}
}

// copy appends the documents of another list under their new numbers.
func (p *plist) copy(docs, pos []byte, number []int32) {
	j := 0
	eachDoc(docs, func(doc int, o occ) {
		from := j
		for n := o.count(); n > 0; j++ {
			if pos[j] < 0x80 {
				n--
			}
		}
		to := number[doc]
		if to < 0 {
			return
		}
		v := uint64(int(to)-p.last)<<docShift | uint64(o&(occTitle|occStart|occEnd))
		if o.count() > 1 {
			p.docs = binary.AppendUvarint(p.docs, v|docSeveral)
			p.docs = binary.AppendUvarint(p.docs, uint64(o.count()))
		} else {
			p.docs = binary.AppendUvarint(p.docs, v)
		}
		p.pos = append(p.pos, pos[from:j]...)
		p.last = int(to)
		p.n++
	})
}
