package bolt

import (
	"encoding/binary"
	"hash/crc32"

	"go.etcd.io/bbolt"
)

// Each bucket carries the sum of its entries in bbolt's sequence field, which is
// written with the bucket's root anyway. bbolt has no checksums of its own, and
// one flipped bit in a page number can bring back a stale tree that looks whole
// and opens; with the sum, lost, altered and stale entries show at Open.
//
// The sum is against accidents. Against forgers stand the seal and the log.

// entrySum is CRC-32C and CRC-32 of key length, key and value. Sums of a bucket
// are XORed, so their order plays no part.
func entrySum(key, val []byte) uint64 {
	n := binary.LittleEndian.AppendUint32(nil, uint32(len(key)))
	var sum uint64
	for _, table := range []*crc32.Table{crcTable, crc32.IEEETable} {
		c := crc32.Update(0, table, n)
		c = crc32.Update(c, table, key)
		sum = sum<<32 | uint64(crc32.Update(c, table, val))
	}
	return sum
}

// sums follows the buckets that a transaction writes to.
type sums map[string]uint64

// change takes an entry's old value (nil: absent) out of its bucket's sum and
// puts the new one in (nil: deleted).
func (s sums) change(b *bbolt.Bucket, bucket string, key, old, val []byte) {
	sum, ok := s[bucket]
	if !ok {
		sum = b.Sequence()
	}
	if old != nil {
		sum ^= entrySum(key, old)
	}
	if val != nil {
		sum ^= entrySum(key, val)
	}
	s[bucket] = sum
}

// store writes the sums into the buckets.
func (s sums) store(tx *bbolt.Tx) error {
	for name, sum := range s {
		if err := tx.Bucket([]byte(name)).SetSequence(sum); err != nil {
			return err
		}
	}
	return nil
}

// sumOf adds up a bucket's entries.
func sumOf(b *bbolt.Bucket) (sum uint64, keys int, err error) {
	err = b.ForEach(func(k, v []byte) error {
		keys++
		sum ^= entrySum(k, v)
		return nil
	})
	return sum, keys, err
}
