package search

import "math/bits"

// bitmap holds one bit per document of a part.
type bitmap []uint64

func newBitmap(n int) bitmap { return make(bitmap, (n+63)/64) }

func (b bitmap) has(i int) bool { return b[i>>6]&(1<<(i&63)) != 0 }
func (b bitmap) set(i int)      { b[i>>6] |= 1 << (i & 63) }
func (b bitmap) unset(i int)    { b[i>>6] &^= 1 << (i & 63) }

func (b bitmap) and(x bitmap) (any bool) {
	left := uint64(0)
	for i := range b {
		b[i] &= x[i]
		left |= b[i]
	}
	return left != 0
}

func (b bitmap) count() int {
	n := 0
	for _, w := range b {
		n += bits.OnesCount64(w)
	}
	return n
}

// each calls fn for every set bit, ascending.
func (b bitmap) each(fn func(i int)) {
	for w, x := range b {
		for x != 0 {
			fn(w<<6 + bits.TrailingZeros64(x))
			x &= x - 1
		}
	}
}
