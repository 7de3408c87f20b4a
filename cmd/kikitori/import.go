package main

import (
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"github.com/schollz/progressbar/v3"
	"github.com/spf13/cobra"

	"kikitori/casebook/interchange"
	"kikitori/interview/edition"
	"kikitori/store"
	"kikitori/tui/i18n"
)

func (c *cli) importVerb() *cobra.Command {
	cmd := &cobra.Command{Use: "import FILE", Short: c.t.T("cli.import.short"), Args: c.args1("FILE")}
	asJSON := c.jsonFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		ctx, stop := signal.NotifyContext(cmd.Context(), os.Interrupt, syscall.SIGTERM)
		defer stop()
		file, err := c.readInterchange(args[0])
		if err != nil {
			return err
		}
		return c.withBook(ctx, func(b *store.Book) error {
			done, err := b.Import(ctx, recordsOf(file), c.progress(c.t.T("cli.import.progress")))
			if err != nil {
				return err
			}
			if *asJSON {
				return c.printJSON(map[string]int{"added": done.Added, "changed": done.Changed, "unchanged": done.Unchanged})
			}
			fmt.Fprintln(c.stderr, c.t.T("cli.import.done", i18n.Vars{
				"Added": done.Added, "Changed": done.Changed, "Unchanged": done.Unchanged,
			}))
			return nil
		})
	}
	return cmd
}

// readInterchange reads a whole file; "-" is standard input.
func (c *cli) readInterchange(path string) (*interchange.File, error) {
	in := io.Reader(c.stdin)
	if path != "-" {
		f, err := os.Open(path)
		if err != nil {
			return nil, err
		}
		defer f.Close()
		in = f
	}
	e, err := edition.FY2020()
	if err != nil {
		return nil, err
	}
	file, err := interchange.Decode(in, e)
	if err != nil {
		return nil, err
	}
	for _, place := range file.Cleaned {
		fmt.Fprintln(c.stderr, c.t.T("cli.import.cleaned", i18n.Vars{"Place": place}))
	}
	return file, nil
}

func recordsOf(f *interchange.File) *store.Records {
	return &store.Records{
		Operators: f.Operators, Visits: f.VisitRecords(), Notes: f.Notes(), Evidence: f.Evidence,
		Findings: f.Findings, Verdicts: f.Verdicts, Cases: f.Cases,
		Hypotheses: f.Hypotheses, Dismissals: f.Dismissals, Targets: f.Targets,
	}
}

// progress draws a bar on standard error when that is a terminal.
func (c *cli) progress(what string) func(done, total int) {
	f, ok := c.stderr.(*os.File)
	if !ok || !isTerminal(f) {
		return nil
	}
	var bar *progressbar.ProgressBar
	return func(done, total int) {
		if bar == nil {
			bar = progressbar.NewOptions(total, progressbar.OptionSetWriter(f), progressbar.OptionSetDescription(what),
				progressbar.OptionClearOnFinish(), progressbar.OptionShowCount(), progressbar.OptionUseANSICodes(true))
		}
		_ = bar.Set(done) // a bar that can't be drawn is no reason to stop
	}
}
