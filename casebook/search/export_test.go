package search

import "encoding/binary"

// SetVersion makes the index in m look as if another program had written it.
func SetVersion(m MemBlocks, v uint32) {
	b := m[headID]
	binary.LittleEndian.PutUint32(b[chainNext+chainFirst+8:], v)
	Reseal(headID, b)
}

// Reseal gives a changed block a checksum that fits.
func Reseal(id uint64, b []byte) {
	binary.LittleEndian.PutUint32(b[payload:], checksum(id, b[:payload]))
}
