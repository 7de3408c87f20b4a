package search

import (
	"cmp"
	"slices"
)

// mergeable counts the pending documents that can be merged.
func mergeable(h *head) int {
	n := 0
	for _, p := range h.pending {
		if !p.tooBig {
			n++
		}
	}
	return n
}

// Merge does one step of tidying up in the caller's transaction: pending
// documents into a segment, dead ones out of a segment, or small segments into
// one. It tells whether another step would find work; call it when idle, each
// time in a transaction of its own, until it says no.
func (x *Index) Merge(b Blocks) (more bool, err error) {
	s, h, err := x.change(b)
	if err != nil {
		return false, err
	}
	err = guard(func() error {
		switch pick := chooseSegments(h); {
		case mergeable(h) > 0:
			return mergePending(b, s, h)
		case len(pick) > 0:
			return rewrite(b, s, h, pick)
		}
		h = nil
		return nil
	})
	if err != nil || h == nil {
		return false, err
	}
	if err := h.write(b); err != nil {
		return false, err
	}
	return mergeable(h) > 0 || len(chooseSegments(h)) > 0, nil
}

// mergePending makes a segment of the pending documents.
func mergePending(b Blocks, s *state, h *head) error {
	var rows []row
	var docs []*foldedDoc
	var stay []pendingHead
	for i, ph := range s.heads {
		if ph.tooBig {
			stay = append(stay, ph)
			continue
		}
		rows, docs = append(rows, s.scan.tab.row(i)), append(docs, s.scan.docs[i])
		if err := dropPending(b, ph); err != nil {
			return err
		}
	}
	h.pending = stay
	_, _, err := putBulk(b, h, rows, docs)
	return err
}

// tier groups segments by size; the last tier is never merged further.
func tier(live int) int {
	t := 0
	for most := segmentDocs / tierFan / tierFan / tierFan / tierFan; live > most; most *= tierFan {
		t++
	}
	return t
}

const lastTier = 4 // more than segmentDocs/tierFan documents

// chooseSegments picks what to write anew: a segment that holds dead
// documents, or as many of one small size as make the next.
func chooseSegments(h *head) []int {
	tiers := map[int][]int{}
	for i, s := range h.segments {
		if len(s.dead) > 0 {
			return []int{i}
		}
		if t := tier(s.docs); t < lastTier {
			tiers[t] = append(tiers[t], i)
		}
	}
	for t := range lastTier {
		if l := tiers[t]; len(l) >= tierFan {
			slices.SortFunc(l, func(a, b int) int { return cmp.Compare(h.segments[a].docs, h.segments[b].docs) })
			return l[:tierFan]
		}
	}
	return nil
}

// rewrite merges the picked segments into one without their dead documents.
func rewrite(b Blocks, s *state, h *head, pick []int) error {
	var raws []*rawSegment
	for _, i := range pick {
		p := s.segs[i]
		raw, err := p.s.raw(b, p.tab.dead)
		if err != nil {
			return err
		}
		raws = append(raws, raw)
	}
	merged := mergeSegments(raws)
	slices.Sort(pick)
	for _, i := range slices.Backward(pick) {
		if err := dropSegment(b, h, i); err != nil {
			return err
		}
	}
	if merged.tab.len() == 0 {
		return nil
	}
	return writeSegment(b, h, merged)
}
