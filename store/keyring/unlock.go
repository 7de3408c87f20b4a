package keyring

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"kikitori/store/kv"
	"kikitori/store/seal"

	"filippo.io/age"
	"filippo.io/age/plugin"
	"golang.org/x/text/unicode/norm"
)

// maxSecretFile bounds a passphrase or identity file, in bytes.
const maxSecretFile = 1 << 20

// Key opens slots. Make one with a WithPassphrase or WithIdentities.
type Key struct {
	kind Kind
	ids  []age.Identity
	pass string
}

// WithPassphrase is a key that opens passphrase slots.
func WithPassphrase(passphrase string) (Key, error) {
	id, err := age.NewScryptIdentity(norm.NFC.String(passphrase))
	if err != nil {
		return Key{}, ErrNoPassword
	}
	return Key{kind: ByPassphrase, ids: []age.Identity{id}, pass: passphrase}, nil
}

// WithIdentities is a key that opens recipient slots.
func WithIdentities(ids ...age.Identity) Key { return Key{kind: ByRecipient, ids: ids} }

// ReadPassphrase reads a passphrase file: its first line, without the line end.
func ReadPassphrase(r io.Reader) (Key, error) {
	line, err := bufio.NewReader(io.LimitReader(r, maxSecretFile)).ReadString('\n')
	if err != nil && err != io.EOF {
		return Key{}, fmt.Errorf("read the passphrase: %w", err)
	}
	line = strings.TrimPrefix(strings.TrimRight(line, "\r\n"), "\uFEFF")
	if !utf8.ValidString(line) {
		return Key{}, errors.New("read the passphrase: it is not UTF-8")
	}
	return WithPassphrase(line)
}

// Passphrase is what the key was made from, to lock a casebook with it; "" for
// identities.
func (k Key) Passphrase() string { return k.pass }

// ReadIdentities reads an age identity file: one identity a line, comments
// start with #. Plugins may ask the user through ui (nil: they may not).
func ReadIdentities(r io.Reader, ui *plugin.ClientUI) (Key, error) {
	var ids []age.Identity
	sc := bufio.NewScanner(io.LimitReader(r, maxSecretFile))
	for n := 1; sc.Scan(); n++ {
		line := strings.TrimPrefix(strings.TrimSpace(sc.Text()), "\uFEFF")
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		id, err := parseIdentity(line, ui)
		if err != nil { // the cause might quote the secret
			return Key{}, fmt.Errorf("%w: line %d", ErrNoIdentity, n)
		}
		ids = append(ids, id)
	}
	if sc.Err() != nil || len(ids) == 0 {
		return Key{}, fmt.Errorf("%w: no identity in it", ErrNoIdentity)
	}
	return WithIdentities(ids...), nil
}

func parseIdentity(line string, ui *plugin.ClientUI) (age.Identity, error) {
	if strings.HasPrefix(line, "AGE-PLUGIN-") {
		return plugin.NewIdentity(line, asking(ui))
	}
	ids, err := age.ParseIdentities(strings.NewReader(line))
	if err != nil {
		return nil, err
	}
	return ids[0], nil
}

// Unlock opens the first slot that key fits. Without one it returns
// ErrWrongKey; a slot that is damaged is told only when no other opens.
func Unlock(ctx context.Context, raw kv.Store, key Key) (*seal.Keys, Slot, error) {
	slots, err := Slots(ctx, raw)
	if err != nil {
		return nil, Slot{}, err
	}
	var broken []error
	for _, s := range slots {
		if err := ctx.Err(); err != nil {
			return nil, Slot{}, err
		}
		if s.Kind != key.kind {
			continue
		}
		keys, err := s.unwrap(key.ids)
		if err == nil {
			return keys, s, nil
		}
		var mismatch *age.NoIdentityMatchError
		if !errors.As(err, &mismatch) {
			broken = append(broken, fmt.Errorf("slot %s: %w", s.ID, err))
		}
	}
	return nil, Slot{}, errors.Join(append([]error{ErrWrongKey}, broken...)...)
}
