package search

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
)

// BlockSize is the length in bytes of every block. With its frame it pads to 11
// times 512 bytes, so that two sealed blocks with their keys fill 93 % of three
// pages of 4,096 bytes, where a B-tree puts no fewer than two entries into a
// leaf; 7 times 512 fills 89 % of two, 8 times would take three.
const BlockSize = 5604

// payload is what a block carries; a checksum follows it.
const payload = BlockSize - 4

// ErrNoBlock is what a BlockReader returns for an id it does not hold.
var ErrNoBlock = errors.New("search: no such block")

// BlockReader gives out the blocks of an index inside a transaction. Get
// appends the block to dst and returns the extended slice, or ErrNoBlock. It
// must be safe for concurrent calls.
type BlockReader interface {
	Get(dst []byte, id uint64) ([]byte, error)
}

// Blocks keeps the blocks of an index inside a writing transaction: either all
// of the transaction's changes last, or none. Every block has BlockSize bytes;
// ids are numbers that say nothing of what is inside. Put does not keep block.
// Delete of an unknown id is no error.
type Blocks interface {
	BlockReader
	Put(id uint64, block []byte) error
	Delete(id uint64) error
}

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// checksum covers the id too, so that blocks that changed places are noticed.
func checksum(id uint64, data []byte) uint32 {
	var k [8]byte
	binary.LittleEndian.PutUint64(k[:], id)
	return crc32.Update(crc32.Checksum(k[:], castagnoli), castagnoli, data)
}

// getBlock appends the payload of a block to dst.
func getBlock(r BlockReader, dst []byte, id uint64) ([]byte, error) {
	n := len(dst)
	out, err := r.Get(dst, id)
	if errors.Is(err, ErrNoBlock) {
		return nil, fmt.Errorf("%w: block %d: %w", ErrDamaged, id, err)
	}
	if err != nil {
		return nil, err
	}
	if len(out)-n != BlockSize {
		return nil, fmt.Errorf("%w: block %d has %d bytes", ErrDamaged, id, len(out)-n)
	}
	data := out[n : n+payload]
	if binary.LittleEndian.Uint32(out[n+payload:]) != checksum(id, data) {
		return nil, fmt.Errorf("%w: block %d fails its checksum", ErrDamaged, id)
	}
	return out[:n+payload], nil
}

// putBlock writes data, at most payload bytes, filled up with zeros.
func putBlock(b Blocks, id uint64, data []byte) error {
	block := make([]byte, BlockSize)
	copy(block, data)
	binary.LittleEndian.PutUint32(block[payload:], checksum(id, block[:payload]))
	return b.Put(id, block)
}

// A chain is a byte string over several blocks: each begins with the id of the
// next (0: the last), the first has the length of the string after it.
const (
	chainNext  = 8
	chainRoom  = payload - chainNext
	chainFirst = 4
	chainMax   = 1 << 30
)

// chainBlocks is the number of blocks that n bytes take.
func chainBlocks(n int) int { return max(1, (n+chainFirst+chainRoom-1)/chainRoom) }

// chainPayloads cuts data for the given ids, as many as chainBlocks says.
func chainPayloads(data []byte, ids []uint64) [][]byte {
	body := binary.LittleEndian.AppendUint32(make([]byte, 0, len(data)+chainFirst), uint32(len(data)))
	body = append(body, data...)
	out := make([][]byte, len(ids))
	for i := range ids {
		next := uint64(0)
		if i+1 < len(ids) {
			next = ids[i+1]
		}
		p := binary.LittleEndian.AppendUint64(make([]byte, 0, payload), next)
		out[i] = append(p, body[min(len(body), i*chainRoom):min(len(body), (i+1)*chainRoom)]...)
	}
	return out
}

func putChain(b Blocks, data []byte, ids []uint64) error {
	for i, p := range chainPayloads(data, ids) {
		if err := putBlock(b, ids[i], p); err != nil {
			return err
		}
	}
	return nil
}

// getChain reads a chain and the ids it lies in.
func getChain(r BlockReader, first uint64) (data []byte, ids []uint64, err error) {
	var body, block []byte
	for id := first; id != 0 || len(ids) == 0; {
		if block, err = getBlock(r, block[:0], id); err != nil {
			return nil, nil, err
		}
		ids = append(ids, id)
		body = append(body, block[chainNext:]...)
		id = binary.LittleEndian.Uint64(block)
		if len(body) > chainMax {
			return nil, nil, fmt.Errorf("%w: chain at block %d has no end", ErrDamaged, first)
		}
	}
	n := binary.LittleEndian.Uint32(body)
	if int64(n) > int64(len(body)-chainFirst) {
		return nil, nil, fmt.Errorf("%w: chain at block %d is too short", ErrDamaged, first)
	}
	return body[chainFirst : chainFirst+int(n)], ids, nil
}

// MemBlocks keeps blocks in memory, for tests and for casebooks that are never
// stored. Get may run concurrently, but not beside Put or Delete.
type MemBlocks map[uint64][]byte

// Get implements BlockReader.
func (m MemBlocks) Get(dst []byte, id uint64) ([]byte, error) {
	b, ok := m[id]
	if !ok {
		return nil, ErrNoBlock
	}
	return append(dst, b...), nil
}

// Put implements Blocks.
func (m MemBlocks) Put(id uint64, block []byte) error {
	m[id] = append([]byte(nil), block...)
	return nil
}

// Delete implements Blocks.
func (m MemBlocks) Delete(id uint64) error {
	delete(m, id)
	return nil
}
