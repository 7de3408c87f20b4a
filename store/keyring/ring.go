package keyring

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"kikitori/store/kv"
	"kikitori/store/seal"
)

// Errors of this package. Test with errors.Is.
var (
	ErrWrongKey    = errors.New("no key slot opens with this passphrase or identity")
	ErrLastSlot    = errors.New("the last key slot can't be removed")
	ErrNoSlot      = errors.New("no such key slot")
	ErrNoPassword  = errors.New("the passphrase is empty")
	ErrBadSlots    = errors.New("the key slots are damaged")
	ErrBadLabel    = errors.New("a key slot's label must be one line of at most 100 bytes")
	ErrNoRecipient = errors.New("not an age recipient")
	ErrNoIdentity  = errors.New("not an age identity file")
)

// Kind of a slot.
type Kind string

// Kinds of slots.
const (
	ByPassphrase Kind = "passphrase"
	ByRecipient  Kind = "recipient"
)

// Slot is one way into a casebook.
type Slot struct {
	ID        string `json:"id"` // 8 hexadecimal digits
	Kind      Kind   `json:"kind"`
	Label     string `json:"label,omitempty"`     // lies open in the file
	Recipient string `json:"recipient,omitempty"` // age1...; public
	Wrapped   []byte `json:"wrapped"`             // age file with the keys
}

// ring is the record that holds all slots.
type ring struct {
	Version int    `json:"version"`
	Slots   []Slot `json:"slots"`
}

const (
	ringVersion = 1
	ringKey     = "ring"
)

// readRing reads the slots within a transaction of the unsealed store.
func readRing(tx kv.Tx) (ring, error) {
	var r ring
	b, err := tx.Get(seal.SlotBucket, ringKey)
	if err != nil {
		return r, err
	}
	if err := json.Unmarshal(b, &r); err != nil || len(r.Slots) == 0 {
		return r, fmt.Errorf("%w: %w", ErrBadSlots, kv.ErrDamaged)
	}
	if r.Version > ringVersion {
		return r, fmt.Errorf("key slots of version %d: %w", r.Version, kv.ErrNewer)
	}
	return r, nil
}

func (r ring) write(tx kv.Tx) error {
	b, err := json.Marshal(r)
	if err != nil {
		return err
	}
	return tx.Put(seal.SlotBucket, ringKey, b)
}

// Slots lists the ways into the casebook in an unsealed store.
func Slots(ctx context.Context, raw kv.Store) ([]Slot, error) {
	var r ring
	err := raw.View(ctx, func(tx kv.Tx) (err error) { r, err = readRing(tx); return err })
	return r.Slots, err
}

// newRing wraps keys for each lock.
func newRing(keys *seal.Keys, locks []Lock) (ring, error) {
	r := ring{Version: ringVersion}
	if len(locks) == 0 {
		return r, ErrLastSlot
	}
	for _, l := range locks {
		s, err := l.wrap(keys)
		if err != nil {
			return r, err
		}
		r.Slots = append(r.Slots, s)
	}
	return r, nil
}

// change replaces the ring by what f makes of it, in one transaction.
func change(ctx context.Context, raw kv.Store, f func(*ring) error) error {
	return raw.Update(ctx, func(tx kv.Tx) error {
		r, err := readRing(tx)
		if err != nil {
			return err
		}
		if err := f(&r); err != nil {
			return err
		}
		return r.write(tx)
	})
}

func (r *ring) find(id string) int {
	return slices.IndexFunc(r.Slots, func(s Slot) bool { return s.ID == id })
}

// Add makes a slot for lock. keys must be those of the casebook in raw.
func Add(ctx context.Context, raw kv.Store, keys *seal.Keys, lock Lock) (Slot, error) {
	s, err := lock.wrap(keys)
	if err != nil {
		return Slot{}, err
	}
	return s, change(ctx, raw, func(r *ring) error {
		r.Slots = append(r.Slots, s)
		return nil
	})
}

// Remove takes a slot away, unless it is the last.
func Remove(ctx context.Context, raw kv.Store, id string) error {
	return change(ctx, raw, func(r *ring) error {
		i := r.find(id)
		switch {
		case i < 0:
			return fmt.Errorf("%w: %q", ErrNoSlot, id)
		case len(r.Slots) == 1:
			return ErrLastSlot
		}
		r.Slots = slices.Delete(r.Slots, i, i+1)
		return nil
	})
}

// Relock replaces a slot by one for lock, in one step: a passphrase change. The
// slot keeps its id and, if lock has none, its label.
func Relock(ctx context.Context, raw kv.Store, keys *seal.Keys, id string, lock Lock) (Slot, error) {
	s, err := lock.wrap(keys)
	if err != nil {
		return Slot{}, err
	}
	return s, change(ctx, raw, func(r *ring) error {
		i := r.find(id)
		if i < 0 {
			return fmt.Errorf("%w: %q", ErrNoSlot, id)
		}
		s.ID = id
		if s.Label == "" {
			s.Label = r.Slots[i].Label
		}
		r.Slots[i] = s
		return nil
	})
}
