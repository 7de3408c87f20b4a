package store

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base32"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"kikitori/interview"
	"kikitori/store/kv"
)

// envelope is a revision as it is stored. Its id is the hash of its bytes; the
// nonce keeps that id from telling what a short body says.
type envelope struct {
	Kind      string                 `json:"kind"`
	Record    string                 `json:"record"`
	Parents   []interview.RevisionID `json:"parents,omitempty"`
	Author    interview.Author       `json:"author"`
	At        time.Time              `json:"at"`
	Order     uint64                 `json:"order"` // one more than the highest of its parents
	Why       string                 `json:"why,omitempty"`
	Withdrawn bool                   `json:"withdrawn,omitempty"`
	Batch     string                 `json:"batch,omitempty"`
	Nonce     string                 `json:"nonce"`
	Veil      *veil                  `json:"veil,omitempty"` // nil: Body is the record itself
	Body      json.RawMessage        `json:"body"`
}

var base32Hex = base32.HexEncoding.WithPadding(base32.NoPadding)

// key is the stored key of an id: it carries no name, and without the
// casebook's own secret nobody can try names against it.
func (b *Book) key(kind, id string) string {
	h := hmac.New(sha256.New, b.names)
	h.Write([]byte(kind + "\x00" + id))
	return base32Hex.EncodeToString(h.Sum(nil)[:20])
}

func newNonce() string {
	var b [15]byte
	_, _ = rand.Read(b[:]) // never fails since Go 1.24
	return base32Hex.EncodeToString(b[:])
}

// pack returns the bytes of an envelope and their id.
func (e *envelope) pack() ([]byte, interview.RevisionID, error) {
	slices.Sort(e.Parents)
	data, err := json.Marshal(e)
	if err != nil {
		return nil, "", fmt.Errorf("pack %s %s: %w", e.Kind, e.Record, err)
	}
	return data, revisionID(data), nil
}

func revisionID(data []byte) interview.RevisionID {
	h := sha256.Sum256(data)
	return interview.RevisionID(base32Hex.EncodeToString(h[:]))
}

// unpack reads an envelope and checks that its bytes are what the id names.
func unpack(bucket, key string, id interview.RevisionID, data []byte) (*envelope, error) {
	if revisionID(data) != id {
		return nil, &kv.DamageError{Bucket: bucket, Key: key, Detail: "content does not match its id"}
	}
	var e envelope
	if err := json.Unmarshal(data, &e); err != nil {
		return nil, &kv.DamageError{Bucket: bucket, Key: key, Detail: err.Error()}
	}
	return &e, nil
}

func (e *envelope) revision(id interview.RevisionID) interview.Revision {
	return interview.Revision{
		ID: id, Parents: e.Parents, Author: e.Author, At: e.At, Why: e.Why, Withdrawn: e.Withdrawn,
	}
}
