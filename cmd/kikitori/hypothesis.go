package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"kikitori/interview"
	"kikitori/interview/edition"
	"kikitori/tui/i18n"
)

func (c *cli) hypothesisVerb() *cobra.Command {
	return c.planning(c.group("hypothesis", "cli.hypothesis.short", c.hypothesisList(), c.hypothesisShow(),
		c.hypothesisSuggest(), c.hypothesisAccept(), c.hypothesisDismiss(), c.hypothesisReopen(),
		c.hypothesisAdd(), c.hypothesisEdit(), c.hypothesisDrop(), c.hypothesisBoard()))
}

func (c *cli) hypothesisList() *cobra.Command {
	return c.editionVerb("list", "cli.hypothesis.list.short", c.args0(), func(e *interview.Edition, _ []string, asJSON bool) error {
		if asJSON {
			out := make([]edition.Hypothesis, 0, len(e.Hypotheses))
			for i := range e.Hypotheses {
				out = append(out, edition.HypothesisJSON(&e.Hypotheses[i], e))
			}
			return c.printJSON(out)
		}
		var rows [][]string
		for i := range e.Hypotheses {
			h := &e.Hypotheses[i]
			rows = append(rows, []string{string(h.ID), h.Area.Letter(), h.Statement})
		}
		return c.printTable(rows)
	})
}

func (c *cli) hypothesisShow() *cobra.Command {
	return c.editionVerb("show "+c.t.T("cli.arg.hypothesis"), "cli.hypothesis.show.short", c.args1(c.t.T("cli.arg.hypothesis")),
		func(e *interview.Edition, args []string, asJSON bool) error {
			h, err := e.Hypothesis(interview.HypothesisID(strings.ToUpper(args[0])))
			if err != nil {
				return err
			}
			if asJSON {
				return c.printJSON(edition.HypothesisJSON(h, e))
			}
			return c.printHypothesis(e, h)
		})
}

func (c *cli) printHypothesis(e *interview.Edition, h *interview.Hypothesis) error {
	from := c.t.Support(h.Support)
	if h.Own {
		from = c.t.T("planning.own")
		if h.Reason != "" {
			from += " ・ " + h.Reason
		}
	}
	fmt.Fprintf(c.stdout, "%s  %s\n%s ・ %s\n\n", h.ID, h.Statement, c.t.Area(h.Area), from)
	var rows [][]string
	for _, f := range h.Figures {
		row := []string{string(f.Question), f.Label, c.scopeLabel(e, f.Scope)}
		for _, v := range f.Values {
			row = append(row, fmt.Sprintf("%d: %s", v.Year, c.percent(v)))
		}
		rows = append(rows, row)
	}
	if err := c.printTable(rows); err != nil {
		return err
	}
	if h.Caveat != "" {
		fmt.Fprintf(c.stdout, "\n%s\n", c.t.T("cli.caveat", i18n.Vars{"Text": h.Caveat}))
	}
	fmt.Fprintln(c.stdout)
	for _, p := range h.Probes {
		fmt.Fprintln(c.stdout, "・"+p)
	}
	return nil
}
