package main

import (
	"context"
	"errors"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"kikitori/interview"
	"kikitori/store"
	"kikitori/tui/i18n"
)

// plan is what the verbs of planning work on.
type plan struct {
	ctx     context.Context
	book    *store.Book
	edition *interview.Edition // of the year, with the casebook's own hypotheses
	library *interview.Library
}

// withPlan opens the casebook for a verb of planning in the year of --year.
func (c *cli) withPlan(cmd *cobra.Command, do func(*plan) error) error {
	year, err := cmd.Flags().GetInt("year")
	if err != nil {
		return err
	}
	return c.withBook(cmd.Context(), func(b *store.Book) error {
		l, err := library(cmd.Context(), b)
		if err != nil {
			return err
		}
		e, err := editionOf(l, year)
		if err != nil {
			return err
		}
		return do(&plan{ctx: cmd.Context(), book: b, edition: e, library: l})
	})
}

// planning is a group of verbs that plan for the year of --year.
func (c *cli) planning(g *cobra.Command) *cobra.Command {
	g.PersistentFlags().Int("year", 0, c.t.T("cli.flag.edition"))
	return g
}

// sheets are the operators' answers to the edition.
func (p *plan) sheets() ([]interview.AnswerSheet, error) {
	return records(p.book.Answers().OfEdition(p.ctx, p.edition.Year))
}

// said is a text that a flag gives, "-" for standard input, so that it need not
// stand among the arguments of the process.
func (c *cli) said(flag, value string) (string, error) {
	if value == "-" {
		data, err := io.ReadAll(io.LimitReader(c.stdin, store.MaxRecord))
		if err != nil {
			return "", err
		}
		value = string(data)
	}
	if value = strings.TrimSpace(value); value == "" {
		return "", usage(errors.New(c.t.T("planning.flag_missing", i18n.Vars{"Flag": flag})))
	}
	return value, nil
}

// hypothesisIDs splits ids given with commas or repeatedly.
func hypothesisIDs(list []string) []interview.HypothesisID {
	var out []interview.HypothesisID
	for _, id := range list {
		out = interview.AddUnique(out, interview.HypothesisID(strings.ToUpper(strings.TrimSpace(id))))
	}
	return out
}
