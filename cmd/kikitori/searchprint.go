package main

import (
	"cmp"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"

	"kikitori/casebook"
	"kikitori/casebook/search"
	"kikitori/interview"
	"kikitori/interview/text"
	"kikitori/tui/i18n"
)

// printHints says on stderr what was not understood and what may have been
// meant, and the exact count.
func (c *cli) printHints(r *search.Results, hints []search.Suggestion) {
	for _, n := range r.Notices {
		fmt.Fprintln(c.stderr, c.t.SearchNotice(n.Code, text.Printable(n.Text)))
	}
	fmt.Fprintln(c.stderr, c.t.T("cli.search.total", i18n.Vars{"Total": r.Total}))
	for _, h := range hints {
		fmt.Fprintln(c.stderr, c.t.T("cli.search.did_you_mean", i18n.Vars{"Query": text.Printable(h.Query), "Total": h.Docs}))
	}
}

// printFound writes the hits with their snippets, and the facets below.
func (c *cli) printFound(r *search.Results) {
	on, off := c.emphasis()
	for _, h := range r.Hits {
		fmt.Fprintf(c.stdout, "%s\t%s\t%s\n", h.Kind, h.ID, inOneRow(emphasize(h.Title, h.TitleMarks, on, off)))
		for _, s := range h.Snippets {
			fmt.Fprintln(c.stdout, "    "+inOneRow(emphasize(s.Text, s.Marks, on, off)))
		}
	}
	if r.Total == 0 {
		return
	}
	fmt.Fprintln(c.stdout)
	for _, dim := range []string{
		search.DimKind, search.DimArea, search.DimYear, search.DimSector, search.DimState, search.DimQuestion, search.DimHypothesis,
	} {
		if row := c.facetRow(dim, r.Facets[dim]); row != "" {
			fmt.Fprintln(c.stdout, row)
		}
	}
}

// emphasis gives the sequences around a matched word: none unless a terminal
// reads along, and only an underline where colours are not wanted.
func (c *cli) emphasis() (on, off string) {
	f, ok := c.stdout.(*os.File)
	switch {
	case !ok || !isTerminal(f) || os.Getenv("TERM") == "dumb":
		return "", ""
	case os.Getenv("NO_COLOR") != "":
		return "\x1b[4m", "\x1b[24m"
	}
	return "\x1b[1;4m", "\x1b[22;24m"
}

// emphasize sets sequences around the marked stretches of a text that is made
// harmless.
func emphasize(s string, marks []search.Span, on, off string) string {
	var b strings.Builder
	at := 0
	for _, m := range marks {
		from, to := max(m.From, at), min(m.To, len(s))
		if from >= to {
			continue
		}
		b.WriteString(text.Printable(s[at:from]) + on + text.Printable(s[from:to]) + off)
		at = to
	}
	return b.String() + text.Printable(s[at:])
}

func inOneRow(s string) string { return strings.NewReplacer("\t", " ", "\n", " ").Replace(s) }

// facetRow names a dimension and its values, the most frequent first.
func (c *cli) facetRow(dim string, counts map[string]int) string {
	values := make([]string, 0, len(counts))
	for v := range counts {
		values = append(values, v)
	}
	slices.SortFunc(values, func(a, b string) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), strings.Compare(a, b))
	})
	const shown = 15 // as on the search screen
	var out []string
	for _, v := range values[:min(len(values), shown)] {
		out = append(out, text.Printable(c.facetValue(dim, v))+" "+strconv.Itoa(counts[v]))
	}
	if len(out) == 0 {
		return ""
	}
	return c.t.SearchDimension(dim) + ": " + strings.Join(out, "  ")
}

func (c *cli) facetValue(dim, v string) string {
	switch dim {
	case search.DimKind:
		return c.t.SearchKind(search.Kind(v))
	case search.DimArea:
		return c.t.Area(interview.Area(v))
	case search.DimState:
		return c.t.CaseState(casebook.State(v))
	case search.DimYear:
		if n, err := strconv.Atoi(v); err == nil {
			return c.t.FiscalYear(n)
		}
	}
	return v
}
