package interview

import (
	"cmp"
	"slices"
)

// InOrder returns the notes of one visit in the order they were taken. Those of
// one author on one machine are in the order of their numbers, whatever a clock
// said; several note-takers are woven together by time. note tells where in an
// element its note is.
func InOrder[T any](list []T, note func(T) *Note) []T {
	hands := map[Author][]T{}
	var order []Author
	for _, x := range list {
		n := note(x)
		a := Author{Name: n.Author, Machine: n.Machine}
		if _, known := hands[a]; !known {
			order = append(order, a)
		}
		hands[a] = append(hands[a], x)
	}
	for _, h := range hands {
		slices.SortFunc(h, func(x, y T) int {
			a, b := note(x), note(y)
			return cmp.Or(cmp.Compare(a.Seq, b.Seq), a.At.Compare(b.At), cmp.Compare(a.ID, b.ID))
		})
	}
	out := make([]T, 0, len(list))
	for len(out) < len(list) {
		var next Author
		var first *Note
		for _, a := range order {
			if len(hands[a]) == 0 {
				continue
			}
			if n := note(hands[a][0]); first == nil || sooner(n, first) < 0 {
				next, first = a, n
			}
		}
		out = append(out, hands[next][0])
		hands[next] = hands[next][1:]
	}
	return out
}

func sooner(a, b *Note) int {
	return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.Seq, b.Seq), cmp.Compare(a.ID, b.ID))
}
