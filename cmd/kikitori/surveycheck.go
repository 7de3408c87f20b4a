package main

import (
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"kikitori/interview/edition"
	"kikitori/tui/i18n"
)

// surveyCheck is a dry run over an edition's own files (docs/EDITION.md).
func (c *cli) surveyCheck() *cobra.Command {
	return &cobra.Command{Use: "check FOLDER", Short: c.t.T("cli.survey.check.short"), Args: c.args1("FOLDER"), RunE: func(_ *cobra.Command, args []string) error {
		e, err := edition.Load(os.DirFS(args[0]))
		if err != nil {
			return err
		}
		fmt.Fprintln(c.stderr, c.t.T("cli.survey.check.done", i18n.Vars{
			"Year": e.Year, "Questions": len(e.Questions), "Hypotheses": len(e.Hypotheses),
		}))
		return nil
	}}
}
