package main

import (
	"context"
	"errors"
	"io/fs"
	"path/filepath"

	"kikitori/interview"
	"kikitori/store"
	"kikitori/store/bolt"
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
	path, err := filepath.Abs(c.casebookPath())
	if err != nil {
		return nil, err
	}
	s, err := bolt.Open(path, nil)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, &told{text: c.t.T("cli.no_casebook", i18n.Vars{"Path": path}), err: err}
	}
	if err != nil {
		return nil, err
	}
	b, err := store.Open(ctx, s, store.Options{Author: c.author(), Now: c.now})
	if err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return b, nil
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
