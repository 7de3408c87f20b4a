package search

import (
	"cmp"
	"fmt"
	"slices"
)

// list is where one key's postings are: its documents, and which bytes of the
// stream of places.
type list struct {
	docs     []byte
	place, n int
}

// lookup reads lists of one segment inside one transaction.
type lookup struct {
	r BlockReader
	s *segment
}

// cursor walks lists from a block on, reading more blocks as it goes.
type cursor struct {
	lookup
	block int // next block to read
	start int // offset in the stream of buf's first byte
	at    int // offset in the stream of the next list
	key   uint64
	place int
	fresh bool // key is already that of the next list
	buf   []byte
}

// seek places a cursor at the first list of the block where key would be.
func (l lookup) seek(key uint64) (*cursor, bool) {
	if len(l.s.dir) == 0 {
		return nil, false
	}
	i, found := slices.BinarySearchFunc(l.s.dir, key, func(d dirEntry, k uint64) int { return cmp.Compare(d.key, k) })
	if !found && i > 0 {
		i--
	}
	d := l.s.dir[i]
	b := int(d.list) / payload
	return &cursor{lookup: l, block: b, start: b * payload, at: int(d.list), key: d.key, place: int(d.place), fresh: true}, true
}

// more reads blocks until the stream is known up to offset end.
func (c *cursor) more(end int) error {
	for c.start+len(c.buf) < end {
		if c.block >= len(c.s.lists) {
			return fmt.Errorf("%w: lists end early", ErrDamaged)
		}
		var err error
		if c.buf, err = getBlock(c.r, c.buf, c.s.lists[c.block]); err != nil {
			return err
		}
		c.block++
	}
	return nil
}

// headerMax is the most bytes that stand before a list's documents.
const headerMax = 30

// next reads the list the cursor stands at, if its key is in [lo,hi), and
// moves on. It tells whether there was a list below hi.
func (c *cursor) next(lo, hi uint64) (x list, more bool, err error) {
	if c.at >= c.s.listEnd {
		return x, false, nil
	}
	if err := c.more(min(c.at+headerMax, c.s.listEnd)); err != nil {
		return x, false, err
	}
	i := c.at - c.start
	delta, i := uvarint(c.buf, i)
	nd, i := uvarint(c.buf, i)
	np, i := uvarint(c.buf, i)
	if !c.fresh {
		c.key += delta
	}
	c.fresh = false
	if c.key >= hi {
		return x, false, nil
	}
	end := c.start + i + int(nd)
	if end > c.s.listEnd || end < c.at {
		return x, false, fmt.Errorf("%w: a list is longer than its stream", ErrDamaged)
	}
	x = list{place: c.place, n: int(np)}
	c.at, c.place = end, c.place+int(np)
	if c.key >= lo {
		if err := c.more(end); err != nil {
			return x, false, err
		}
		x.docs = c.buf[i : i+int(nd)]
	}
	return x, true, nil
}

// keyRange calls fn with every list from key lo up to and without hi. The
// list's bytes are only good until fn returns.
func (l lookup) keyRange(lo, hi uint64, fn func(key uint64, x list) error) error {
	c, ok := l.seek(lo)
	for ok {
		var x list
		var err error
		if x, ok, err = c.next(lo, hi); err != nil {
			return err
		}
		if ok && c.key >= lo {
			if err := fn(c.key, x); err != nil {
				return err
			}
		}
		c.forget()
	}
	return nil
}

// find reads the list of one key; ok is false when there is none.
func (l lookup) find(key uint64) (x list, ok bool, err error) {
	c, ok := l.seek(key)
	for ok {
		if x, ok, err = c.next(key, key+1); err != nil || ok && c.key == key {
			return x, ok, err
		}
	}
	return list{}, false, nil
}

// forget drops the blocks that lie behind the cursor.
func (c *cursor) forget() {
	if done := (c.at - c.start) / payload * payload; done >= len(c.buf) && done > 0 {
		c.buf, c.start = c.buf[:0], c.start+done
		c.block = c.start / payload
	} else if done > 8*payload {
		c.buf = append(c.buf[:0], c.buf[done:]...)
		c.start += done
	}
}

// positions reads a list's part of the stream of places.
func (l lookup) positions(x list) ([]byte, error) {
	if x.n == 0 {
		return nil, nil
	}
	from, to := x.place/payload, (x.place+x.n-1)/payload
	if to >= len(l.s.places) {
		return nil, fmt.Errorf("%w: places end early", ErrDamaged)
	}
	buf := make([]byte, 0, (to-from+1)*payload+BlockSize-payload)
	var err error
	for i := from; i <= to; i++ {
		if buf, err = getBlock(l.r, buf, l.s.places[i]); err != nil {
			return nil, err
		}
	}
	off := x.place - from*payload
	return buf[off : off+x.n], nil
}
