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
	"kikitori/store"
	"kikitori/tui/i18n"
)

// searchFlags narrow a search as the filters in the query do.
type searchFlags struct {
	kinds, areas, questions, hypotheses, sectors, years []string
	saved                                               string
	limit                                               int
	json                                                *bool
}

func (c *cli) searchVerb() *cobra.Command {
	var fl searchFlags
	one := c.args1("QUERY")
	cmd := &cobra.Command{Use: "search QUERY", Short: c.t.T("cli.search.short")}
	cmd.Args = func(cmd *cobra.Command, args []string) error {
		if fl.saved != "" && len(args) == 0 {
			return nil
		}
		return one(cmd, args)
	}
	f := cmd.Flags()
	f.StringVar(&fl.saved, "saved", "", c.t.T("cli.search.flag.saved"))
	f.StringSliceVar(&fl.kinds, "kind", nil, c.t.T("cli.search.flag.kind"))
	f.StringSliceVar(&fl.areas, "area", nil, c.t.T("cli.search.flag.area"))
	f.StringSliceVar(&fl.questions, "question", nil, c.t.T("cli.search.flag.question"))
	f.StringSliceVar(&fl.hypotheses, "hypothesis", nil, c.t.T("cli.search.flag.hypothesis"))
	f.StringSliceVar(&fl.sectors, "sector", nil, c.t.T("cli.search.flag.sector"))
	f.StringSliceVar(&fl.years, "year", nil, c.t.T("cli.search.flag.year"))
	f.IntVar(&fl.limit, "limit", search.DefaultLimit, c.t.T("cli.search.flag.limit"))
	fl.json = c.jsonFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		asked := casebook.SavedSearch{Text: strings.Join(args, " ")}
		if _, err := c.query(&asked, &fl); err != nil {
			return err // before the casebook is opened
		}
		return c.withBook(cmd.Context(), func(b *store.Book) error {
			if fl.saved != "" {
				if err := c.recall(cmd.Context(), b, fl.saved, &asked); err != nil {
					return err
				}
			}
			q, err := c.query(&asked, &fl)
			if err != nil {
				return err
			}
			return c.search(cmd.Context(), b, q, *fl.json)
		})
	}
	return cmd
}

// recall puts the saved search of a name in front of what was typed.
func (c *cli) recall(ctx context.Context, b *store.Book, name string, asked *casebook.SavedSearch) error {
	all, err := b.SavedSearches().All(ctx)
	if err != nil {
		return err
	}
	for _, x := range all {
		if x.Record.Name == name {
			typed := asked.Text
			*asked = x.Record
			asked.Text = strings.TrimSpace(asked.Text + " " + typed)
			return nil
		}
	}
	return fmt.Errorf("%w: %s", interview.ErrNotFound, c.t.T("cli.search.no_saved", i18n.Vars{"Name": name}))
}

// parser knows the names of states, as the search screen does.
func (c *cli) parser() search.Parser {
	states := map[string]string{}
	for _, st := range casebook.States() {
		states[c.t.CaseState(st)] = string(st)
	}
	return search.Parser{States: states}
}

// recordKinds are what a call that names no kind searches: what people wrote.
// The edition's own hypotheses and questions are the same in every casebook.
func recordKinds() []search.Kind {
	return []search.Kind{search.KindCase, search.KindNote, search.KindFinding}
}

func (c *cli) query(asked *casebook.SavedSearch, fl *searchFlags) (search.Query, error) {
	q := asked.Query(c.parser())
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
		q.Kinds = recordKinds()
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
	from, err := sources(b)
	if err != nil {
		return err
	}
	engine := b.Finder(from.Editions...)
	r, err := engine.Search(ctx, q)
	if err != nil {
		return err
	}
	var hints []search.Suggestion
	if r.Total == 0 {
		if hints, err = engine.Suggest(ctx, q); err != nil {
			return err
		}
	}
	c.printHints(&r, hints)
	if asJSON {
		return c.printJSON(foundToJSON(&r))
	}
	c.printFound(&r)
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
