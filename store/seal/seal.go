package seal

import (
	"context"
	"encoding/base32"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"

	"kikitori/store/kv"
)

// SlotBucket is the one bucket below that is not sealed: it holds the wrapped
// keys. Package keyring writes it.
const SlotBucket = "slots"

const (
	sealedPrefix = "s."
	bucketIDSize = 15 // bytes of HMAC in a bucket's id
	groupIDSize  = 10 // bytes of HMAC over a key's group, in front of its id
	keyIDSize    = 20 // bytes of HMAC over a key
)

var idText = base32.HexEncoding.WithPadding(base32.NoPadding)

// Store is a kv.BulkStore that seals everything it hands down. Use New.
type Store struct {
	inner    kv.Store
	casebook string
	keys     *Keys
	plain    map[string]bool // for buckets that do not exist yet
	damage   []*kv.DamageError

	mu    sync.RWMutex
	modes map[string]keyMode
	names map[string]string // bucket → stored bucket
	known map[string]string // stored bucket → bucket
}

var _ kv.BulkStore = (*Store)(nil)

// Option changes New.
type Option func(*Store)

// PlainKeys names buckets whose keys are ids that may lie open; see the package
// comment for what that asks of them. It counts for buckets that are made from
// now on, and for all of them after a rotation.
func PlainKeys(buckets ...string) Option {
	return func(s *Store) {
		for _, b := range buckets {
			s.plain[b] = true
		}
	}
}

// Options returns options that make another store treat keys as this one does.
func (s *Store) Options() []Option {
	return []Option{PlainKeys(slices.Sorted(maps.Keys(s.plain))...)}
}

// New seals inner, which it then owns: Close closes both. It opens an entry of
// each bucket, to learn how its keys are stored and to notice keys that do not
// belong here (ErrWrongKeys). Buckets that do not open otherwise are no error,
// as the rest can still be read; they are listed by Damage.
func New(inner kv.Store, casebookID string, keys *Keys, opts ...Option) (*Store, error) {
	s := &Store{inner: inner, casebook: casebookID, keys: keys, plain: map[string]bool{}, modes: map[string]keyMode{}, names: map[string]string{}, known: map[string]string{}}
	for _, o := range opts {
		o(s)
	}
	err := inner.View(context.Background(), func(tx kv.Tx) error {
		ids, err := tx.Buckets()
		if err != nil {
			return err
		}
		s.damage, err = s.learn(tx, ids)
		return err
	})
	if err != nil {
		return nil, err
	}
	if len(s.damage) > 0 && len(s.known) == 0 {
		return nil, fmt.Errorf("%w: %w", ErrWrongKeys, s.damage[0])
	}
	for b := range s.plain {
		s.bucketID(b) // so that it is called by its name even if nothing in it opens
	}
	return s, nil
}

// ErrWrongKeys is New's error when no bucket opens with these keys; they belong to another
// casebook or to the time before a rotation.
var ErrWrongKeys = errors.New("the keys do not belong to this casebook")

// Damage lists buckets that New could not open, by their stored names. What was
// in them is lost to this program; say so, and bring a backup.
func (s *Store) Damage() []*kv.DamageError { return s.damage }

// probes is how many entries of a bucket are tried before it counts as damaged.
const probes = 8

// learn opens an entry of each stored bucket whose name is not known yet, and
// returns those of which none opens.
func (s *Store) learn(tx kv.Tx, ids []string) (damage []*kv.DamageError, err error) {
	for _, id := range ids {
		if id == SlotBucket || s.trueName(id) != id {
			continue
		}
		if !strings.HasPrefix(id, sealedPrefix) {
			damage = append(damage, &kv.DamageError{Bucket: id, Detail: "not a sealed bucket"})
			continue
		}
		var broken *kv.DamageError
		err := tx.Scan(id, kv.Range{Limit: probes}, func(k string, v []byte) error {
			e, err := s.open(id, k, v)
			if errors.As(err, &broken) {
				return nil
			}
			if err != nil {
				return err
			}
			broken = nil
			s.mu.Lock()
			s.modes[e.bucket] = e.mode
			s.mu.Unlock()
			return kv.ErrStop
		})
		if err != nil {
			return nil, err
		}
		if broken != nil {
			damage = append(damage, broken)
		}
	}
	return damage, nil
}

