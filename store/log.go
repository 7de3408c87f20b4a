package store

import (
	"context"
	"crypto/sha256"
	"encoding/base32"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"golang.org/x/mod/sumdb/tlog"

	"kikitori/interview"
	"kikitori/store/kv"
)

// Entry is one line of the tamper-evident log: a transaction that wrote
// revisions. The log is a Merkle tree (RFC 6962 hashes, golang.org/x/mod/sumdb/
// tlog), so that its head vouches for every entry before it.
type Entry struct {
	Number int64            `json:"number"` // from 0
	At     time.Time        `json:"at"`
	Author interview.Author `json:"author"`
	Why    string           `json:"why,omitempty"`
	// Revisions are the ids, and so the hashes, of what was written. An import
	// is one entry: its batch, the count of revisions and the hash over their
	// sorted ids.
	Revisions []interview.RevisionID `json:"revisions,omitempty"`
	Batch     string                 `json:"batch,omitempty"`
	Count     int                    `json:"count,omitempty"`
	Digest    string                 `json:"digest,omitempty"`
}

// digestOf is the hash over the ids of a batch, in any order.
func digestOf(ids []interview.RevisionID) string {
	h := sha256.New()
	for _, id := range slices.Sorted(slices.Values(ids)) {
		h.Write([]byte(id))
	}
	return base32Hex.EncodeToString(h.Sum(nil))
}

// Head vouches for the log as it stands.
type Head struct {
	Size int64  `json:"size"` // number of entries
	Hash string `json:"hash"` // root of the tree, base64
	Code string `json:"code"` // the beginning of it, short enough for a visit sheet
}

// logTx appends to the log within a transaction.
type logTx struct{ tx kv.Tx }

func (l logTx) size() (int64, error) {
	v, err := l.tx.Get(bucketLogSize, keyLogSize)
	if err != nil || v == nil {
		return 0, err
	}
	if len(v) != 8 {
		return 0, &kv.DamageError{Bucket: bucketLogSize, Key: keyLogSize, Detail: "not a count"}
	}
	return int64(binary.BigEndian.Uint64(v)), nil
}

// ReadHashes implements tlog.HashReader.
func (l logTx) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	out := make([]tlog.Hash, len(indexes))
	for i, n := range indexes {
		v, err := l.tx.Get(bucketLogHash, logKey(n))
		if err != nil {
			return nil, err
		}
		if len(v) != tlog.HashSize {
			return nil, &kv.DamageError{Bucket: bucketLogHash, Key: logKey(n), Detail: "hash is missing"}
		}
		copy(out[i][:], v)
	}
	return out, nil
}

// append adds an entry; its number is the log's size.
func (l logTx) append(e Entry) error {
	n, err := l.size()
	if err != nil {
		return err
	}
	e.Number = n
	data, err := json.Marshal(e)
	if err != nil {
		return err
	}
	hashes, err := tlog.StoredHashes(n, data, l)
	if err != nil {
		return err
	}
	at := tlog.StoredHashIndex(0, n)
	for i, h := range hashes {
		if err := l.tx.PutNew(bucketLogHash, logKey(at+int64(i)), h[:]); err != nil {
			return fmt.Errorf("log: %w", err)
		}
	}
	if err := l.tx.PutNew(bucketLog, logKey(n), data); err != nil {
		return fmt.Errorf("log: %w", err)
	}
	return l.tx.Put(bucketLogSize, keyLogSize, binary.BigEndian.AppendUint64(nil, uint64(n+1)))
}

// logKey orders entries by number.
func logKey(n int64) string { return fmt.Sprintf("%016x", n) }

func (l logTx) head() (Head, error) {
	n, err := l.size()
	if err != nil {
		return Head{}, err
	}
	h, err := tlog.TreeHash(n, l)
	if err != nil {
		return Head{}, err
	}
	return Head{Size: n, Hash: h.String(), Code: shortCode(n, h)}, nil
}

// shortCode is the size and 60 bits of the root in groups that can be written
// on paper and compared by eye, e.g. 152-K7QM-2WXP-9RTB.
func shortCode(n int64, h tlog.Hash) string {
	text := paperDigits.EncodeToString(h[:])[:12]
	return strings.Join([]string{strconv.FormatInt(n, 10), text[:4], text[4:8], text[8:]}, "-")
}

// paperDigits leaves out what is easily misread: 0 O 1 I.
var paperDigits = base32.NewEncoding("ABCDEFGHJKLMNPQRSTUVWXYZ23456789").WithPadding(base32.NoPadding)

// LogHead returns the head of the log.
func (b *Book) LogHead(ctx context.Context) (Head, error) {
	var h Head
	err := b.kv.View(ctx, func(tx kv.Tx) (err error) {
		h, err = logTx{tx}.head()
		return err
	})
	return h, err
}

// Log returns the newest entries, newest first; limit 0 is all.
func (b *Book) Log(ctx context.Context, limit int) ([]Entry, error) {
	var out []Entry
	err := b.kv.View(ctx, func(tx kv.Tx) error {
		out = out[:0]
		return tx.Scan(bucketLog, kv.Range{Limit: limit, Reverse: true}, func(key string, data []byte) error {
			e, err := parseEntry(key, data)
			out = append(out, e)
			return err
		})
	})
	return out, err
}

func parseEntry(key string, data []byte) (Entry, error) {
	var e Entry
	if err := json.Unmarshal(data, &e); err != nil {
		return e, &kv.DamageError{Bucket: bucketLog, Key: key, Detail: err.Error()}
	}
	return e, nil
}
