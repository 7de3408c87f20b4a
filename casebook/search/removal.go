package search

import "slices"

// removal takes documents out of a head.
type removal struct {
	s       *state
	h       *head
	serials map[uint64]bool
	any     bool
}

func newRemoval(s *state, h *head) *removal {
	return &removal{s: s, h: h, serials: map[uint64]bool{}}
}

func (g *removal) remove(b Blocks, ref Ref) error {
	for i, ph := range g.s.heads {
		if g.s.scan.tab.ref(i) == ref && !g.serials[ph.serial] {
			g.serials[ph.serial], g.any = true, true
			if err := dropPending(b, ph); err != nil {
				return err
			}
		}
	}
	for i, p := range g.s.segs {
		if d, ok := p.s.find(ref); ok {
			dead := &g.h.segments[i].dead
			if at, found := slices.BinarySearch(*dead, d); !found {
				*dead = slices.Insert(*dead, at, d)
				g.any = true
			}
		}
	}
	return nil
}

func (g *removal) apply() bool {
	g.h.pending = slices.DeleteFunc(g.h.pending, func(p pendingHead) bool { return g.serials[p.serial] })
	return g.any
}
