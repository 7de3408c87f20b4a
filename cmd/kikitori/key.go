package main

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/charmbracelet/x/term"

	"kikitori/interview/text"
	"kikitori/store/keyring"
	"kikitori/tui/i18n"
)

// keyFlags say where a key comes from. It never comes from an argument or the
// environment itself: others can read those.
type keyFlags struct {
	passphraseFile string
	identityFile   string
}

// given says that the call names a key.
func (k keyFlags) given() bool { return k.passphraseFile != "" || k.identityFile != "" }

// read reads the key that the flags name.
func (k keyFlags) read() (keyring.Key, error) {
	if k.passphraseFile != "" && k.identityFile != "" {
		return keyring.Key{}, usage(errors.New("--passphrase-file, --identity"))
	}
	path := k.passphraseFile
	if path == "" {
		path = k.identityFile
	}
	f, err := os.Open(path)
	if err != nil {
		return keyring.Key{}, err
	}
	defer f.Close()
	if k.passphraseFile != "" {
		return keyring.ReadPassphrase(f)
	}
	return keyring.ReadIdentities(f, nil)
}

// key is the key of this call: from a file, or typed at the terminal.
func (c *cli) key() (keyring.Key, error) {
	if c.held != nil {
		return *c.held, nil
	}
	if c.keys.given() {
		return c.keys.read()
	}
	typed, err := c.typed("cli.key.prompt")
	if err != nil {
		return keyring.Key{}, err
	}
	return keyring.WithPassphrase(typed)
}

// newKey is the key for a new casebook or slot; a typed one is asked for twice.
func (c *cli) newKey() (keyring.Key, error) {
	if c.keys.given() {
		return c.keys.read()
	}
	return c.newPassphrase()
}

func (c *cli) newPassphrase() (keyring.Key, error) {
	first, err := c.typed("cli.key.new")
	if err != nil {
		return keyring.Key{}, err
	}
	second, err := c.typed("cli.key.again")
	if err != nil {
		return keyring.Key{}, err
	}
	if first != second {
		return keyring.Key{}, &told{text: c.t.T("cli.key.differ")}
	}
	return keyring.WithPassphrase(first)
}

// typed asks for a passphrase at the terminal, without showing it.
func (c *cli) typed(prompt string) (string, error) {
	if !isTerminal(c.stdin) {
		return "", &told{text: c.t.T("cli.key.none"), err: keyring.ErrNoPassword}
	}
	fmt.Fprint(c.stderr, c.t.T(prompt))
	secret, err := term.ReadPassword(c.stdin.Fd())
	fmt.Fprintln(c.stderr)
	return string(secret), err
}

// askRecovery offers a recovery key of the office; doing without takes an
// explicit answer.
func (c *cli) askRecovery() ([]string, error) {
	in := bufio.NewScanner(c.stdin)
	ask := func(prompt string) (string, error) {
		fmt.Fprint(c.stderr, c.t.T(prompt))
		if !in.Scan() {
			return "", errors.Join(in.Err(), &told{text: c.t.T("cli.key.no_answer")})
		}
		return strings.TrimSpace(in.Text()), nil
	}
	for {
		key, err := ask("cli.key.recovery")
		if err != nil || key != "" {
			return []string{key}, err
		}
		sure, err := ask("cli.key.recovery_none")
		if err != nil || agrees(sure) {
			return nil, err
		}
	}
}

// agrees takes no other word than those the question names, in either width.
func agrees(answer string) bool {
	switch text.Fold(answer) {
	case "yes", "はい":
		return true
	}
	return false
}

var keyErrors = []struct {
	err error
	id  string
}{
	{keyring.ErrWrongKey, "cli.key.wrong"},
	{keyring.ErrNoPassword, "cli.key.empty"},
	{keyring.ErrLastSlot, "cli.key.last"},
	{keyring.ErrNoSlot, "cli.key.no_slot"},
	{keyring.ErrBadSlots, "cli.key.bad_slots"},
	{keyring.ErrBadLabel, "cli.key.bad_label"},
	{keyring.ErrNoRecipient, "cli.key.no_recipient"},
	{keyring.ErrNoIdentity, "cli.key.no_identity"},
}

// keyErrorText words an error of the keys; "" for any other.
func keyErrorText(t *i18n.Printer, err error) string {
	for _, k := range keyErrors {
		if errors.Is(err, k.err) {
			return t.T(k.id, i18n.Vars{"Detail": err.Error()})
		}
	}
	return ""
}
