package main

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"kikitori/interview"
	"kikitori/interview/edition"
	"kikitori/tui/i18n"
)

func (c *cli) surveyVerb() *cobra.Command {
	return c.group("survey", "cli.survey.short",
		c.surveyList(), c.surveyShow(), c.surveyIndicators(), c.surveySectors(), c.surveyEditions(),
		c.surveyCheck(), c.surveyImport(), c.surveyTemplate())
}

// editionVerb is a verb that shows part of the edition, as JSON or as text.
func (c *cli) editionVerb(use, short string, args cobra.PositionalArgs, show func(e *interview.Edition, args []string, asJSON bool) error) *cobra.Command {
	cmd := &cobra.Command{Use: use, Short: c.t.T(short), Args: args}
	asJSON, year := c.jsonFlag(cmd), c.yearFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return c.withEdition(cmd.Context(), *year, func(_ *interview.Library, e *interview.Edition) error {
			return show(e, args, *asJSON)
		})
	}
	return cmd
}

func (c *cli) surveyList() *cobra.Command {
	return c.editionVerb("list", "cli.survey.list.short", c.args0(), func(e *interview.Edition, _ []string, asJSON bool) error {
		if asJSON {
			out := make([]edition.Question, 0, len(e.Questions))
			for i := range e.Questions {
				out = append(out, edition.QuestionJSON(&e.Questions[i], e))
			}
			return c.printJSON(out)
		}
		rows := make([][]string, 0, len(e.Questions))
		for i := range e.Questions {
			q := &e.Questions[i]
			rows = append(rows, []string{string(q.ID), q.Area.Letter(), q.Viewpoint, q.Title})
		}
		return c.printTable(rows)
	})
}

func (c *cli) surveyShow() *cobra.Command {
	return c.editionVerb("show "+c.t.T("cli.arg.question"), "cli.survey.show.short", c.args1(c.t.T("cli.arg.question")),
		func(e *interview.Edition, args []string, asJSON bool) error {
			q, err := e.Question(interview.QuestionID(args[0]))
			if err != nil {
				return err
			}
			if asJSON {
				return c.printJSON(edition.QuestionJSON(q, e))
			}
			return c.printQuestion(e, q)
		})
}

func (c *cli) printQuestion(e *interview.Edition, q *interview.Question) error {
	fmt.Fprintf(c.stdout, "%s  %s\n%s ・ %s ・ %s\n", q.ID, q.Title, c.t.Area(q.Area), q.Viewpoint, c.t.AnswerType(q.Type))
	for _, f := range q.Figures {
		fmt.Fprintf(c.stdout, "\n%s ・ %s ・ p.%d\n", f.ID, c.scopeLabel(e, f.Scope), f.Page)
		rows := [][]string{c.yearHead(q, f.ID)}
		for i := range q.Choices {
			if ch := &q.Choices[i]; ch.Figure == f.ID {
				rows = append(rows, c.choiceRow(ch))
			}
		}
		if err := c.printTable(rows); err != nil {
			return err
		}
	}
	for _, n := range q.Notes {
		fmt.Fprintln(c.stdout, "※", n)
	}
	return nil
}

func (c *cli) scopeLabel(e *interview.Edition, s interview.Scope) string {
	if r, err := e.ScopeRule(s); err == nil && r.Label != "" {
		return r.Label
	}
	return string(s)
}

func (c *cli) yearHead(q *interview.Question, figure string) []string {
	row := []string{""}
	for i := range q.Choices {
		if ch := &q.Choices[i]; ch.Figure == figure {
			for _, v := range ch.Values {
				row = append(row, strconv.Itoa(v.Year))
			}
			break
		}
	}
	return row
}

func (c *cli) choiceRow(ch *interview.Choice) []string {
	label := ch.Label
	if ch.Parent != "" {
		label = "　" + label
	}
	row := []string{label}
	for _, v := range ch.Values {
		row = append(row, c.percent(v))
	}
	if k := ch.Conflict; k != nil {
		row = append(row, c.t.T("cli.conflict", i18n.Vars{"Page": k.Page, "Value": percentText(k.Value), "Reason": k.Reason}))
	}
	return row
}

// percent is a figure as printed; an open one shows its candidates.
func (c *cli) percent(v interview.Value) string {
	switch {
	case v.Percent != nil:
		return percentText(v.Percent)
	case v.Open():
		var list []string
		for _, x := range v.Candidates {
			list = append(list, percentText(&x))
		}
		return c.t.T("cli.open_value", i18n.Vars{"Candidates": strings.Join(list, " / ")})
	}
	return "–"
}

func percentText(p *float64) string {
	if p == nil {
		return "–"
	}
	return strconv.FormatFloat(*p, 'f', 1, 64)
}

func (c *cli) surveyIndicators() *cobra.Command {
	return c.editionVerb("indicators", "cli.survey.indicators.short", c.args0(), func(e *interview.Edition, _ []string, asJSON bool) error {
		if asJSON {
			out := make([]edition.Indicator, 0, len(e.Indicators))
			for i := range e.Indicators {
				out = append(out, edition.IndicatorJSON(&e.Indicators[i], e))
			}
			return c.printJSON(out)
		}
		var rows [][]string
		for i := range e.Indicators {
			n := &e.Indicators[i]
			row := []string{n.ID, string(n.Question), n.Label, c.scopeLabel(e, n.Scope)}
			for _, v := range n.Values {
				row = append(row, fmt.Sprintf("%d: %s", v.Year, c.percent(v)))
			}
			rows = append(rows, row)
		}
		return c.printTable(rows)
	})
}

func (c *cli) surveySectors() *cobra.Command {
	return c.editionVerb("sectors", "cli.survey.sectors.short", c.args0(), func(e *interview.Edition, _ []string, asJSON bool) error {
		if asJSON {
			out := make([]edition.Sector, 0, len(e.Sectors))
			for i := range e.Sectors {
				out = append(out, edition.SectorJSON(&e.Sectors[i], e))
			}
			return c.printJSON(out)
		}
		var rows [][]string
		for _, s := range e.Sectors {
			rows = append(rows, []string{s.Name, strconv.Itoa(s.Respondents)})
		}
		return c.printTable(rows)
	})
}
