package keyring

import (
	"bytes"
	"crypto/rand"
	"encoding/hex"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"kikitori/store/seal"

	"filippo.io/age"
	"filippo.io/age/plugin"
	"golang.org/x/text/unicode/norm"
)

const maxLabel = 100

// Lock says how a slot is to be closed. Make one with Passphrase or Recipient.
type Lock struct {
	kind       Kind
	label      string
	passphrase string
	workFactor int // 0: age's default
	text       string
	recipient  age.Recipient
}

// Passphrase is a lock for a passphrase. It is brought to Unicode form C, so
// that the same words typed on another system open it; nothing else is changed.
func Passphrase(passphrase, label string) Lock {
	return Lock{kind: ByPassphrase, passphrase: passphrase, label: label}
}

// WorkFactor sets scrypt's cost to 2^logN in place of age's default, which takes
// about a second. Only tests have a reason to.
func (l Lock) WorkFactor(logN int) Lock {
	l.workFactor = logN
	return l
}

// Recipient is a lock for an age recipient: age1... (X25519 or post-quantum) or
// that of a plugin, which may ask the user through ui (nil: it may not).
func Recipient(text, label string, ui *plugin.ClientUI) (Lock, error) {
	text = strings.TrimSpace(text)
	r, err := parseRecipient(text, ui)
	if err != nil {
		return Lock{}, fmt.Errorf("%w: %q", ErrNoRecipient, shorten(text))
	}
	return Lock{kind: ByRecipient, recipient: r, text: text, label: label}, nil
}

func parseRecipient(text string, ui *plugin.ClientUI) (age.Recipient, error) {
	if strings.ContainsFunc(text, unicode.IsSpace) {
		return nil, ErrNoRecipient
	}
	rs, err := age.ParseRecipients(strings.NewReader(text))
	if err == nil && len(rs) == 1 {
		return rs[0], nil
	}
	return plugin.NewRecipient(text, asking(ui))
}

// asking stands in for a missing ui, which a plugin must not be run without: its
// questions fail.
func asking(ui *plugin.ClientUI) *plugin.ClientUI {
	if ui == nil {
		return &plugin.ClientUI{}
	}
	return ui
}

// shorten keeps a secret key pasted by mistake out of messages.
func shorten(text string) string {
	if i := strings.LastIndexByte(text, '1'); i >= 0 && i < 30 {
		return text[:i+1] + "…"
	}
	return "…"
}

func (l Lock) check() error {
	if len(l.label) > maxLabel || !utf8.ValidString(l.label) || strings.ContainsFunc(l.label, unicode.IsControl) {
		return ErrBadLabel
	}
	if l.kind == ByPassphrase && l.passphrase == "" {
		return ErrNoPassword
	}
	return nil
}

// to is the lock as an age recipient.
func (l Lock) to() (age.Recipient, error) {
	if l.kind != ByPassphrase {
		return l.recipient, nil
	}
	r, err := age.NewScryptRecipient(norm.NFC.String(l.passphrase))
	if err != nil {
		return nil, err
	}
	if l.workFactor > 0 {
		r.SetWorkFactor(l.workFactor)
	}
	return r, nil
}

// wrap closes keys into a new slot.
func (l Lock) wrap(keys *seal.Keys) (Slot, error) {
	if err := l.check(); err != nil {
		return Slot{}, err
	}
	r, err := l.to()
	if err != nil {
		return Slot{}, err
	}
	var out bytes.Buffer
	w, err := age.Encrypt(&out, r)
	if err != nil {
		return Slot{}, fmt.Errorf("wrap the keys for %s %q: %w", l.kind, l.label, err)
	}
	secret := keys.Secret()
	defer clear(secret)
	if _, err := w.Write(secret); err != nil {
		return Slot{}, err
	}
	if err := w.Close(); err != nil {
		return Slot{}, err
	}
	var id [4]byte
	_, _ = rand.Read(id[:]) // never fails
	return Slot{ID: hex.EncodeToString(id[:]), Kind: l.kind, Label: l.label, Recipient: l.text, Wrapped: out.Bytes()}, nil
}

// unwrap opens a slot with one of the identities.
func (s Slot) unwrap(ids []age.Identity) (*seal.Keys, error) {
	r, err := age.Decrypt(bytes.NewReader(s.Wrapped), ids...)
	if err != nil {
		return nil, err
	}
	secret, err := io.ReadAll(r)
	defer clear(secret)
	if err != nil {
		return nil, err
	}
	return seal.ParseKeys(secret)
}
