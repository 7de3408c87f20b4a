package main

import (
	"fmt"
	"strconv"

	"github.com/spf13/cobra"

	"kikitori/casebook"
	"kikitori/interview/text"
	"kikitori/store"
)

func (c *cli) caseVerb() *cobra.Command {
	return c.group("case", "cli.case.short", c.caseList(), c.caseShow())
}

func (c *cli) caseList() *cobra.Command {
	cmd := &cobra.Command{Use: "list", Short: c.t.T("cli.case.list.short"), Args: c.args0()}
	asJSON := c.jsonFlag(cmd)
	year := cmd.Flags().Int("year", 0, c.t.T("cli.flag.year"))
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		return c.withBook(cmd.Context(), func(b *store.Book) error {
			all, err := records(b.Cases().All(cmd.Context()))
			if err != nil {
				return err
			}
			cases := all[:0]
			for _, x := range all {
				if *year == 0 || x.FiscalYear == *year {
					cases = append(cases, x)
				}
			}
			if *asJSON {
				return c.printJSON(list(cases))
			}
			var rows [][]string
			for _, x := range cases {
				rows = append(rows, []string{string(x.ID), c.t.FiscalYear(x.FiscalYear), number(x.Number), c.t.CaseState(x.State), x.Title})
			}
			return c.printTable(rows)
		})
	}
	return cmd
}

func number(n int) string {
	if n == 0 {
		return "–"
	}
	return strconv.Itoa(n)
}

func (c *cli) caseShow() *cobra.Command {
	cmd := &cobra.Command{Use: "show ID", Short: c.t.T("cli.case.show.short"), Args: c.args1("ID")}
	asJSON := c.jsonFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return c.withBook(cmd.Context(), func(b *store.Book) error {
			v, err := b.Cases().Get(cmd.Context(), casebook.CaseID(args[0]))
			if err != nil {
				return err
			}
			if *asJSON {
				return c.printJSON(v.Record)
			}
			c.printCase(&v.Record)
			if len(v.Rivals) > 0 {
				fmt.Fprintln(c.stderr, c.t.T("cli.case.rivals"))
			}
			return nil
		})
	}
	return cmd
}

func (c *cli) printCase(x *casebook.Case) {
	fmt.Fprintf(c.stdout, "%s  %s  %s\n%s\n", x.ID, c.t.FiscalYear(x.FiscalYear), c.t.CaseState(x.State), text.Printable(x.Title))
	c.printBullets(c.t.T("cli.case.overview"), x.Overview)
	c.printBullets(c.t.T("cli.case.points"), x.Points)
	c.printBullets(c.t.T("cli.case.benefits"), x.Benefits)
	if x.Figure != nil && x.Figure.Caption != "" {
		c.printBullets(c.t.T("cli.case.figure"), []string{x.Figure.Caption})
	}
	if x.Remarks != "" {
		c.printBullets(c.t.T("cli.case.remarks"), []string{x.Remarks})
	}
}

func (c *cli) printBullets(head string, lines []string) {
	if len(lines) == 0 {
		return
	}
	fmt.Fprintf(c.stdout, "\n%s\n", head)
	for _, l := range lines {
		fmt.Fprintln(c.stdout, "・"+text.Printable(l))
	}
}
