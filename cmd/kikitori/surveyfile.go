package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"kikitori/casebook/workbook"
	"kikitori/casebook/workbook/editionfile"
	"kikitori/interview"
	"kikitori/interview/edition"
	"kikitori/store"
	"kikitori/store/durable"
	"kikitori/tui/i18n"
)

// readEdition reads an edition from a workbook, a folder of CSV files, or a
// folder of the edition's own files (docs/EDITION.md).
func readEdition(path string) (*interview.Edition, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if !info.IsDir() {
		b, err := readBook(path)
		if err != nil {
			return nil, err
		}
		return editionfile.Read(b)
	}
	tables, err := filepath.Glob(filepath.Join(path, "*.csv"))
	if err != nil {
		return nil, err
	}
	if len(tables) == 0 {
		return edition.Load(os.DirFS(path))
	}
	all := &workbook.Book{Name: filepath.Base(path)}
	var faults []error
	for _, t := range tables {
		b, err := readBook(t)
		if err != nil {
			faults = append(faults, err)
			continue
		}
		b.Sheets[0].Name = strings.TrimSuffix(filepath.Base(t), ".csv")
		all.Sheets = append(all.Sheets, b.Sheets[0])
	}
	if err := errors.Join(faults...); err != nil {
		return nil, err
	}
	return editionfile.Read(all)
}

// surveyImport takes an edition in. An edition of a year that is there already
// gets a new revision; the earlier one stays.
func (c *cli) surveyImport() *cobra.Command {
	cmd := &cobra.Command{Use: "import FILE", Short: c.t.T("cli.survey.import.short"), Args: c.args1("FILE")}
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		e, err := readEdition(args[0])
		if err != nil {
			return err
		}
		return c.withBook(cmd.Context(), func(b *store.Book) error { return c.takeEdition(cmd.Context(), b, e) })
	}
	return cmd
}

func (c *cli) takeEdition(ctx context.Context, b *store.Book, e *interview.Edition) error {
	l, err := library(ctx, b)
	if err != nil {
		return err
	}
	if from := forerunner(l, e.Year); from != nil && len(e.Rules) == 0 {
		edition.Carry(e, from)
	}
	done, err := b.Import(ctx, &store.Records{Editions: []interview.Edition{*e}}, nil)
	if err != nil {
		return err
	}
	fmt.Fprintln(c.stderr, c.t.T("cli.survey.import.done", i18n.Vars{
		"Year": e.Year, "Questions": len(e.Questions), "Indicators": len(e.Indicators), "Changed": done.Changed, "Unchanged": done.Unchanged,
	}))
	return nil
}

// forerunner is the edition of the same year, or else the newest before it.
func forerunner(l *interview.Library, year int) *interview.Edition {
	for _, e := range l.All() {
		if e.Year <= year {
			return e
		}
	}
	return nil
}

// surveyTemplate writes a year's edition as a workbook or a folder of CSV
// files; without a year, the newest one's questionnaire a year on.
func (c *cli) surveyTemplate() *cobra.Command {
	cmd := &cobra.Command{Use: "template", Short: c.t.T("cli.survey.template.short"), Args: c.args0()}
	out := cmd.Flags().String("out", "", c.t.T("cli.flag.survey_out"))
	year := cmd.Flags().Int("year", 0, c.t.T("cli.flag.survey_year"))
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		if *out == "" {
			return usage(errors.New(c.t.T("cli.survey.no_out")))
		}
		return c.withEdition(cmd.Context(), *year, func(_ *interview.Library, e *interview.Edition) error {
			if *year == 0 {
				e = editionfile.Next(e)
			}
			if err := writeEdition(*out, e); err != nil {
				return err
			}
			fmt.Fprintln(c.stdout, *out)
			return nil
		})
	}
	return cmd
}

func writeEdition(out string, e *interview.Edition) error {
	if strings.EqualFold(filepath.Ext(out), ".xlsx") {
		return durable.Replace(out, func(w io.Writer) error { return editionfile.WriteXLSX(w, e) })
	}
	if err := os.MkdirAll(out, 0o700); err != nil {
		return err
	}
	return editionfile.WriteCSV(e, func(sheet string, data []byte) error {
		return writeFile(filepath.Join(out, sheet+".csv"), data)
	})
}

// surveyEditions lists the editions at hand.
func (c *cli) surveyEditions() *cobra.Command {
	cmd := &cobra.Command{Use: "editions", Short: c.t.T("cli.survey.editions.short"), Args: c.args0()}
	asJSON := c.jsonFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		return c.withEdition(cmd.Context(), 0, func(l *interview.Library, _ *interview.Edition) error {
			type row struct {
				Year     int                  `json:"year"`
				Title    string               `json:"title"`
				Years    []int                `json:"years"`
				Revision interview.RevisionID `json:"revision,omitempty"` // missing: the built-in one
			}
			out := []row{}
			var rows [][]string
			for _, e := range l.All() {
				r := row{e.Year, e.Title, e.Years, l.Ref(e.Year).Revision}
				out = append(out, r)
				from := c.t.T("cli.survey.builtin")
				if r.Revision != "" {
					from = c.t.T("cli.survey.stored")
				}
				rows = append(rows, []string{c.t.FiscalYear(e.Year), e.Title, from})
			}
			if *asJSON {
				return c.printJSON(out)
			}
			return c.printTable(rows)
		})
	}
	return cmd
}
