package search

import "fmt"

// IndexStats says how large an index is and what waits for a merge.
type IndexStats struct {
	Documents int // that can be found
	Pending   int // saved since the last merge
	Dead      int // replaced or withdrawn, still in segments
	Segments  int
	Blocks    int // without those of the head
}

// Stats counts.
func (x *Index) Stats(r BlockReader) (IndexStats, error) {
	s, err := x.load(r)
	if err != nil {
		return IndexStats{}, fmt.Errorf("search: counting the index: %w", err)
	}
	st := IndexStats{Pending: len(s.head.pending), Segments: len(s.head.segments)}
	st.Documents = st.Pending
	for _, h := range s.head.segments {
		st.Documents += h.docs - len(h.dead)
		st.Dead += len(h.dead)
		st.Blocks += h.blocks
	}
	for _, p := range s.head.pending {
		st.Blocks += p.blocks
	}
	return st, nil
}
