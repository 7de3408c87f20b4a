package store

import (
	"encoding/binary"
	"errors"
	"fmt"
	"maps"
	"slices"
	"sync"

	"kikitori/casebook/search"
	"kikitori/store/kv"
)

// bucketIndex holds the blocks of the search index. Its keys are their numbers.
const bucketIndex = "index/block"

// headBlock is where the index begins; it is written anew with every change.
const headBlock = 1

// blockKey orders blocks by number.
func blockKey(id uint64) string {
	return string(binary.BigEndian.AppendUint64(nil, id))
}

// blockReader reads the blocks of the index in a transaction. A Tx is for one
// goroutine, a search has several.
type blockReader struct {
	mu sync.Mutex
	tx kv.Tx
}

// Get implements search.BlockReader.
func (r *blockReader) Get(dst []byte, id uint64) ([]byte, error) {
	r.mu.Lock()
	block, err := r.tx.Get(bucketIndex, blockKey(id))
	r.mu.Unlock()
	switch {
	case errors.Is(err, kv.ErrDamaged):
		return nil, fmt.Errorf("%w: %w", search.ErrDamaged, err)
	case err != nil:
		return nil, err
	case block == nil:
		return nil, search.ErrNoBlock
	}
	return append(dst, block...), nil
}

// draft is a change of the index that is not written yet, so that it can be
// made beside other transactions, measured, and dropped.
type draft struct {
	below  search.BlockReader
	blocks map[uint64][]byte // nil: deleted
}

func newDraft(below search.BlockReader) *draft {
	return &draft{below, map[uint64][]byte{}}
}

// Get implements search.BlockReader.
func (d *draft) Get(dst []byte, id uint64) ([]byte, error) {
	block, ok := d.blocks[id]
	if !ok {
		return d.below.Get(dst, id)
	}
	if block == nil {
		return nil, search.ErrNoBlock
	}
	return append(dst, block...), nil
}

// Put implements search.Blocks.
func (d *draft) Put(id uint64, block []byte) error {
	d.blocks[id] = slices.Clone(block)
	return nil
}

// Delete implements search.Blocks.
func (d *draft) Delete(id uint64) error {
	d.blocks[id] = nil
	return nil
}

// storedBlock is what a block takes at most once it is sealed, with its key.
const storedBlock = search.BlockSize + 512

// fits tells whether the change stays within a transaction's limits.
func (d *draft) fits(writes, bytes int) bool {
	return len(d.blocks) <= writes && len(d.blocks)*storedBlock <= bytes
}

// write writes the change, in the order of block numbers, which a B-tree likes.
func (d *draft) write(tx kv.Tx) error {
	for _, id := range slices.Sorted(maps.Keys(d.blocks)) {
		var err error
		if block := d.blocks[id]; block == nil {
			err = tx.Delete(bucketIndex, blockKey(id))
		} else {
			err = tx.Put(bucketIndex, blockKey(id), block)
		}
		if err != nil {
			return err
		}
	}
	return nil
}
