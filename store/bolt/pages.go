package bolt

import (
	"bytes"
	"io"
	"math"
)

// pageCheck walks the page tree of one meta page with plain reads and holds it
// to all that bbolt takes for granted when it maps the file, and to our own
// rule: a root of buckets that hold no buckets.
type pageCheck struct {
	pager
	seen []uint64 // bitmap of page ids
	sum  uint64   // of the entries met in the current bucket

	damaged []string // buckets whose sum is not the stored one
}

// checkPages returns an error when bbolt must not map the file, else the
// buckets whose entries do not add up.
func checkPages(r io.ReaderAt, m meta) (damaged []string, err error) {
	c := &pageCheck{pager: newPager(&pieces{r: r}, m), seen: make([]uint64, m.high/64+1)}
	if m.freelist != noFreelist {
		if err := c.freelist(m.freelist); err != nil {
			return nil, err
		}
	}
	_, err = c.tree(m.root, nil, nil, true)
	return c.damaged, err
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
		kind, key, val, err := leafEntry(id, p, i)
		if err != nil {
			return nil, err
		}
		if err := inOrder(id, i, key, last, high); err != nil {
			return nil, err
		}
		last = key
		switch {
		case root && kind == 1:
			if err := c.bucket(id, key, val); err != nil {
				return nil, err
			}
		case root || kind != 0:
			return nil, broken(id, "entry %d is of kind %d", i, kind)
		default:
			c.sum ^= entrySum(key, val)
		}
	}
	return last, nil
}

// bucket checks what a bucket's entry points to, or holds when it is small.
func (c *pageCheck) bucket(id uint64, name, v []byte) error {
	if len(v) < bucketHeader {
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
	p := v[bucketHeader:]
	if len(p) < pageHeader || flags(p) != flagLeaf {
		return broken(id, "inline bucket is no leaf")
	}
	_, err := c.leaf(id, p, nil, nil, false)
	return err
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
