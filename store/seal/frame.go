package seal

import (
	"encoding/binary"
	"errors"
)

const (
	frameVersion = 1
	padTo        = 512
)

// keyMode is how a bucket's keys are stored; it is part of every entry.
type keyMode byte

const (
	hashedKeys keyMode = iota
	plainKeys
)

// entry is what is encrypted: a value with its true names.
type entry struct {
	mode        keyMode
	bucket, key string
	val         []byte
}

var errFrame = errors.New("the frame inside the seal is malformed")

// frameParts joins strings with their lengths, so that no two lists look alike.
func frameParts(parts ...string) []byte {
	size := 0
	for _, p := range parts {
		size += len(p) + binary.MaxVarintLen32
	}
	b := make([]byte, 0, size)
	for _, p := range parts {
		b = binary.AppendUvarint(b, uint64(len(p)))
		b = append(b, p...)
	}
	return b
}

// encode is version, mode, bucket, key, value, each with its length, then zeros
// up to a multiple of 512 bytes.
func (e entry) encode() []byte {
	n := 2 + 3*binary.MaxVarintLen32 + len(e.bucket) + len(e.key) + len(e.val)
	b := make([]byte, 0, n+padTo)
	b = append(b, frameVersion, byte(e.mode))
	b = binary.AppendUvarint(b, uint64(len(e.bucket)))
	b = append(b, e.bucket...)
	b = binary.AppendUvarint(b, uint64(len(e.key)))
	b = append(b, e.key...)
	b = binary.AppendUvarint(b, uint64(len(e.val)))
	b = append(b, e.val...)
	return b[:(len(b)+padTo-1)/padTo*padTo]
}

func decodeEntry(b []byte) (e entry, err error) {
	if len(b) < 2 || b[0] != frameVersion || b[1] > byte(plainKeys) {
		return e, errFrame
	}
	e.mode = keyMode(b[1])
	rest := b[2:]
	var parts [3][]byte
	for i := range parts {
		n, w := binary.Uvarint(rest)
		if w <= 0 || n > uint64(len(rest)-w) {
			return e, errFrame
		}
		parts[i], rest = rest[w:w+int(n):w+int(n)], rest[w+int(n):]
	}
	e.bucket, e.key, e.val = string(parts[0]), string(parts[1]), parts[2]
	return e, nil
}
