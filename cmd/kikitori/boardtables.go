package main

import (
	"strconv"
	"strings"

	"kikitori/casebook/board"
	"kikitori/casebook/catalog"
	"kikitori/interview"
	"kikitori/tui/i18n"
)

// boardTables are the tables of a board: the hypotheses, then by operators, by
// sectors, and the verdicts as they were given.
func (c *cli) boardTables(b *board.Board) *catalog.Tables {
	t := &catalog.Tables{
		Title:  c.t.T("planning.board.title", i18n.Vars{"Year": c.t.FiscalYear(b.Edition.Year)}),
		Banner: c.t.T("planning.board.internal"),
		List:   []catalog.Extra{c.boardHypotheses(b), c.boardOperators(b), c.boardSectors(b), c.boardVerdicts(b)},
	}
	t.Plain()
	return t
}

func (c *cli) boardHypotheses(b *board.Board) catalog.Extra {
	x := catalog.Extra{
		Key: "hypotheses", Title: c.t.T("planning.board.hypotheses"), Note: c.t.T("planning.board.note"),
		Head: []string{
			"ID", c.t.T("planning.board.hypothesis"), c.t.T("planning.board.area"), c.t.T("planning.board.strength"),
			c.t.Ruling(interview.Supported), c.t.Ruling(interview.Refuted), c.t.Ruling(interview.Suspended),
			c.t.T("planning.cell.supports"), c.t.T("planning.cell.contradicts"), c.t.T("planning.cell.both"), c.t.T("planning.cell.unasked"),
		},
		Shares: []float64{0.06, 0.38, 0.06, 0.12, 0.05, 0.05, 0.07, 0.07, 0.07, 0.07, 0.1},
	}
	for i := range b.Rows {
		r := &b.Rows[i]
		var unasked []string
		for j := range r.Cells {
			if r.Cells[j].Unasked() {
				unasked = append(unasked, string(r.Cells[j].Operator))
			}
		}
		x.Rows = append(x.Rows, []string{
			string(r.Hypothesis.ID), r.Hypothesis.Statement, r.Hypothesis.Area.Letter(), c.t.Strength(r.Strength),
			count(r.Tally.Supported), count(r.Tally.Refuted), count(r.Tally.Suspended),
			count(r.Heard.Supports), count(r.Heard.Contradicts), count(r.Heard.Both), strings.Join(unasked, c.t.T("planning.comma")),
		})
	}
	return x
}

func (c *cli) boardOperators(b *board.Board) catalog.Extra {
	x := catalog.Extra{Key: "operators", Title: c.t.T("planning.board.operators"), Note: c.t.T("planning.board.operators_note"), Head: []string{"ID"}}
	x.Shares = []float64{0.08}
	for _, o := range b.Operators {
		x.Head = append(x.Head, string(o.Code))
		x.Shares = append(x.Shares, 0.12)
	}
	for i := range b.Rows {
		r := &b.Rows[i]
		row := []string{string(r.Hypothesis.ID)}
		for j := range r.Cells {
			row = append(row, c.t.Cell(&r.Cells[j]))
		}
		x.Rows = append(x.Rows, row)
	}
	return x
}

func (c *cli) boardSectors(b *board.Board) catalog.Extra {
	x := catalog.Extra{
		Key: "sectors", Title: c.t.T("planning.board.sectors"), Note: c.t.T("planning.board.note"),
		Head: []string{
			"ID", c.t.T("planning.board.sector"), c.t.T("planning.board.asked"),
			c.t.Ruling(interview.Supported), c.t.Ruling(interview.Refuted), c.t.Ruling(interview.Suspended),
			c.t.T("planning.cell.supports"), c.t.T("planning.cell.contradicts"), c.t.T("planning.cell.both"),
		},
		Shares: []float64{0.08, 0.25, 0.1, 0.09, 0.09, 0.09, 0.1, 0.1, 0.1},
	}
	for i := range b.Rows {
		for _, s := range b.Rows[i].Sectors {
			x.Rows = append(x.Rows, []string{
				string(b.Rows[i].Hypothesis.ID), c.t.SectorName(s.Sector), strconv.Itoa(s.Asked),
				count(s.Tally.Supported), count(s.Tally.Refuted), count(s.Tally.Suspended),
				count(s.Heard.Supports), count(s.Heard.Contradicts), count(s.Heard.Both),
			})
		}
	}
	return x
}

func (c *cli) boardVerdicts(b *board.Board) catalog.Extra {
	x := catalog.Extra{
		Key: "verdicts", Title: c.t.T("planning.board.verdicts"), Note: c.t.T("planning.board.verdicts_note"),
		Head: []string{
			"ID", c.t.T("planning.board.operator"), c.t.T("planning.board.ruling"), c.t.T("planning.board.reason"),
			c.t.T("planning.board.at"), c.t.T("planning.board.by"), c.t.T("planning.board.standing"),
		},
		Shares: []float64{0.08, 0.12, 0.1, 0.4, 0.12, 0.1, 0.08},
	}
	for i := range b.Rows {
		r := &b.Rows[i]
		for j := range r.Cells {
			for _, g := range r.Cells[j].Verdicts {
				standing := ""
				if g.Former {
					standing = c.t.T("planning.board.former")
				}
				x.Rows = append(x.Rows, []string{
					string(r.Hypothesis.ID), string(r.Cells[j].Operator), c.t.Ruling(g.Verdict.Ruling), g.Verdict.Reason,
					g.Revision.At.Format("2006-01-02"), g.Revision.Author.Name, standing,
				})
			}
		}
	}
	return x
}
