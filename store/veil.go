package store

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"slices"

	"kikitori/interview"
	"kikitori/store/kv"
)

// bucketVeil holds the keys of veiled records: <record>.<key id>. Whoever deletes
// those of a record makes all its revisions unreadable.
const bucketVeil = "identity/key"

// veil says how the body of an envelope is sealed once more, with a key of its
// record.
type veil struct {
	Key string `json:"key"` // id of the key
	// Sum stands in for the hash of the body: keyed, so that nobody can try words
	// against it once the key is gone.
	Sum []byte `json:"sum"`
}

const veilKeySize = 32

// drawVeil returns the newest key of a record, or draws its first.
func drawVeil(tx kv.Tx, record string) (id string, key []byte, err error) {
	err = tx.Scan(bucketVeil, kv.Range{Prefix: record + ".", Limit: 1}, func(k string, v []byte) error {
		id, key = k[len(record)+1:], v
		return nil
	})
	if err != nil || key != nil {
		return id, key, err
	}
	id, key = newNonce(), make([]byte, veilKeySize)
	_, _ = rand.Read(key) // never fails since Go 1.24
	return id, key, tx.PutNew(bucketVeil, record+"."+id, slices.Clone(key))
}

// dropVeils deletes every key of a record; ErrErased when there is none.
func dropVeils(tx kv.Tx, record string) error {
	var keys []string
	err := tx.Scan(bucketVeil, kv.Range{Prefix: record + "."}, func(k string, _ []byte) error {
		keys = append(keys, k)
		return nil
	})
	if err == nil && len(keys) == 0 {
		err = interview.ErrErased
	}
	for _, k := range keys {
		if err == nil {
			err = tx.Delete(bucketVeil, k)
		}
	}
	return err
}

// cover seals the body of an envelope under its record's key.
func (e *envelope) cover(tx kv.Tx) error {
	id, key, err := drawVeil(tx, e.Record)
	if err != nil {
		return err
	}
	box, err := veilBox(key)
	if err != nil {
		return err
	}
	mac := hmac.New(sha256.New, key)
	mac.Write(e.Body)
	if e.Withdrawn {
		mac.Write([]byte{0})
	}
	sealed := box.Seal(nil, nil, e.Body, veiledAs(e, id))
	e.Veil = &veil{Key: id, Sum: mac.Sum(nil)[:16]}
	e.Body, err = json.Marshal(sealed)
	return err
}

// bare returns the body of an envelope in plain; ErrErased when its key is gone.
func (e *envelope) bare(tx kv.Tx, id interview.RevisionID) ([]byte, error) {
	if e.Veil == nil {
		return e.Body, nil
	}
	key, err := tx.Get(bucketVeil, e.Record+"."+e.Veil.Key)
	if err == nil && key == nil {
		err = fmt.Errorf("revision %s: %w", id, interview.ErrErased)
	}
	if err != nil {
		return nil, err
	}
	var text string
	if err := json.Unmarshal(e.Body, &text); err != nil {
		return nil, e.veilDamage(id, err)
	}
	sealed, err := base64.StdEncoding.DecodeString(text)
	if err != nil {
		return nil, e.veilDamage(id, err)
	}
	box, err := veilBox(key)
	if err != nil {
		return nil, e.veilDamage(id, err)
	}
	body, err := box.Open(nil, nil, sealed, veiledAs(e, e.Veil.Key))
	if err != nil {
		return nil, e.veilDamage(id, err)
	}
	return body, nil
}

// sum is what tells a retry from another body.
func (e *envelope) sum() []byte {
	if e.Veil != nil {
		return e.Veil.Sum
	}
	return bodySum(e.Body, e.Withdrawn)
}

func (e *envelope) veilDamage(id interview.RevisionID, err error) error {
	return &kv.DamageError{Bucket: revBucket(e.Kind), Key: revKey(e.Record, string(id)), Detail: err.Error()}
}

func veilBox(key []byte) (cipher.AEAD, error) {
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	return cipher.NewGCMWithRandomNonce(block)
}

// veiledAs binds a sealed body to its record and key.
func veiledAs(e *envelope, key string) []byte {
	return []byte("kikitori veil\x00" + e.Kind + "\x00" + e.Record + "\x00" + key)
}
