package steady

import (
	"encoding/binary"
	"errors"

	"kikitori/store/kv"
)

// write is one write of a transaction, as a rescue file keeps it.
type write struct {
	bucket, key string
	val         []byte
	del         bool
}

// recorder remembers the writes of the last run of a transaction.
type recorder struct {
	kv.Tx
	writes []write
}

// ran says whether the transaction's function was run at all.
func (r *recorder) ran() bool { return r.Tx != nil }

// start begins a run: fn may be run more than once.
func (r *recorder) start(tx kv.Tx) kv.Tx {
	r.Tx, r.writes = tx, nil
	return r
}

func (r *recorder) Put(bucket, key string, val []byte) error {
	return r.note(r.Tx.Put(bucket, key, val), write{bucket: bucket, key: key, val: append([]byte{}, val...)})
}

func (r *recorder) PutNew(bucket, key string, val []byte) error {
	return r.note(r.Tx.PutNew(bucket, key, val), write{bucket: bucket, key: key, val: append([]byte{}, val...)})
}

func (r *recorder) Delete(bucket, key string) error {
	return r.note(r.Tx.Delete(bucket, key), write{bucket: bucket, key: key, del: true})
}

func (r *recorder) note(err error, w write) error {
	if err == nil {
		r.writes = append(r.writes, w)
	}
	return err
}

const recordVersion = 1

var errRecord = errors.New("the record of writes is malformed")

// encode is version, the number the commit would have had, then each write: 0 or
// 1 for a removal, bucket, key and value with their lengths.
func encode(rev uint64, writes []write) []byte {
	b := binary.BigEndian.AppendUint64([]byte{recordVersion}, rev)
	for _, w := range writes {
		op := byte(0)
		if w.del {
			op = 1
		}
		b = append(b, op)
		for _, part := range [][]byte{[]byte(w.bucket), []byte(w.key), w.val} {
			b = binary.AppendUvarint(b, uint64(len(part)))
			b = append(b, part...)
		}
	}
	return b
}

func decode(b []byte) (rev uint64, writes []write, err error) {
	if len(b) < 9 || b[0] != recordVersion {
		return 0, nil, errRecord
	}
	rev, b = binary.BigEndian.Uint64(b[1:]), b[9:]
	for len(b) > 0 {
		op := b[0]
		b = b[1:]
		var parts [3][]byte
		for i := range parts {
			n, w := binary.Uvarint(b)
			if w <= 0 || n > uint64(len(b)-w) || op > 1 {
				return 0, nil, errRecord
			}
			parts[i], b = b[w:w+int(n)], b[w+int(n):]
		}
		writes = append(writes, write{bucket: string(parts[0]), key: string(parts[1]), val: parts[2], del: op == 1})
	}
	return rev, writes, nil
}