// mode is how a bucket's keys are stored: as they were when the bucket was made.
func (s *Store) mode(bucket string) keyMode {
	s.mu.RLock()
	m, ok := s.modes[bucket]
	s.mu.RUnlock()
	switch {
	case ok:
		return m
	case s.plain[bucket]:
		return plainKeys
	default:
		return hashedKeys
	}
}

// bucketID is the stored name of a bucket.
func (s *Store) bucketID(bucket string) string {
	s.mu.RLock()
	id := s.names[bucket]
	s.mu.RUnlock()
	if id != "" {
		return id
	}
	id = sealedPrefix + strings.ToLower(idText.EncodeToString(s.keys.mac("bucket", s.casebook, bucket)[:bucketIDSize]))
	s.mu.Lock()
	s.names[bucket], s.known[id] = id, bucket
	s.mu.Unlock()
	return id
}

// BucketName is the true name of a stored bucket, such as bolt's Health lists,
// or the stored name where it is not known.
func (s *Store) BucketName(stored string) string { return s.trueName(stored) }

// trueName names a stored bucket for people, as far as it is known.
func (s *Store) trueName(id string) string {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if b, ok := s.known[id]; ok {
		return b
	}
	return id
}

// keyID is the stored form of a key.
func (s *Store) keyID(bucket, key string) string {
	if s.mode(bucket) == plainKeys {
		return key
	}
	return s.keys.groupID(bucket, key) + string(s.keys.mac("key", bucket, key)[:keyIDSize])
}

// group is the part of a key up to its first separator, or "".
func group(key string) string { return key[:strings.IndexAny(key, "./")+1] }

// groupID is the stored prefix that a key shares with its group.
func (k *Keys) groupID(bucket, key string) string {
	return string(k.mac("group", bucket, group(key))[:groupIDSize])
}

func (s *Store) associated(bucketID, keyID string) []byte {
	return frameParts("kikitori seal", s.casebook, bucketID, keyID)
}

func (s *Store) seal(bucket, key string, val []byte) (bucketID, keyID string, sealed []byte, err error) {
	bucketID, keyID = s.bucketID(bucket), s.keyID(bucket, key)
	e := entry{mode: s.mode(bucket), bucket: bucket, key: key, val: val}
	sealed, err = s.keys.aead.Encrypt(e.encode(), s.associated(bucketID, keyID))
	if err != nil {
		return "", "", nil, fmt.Errorf("seal bucket %q: %w", bucket, err)
	}
	return bucketID, keyID, sealed, nil
}

// open unseals one stored entry. That it belongs where it was found is proven by
// the associated data; the names inside are compared where that costs nothing.
func (s *Store) open(bucketID, keyID string, sealed []byte) (entry, error) {
	damaged := func(detail string) error {
		return &kv.DamageError{Bucket: s.trueName(bucketID), Key: keyID, Detail: detail}
	}
	plain, err := s.keys.aead.Decrypt(sealed, s.associated(bucketID, keyID))
	if err != nil {
		return entry{}, damaged("the seal does not open")
	}
	e, err := decodeEntry(plain)
	if err != nil {
		return entry{}, damaged(err.Error())
	}
	if s.bucketID(e.bucket) != bucketID || e.mode == plainKeys && e.key != keyID {
		return entry{}, damaged("it belongs elsewhere")
	}
	return e, nil
}

// View implements kv.Store.
func (s *Store) View(ctx context.Context, fn func(kv.Tx) error) error {
	return s.inner.View(ctx, func(tx kv.Tx) error { return fn(&sealTx{s: s, tx: tx, readOnly: true}) })
}

// Update implements kv.Store.
func (s *Store) Update(ctx context.Context, fn func(kv.Tx) error) error {
	return s.inner.Update(ctx, func(tx kv.Tx) error { return fn(&sealTx{s: s, tx: tx}) })
}

// Bulk implements kv.BulkStore, with the sizes of the store below.
func (s *Store) Bulk(ctx context.Context, fn func(kv.Tx) error) error {
	b, ok := s.inner.(kv.BulkStore)
	if !ok {
		return s.Update(ctx, fn)
	}
	return b.Bulk(ctx, func(tx kv.Tx) error { return fn(&sealTx{s: s, tx: tx}) })
}

// BulkSize implements kv.BulkStore.
func (s *Store) BulkSize() (writes, bytes int) {
	if b, ok := s.inner.(kv.BulkStore); ok {
		return b.BulkSize()
	}
	return kv.MaxWrites, kv.MaxBytes
}

// Close implements kv.Store and closes the store below.
func (s *Store) Close() error { return s.inner.Close() }
