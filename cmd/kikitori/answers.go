package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"

	"github.com/spf13/cobra"

	"kikitori/casebook/workbook"
	"kikitori/casebook/workbook/answerfile"
	"kikitori/interview"
	"kikitori/interview/sample"
	"kikitori/store"
	"kikitori/store/durable"
	"kikitori/tui/i18n"
)

// answersVerb takes in the operators' own answers (docs/ANSWERS.md) and shows
// what they give.
func (c *cli) answersVerb() *cobra.Command {
	return c.group("answers", "answers.verb", c.answersImport(), c.answersCheck(), c.answersTemplate(),
		c.answersList(), c.answersShow(), c.answersFigures(), c.answersCompare())
}

func (c *cli) answersImport() *cobra.Command {
	cmd := &cobra.Command{Use: "import FILE", Short: c.t.T("answers.verb.import"), Args: c.args1("FILE")}
	asJSON, year := c.jsonFlag(cmd), c.yearFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		ctx, stop := signal.NotifyContext(cmd.Context(), os.Interrupt, syscall.SIGTERM)
		defer stop()
		file, err := readBook(args[0])
		if err != nil {
			return err
		}
		return c.withBook(ctx, func(b *store.Book) error {
			return c.takeAnswers(ctx, b, file, *year, *asJSON)
		})
	}
	return cmd
}

func (c *cli) takeAnswers(ctx context.Context, b *store.Book, file *workbook.Book, year int, asJSON bool) error {
	l, err := library(ctx, b)
	if err != nil {
		return err
	}
	e, err := editionOf(l, year)
	if err != nil {
		return err
	}
	known, err := knownOperators(ctx, b)
	if err != nil {
		return err
	}
	f, err := answerfile.Read(file, e, known)
	if err != nil {
		return err
	}
	done, err := b.Import(ctx, &store.Records{Sheets: f.Sheets, Operators: f.Operators, Identities: f.Identities},
		c.progress(c.t.T("cli.import.progress")))
	if err != nil {
		return err
	}
	if asJSON {
		return c.printJSON(map[string]int{
			"edition": e.Year, "sheets": len(f.Sheets), "operators": len(f.Operators), "named": f.Named,
			"added": done.Added, "changed": done.Changed, "unchanged": done.Unchanged,
		})
	}
	fmt.Fprintln(c.stderr, c.t.T("answers.imported", i18n.Vars{
		"Year": e.Year, "Sheets": len(f.Sheets), "Operators": len(f.Operators), "Named": f.Named,
		"Added": done.Added, "Changed": done.Changed, "Unchanged": done.Unchanged,
	}))
	return nil
}

// knownOperators is what naming needs of the casebook.
func knownOperators(ctx context.Context, b *store.Book) (answerfile.Known, error) {
	var k answerfile.Known
	operators, err := b.Operators().All(ctx)
	if err != nil {
		return k, err
	}
	for _, o := range operators {
		k.Operators = append(k.Operators, o.Record)
	}
	identities, err := b.Identities().All(ctx)
	if err != nil {
		return k, err
	}
	for _, i := range identities {
		k.Identities = append(k.Identities, i.Record)
	}
	return k, nil
}

// readBook reads a workbook or CSV; a huge one is refused by its size.
func readBook(path string) (*workbook.Book, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	return workbook.Read(filepath.Base(path), f, info.Size())
}

// answersCheck is a dry run: codes are not given out, so the casebook stays
// closed.
func (c *cli) answersCheck() *cobra.Command {
	cmd := &cobra.Command{Use: "check FILE", Short: c.t.T("answers.verb.check"), Args: c.args1("FILE")}
	year := c.yearFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		file, err := readBook(args[0])
		if err != nil {
			return err
		}
		return c.withEdition(cmd.Context(), *year, func(_ *interview.Library, e *interview.Edition) error {
			f, err := answerfile.Read(file, e, answerfile.Known{})
			if err != nil {
				return err
			}
			fmt.Fprintln(c.stderr, c.t.T("answers.checked", i18n.Vars{"Year": e.Year, "Sheets": len(f.Sheets)}))
			return nil
		})
	}
	return cmd
}

func (c *cli) answersTemplate() *cobra.Command {
	cmd := &cobra.Command{Use: "template", Short: c.t.T("answers.verb.template"), Args: c.args0()}
	year := c.yearFlag(cmd)
	out := cmd.Flags().String("out", "", c.t.T("answers.flag.out"))
	invented := cmd.Flags().Bool("invented", false, c.t.T("answers.flag.invented"))
	seed := cmd.Flags().Uint64("seed", 1, c.t.T("answers.flag.seed"))
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		write, err := c.tableWriter(*out, answerfile.WriteXLSX, answerfile.WriteCSV)
		if err != nil {
			return err
		}
		return c.withEdition(cmd.Context(), *year, func(_ *interview.Library, e *interview.Edition) error {
			var sheets []interview.AnswerSheet
			if *invented {
				sheets = sample.Answers(e, sample.Options{Seed: *seed})
			}
			err := durable.Replace(*out, func(w io.Writer) error { return write(w, e, sheets) })
			if err == nil {
				fmt.Fprintln(c.stdout, *out)
			}
			return err
		})
	}
	return cmd
}

type answerWriter = func(io.Writer, *interview.Edition, []interview.AnswerSheet) error

// tableWriter chooses by the ending of the file.
func (c *cli) tableWriter(out string, xlsx, csv answerWriter) (answerWriter, error) {
	switch strings.ToLower(filepath.Ext(out)) {
	case ".xlsx":
		return xlsx, nil
	case ".csv":
		return csv, nil
	}
	return nil, usage(errors.New(c.t.T("answers.no_out")))
}
