package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"kikitori/interview"
	"kikitori/interview/guidefile"
	"kikitori/store"
	"kikitori/tui/i18n"
)

// guideVerb reads and writes guides as files (docs/GUIDE.md).
func (c *cli) guideVerb() *cobra.Command {
	return c.group("guide", "guidefile.verb", c.guideCheck(), c.guideExport(), c.guideImport())
}

func (c *cli) guideCheck() *cobra.Command {
	cmd := &cobra.Command{Use: "check FILE", Short: c.t.T("guidefile.verb.check"), Args: c.args1("FILE")}
	year := c.yearFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return c.withEdition(cmd.Context(), *year, func(_ *interview.Library, e *interview.Edition) error {
			f, err := readGuide(args[0], e)
			if err != nil {
				return err
			}
			g, _ := f.Guide(interview.Facts{})
			fmt.Fprintln(c.stderr, c.t.T("guidefile.checked", i18n.Vars{
				"Topics": len(g.Topics), "Items": itemsOf(f), "Minutes": g.Minutes(),
			}))
			return nil
		})
	}
	return cmd
}

func itemsOf(f *guidefile.File) int {
	n := 0
	for _, t := range f.Topics {
		n += len(t.Items)
	}
	return n
}

// readGuide reads one byte more than a guide may have, so that a huge file is
// refused and not held in memory.
func readGuide(path string, e *interview.Edition) (*guidefile.File, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, guidefile.MaxBytes+1))
	if err != nil {
		return nil, err
	}
	return guidefile.Parse(path, data, e)
}

func (c *cli) guideExport() *cobra.Command {
	cmd := &cobra.Command{Use: "export VISIT", Short: c.t.T("guidefile.verb.export"), Args: c.args1("VISIT")}
	out := cmd.Flags().String("out", "", c.t.T("guidefile.flag.out"))
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if *out == "" {
			return usage(errors.New(c.t.T("guidefile.no_out")))
		}
		return c.withBook(cmd.Context(), func(b *store.Book) error {
			v, err := b.Visits().Get(cmd.Context(), interview.VisitID(args[0]))
			if err != nil {
				return err
			}
			if v.Record.Guide == nil {
				return &told{text: c.t.T("guidefile.no_guide", i18n.Vars{"Visit": args[0]}), err: interview.ErrMissing}
			}
			if err := writeFile(*out, guidefile.Of(*v.Record.Guide).Bytes()); err != nil {
				return err
			}
			fmt.Fprintln(c.stdout, *out)
			return nil
		})
	}
	return cmd
}

func (c *cli) guideImport() *cobra.Command {
	cmd := &cobra.Command{Use: "import FILE", Short: c.t.T("guidefile.verb.import"), Args: c.args1("FILE")}
	visit := cmd.Flags().String("visit", "", c.t.T("guidefile.flag.visit"))
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if *visit == "" {
			return usage(errors.New(c.t.T("guidefile.no_visit")))
		}
		return c.withBook(cmd.Context(), func(b *store.Book) error {
			return c.takeGuide(cmd.Context(), b, interview.VisitID(*visit), args[0])
		})
	}
	return cmd
}

// takeGuide gives a visit the guide of a file about the visit's questionnaire. What is pinned is what was asked
// by: it stays.
func (c *cli) takeGuide(ctx context.Context, b *store.Book, id interview.VisitID, path string) error {
	v, err := b.Visits().Get(ctx, id)
	if err != nil {
		return err
	}
	if len(v.Rivals) > 0 {
		return &told{text: c.t.T("guidefile.rivals", i18n.Vars{"Visit": id}), err: interview.ErrStale}
	}
	visit := v.Record.Clone()
	if visit.StartedAt != nil || visit.Guide != nil && visit.Guide.PinnedAt != nil ||
		visit.State != interview.VisitPlanned && visit.State != "" {
		return &told{text: c.t.T("guidefile.pinned", i18n.Vars{"Visit": id}), err: interview.ErrClosed}
	}
	l, err := library(ctx, b)
	if err != nil {
		return err
	}
	e, err := editionOf(l, visit.Edition)
	if err != nil {
		return err
	}
	f, err := readGuide(path, e)
	if err != nil {
		return err
	}
	sector, sheet, err := operatorOf(ctx, b, &visit)
	if err != nil {
		return err
	}
	g, decisions := f.Guide(interview.FactsOf(&visit, sector, sheet))
	visit.Guide = &g
	if _, err := b.Visits().Save(ctx, v.With(visit), c.t.T("guidefile.why")); err != nil {
		return err
	}
	c.printDecisions(decisions)
	fmt.Fprintln(c.stderr, c.t.T("guidefile.taken", i18n.Vars{"Visit": id, "Items": len(g.Places()), "Minutes": g.Minutes()}))
	return nil
}

// operatorOf returns the sector of a visit's operator and what it answered; ""
// and nil for what is not in the casebook.
func operatorOf(ctx context.Context, b *store.Book, v *interview.Visit) (string, *interview.AnswerSheet, error) {
	sector := ""
	switch o, err := b.Operators().Get(ctx, v.Operator); {
	case err == nil:
		sector = o.Record.Sector
	case !errors.Is(err, interview.ErrNotFound):
		return "", nil, err
	}
	switch s, err := b.Answers().Get(ctx, interview.SheetIDOf(v.Edition, v.Operator)); {
	case err == nil:
		return sector, &s.Record, nil
	case errors.Is(err, interview.ErrNotFound):
		return sector, nil, nil
	default:
		return "", nil, err
	}
}

// printDecisions says what the conditions left out, and what they could not
// decide.
func (c *cli) printDecisions(all []guidefile.Decision) {
	for _, d := range all {
		vars := i18n.Vars{"Item": d.Item, "Title": d.Title}
		switch {
		case !d.Known:
			fmt.Fprintln(c.stderr, c.t.T("guidefile.undecided", vars))
		case !d.Kept:
			fmt.Fprintln(c.stderr, c.t.T("guidefile.left_out", vars))
		}
	}
}
