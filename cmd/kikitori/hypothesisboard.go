package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"kikitori/casebook/board"
	"kikitori/casebook/catalog"
	"kikitori/casebook/catalog/csv"
	"kikitori/casebook/catalog/markdown"
	"kikitori/casebook/catalog/xlsx"
	"kikitori/interview"
	"kikitori/tui/i18n"
)

func (c *cli) hypothesisBoard() *cobra.Command {
	cmd := &cobra.Command{Use: "board", Short: c.t.T("planning.verb.board"), Args: c.args0()}
	asJSON := c.jsonFlag(cmd)
	out := cmd.Flags().String("out", "", c.t.T("planning.flag.out"))
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		write, err := c.tablesWriter(*out)
		if err != nil {
			return err
		}
		return c.withPlan(cmd, func(p *plan) error {
			b, err := p.board()
			if err != nil {
				return err
			}
			switch {
			case *out != "":
				return c.writeTables(p.ctx, c.boardTables(b), *out, write)
			case *asJSON:
				return c.printJSON(board.JSON(b))
			}
			return c.printBoard(b)
		})
	}
	return cmd
}

// board reads everything that the board is made from, with the history of every
// verdict.
func (p *plan) board() (*board.Board, error) {
	operators, err1 := records(p.book.Operators().All(p.ctx))
	visits, err2 := records(p.book.Visits().All(p.ctx))
	findings, err3 := records(p.book.Findings().All(p.ctx))
	verdicts, err4 := p.book.Verdicts().All(p.ctx)
	if err := errors.Join(err1, err2, err3, err4); err != nil {
		return nil, err
	}
	r := board.Records{
		Operators: operators, Visits: visits, Findings: findings, Verdicts: verdicts,
		History: map[interview.VerdictID][]interview.Versioned[interview.Verdict]{},
	}
	for i := range p.edition.Hypotheses {
		notes, err := records(p.book.OnHypothesis(p.ctx, p.edition.Hypotheses[i].ID))
		if err != nil {
			return nil, err
		}
		r.Notes = append(r.Notes, only(notes, p.edition.Hypotheses[i].ID)...)
	}
	for _, v := range verdicts {
		history, err := p.book.Verdicts().History(p.ctx, v.Record.ID)
		if err != nil {
			return nil, err
		}
		r.History[v.Record.ID] = history
	}
	return board.New(p.edition, r), nil
}

// only leaves a note's link to one hypothesis: a note that has two comes twice.
func only(notes []interview.Note, id interview.HypothesisID) []interview.Note {
	for i := range notes {
		for _, l := range notes[i].Hypotheses {
			if l.ID == id {
				notes[i].Hypotheses = []interview.HypothesisLink{l}
				break
			}
		}
	}
	return notes
}

func (c *cli) printBoard(b *board.Board) error {
	rows := [][]string{{
		"", c.t.T("planning.board.hypothesis"), c.t.Ruling(interview.Supported), c.t.Ruling(interview.Refuted),
		c.t.Ruling(interview.Suspended), c.t.T("planning.cell.unasked"), c.t.T("planning.board.strength"),
	}}
	for i := range b.Rows {
		r := &b.Rows[i]
		unasked := 0
		for j := range r.Cells {
			if r.Cells[j].Unasked() {
				unasked++
			}
		}
		rows = append(rows, []string{
			string(r.Hypothesis.ID), short(r.Hypothesis.Statement), count(r.Tally.Supported), count(r.Tally.Refuted),
			count(r.Tally.Suspended), count(unasked), c.t.Strength(r.Strength),
		})
	}
	return c.printTable(rows)
}

// tablesWriter is how a file of this name is written.
func (c *cli) tablesWriter(path string) (func(context.Context, *catalog.Tables, io.Writer) error, error) {
	switch strings.ToLower(filepath.Ext(path)) {
	case ".xlsx":
		return func(ctx context.Context, t *catalog.Tables, w io.Writer) error {
			_, err := xlsx.Tables(ctx, t, w)
			return err
		}, nil
	case ".csv":
		return func(_ context.Context, t *catalog.Tables, w io.Writer) error { return csv.Tables(t, w) }, nil
	case ".md":
		return func(_ context.Context, t *catalog.Tables, w io.Writer) error { return markdown.Tables(t, w) }, nil
	case "":
		if path == "" {
			return nil, nil
		}
	}
	return nil, usage(errors.New(c.t.T("planning.bad_out", i18n.Vars{"Path": path})))
}

func (c *cli) writeTables(ctx context.Context, t *catalog.Tables, path string, write func(context.Context, *catalog.Tables, io.Writer) error) error {
	var data bytes.Buffer
	if err := write(ctx, t, &data); err != nil {
		return err
	}
	if err := writeFile(path, data.Bytes()); err != nil {
		return err
	}
	fmt.Fprintln(c.stdout, path)
	fmt.Fprintln(c.stderr, c.t.T("cli.export.internal", i18n.Vars{"Path": path}))
	return nil
}
