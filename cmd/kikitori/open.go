package main

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"kikitori/interview"
	"kikitori/store"
	"kikitori/store/keyring"
	"kikitori/store/steady"
	"kikitori/tui/i18n"
)

// casebookPath is the casebook this call works on: the flag, the settings, or
// the usual place.
func (c *cli) casebookPath() string {
	switch {
	case c.casebook != "":
		return c.casebook
	case c.settings.Casebook != "":
		return c.settings.Casebook
	}
	return defaultCasebook()
}

// open opens the casebook of this call.
func (c *cli) open(ctx context.Context) (*store.Book, error) {
	path, err := c.existing()
	if err != nil {
		return nil, err
	}
	key, err := c.key()
	if err != nil {
		return nil, err
	}
	return c.openWith(ctx, path, key)
}

// openWith opens the casebook at path with a key.
func (c *cli) openWith(ctx context.Context, path string, key keyring.Key) (*store.Book, error) {
	v, err := keyring.Open(ctx, path, key, &keyring.Options{Early: c.early, Seal: store.Sealing()})
	if err != nil {
		return nil, c.withBackupNamed(ctx, path, key, err)
	}
	s, err := steady.Open(ctx, v, steady.Options{Verify: c.checkClosed(v), Tell: c.trouble})
	if err != nil {
		return nil, errors.Join(err, v.Close())
	}
	b, err := store.Open(ctx, s, store.Options{Author: c.author(), Now: c.now, Tight: func() bool { return c.tight(s) }})
	if err == nil {
		c.steady = s
		err = c.lookAround(ctx, b)
	}
	if err == nil {
		c.hearJudgement(ctx, v, key)
	}
	if err != nil {
		return nil, c.withBackupNamed(ctx, path, key, errors.Join(err, s.Close()))
	}
	return b, nil
}

// vault opens the casebook file without its records.
func (c *cli) vault(ctx context.Context, key keyring.Key) (*keyring.Vault, error) {
	path, err := c.existing()
	if err != nil {
		return nil, err
	}
	return keyring.Open(ctx, path, key, &keyring.Options{Seal: store.Sealing()})
}

// existing is the path of this call's casebook, which must be there. It is
// looked for before a passphrase is asked for.
func (c *cli) existing() (string, error) {
	path, err := filepath.Abs(c.casebookPath())
	if err != nil {
		return "", err
	}
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		return "", &told{text: c.t.T("cli.no_casebook", i18n.Vars{"Path": path}), err: err}
	}
	return path, nil
}

func (c *cli) author() interview.Author {
	return interview.Author{Name: c.settings.Name, Machine: host()}
}

// withBook runs a verb on the open casebook and closes it.
func (c *cli) withBook(ctx context.Context, do func(*store.Book) error) error {
	b, err := c.open(ctx)
	if err != nil {
		return err
	}
	return errors.Join(do(b), b.Close())
}
