package keyring

import (
	"context"
	"errors"
	"slices"

	"kikitori/store/bolt"
	"kikitori/store/durable"
	"kikitori/store/kv"
	"kikitori/store/seal"
)

// Vault is an open casebook file with its seal and its keys.
type Vault struct {
	*seal.Store             // what repositories work on
	File        *bolt.Store // health, backup, check; never to be written to
	Keys        *seal.Keys  // for what lies beside the file
	Slot        Slot        // the one that opened it
}

// Create makes a casebook file that the locks can open, and opens it. The slots
// are in it from its first moment. A name that is taken gives fs.ErrExist.
func Create(path string, locks []Lock, opts ...seal.Option) (*Vault, error) {
	return create(path, "", locks, opts)
}

func create(path, id string, locks []Lock, opts []seal.Option) (*Vault, error) {
	keys, err := seal.NewKeys()
	if err != nil {
		return nil, err
	}
	r, err := newRing(keys, locks)
	if err != nil {
		return nil, err
	}
	file, err := bolt.Create(path, &bolt.Options{ID: id, Init: func(tx kv.Tx) error { return r.write(tx) }})
	if err != nil {
		return nil, err
	}
	return open(file, keys, r.Slots[0], opts)
}

func open(file *bolt.Store, keys *seal.Keys, slot Slot, opts []seal.Option) (*Vault, error) {
	s, err := seal.New(file, file.ID(), keys, opts...)
	if err != nil {
		return nil, errors.Join(err, file.Close())
	}
	return &Vault{Store: s, File: file, Keys: keys, Slot: slot}, nil
}

// Options of Open; nil is the default.
type Options struct {
	ReadOnly bool
	Early    bool // as bolt.Options has it
	Seal     []seal.Option
}

// Open opens a casebook file: bolt.Open's errors, ErrWrongKey, and seal.New's.
func Open(ctx context.Context, path string, key Key, o *Options) (*Vault, error) {
	if o == nil {
		o = &Options{}
	}
	file, err := bolt.Open(path, &bolt.Options{ReadOnly: o.ReadOnly, Early: o.Early})
	if err != nil {
		return nil, err
	}
	if !o.ReadOnly {
		_ = durable.Sweep(path) // leftovers of a crash are only untidy
	}
	keys, slot, err := Unlock(ctx, file, key)
	if err != nil {
		return nil, errors.Join(err, file.Close())
	}
	return open(file, keys, slot, o.Seal)
}

// Reopen opens the vault's file again with the keys at hand, after Close.
func (v *Vault) Reopen() (*Vault, error) {
	file, err := bolt.Open(v.File.Path(), nil)
	if err != nil {
		return nil, err
	}
	return open(file, v.Keys, v.Slot, v.Options())
}

// Slots lists the ways into the casebook.
func (v *Vault) Slots(ctx context.Context) ([]Slot, error) { return Slots(ctx, v.File) }

// AddSlot makes a further way in.
func (v *Vault) AddSlot(ctx context.Context, l Lock) (Slot, error) {
	return Add(ctx, v.File, v.Keys, l)
}

// RemoveSlot takes a way in away, unless it is the last. Follow it with
// ForgetAndClose, so that the slot does not stay in the file's free pages.
func (v *Vault) RemoveSlot(ctx context.Context, id string) error { return Remove(ctx, v.File, id) }

// ChangeSlot replaces a slot: a passphrase change. Follow it as RemoveSlot.
func (v *Vault) ChangeSlot(ctx context.Context, id string, l Lock) (Slot, error) {
	return Relock(ctx, v.File, v.Keys, id, l)
}

// ForgetAndClose compacts the file, so that nothing deleted can be read from
// its free pages, and closes it.
func (v *Vault) ForgetAndClose(ctx context.Context) error { return v.File.CompactAndClose(ctx) }

// Health is what was noticed when the casebook was opened, with buckets by their
// true names as far as they are known. It waits as bolt's does.
func (v *Vault) Health() bolt.Health {
	h := bolt.Health{FellBack: v.File.Health().FellBack}
	for _, b := range v.File.Health().Damaged {
		h.Damaged = append(h.Damaged, v.BucketName(b))
	}
	for _, d := range v.Damage() {
		if !slices.Contains(h.Damaged, d.Bucket) {
			h.Damaged = append(h.Damaged, d.Bucket)
		}
	}
	return h
}
