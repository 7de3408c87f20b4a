package main

import (
	"bytes"
	"context"
	_ "embed"
	"errors"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"kikitori/casebook"
	"kikitori/casebook/interchange"
	"kikitori/interview"
	"kikitori/interview/edition"
	"kikitori/store"
	"kikitori/store/keyring"
	"kikitori/tui/frame"
	"kikitori/tui/screens/home"
)

// demoFile holds invented operators, visits, findings and verdicts.
//
//go:embed demo/demo.json
var demoFile []byte

// demoMinutes is the length the demo's guides are drafted for.
const demoMinutes = 90

func (c *cli) demoVerb() *cobra.Command {
	return &cobra.Command{
		Use: "demo", Short: c.t.T("cli.demo.short"), Args: c.args0(),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := c.needTerminal(); err != nil {
				return err
			}
			dir, err := os.MkdirTemp("", "kikitori-demo-")
			if err != nil {
				return err
			}
			err = c.demo(cmd.Context(), filepath.Join(dir, "casebook.kkt"))
			return errors.Join(err, os.RemoveAll(dir))
		},
	}
}

func (c *cli) demo(ctx context.Context, path string) error {
	c.casebook, c.settings.Name = path, c.t.T("cli.demo.name")
	key, err := keyring.ThrowAway()
	if err != nil {
		return err
	}
	locks, err := key.Locks("")
	if err != nil {
		return err
	}
	if err := c.create(path, locks); err != nil {
		return err
	}
	said := make(chan frame.Banner, 16)
	c.alarm.show(said)
	b, err := c.openWith(ctx, path, key)
	if err != nil {
		return err
	}
	if err = c.fillDemo(ctx, b); err == nil {
		err = c.show(ctx, b, home.Options{Sealed: true, Demo: true}, said)
	}
	return errors.Join(err, b.Close())
}

// fillDemo puts the report's cases and the invented visits into b.
func (c *cli) fillDemo(ctx context.Context, b *store.Book) error {
	e, err := edition.FY2020()
	if err != nil {
		return err
	}
	f, err := interchange.Decode(bytes.NewReader(demoFile), e)
	if err != nil {
		return err
	}
	f.Cases = append(f.Cases, casebook.ReportedCases(e)...)
	for i := range f.Visits {
		v := &f.Visits[i].Visit
		g, err := interview.DraftGuide(e, v.Hypotheses, v.Questions, demoMinutes, c.t.GuideTitles())
		if err != nil {
			return err
		}
		g.PinnedAt = v.StartedAt
		v.Guide = &g
		for _, n := range f.Visits[i].Notes {
			if n.Item != "" {
				v.Mark(n.Item, interview.Asked)
			}
		}
	}
	_, err = b.Import(ctx, recordsOf(f), nil)
	return err
}
