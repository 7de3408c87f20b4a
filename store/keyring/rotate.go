package keyring

import (
	"context"
	"errors"
	"fmt"

	"kikitori/store/durable"

	"filippo.io/age/plugin"
)

// Rotation is what Rotate did.
type Rotation struct {
	Entries int    // sealed anew
	Kept    []Slot // slots of the new keys
	Dropped []Slot // slots of the old keys that could not be closed again without their passphrase
}

// Locks returns locks that close the same slots again: recipients as they are,
// and passphrases as far as key knows them. The others are dropped.
func Locks(slots []Slot, opened Slot, key Key, ui *plugin.ClientUI) (locks []Lock, dropped []Slot, err error) {
	for _, s := range slots {
		switch {
		case s.Kind == ByRecipient:
			l, err := Recipient(s.Recipient, s.Label, ui)
			if err != nil {
				return nil, nil, err
			}
			locks = append(locks, l)
		case s.ID == opened.ID && key.Passphrase() != "":
			locks = append(locks, Passphrase(key.Passphrase(), s.Label))
		default:
			dropped = append(dropped, s)
		}
	}
	return locks, dropped, nil
}

// Rotate gives the open casebook new keys, closed by locks, and seals every
// entry anew into a new file that takes the old one's place. The vault is closed
// in any case. Killed at any step, the name means the old file with the old
// slots or the new file with the new ones. The casebook's id stays. Backups made
// before keep the old keys and the old passphrases.
func (v *Vault) Rotate(ctx context.Context, locks []Lock) (r Rotation, err error) {
	defer func() { err = errors.Join(err, v.Close()) }()
	before, err := v.Slots(ctx)
	if err != nil {
		return r, err
	}
	temp, err := v.File.TempName()
	if err != nil {
		return r, err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, durable.Discard(temp))
		}
	}()
	if r, err = v.reseal(ctx, temp, locks); err != nil {
		return r, err
	}
	r.Dropped = lost(before, r.Kept)
	return r, v.File.ReplaceBy(temp)
}

// reseal writes everything into a new file under new keys, and reads it back.
func (v *Vault) reseal(ctx context.Context, temp string, locks []Lock) (r Rotation, err error) {
	next, err := create(temp, v.File.ID(), locks, v.Options())
	if err != nil {
		return r, err
	}
	defer func() { err = errors.Join(err, next.Close()) }()
	if r.Kept, err = next.Slots(ctx); err != nil {
		return r, err
	}
	if r.Entries, err = v.CopyTo(ctx, next.Store); err != nil {
		return r, err
	}
	n, damage, err := next.Verify(ctx)
	if err != nil {
		return r, err
	}
	if n != r.Entries || len(damage) > 0 {
		return r, fmt.Errorf("the new file holds %d of %d entries, %d do not open", n, r.Entries, len(damage))
	}
	return r, nil
}

// lost lists old slots that have no new one of their kind, label and recipient.
func lost(before, kept []Slot) (out []Slot) {
	used := map[int]bool{}
next:
	for _, b := range before {
		for i, k := range kept {
			if !used[i] && k.Kind == b.Kind && k.Label == b.Label && k.Recipient == b.Recipient {
				used[i] = true
				continue next
			}
		}
		out = append(out, b)
	}
	return out
}
