package seal

import (
	"bytes"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"errors"
	"fmt"
	"hash"
	"slices"
	"sync"

	"github.com/tink-crypto/tink-go/v2/aead"
	"github.com/tink-crypto/tink-go/v2/insecurecleartextkeyset"
	"github.com/tink-crypto/tink-go/v2/keyset"
	"github.com/tink-crypto/tink-go/v2/tink"
)

const (
	secretMagic = "kikitori-keys/1\n"
	namesSize   = 32
)

// Keys is all that opens a casebook: a Tink keyset for values and a key for
// names. It exists in memory only; on disk it lies wrapped in key slots.
type Keys struct {
	aead   tink.AEAD
	secret []byte
	names  []byte
	macs   sync.Pool // of HMACs keyed with names
}

// NewKeys draws new keys.
func NewKeys() (*Keys, error) {
	h, err := keyset.NewHandle(aead.AES256GCMKeyTemplate())
	if err != nil {
		return nil, fmt.Errorf("draw a keyset: %w", err)
	}
	var b bytes.Buffer
	b.WriteString(secretMagic)
	names := make([]byte, namesSize)
	_, _ = rand.Read(names) // never fails
	b.Write(names)
	if err := insecurecleartextkeyset.Write(h, keyset.NewBinaryWriter(&b)); err != nil {
		return nil, fmt.Errorf("serialise the keyset: %w", err)
	}
	return ParseKeys(b.Bytes())
}

// ParseKeys reads what Secret returned. The argument is copied.
func ParseKeys(secret []byte) (*Keys, error) {
	body, ok := bytes.CutPrefix(secret, []byte(secretMagic))
	if !ok || len(body) < namesSize {
		return nil, errors.New("keys are in an unknown form")
	}
	h, err := insecurecleartextkeyset.Read(keyset.NewBinaryReader(bytes.NewReader(body[namesSize:])))
	if err != nil {
		return nil, errors.New("the keyset can't be read") // Tink's text might quote it
	}
	a, err := aead.New(h)
	if err != nil {
		return nil, fmt.Errorf("use the keyset: %w", err)
	}
	k := &Keys{aead: a, secret: slices.Clone(secret)}
	k.names = k.secret[len(secretMagic) : len(secretMagic)+namesSize]
	return k, nil
}

// Secret is the keys in plain, for a key slot to wrap and for nothing else.
// The caller owns the slice and should clear it after use.
func (k *Keys) Secret() []byte { return slices.Clone(k.secret) }

// mac is an HMAC over parts, each with its length in front.
func (k *Keys) mac(parts ...string) []byte {
	m, _ := k.macs.Get().(hash.Hash)
	if m == nil {
		m = hmac.New(sha256.New, k.names)
	}
	defer k.macs.Put(m)
	m.Reset() // a used one remembers its keyed state: half the work of a new one
	m.Write(frameParts(parts...))
	return m.Sum(nil)
}

// SealBlob encrypts something that lies outside the store, such as an emergency
// draft beside it. purpose and casebook must be given again to open it.
func (k *Keys) SealBlob(purpose, casebook string, plain []byte) ([]byte, error) {
	return k.aead.Encrypt(plain, frameParts("kikitori blob", purpose, casebook))
}

// OpenBlob reverses SealBlob, or fails if a single bit differs.
func (k *Keys) OpenBlob(purpose, casebook string, sealed []byte) ([]byte, error) {
	return k.aead.Decrypt(sealed, frameParts("kikitori blob", purpose, casebook))
}
