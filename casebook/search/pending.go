package search

import "fmt"

// pendingDoc is a document that was saved since the last merge: folded and
// searched as text.
type pendingDoc struct {
	row row
	doc *foldedDoc
}

func putPending(b Blocks, h *head, r row, f *foldedDoc) error {
	t := newTable()
	t.add(r)
	w := &wireOut{}
	encodeTable(w, t)
	w.str(f.text)
	w.num(uint64(f.title))
	w.num(uint64(len(f.fields)))
	for _, s := range f.fields {
		w.num(uint64(s.code))
		w.num(uint64(s.from))
		w.num(uint64(s.to))
	}
	for _, e := range f.edges[:len(f.text)/64+1] {
		w.fixed(e)
	}
	n := chainBlocks(len(w.b))
	ids := make([]uint64, n)
	base := h.take(n)
	for i := range ids {
		ids[i] = base + uint64(i)
	}
	h.pending = append(h.pending, pendingHead{serial: newSerial(), first: base, blocks: n, tooBig: f.runes >= longestDoc})
	return putChain(b, w.b, ids)
}

func loadPending(r BlockReader, first uint64) (*pendingDoc, error) {
	data, _, err := getChain(r, first)
	if err != nil {
		return nil, err
	}
	w := &wireIn{b: data}
	t := decodeTable(w)
	f := &foldedDoc{text: w.str(), title: int(w.num())}
	for range w.count() {
		f.fields = append(f.fields, fieldSpan{int(w.num()), int(w.num()), int(w.num())})
	}
	for range len(f.text)/64 + 1 {
		f.edges = append(f.edges, w.fixed())
	}
	if err := w.err(fmt.Sprintf("pending document at block %d", first)); err != nil {
		return nil, err
	}
	if t.len() != 1 {
		return nil, fmt.Errorf("%w: pending document at block %d has %d rows", ErrDamaged, first, t.len())
	}
	p := &pendingDoc{row: t.row(0), doc: f}
	f.runes = p.row.runes
	return p, nil
}

func dropPending(b Blocks, h pendingHead) error {
	for i := range h.blocks {
		if err := b.Delete(h.first + uint64(i)); err != nil {
			return err
		}
	}
	return nil
}
