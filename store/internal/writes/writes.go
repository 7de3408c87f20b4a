// Package writes is the form that a list of writes has where it lies in one
// piece: in the journal and in a rescue file. In come and out go writes; who
// seals them and where they lie is the caller's business.
package writes

import (
	"encoding/binary"
	"errors"

	"kikitori/store/kv"
)

// Write is one write of a transaction.
type Write struct {
	Bucket, Key string
	Val         []byte
	Del         bool // the key is removed; Val is nil
}

// ErrMalformed says that bytes are no list of writes.
var ErrMalformed = errors.New("the record of writes is malformed")

// Append adds list to b: for each write 0, or 1 for a removal, then bucket, key
// and value with their lengths.
func Append(b []byte, list []Write) []byte {
	for _, w := range list {
		op := byte(0)
		if w.Del {
			op = 1
		}
		b = append(b, op)
		b = binary.AppendUvarint(b, uint64(len(w.Bucket)))
		b = append(b, w.Bucket...)
		b = binary.AppendUvarint(b, uint64(len(w.Key)))
		b = append(b, w.Key...)
		b = binary.AppendUvarint(b, uint64(len(w.Val)))
		b = append(b, w.Val...)
	}
	return b
}

// Parse reads what Append wrote. The values point into b.
func Parse(b []byte) (list []Write, err error) {
	for len(b) > 0 {
		op := b[0]
		b = b[1:]
		var parts [3][]byte
		for i := range parts {
			n, w := binary.Uvarint(b)
			if w <= 0 || n > uint64(len(b)-w) || op > 1 {
				return nil, ErrMalformed
			}
			end := w + int(n)
			parts[i], b = b[w:end:end], b[end:]
		}
		w := Write{Bucket: string(parts[0]), Key: string(parts[1]), Val: parts[2], Del: op == 1}
		if w.Del {
			w.Val = nil
		}
		list = append(list, w)
	}
	return list, nil
}

// Apply does the writes in a transaction, in their order.
func Apply(tx kv.Tx, list []Write) error {
	for _, w := range list {
		var err error
		if w.Del {
			err = tx.Delete(w.Bucket, w.Key)
		} else {
			err = tx.Put(w.Bucket, w.Key, w.Val)
		}
		if err != nil {
			return err
		}
	}
	return nil
}
