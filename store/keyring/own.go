package keyring

import (
	"fmt"

	"filippo.io/age"
)

// Locks returns locks that this key opens, for a new casebook: one for a
// passphrase, one for each identity. ErrNoRecipient: the identity belongs to a
// plugin, which alone can say its recipient.
func (k Key) Locks(label string) ([]Lock, error) {
	if k.kind == ByPassphrase {
		return []Lock{Passphrase(k.pass, label)}, nil
	}
	var locks []Lock
	for i, id := range k.ids {
		text, ok := recipientOf(id)
		if !ok {
			return nil, fmt.Errorf("%w: identity %d is a plugin's; give its recipient instead", ErrNoRecipient, i+1)
		}
		l, err := Recipient(text, label, nil)
		if err != nil {
			return nil, err
		}
		locks = append(locks, l)
	}
	return locks, nil
}

func recipientOf(id age.Identity) (string, bool) {
	switch id := id.(type) {
	case *age.X25519Identity:
		return id.Recipient().String(), true
	case *age.HybridIdentity:
		return id.Recipient().String(), true
	}
	return "", false
}

// ThrowAway draws a key for a casebook that nobody will open again.
func ThrowAway() (Key, error) {
	id, err := age.GenerateX25519Identity()
	if err != nil {
		return Key{}, err
	}
	return WithIdentities(id), nil
}
