package bolt

import (
	"bytes"
	"crypto/rand"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"hash/crc32"

	"kikitori/store/kv"

	"go.etcd.io/bbolt"
)

// Format is the file format this package writes and the newest it reads. Older
// ones are raised to it when they are opened for writing:
//
//	1  every value lies in its bucket
//	2  what is newest may lie in the journal (package journal)
//
// store/trials keeps a file of each.
const Format = 2

const (
	headerSize = 64
	idSize     = 16
	magic      = "kikitori-book/1\n"
)

var (
	ownBucket = []byte("\x00kikitori")
	formatKey = []byte("format")
	crcTable  = crc32.MakeTable(crc32.Castagnoli)
)

// header is what a file says about itself, 64 bytes:
//
//	 0 magic (16)   16 format (4)   20 least reader (4)   24 casebook id (16)
//	40 zero (20)    60 CRC-32C of the first 60 bytes (4); big endian
//
// A later format that older programs can't read raises "least reader".
type header struct {
	format, leastReader uint32
	id                  string
}

func newHeader(id string) (header, error) {
	if id == "" {
		var b [idSize]byte
		_, _ = rand.Read(b[:]) // never fails
		id = hex.EncodeToString(b[:])
	}
	if b, err := hex.DecodeString(id); err != nil || len(b) != idSize {
		return header{}, fmt.Errorf("casebook id %q: want %d hexadecimal digits", id, 2*idSize)
	}
	return header{format: Format, leastReader: Format, id: id}, nil
}

func (h header) encode() []byte {
	b := make([]byte, headerSize)
	copy(b, magic)
	binary.BigEndian.PutUint32(b[16:], h.format)
	binary.BigEndian.PutUint32(b[20:], h.leastReader)
	id, _ := hex.DecodeString(h.id)
	copy(b[24:24+idSize], id)
	binary.BigEndian.PutUint32(b[60:], crc32.Checksum(b[:60], crcTable))
	return b
}

func (h header) write(tx *bbolt.Tx) error {
	b, err := tx.CreateBucketIfNotExists(ownBucket)
	if err != nil {
		return err
	}
	return b.Put(formatKey, h.encode())
}

func decodeHeader(b []byte) (header, error) {
	if len(b) != headerSize || string(b[:len(magic)]) != magic || binary.BigEndian.Uint32(b[60:]) != crc32.Checksum(b[:60], crcTable) {
		return header{}, kv.ErrDamaged
	}
	h := header{
		format:      binary.BigEndian.Uint32(b[16:]),
		leastReader: binary.BigEndian.Uint32(b[20:]),
		id:          hex.EncodeToString(b[24 : 24+idSize]),
	}
	if h.leastReader > Format {
		return h, kv.ErrNewer
	}
	return h, nil
}

// raise makes an older file one of this format, which older programs refuse.
func (s *Store) raise() error {
	if s.db.IsReadOnly() || s.header.format >= Format {
		return nil
	}
	h := s.header
	h.format, h.leastReader = Format, Format
	err := guarded(func() error { return s.db.Update(h.write) })
	if isNoSpace(err) {
		err = fmt.Errorf("%w: %v", kv.ErrNoSpace, err)
	}
	if err != nil {
		_ = s.db.Close()
	}
	return err
}

// header reads the format header.
func (c *checked) header() (h header, err error) {
	t := newEarlyTx(c)
	entry, err := t.bucketRoot(string(ownBucket))
	if err != nil {
		return h, c.named(err)
	}
	if entry == nil {
		return h, &kv.FileError{Path: c.path, Reason: kv.ReasonForeign, Detail: "a bbolt file without a format header", Err: kv.ErrNotCasebook}
	}
	var b []byte
	err = t.inBucket(entry, exactly(string(formatKey)), func(_ uint32, _, val []byte) error {
		b = bytes.Clone(val)
		return nil
	})
	if err != nil {
		return h, c.named(err)
	}
	switch h, err = decodeHeader(b); err {
	case nil:
		return h, nil
	case kv.ErrNewer:
		return h, &kv.FileError{Path: c.path, Reason: kv.ReasonVersion, Detail: fmt.Sprintf("format %d, this program reads up to %d", h.format, Format), Err: err}
	default:
		return h, &kv.FileError{Path: c.path, Reason: kv.ReasonHeader, Detail: "the format header is unreadable", Err: err}
	}
}
