package main

import (
	"errors"

	"github.com/spf13/cobra"

	"kikitori/casebook/coverage"
	"kikitori/interview"
	"kikitori/interview/text"
)

// shownCoverage is what `coverage --json` prints.
type shownCoverage struct {
	Years   []int       `json:"years"`
	Sectors []string    `json:"sectors"` // "": the records name none
	Cells   []shownCell `json:"cells"`   // that are not empty
	White   []shownSpot `json:"white"`   // no visit held and no case, over the years asked for
}

type shownCell struct {
	Sector  string         `json:"sector"`
	Area    interview.Area `json:"area"`
	Year    int            `json:"year"`
	Visits  int            `json:"visits"`  // distinct operators visited
	Planned int            `json:"planned"` // distinct operators with a visit to come only
	Cases   int            `json:"cases"`
}

type shownSpot struct {
	Sector string         `json:"sector"`
	Area   interview.Area `json:"area"`
}

func (c *cli) coverageVerb() *cobra.Command {
	cmd := &cobra.Command{Use: "coverage", Short: c.t.T("planning.verb.coverage"), Args: c.args0()}
	years := cmd.Flags().Int("years", 0, c.t.T("planning.flag.coverage_years"))
	asJSON := c.jsonFlag(cmd)
	c.yearFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		return c.withPlan(cmd, func(p *plan) error {
			m, err := p.coverage()
			if err != nil {
				return err
			}
			if *asJSON {
				return c.printJSON(shownCoverageOf(m, *years))
			}
			return c.printCoverage(m, *years)
		})
	}
	return cmd
}

func (p *plan) coverage() (*coverage.Map, error) {
	operators, err1 := records(p.book.Operators().All(p.ctx))
	visits, err2 := records(p.book.Visits().All(p.ctx))
	cases, err3 := records(p.book.Cases().All(p.ctx))
	return coverage.New(coverage.Records{
		Operators: operators, Visits: visits, Cases: cases, Editions: p.library.All(),
	}), errors.Join(err1, err2, err3)
}

func shownCoverageOf(m *coverage.Map, years int) shownCoverage {
	out := shownCoverage{Years: list(m.Years), Sectors: list(m.Sectors), Cells: []shownCell{}, White: []shownSpot{}}
	for _, s := range m.Sectors {
		for _, a := range append(interview.Areas(), "") {
			for _, y := range m.Years {
				if n := m.At(coverage.Place{Sector: s, Area: a, Year: y}); !n.Empty() {
					out.Cells = append(out.Cells, shownCell{s, a, y, n.Held, n.Planned, n.Cases})
				}
			}
		}
	}
	for _, p := range m.White(years) {
		out.White = append(out.White, shownSpot{p.Sector, p.Area})
	}
	return out
}

func (c *cli) printCoverage(m *coverage.Map, years int) error {
	head := []string{""}
	for _, a := range interview.Areas() {
		head = append(head, a.Letter()+" "+c.t.Area(a))
	}
	rows := [][]string{append(head, c.t.T("planning.no_area"))}
	for _, s := range m.Sectors {
		row := []string{c.t.SectorName(s)}
		for _, a := range append(interview.Areas(), "") {
			row = append(row, c.t.Coverage(m.Over(s, a, years)))
		}
		rows = append(rows, row)
	}
	return c.printTable(rows)
}

// short is the beginning of a statement, for a row of a table.
func short(s string) string { return text.Metrics{}.Truncate(s, 60, "…") }
