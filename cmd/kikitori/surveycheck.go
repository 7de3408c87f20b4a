package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"kikitori/tui/i18n"
)

// surveyCheck is a dry run over the file or folder of an edition (docs/EDITION.md).
func (c *cli) surveyCheck() *cobra.Command {
	return &cobra.Command{Use: "check FILE", Short: c.t.T("cli.survey.check.short"), Args: c.args1("FILE"), RunE: func(_ *cobra.Command, args []string) error {
		e, err := readEdition(args[0])
		if err != nil {
			return err
		}
		fmt.Fprintln(c.stderr, c.t.T("cli.survey.check.done", i18n.Vars{
			"Year": e.Year, "Questions": len(e.Questions), "Hypotheses": len(e.Hypotheses),
		}))
		return nil
	}}
}
