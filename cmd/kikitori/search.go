package main

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"kikitori/casebook"
	"kikitori/casebook/search"
	"kikitori/interview"
	"kikitori/interview/edition"
	"kikitori/interview/text"
	"kikitori/store"
	"kikitori/tui/i18n"
)

// searchFlags narrow a search as the filters in the query do.
type searchFlags struct {
	kinds, areas, questions, hypotheses, sectors, years []string
	limit                                               int
	json                                                *bool
}

func (c *cli) searchVerb() *cobra.Command {
	cmd := &cobra.Command{Use: "search QUERY", Short: c.t.T("cli.search.short"), Args: c.args1("QUERY")}
	var fl searchFlags
	f := cmd.Flags()
	f.StringSliceVar(&fl.kinds, "kind", nil, c.t.T("cli.search.flag.kind"))
	f.StringSliceVar(&fl.areas, "area", nil, c.t.T("cli.search.flag.area"))
	f.StringSliceVar(&fl.questions, "question", nil, c.t.T("cli.search.flag.question"))
	f.StringSliceVar(&fl.hypotheses, "hypothesis", nil, c.t.T("cli.search.flag.hypothesis"))
	f.StringSliceVar(&fl.sectors, "sector", nil, c.t.T("cli.search.flag.sector"))
	f.StringSliceVar(&fl.years, "year", nil, c.t.T("cli.search.flag.year"))
	f.IntVar(&fl.limit, "limit", search.DefaultLimit, c.t.T("cli.search.flag.limit"))
	fl.json = c.jsonFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		q, err := c.query(args[0], &fl)
		if err != nil {
			return err
		}
		return c.withBook(cmd.Context(), func(b *store.Book) error { return c.search(cmd.Context(), b, q, *fl.json) })
	}
	return cmd
}

func (c *cli) query(typed string, fl *searchFlags) (search.Query, error) {
	q := search.Parse(typed)
	if fl.limit < 1 {
		return q, usage(errors.New(c.t.T("cli.search.bad_limit", i18n.Vars{"Value": fl.limit})))
	}
	q.Limit = fl.limit
	for _, k := range fl.kinds {
		if !slices.Contains(search.Kinds(), search.Kind(k)) {
			return q, usage(errors.New(c.t.T("cli.search.bad_kind", i18n.Vars{"Value": k})))
		}
		q.Kinds = append(q.Kinds, search.Kind(k))
	}
	if len(q.Kinds) == 0 {
		q.Kinds = casebook.RecordKinds()
	}
	for _, y := range fl.years {
		r, ok := search.ParseYears(y)
		if !ok {
			return q, usage(errors.New(c.t.T("cli.search.bad_year", i18n.Vars{"Value": y})))
		}
		q.Filters.Years = append(q.Filters.Years, r)
	}
	for _, a := range fl.areas {
		area, err := parseArea(a)
		if err != nil {
			return q, err
		}
		q.Filters.Areas = append(q.Filters.Areas, area)
	}
	q.Filters.Questions = append(q.Filters.Questions, fl.questions...)
	q.Filters.Hypotheses = append(q.Filters.Hypotheses, fl.hypotheses...)
	q.Filters.Sectors = append(q.Filters.Sectors, fl.sectors...)
	return q, nil
}

// foundJSON is the shape of `search --json`.
type foundJSON struct {
	Query  string                    `json:"query"`
	Total  int                       `json:"total"`
	Hits   []hitJSON                 `json:"hits"`
	Facets map[string]map[string]int `json:"facets"`
}

type hitJSON struct {
	Kind     search.Kind `json:"kind"`
	ID       string      `json:"id"`
	Title    string      `json:"title"`
	Score    float64     `json:"score"`
	Snippets []string    `json:"snippets"`
}

func (c *cli) search(ctx context.Context, b *store.Book, q search.Query, asJSON bool) error {
	e, err := edition.FY2020()
	if err != nil {
		return err
	}
	r, err := b.Finder(e).Search(ctx, q)
	if err != nil {
		return err
	}
	if asJSON {
		return c.printJSON(foundToJSON(&r))
	}
	fmt.Fprintln(c.stderr, c.t.T("cli.search.total", i18n.Vars{"Total": r.Total}))
	for _, h := range r.Hits {
		fmt.Fprintf(c.stdout, "%s\t%s\t%s\n", h.Kind, h.ID, text.Printable(strings.ReplaceAll(h.Title, "\t", " ")))
		for _, s := range h.Snippets {
			fmt.Fprintln(c.stdout, "    "+text.Printable(s.Text))
		}
	}
	return nil
}

func foundToJSON(r *search.Results) foundJSON {
	out := foundJSON{Query: r.Query.Text, Total: r.Total, Hits: []hitJSON{}, Facets: r.Facets}
	for _, h := range r.Hits {
		j := hitJSON{Kind: h.Kind, ID: h.ID, Title: h.Title, Score: math.Round(h.Score*1000) / 1000, Snippets: []string{}}
		for _, s := range h.Snippets {
			j.Snippets = append(j.Snippets, s.Text)
		}
		out.Hits = append(out.Hits, j)
	}
	return out
}

func parseArea(s string) (string, error) {
	a, err := interview.ParseArea(s)
	if err != nil {
		return "", usage(err)
	}
	return string(a), nil
}
