package search

import (
	"errors"
	"fmt"
	"math/rand/v2"
)

// FormatVersion changes whenever blocks are laid out in another way.
const FormatVersion = 1

const (
	headMagic = 0x6b6b_6964_7831_0a00
	headID    = 1 // where the chain of the head begins

	// mostBlocks is more than any segment or pending document takes; a head
	// that says otherwise is damaged.
	mostBlocks = 1 << 20
)

// Reasons to build the index anew, besides ErrDamaged.
var (
	ErrVersion  = errors.New("search: the index was made by another version and has to be rebuilt")
	ErrNoIndex  = errors.New("search: there is no index yet")
	ErrBuilding = errors.New("search: the index is still being built")
)

// NeedsRebuild tells whether an error means that the index has to be built
// anew; until then the plain scan answers.
func NeedsRebuild(err error) bool {
	return errors.Is(err, ErrDamaged) || errors.Is(err, ErrVersion) || errors.Is(err, ErrNoIndex) || errors.Is(err, ErrBuilding)
}

// head is the root of the index.
type head struct {
	tag      uint64 // random, new with every change
	next     uint64 // the first id never used
	complete bool   // false while a rebuild is under way
	segments []segmentHead
	pending  []pendingHead
	chain    []uint64 // where it was read from
}

// pendingHead points at a document that waits to be merged.
type pendingHead struct {
	serial uint64 // random; names the content for good
	first  uint64 // of its chain
	blocks int
	tooBig bool // can't be merged, stays here
}

// readTag reads only as much of the head as tells whether it has changed.
func readTag(r BlockReader) (uint64, error) {
	b, err := getBlock(r, nil, headID)
	if errors.Is(err, ErrNoBlock) {
		return 0, ErrNoIndex
	}
	if err != nil {
		return 0, err
	}
	w := &wireIn{b: b[chainNext+chainFirst:]}
	if w.fixed() != headMagic {
		return 0, fmt.Errorf("%w: the head is no head", ErrDamaged)
	}
	if f, v := w.fixed32(), w.fixed32(); f != FormatVersion || v != FoldVersion {
		return 0, fmt.Errorf("%w (format %d, fold %d; this program has %d, %d)", ErrVersion, f, v, FormatVersion, FoldVersion)
	}
	return w.fixed(), nil
}

func readHead(r BlockReader) (*head, error) {
	if _, err := readTag(r); err != nil {
		return nil, err
	}
	b, ids, err := getChain(r, headID)
	if err != nil {
		return nil, err
	}
	w := &wireIn{b: b}
	w.fixed()
	w.fixed32()
	w.fixed32()
	h := &head{tag: w.fixed(), next: w.fixed(), complete: w.num() == 1, chain: ids}
	for range w.count() {
		s := segmentHead{id: w.fixed(), base: w.num(), blocks: int(w.num()), first: w.num(), docs: int(w.num())}
		if s.docs > segmentDocs || s.blocks > mostBlocks {
			w.fail()
		}
		last := 0
		for range w.count() {
			last += int(w.num())
			if last >= s.docs {
				w.fail()
			}
			s.dead = append(s.dead, last)
		}
		h.segments = append(h.segments, s)
	}
	for range w.count() {
		p := pendingHead{w.fixed(), w.num(), int(w.num()), w.num() == 1}
		if p.blocks > mostBlocks {
			w.fail()
		}
		h.pending = append(h.pending, p)
	}
	return h, w.err("the head")
}

// write replaces the head and gives it a new tag.
func (h *head) write(b Blocks) error {
	for _, id := range h.chain {
		if id != headID {
			if err := b.Delete(id); err != nil {
				return err
			}
		}
	}
	h.tag = rand.Uint64()
	need := chainBlocks(len(h.encode()))
	h.chain = []uint64{headID}
	for range need - 1 {
		h.chain = append(h.chain, h.next)
		h.next++
	}
	return putChain(b, h.encode(), h.chain)
}

func (h *head) encode() []byte {
	w := &wireOut{}
	w.fixed(headMagic)
	w.fixed32(FormatVersion)
	w.fixed32(FoldVersion)
	w.fixed(h.tag)
	w.fixed(h.next)
	w.flag(h.complete)
	w.num(uint64(len(h.segments)))
	for _, s := range h.segments {
		w.fixed(s.id)
		w.num(s.base)
		w.num(uint64(s.blocks))
		w.num(s.first)
		w.num(uint64(s.docs))
		w.num(uint64(len(s.dead)))
		last := 0
		for _, d := range s.dead {
			w.num(uint64(d - last))
			last = d
		}
	}
	w.num(uint64(len(h.pending)))
	for _, p := range h.pending {
		w.fixed(p.serial)
		w.num(p.first)
		w.num(uint64(p.blocks))
		w.flag(p.tooBig)
	}
	return w.b
}

// take hands out n ids that were never used.
func (h *head) take(n int) uint64 {
	first := h.next
	h.next += uint64(n)
	return first
}
