package bolt

import (
	"bytes"
	"fmt"
	"io"
	"math"

	"kikitori/store/kv"
)

// pageCheck walks the page tree of one meta page with plain reads and holds it
// to all that bbolt takes for granted when it maps the file, and to our own
// rule: a root of buckets that hold no buckets.
type pageCheck struct {
	r    io.ReaderAt
	size uint64 // of a page
	high uint64
	seen []uint64 // bitmap of page ids
	sum  uint64   // of the entries met in the current bucket
	free [][]byte // buffers to be used again

	damaged []string // buckets whose sum is not the stored one
}

// checkPages returns an error when bbolt must not map the file, else the
// buckets whose entries do not add up.
func checkPages(r io.ReaderAt, m meta) (damaged []string, err error) {
	c := &pageCheck{r: &windows{r: r}, size: uint64(m.pageSize), high: m.high, seen: make([]uint64, m.high/64+1)}
	if m.freelist != noFreelist {
		if err := c.freelist(m.freelist); err != nil {
			return nil, err
		}
	}
	_, err = c.tree(m.root, nil, nil, true)
	return c.damaged, err
}

func broken(id uint64, format string, args ...any) error {
	return &kv.FileError{Reason: kv.ReasonPages, Detail: fmt.Sprintf("page %d: ", id) + fmt.Sprintf(format, args...), Err: kv.ErrDamaged}
}

// load reads a page with its overflow and claims its ids. Give it back with done
// once nothing points into it.
func (c *pageCheck) load(id uint64) ([]byte, error) {
	p, err := c.read(id)
	if err != nil {
		return nil, err
	}
	run := uint64(len(p)) / c.size
	for i := id; i < id+run; i++ {
		if c.seen[i/64]&(1<<(i%64)) != 0 {
			return nil, broken(i, "used twice")
		}
		c.seen[i/64] |= 1 << (i % 64)
	}
	return p, nil
}

// read reads a page with its overflow. Nearly all have none, so the first read
// takes one whole page.
func (c *pageCheck) read(id uint64) ([]byte, error) {
	if id < 2 || id >= c.high {
		return nil, broken(id, "outside 2 to %d", c.high)
	}
	p := c.buffer(c.size)
	if _, err := c.r.ReadAt(p, int64(id*c.size)); err != nil {
		return nil, err
	}
	if got := order.Uint64(p); got != id {
		return nil, broken(id, "says it is page %d", got)
	}
	run := uint64(order.Uint32(p[12:])) + 1
	if id+run > c.high {
		return nil, broken(id, "runs over %d pages beyond %d", run, c.high)
	}
	if run == 1 {
		return p, nil
	}
	long := c.buffer(run * c.size)
	n := copy(long, p)
	c.done(p)
	_, err := c.r.ReadAt(long[n:], int64(id*c.size)+int64(n))
	return long, err
}

func (c *pageCheck) buffer(n uint64) []byte {
	for i, p := range c.free {
		if uint64(cap(p)) >= n {
			last := len(c.free) - 1
			c.free[i] = c.free[last]
			c.free = c.free[:last]
			return p[:n]
		}
	}
	return make([]byte, n)
}

func (c *pageCheck) done(p []byte) { c.free = append(c.free, p) }

// freelist checks a stored list of free pages; files made here have none.
func (c *pageCheck) freelist(id uint64) error {
	p, err := c.load(id)
	if err != nil {
		return err
	}
	if flags(p) != flagFreelist {
		return broken(id, "no freelist page")
	}
	n, first := uint64(count(p)), uint64(pageHeader)
	if n == math.MaxUint16 {
		n, first = order.Uint64(p[pageHeader:]), pageHeader+8
	}
	defer c.done(p)
	if n > (uint64(len(p))-first)/8 {
		return broken(id, "freelist of %d entries", n)
	}
	for i := range n {
		if free := order.Uint64(p[first+8*i:]); free < 2 || free >= c.high {
			return broken(id, "frees page %d", free)
		}
	}
	return nil
}

