package bolt

import (
	"fmt"
	"io"

	"kikitori/store/kv"
)

// pager reads the pages of one meta page's state with plain reads.
type pager struct {
	from io.ReaderAt
	size uint64 // of a page
	high uint64
	free [][]byte // buffers to be used again
}

func newPager(r io.ReaderAt, m meta) pager {
	return pager{from: r, size: uint64(m.pageSize), high: m.high}
}

func broken(id uint64, format string, args ...any) error {
	return &kv.FileError{Reason: kv.ReasonPages, Detail: fmt.Sprintf("page %d: ", id) + fmt.Sprintf(format, args...), Err: kv.ErrDamaged}
}

// read reads a page with its overflow. Nearly all have none, so the first read
// takes one whole page.
func (r *pager) read(id uint64) ([]byte, error) {
	if id < 2 || id >= r.high {
		return nil, broken(id, "outside 2 to %d", r.high)
	}
	p := r.buffer(r.size)
	if _, err := r.from.ReadAt(p, int64(id*r.size)); err != nil {
		return nil, err
	}
	if got := order.Uint64(p); got != id {
		return nil, broken(id, "says it is page %d", got)
	}
	run := uint64(order.Uint32(p[12:])) + 1
	if id+run > r.high {
		return nil, broken(id, "runs over %d pages beyond %d", run, r.high)
	}
	if run == 1 {
		return p, nil
	}
	long := r.buffer(run * r.size)
	n := copy(long, p)
	r.done(p)
	_, err := r.from.ReadAt(long[n:], int64(id*r.size)+int64(n))
	return long, err
}

func (r *pager) buffer(n uint64) []byte {
	for i, p := range r.free {
		if uint64(cap(p)) >= n {
			last := len(r.free) - 1
			r.free[i] = r.free[last]
			r.free = r.free[:last]
			return p[:n]
		}
	}
	return make([]byte, n)
}

func (r *pager) done(p []byte) { r.free = append(r.free, p) }

func flags(p []byte) uint16 { return order.Uint16(p[8:]) }
func count(p []byte) uint16 { return order.Uint16(p[10:]) }

func element(id uint64, p []byte, i int) ([]byte, error) {
	off := pageHeader + 16*i
	if off+16 > len(p) {
		return nil, broken(id, "%d entries do not fit", count(p))
	}
	return p[off : off+16], nil
}

// span cuts n bytes at pos, counted from element i's own place.
func span(id uint64, p []byte, i int, pos, n uint32) ([]byte, error) {
	from := uint64(pageHeader+16*i) + uint64(pos)
	to := from + uint64(n)
	if from < uint64(pageHeader+16*int(count(p))) || to > uint64(len(p)) {
		return nil, broken(id, "entry %d does not fit", i)
	}
	return p[from:to:to], nil
}

// leafEntry is entry i of a leaf. kind is 1 for a bucket.
func leafEntry(id uint64, p []byte, i int) (kind uint32, key, val []byte, err error) {
	e, err := element(id, p, i)
	if err != nil {
		return 0, nil, nil, err
	}
	pos, ks, vs := order.Uint32(e[4:]), order.Uint32(e[8:]), order.Uint32(e[12:])
	b, err := span(id, p, i, pos, ks+vs)
	if err != nil || ks > ks+vs || ks == 0 {
		return 0, nil, nil, broken(id, "entry %d does not fit", i)
	}
	return order.Uint32(e), b[:ks], b[ks:], nil
}
