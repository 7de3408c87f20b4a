package search

import (
	"fmt"
	"slices"
	"sync"
)

// segment is the part of the index that stays in memory for up to segmentDocs
// documents: who they are, and where their postings lie.
type segment struct {
	id       uint64 // random; names the content for good
	tab      *table // without dead documents
	dir      []dirEntry
	lists    []uint64 // block ids
	places   []uint64
	listEnd  int // bytes of the stream of lists
	sortOnce sync.Once
	byRef    []uint16 // documents in the order of their names
}

// find returns the number of a document.
func (s *segment) find(ref Ref) (int, bool) {
	s.sortOnce.Do(func() {
		s.byRef = make([]uint16, s.tab.len())
		for i := range s.byRef {
			s.byRef[i] = uint16(i)
		}
		slices.SortFunc(s.byRef, func(a, b uint16) int { return compareRefs(s.tab.ref(int(a)), s.tab.ref(int(b))) })
	})
	i, ok := slices.BinarySearchFunc(s.byRef, ref, func(d uint16, r Ref) int { return compareRefs(s.tab.ref(int(d)), r) })
	if !ok {
		return 0, false
	}
	return int(s.byRef[i]), true
}

// segmentHead is what the index's head knows of a segment. Its blocks are all
// those from base on.
type segmentHead struct {
	id     uint64
	base   uint64
	blocks int
	first  uint64 // of the chain that encodes the segment
	docs   int
	dead   []int // ascending
}

// encode writes what has to stay in memory.
func (s *segment) encode(base uint64) []byte {
	w := &wireOut{}
	encodeTable(w, s.tab)
	w.num(uint64(len(s.dir)))
	for _, d := range s.dir {
		w.num(d.key)
		w.num(uint64(d.list))
		w.num(uint64(d.place))
	}
	w.num(uint64(s.listEnd))
	for _, ids := range [][]uint64{s.lists, s.places} {
		w.num(uint64(len(ids)))
		for _, id := range ids {
			w.fixed32(uint32(id - base))
		}
	}
	return w.b
}

func decodeSegment(b []byte, h *segmentHead) (*segment, error) {
	w := &wireIn{b: b}
	s := &segment{id: h.id, tab: decodeTable(w)}
	n := w.count()
	for range n {
		s.dir = append(s.dir, dirEntry{w.num(), uint32(w.num()), uint32(w.num())})
	}
	s.listEnd = int(w.num())
	for _, ids := range []*[]uint64{&s.lists, &s.places} {
		for range w.count() {
			*ids = append(*ids, h.base+uint64(w.fixed32()))
		}
	}
	if err := w.err(fmt.Sprintf("segment at block %d", h.first)); err != nil {
		return nil, err
	}
	if s.tab.len() != h.docs || len(s.dir) > 0 && len(s.lists) < len(s.dir) {
		return nil, fmt.Errorf("%w: segment at block %d contradicts the head", ErrDamaged, h.first)
	}
	return s, nil
}

func encodeTable(w *wireOut, t *table) {
	w.num(uint64(len(t.dict)))
	for _, v := range t.dict {
		w.num(uint64(v.dim))
		w.str(v.value)
	}
	w.num(uint64(t.len()))
	for i := range t.len() {
		encodeRow(w, t, i)
	}
}

func encodeRow(w *wireOut, t *table, i int) {
	w.num(uint64(slices.Index(Kinds(), t.kinds[i])))
	w.num(uint64(slices.Index(marks, t.handling[i])))
	w.str(t.ids[i])
	w.int(int(t.years[i]))
	w.num(uint64(t.runes[i]))
	w.num(uint64(t.titles[i]))
	codes := t.codes[t.codeAt[i]:t.codeAt[i+1]]
	w.num(uint64(len(codes)))
	for _, c := range codes {
		w.num(uint64(c))
	}
}

// marks are the handling marks a stored document can have, by code.
var marks = []Handling{HandlingPublic, HandlingAnonymous, HandlingInternal}

func decodeTable(w *wireIn) *table {
	t := newTable()
	for range w.count() {
		v := facetValue{uint8(w.num()), w.str()}
		if v.dim >= dims {
			w.fail()
			return t
		}
		t.dict = append(t.dict, v)
	}
	kinds := Kinds()
	for range w.count() {
		k, m := w.num(), w.num()
		if k >= uint64(len(kinds)) || m >= uint64(len(marks)) {
			w.fail()
			return t
		}
		t.kinds = append(t.kinds, kinds[k])
		t.handling = append(t.handling, marks[m])
		t.ids = append(t.ids, w.str())
		t.years = append(t.years, int32(w.int()))
		t.runes = append(t.runes, uint32(w.num()))
		t.titles = append(t.titles, uint32(w.num()))
		for range w.count() {
			c := w.num()
			if c >= uint64(len(t.dict)) {
				w.fail()
				return t
			}
			t.codes = append(t.codes, uint32(c))
		}
		t.codeAt = append(t.codeAt, uint32(len(t.codes)))
	}
	t.dead = newBitmap(t.len())
	t.code = nil
	return t
}
