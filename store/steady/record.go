package steady

import (
	"encoding/binary"

	"kikitori/store/internal/writes"
	"kikitori/store/kv"
)

// recorder remembers the writes of the last run of a transaction.
type recorder struct {
	kv.Tx
	writes []writes.Write
}

// ran says whether the transaction's function was run at all.
func (r *recorder) ran() bool { return r.Tx != nil }

// start begins a run: fn may be run more than once.
func (r *recorder) start(tx kv.Tx) kv.Tx {
	r.Tx, r.writes = tx, nil
	return r
}

func (r *recorder) Put(bucket, key string, val []byte) error {
	return r.note(r.Tx.Put(bucket, key, val), writes.Write{Bucket: bucket, Key: key, Val: append([]byte{}, val...)})
}

func (r *recorder) PutNew(bucket, key string, val []byte) error {
	return r.note(r.Tx.PutNew(bucket, key, val), writes.Write{Bucket: bucket, Key: key, Val: append([]byte{}, val...)})
}

func (r *recorder) Delete(bucket, key string) error {
	return r.note(r.Tx.Delete(bucket, key), writes.Write{Bucket: bucket, Key: key, Del: true})
}

func (r *recorder) note(err error, w writes.Write) error {
	if err == nil {
		r.writes = append(r.writes, w)
	}
	return err
}

const recordVersion = 1

// encode is version, the number the commit would have had, then the writes.
func encode(rev uint64, list []writes.Write) []byte {
	return writes.Append(binary.BigEndian.AppendUint64([]byte{recordVersion}, rev), list)
}

func decode(b []byte) (rev uint64, list []writes.Write, err error) {
	if len(b) < 9 || b[0] != recordVersion {
		return 0, nil, writes.ErrMalformed
	}
	list, err = writes.Parse(b[9:])
	return binary.BigEndian.Uint64(b[1:]), list, err
}