func flags(p []byte) uint16 { return order.Uint16(p[8:]) }
func count(p []byte) uint16 { return order.Uint16(p[10:]) }

// tree checks the pages below id; keys must lie in [low, high). It returns the
// last key, to which the next sibling is held.
func (c *pageCheck) tree(id uint64, low, high []byte, root bool) (last []byte, err error) {
	p, err := c.load(id)
	if err != nil {
		return nil, err
	}
	defer c.done(p)
	switch flags(p) {
	case flagLeaf:
		last, err = c.leaf(id, p, low, high, root)
		return bytes.Clone(last), err
	case flagBranch:
		return c.branch(id, p, low, high, root)
	default:
		return nil, broken(id, "kind %#x inside the tree", flags(p))
	}
}

func (c *pageCheck) branch(id uint64, p, low, high []byte, root bool) (last []byte, err error) {
	n := int(count(p))
	if n == 0 {
		return nil, broken(id, "a branch without children")
	}
	keys := make([][]byte, n)
	for i := range n {
		e, err := element(id, p, i)
		if err != nil {
			return nil, err
		}
		if keys[i], err = span(id, p, i, order.Uint32(e), order.Uint32(e[4:])); err != nil {
			return nil, err
		}
	}
	last = low
	for i := range n {
		if err := inOrder(id, i, keys[i], last, high); err != nil {
			return nil, err
		}
		limit := high
		if i+1 < n {
			limit = keys[i+1]
		}
		e, _ := element(id, p, i)
		if last, err = c.tree(order.Uint64(e[8:]), keys[i], limit, root); err != nil {
			return nil, err
		}
	}
	return last, nil
}

func (c *pageCheck) leaf(id uint64, p, low, high []byte, root bool) (last []byte, err error) {
	last = low
	for i := range int(count(p)) {
		e, err := element(id, p, i)
		if err != nil {
			return nil, err
		}
		kind, pos, ks, vs := order.Uint32(e), order.Uint32(e[4:]), order.Uint32(e[8:]), order.Uint32(e[12:])
		kvBytes, err := span(id, p, i, pos, ks+vs)
		if err != nil || ks > ks+vs || ks == 0 {
			return nil, broken(id, "entry %d does not fit", i)
		}
		key := kvBytes[:ks]
		if err := inOrder(id, i, key, last, high); err != nil {
			return nil, err
		}
		last = key
		switch {
		case root && kind == 1:
			if err := c.bucket(id, key, kvBytes[ks:]); err != nil {
				return nil, err
			}
		case root || kind != 0:
			return nil, broken(id, "entry %d is of kind %d", i, kind)
		default:
			c.sum ^= entrySum(key, kvBytes[ks:])
		}
	}
	return last, nil
}

// bucket checks what a bucket's entry points to, or holds when it is small.
func (c *pageCheck) bucket(id uint64, name, v []byte) error {
	if len(v) < 16 {
		return broken(id, "bucket entry of %d bytes", len(v))
	}
	c.sum = 0
	if err := c.entries(id, v); err != nil {
		return err
	}
	if c.sum != order.Uint64(v[8:]) && !bytes.Equal(name, ownBucket) {
		c.damaged = append(c.damaged, string(name))
	}
	return nil
}

func (c *pageCheck) entries(id uint64, v []byte) error {
	if root := order.Uint64(v); root != 0 {
		_, err := c.tree(root, nil, nil, false)
		return err
	}
	p := v[16:]
	if len(p) < pageHeader || flags(p) != flagLeaf {
		return broken(id, "inline bucket is no leaf")
	}
	_, err := c.leaf(id, p, nil, nil, false)
	return err
}

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

// inOrder holds the first key of a page to its ancestor's and every other to
// the one before it.
func inOrder(id uint64, i int, key, before, high []byte) error {
	cmp := -1
	if before != nil {
		cmp = bytes.Compare(before, key)
	}
	if cmp > 0 || cmp == 0 && i > 0 || high != nil && bytes.Compare(key, high) >= 0 {
		return broken(id, "entry %d is out of order", i)
	}
	return nil
}
