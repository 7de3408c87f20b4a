package main

import (
	"context"
	"errors"
	"io/fs"
	"os"

	"github.com/spf13/cobra"

	"kikitori/interview"
	"kikitori/interview/edition"
	"kikitori/store"
)

// builtin are the editions that the program brings along.
func builtin() ([]*interview.Edition, error) {
	e, err := edition.FY2020()
	if err != nil {
		return nil, err
	}
	return []*interview.Edition{e}, nil
}

// library is the editions of an open casebook beside the built-in ones, each with
// the hypotheses that were formed in the casebook.
func library(ctx context.Context, b *store.Book) (*interview.Library, error) {
	brought, err1 := builtin()
	stored, err2 := b.Editions().All(ctx)
	own, err3 := records(b.Hypotheses().All(ctx))
	if err := errors.Join(err1, err2, err3); err != nil {
		return nil, err
	}
	for i, e := range brought {
		brought[i] = e.Joined(own)
	}
	for i := range stored {
		stored[i].Record = *stored[i].Record.Joined(own)
	}
	return interview.NewLibrary(brought, stored), nil
}

// yearFlag adds --year to a verb; 0 is the newest edition.
func (c *cli) yearFlag(cmd *cobra.Command) *int {
	return cmd.Flags().Int("year", 0, c.t.T("cli.flag.edition"))
}

// editionOf returns a year's edition, the newest for 0.
func editionOf(l *interview.Library, year int) (*interview.Edition, error) {
	if year == 0 {
		return l.Newest(), nil
	}
	return l.Edition(year)
}

// withEdition runs a verb that needs no more than an edition. Without a
// casebook there are the built-in ones; it is opened only where it was named or
// a year was.
func (c *cli) withEdition(ctx context.Context, year int, do func(*interview.Library, *interview.Edition) error) error {
	run := func(l *interview.Library) error {
		e, err := editionOf(l, year)
		if err != nil {
			return err
		}
		return do(l, e)
	}
	if _, err := os.Stat(c.casebookPath()); errors.Is(err, fs.ErrNotExist) || year == 0 && c.casebook == "" {
		own, err := builtin()
		if err != nil {
			return err
		}
		return run(interview.NewLibrary(own, nil))
	}
	return c.withBook(ctx, func(b *store.Book) error {
		l, err := library(ctx, b)
		if err != nil {
			return err
		}
		return run(l)
	})
}
