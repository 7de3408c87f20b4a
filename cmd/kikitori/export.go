package main

import (
	"errors"
	"fmt"
	"os"
	"os/signal"
	"syscall"

	"github.com/spf13/cobra"

	"kikitori/casebook/catalog/export"
	"kikitori/interview"
	"kikitori/interview/edition"
	"kikitori/store"
	"kikitori/tui/i18n"
)

func (c *cli) exportVerb() *cobra.Command {
	cmd := &cobra.Command{Use: "export", Short: c.t.T("cli.export.short"), Args: c.args0()}
	out := cmd.Flags().String("out", "", c.t.T("cli.export.flag.out"))
	year := cmd.Flags().Int("year", 0, c.t.T("cli.flag.year"))
	format := cmd.Flags().String("format", "", c.t.T("cli.export.flag.format"))
	audience := cmd.Flags().String("audience", "", c.t.T("cli.export.flag.audience"))
	raw := cmd.Flags().Bool("raw", false, c.t.T("cli.export.flag.raw"))
	dryRun := cmd.Flags().Bool("dry-run", false, c.t.T("cli.export.flag.dry_run"))
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		o, err := c.exportOrder(*out, *year, *format, *audience)
		if err != nil {
			return err
		}
		o.Raw, o.DryRun = *raw, *dryRun
		ctx, stop := signal.NotifyContext(cmd.Context(), os.Interrupt, syscall.SIGTERM)
		defer stop()
		return c.withBook(ctx, func(b *store.Book) error {
			s, err := sources(b)
			if err != nil {
				return err
			}
			r, err := export.Export(ctx, s, o, c.progress(c.t.T("cli.export.progress")))
			if err != nil {
				return err
			}
			c.printExported(&r)
			return nil
		})
	}
	return cmd
}

func (c *cli) exportOrder(out string, year int, format, audience string) (export.Order, error) {
	o := export.Order{Dir: out, Year: year, Lang: c.t.Lang(), Office: c.settings.Office}
	if out == "" {
		return o, usage(errors.New(c.t.T("cli.export.no_out")))
	}
	var err error
	if o.Formats, err = export.ParseFormats(format); err != nil {
		return o, usage(err)
	}
	if o.Audience, err = export.ParseAudience(audience); err != nil {
		return o, usage(errors.New(c.t.T("cli.export.bad_audience", i18n.Vars{"Value": audience})))
	}
	return o, nil
}

// sources are the shelves of a casebook that an export reads.
func sources(b *store.Book) (export.Sources, error) {
	e, err := edition.FY2020()
	if err != nil {
		return export.Sources{}, err
	}
	editions := []*interview.Edition{e}
	return export.Sources{
		Operators: b.Operators(), Visits: b.Visits(), Notes: b, Evidence: b.Evidence(), Findings: b.Findings(), Verdicts: b.Verdicts(),
		Cases: b.Cases(), Hypotheses: b.Hypotheses(), Dismissals: b.Dismissals(), Targets: b.Targets(), Editions: editions, Gate: gateDesk(b, editions),
	}, nil
}

// printExported names the files on stdout and says the rest on stderr.
func (c *cli) printExported(r *export.Report) {
	for _, f := range r.Files {
		fmt.Fprintln(c.stdout, f.Path)
		if f.Audience == export.Internal {
			fmt.Fprintln(c.stderr, c.t.T("cli.export.internal", i18n.Vars{"Path": f.Path}))
		}
		for _, s := range f.Lost.Substituted {
			fmt.Fprintln(c.stderr, c.t.T("cli.export.substituted", i18n.Vars{"Path": f.Path, "What": fmt.Sprintf("%c → %c × %d", s.Rune, s.With, s.Count)}))
		}
	}
	for _, h := range r.Held {
		fmt.Fprintln(c.stderr, c.t.T("gate.held", i18n.Vars{"ID": h.Case, "Open": len(h.Standing.Open), "Asked": len(h.Standing.Asked)}))
	}
	for _, k := range r.Conflicts {
		fmt.Fprintln(c.stderr, c.t.T("cli.export.conflict", i18n.Vars{"Kind": k.Kind, "ID": k.ID}))
	}
	fmt.Fprintln(c.stderr, c.t.T("cli.export.done", i18n.Vars{"Cases": r.Cases}))
}
