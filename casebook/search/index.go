package search

import (
	"math/rand/v2"
	"slices"
	"sync"
)

// Sizes that steer how documents move from the pending list into segments.
const (
	pendingMost = 256 // pending documents that make a save merge them at once
	bulk        = 64  // documents in one Put that become a segment directly
	tierFan     = 4   // segments of one size that are merged
)

// Index is a positional bigram index over Blocks. It holds in memory only what
// finds the blocks, follows what it reads in each transaction, and so needs
// not be told of commits or rollbacks. Its methods may run concurrently as far
// as the transactions allow it.
type Index struct {
	mu       sync.Mutex
	last     *state
	segments map[uint64]*segment
	pending  map[uint64]*pendingDoc
}

// NewIndex makes an index that has read nothing yet.
func NewIndex() *Index {
	return &Index{segments: map[uint64]*segment{}, pending: map[uint64]*pendingDoc{}}
}

// state is the index as one transaction sees it. It never changes.
type state struct {
	head  *head
	segs  []*segmentPart // reader unset
	scan  *scanPart
	heads []pendingHead // of the documents in scan
}

// load reads what changed since the last time.
func (x *Index) load(r BlockReader) (*state, error) {
	x.mu.Lock()
	defer x.mu.Unlock()
	tag, err := readTag(r)
	if err != nil {
		return nil, err
	}
	if x.last != nil && x.last.head.tag == tag {
		return x.last, nil
	}
	var s *state
	if err := guard(func() error { s, err = x.read(r); return err }); err != nil {
		return nil, err
	}
	x.last = s
	return s, nil
}

func (x *Index) read(r BlockReader) (*state, error) {
	h, err := readHead(r)
	if err != nil {
		return nil, err
	}
	s := &state{head: h, scan: &scanPart{tab: newTable()}, heads: h.pending}
	segments, pending := map[uint64]*segment{}, map[uint64]*pendingDoc{}
	for i := range h.segments {
		sh := &h.segments[i]
		seg := x.segments[sh.id]
		if seg == nil {
			if seg, err = loadSegment(r, sh); err != nil {
				return nil, err
			}
		}
		segments[sh.id] = seg
		tab := *seg.tab
		tab.dead = newBitmap(tab.len())
		for _, d := range sh.dead {
			tab.dead.set(d)
		}
		s.segs = append(s.segs, &segmentPart{lookup: lookup{s: seg}, tab: &tab})
	}
	for _, ph := range h.pending {
		p := x.pending[ph.serial]
		if p == nil {
			if p, err = loadPending(r, ph.first); err != nil {
				return nil, err
			}
		}
		pending[ph.serial] = p
		s.scan.add(p.row, p.doc)
	}
	x.segments, x.pending = segments, pending
	return s, nil
}

// parts lists what a query searches in a transaction.
func (s *state) parts(r BlockReader) []part {
	out := make([]part, 0, len(s.segs)+1)
	for _, p := range s.segs {
		out = append(out, &segmentPart{lookup: lookup{r, p.s}, tab: p.tab, found: map[*needle]*listed{}})
	}
	if s.scan.tab.len() > 0 {
		out = append(out, s.scan)
	}
	return out
}

// change begins a change of the index: the state and a head of its own.
func (x *Index) change(b Blocks) (*state, *head, error) {
	s, err := x.load(b)
	if err != nil {
		return nil, nil, err
	}
	h := *s.head
	h.segments = slices.Clone(h.segments)
	for i := range h.segments {
		h.segments[i].dead = slices.Clone(h.segments[i].dead)
	}
	h.pending = slices.Clone(h.pending)
	h.chain = slices.Clone(h.chain)
	return s, &h, nil
}

// Begin starts a new index. b must hold no blocks. Until Finish, searches give
// ErrBuilding.
func (x *Index) Begin(b Blocks) error {
	h := &head{next: headID + 1}
	return h.write(b)
}

// Finish opens a new index to searches.
func (x *Index) Finish(b Blocks) error {
	_, h, err := x.change(b)
	if err != nil {
		return err
	}
	h.complete = true
	return h.write(b)
}

// Put takes documents in, replacing those of the same kind and id. Call it in
// the transaction that stores them. Off-the-record documents (ErrOffRecord)
// and unknown kinds (ErrKind) are refused before anything is written. An error
// for which NeedsRebuild holds must not stop a save: the records are the truth,
// and a new index is made from them. For bulk loads give up to 4,096 documents
// at a time.
func (x *Index) Put(b Blocks, docs ...Document) error {
	for i := range docs {
		if err := check(&docs[i]); err != nil {
			return err
		}
	}
	s, h, err := x.change(b)
	if err != nil {
		return err
	}
	latest := map[Ref]int{} // of several with one name the last counts
	for i := range docs {
		latest[docs[i].Ref()] = i
	}
	var rows []row
	var folded []*foldedDoc
	gone := newRemoval(s, h)
	for i := range docs {
		if latest[docs[i].Ref()] != i {
			continue
		}
		if err := gone.remove(b, docs[i].Ref()); err != nil {
			return err
		}
		f := foldDoc(&docs[i])
		rows, folded = append(rows, rowOf(&docs[i], f)), append(folded, f)
	}
	gone.apply()
	if len(folded) >= bulk {
		rows, folded, err = putBulk(b, h, rows, folded)
	}
	if err != nil {
		return err
	}
	for i, f := range folded {
		if err := putPending(b, h, rows[i], f); err != nil {
			return err
		}
	}
	if err := h.write(b); err != nil {
		return err
	}
	if mergeable(h) > pendingMost {
		_, err = x.Merge(b)
	}
	return err
}

// Delete takes documents out; unknown ones are ignored. Results lack them at
// once, the blocks after the next merge.
func (x *Index) Delete(b Blocks, refs ...Ref) error {
	s, h, err := x.change(b)
	if err != nil {
		return err
	}
	gone := newRemoval(s, h)
	for _, r := range refs {
		if err := gone.remove(b, r); err != nil {
			return err
		}
	}
	if !gone.apply() {
		return nil
	}
	return h.write(b)
}

// putBulk writes documents as a segment; those too long for one are returned.
func putBulk(b Blocks, h *head, rows []row, docs []*foldedDoc) ([]row, []*foldedDoc, error) {
	var long []int
	var fitRows []row
	var fit []*foldedDoc
	for i, f := range docs {
		if f.runes >= longestDoc {
			long = append(long, i)
			continue
		}
		fitRows, fit = append(fitRows, rows[i]), append(fit, f)
	}
	var raws []*rawSegment
	for i := 0; i < len(fit); i += segmentDocs / tierFan {
		j := min(len(fit), i+segmentDocs/tierFan)
		raws = append(raws, buildSegment(fitRows[i:j], fit[i:j]))
		if len(raws) == tierFan || j == len(fit) {
			raw := raws[0]
			if len(raws) > 1 {
				raw = mergeSegments(raws)
			}
			if err := writeSegment(b, h, raw); err != nil {
				return nil, nil, err
			}
			raws = nil
		}
	}
	var restRows []row
	var rest []*foldedDoc
	for _, i := range long {
		restRows, rest = append(restRows, rows[i]), append(rest, docs[i])
	}
	return restRows, rest, nil
}

// newSerial names a content for good.
func newSerial() uint64 { return rand.Uint64() }
