package main

import (
	"context"
	"fmt"
	"strconv"

	"github.com/spf13/cobra"

	"kikitori/interview"
	"kikitori/store"
)

func (c *cli) visitVerb() *cobra.Command {
	return c.group("visit", "cli.visit.short", c.visitList(), c.visitShow(), c.visitPack(), c.visitMinutes(), c.visitFollowups())
}

func (c *cli) visitList() *cobra.Command {
	cmd := &cobra.Command{Use: "list", Short: c.t.T("cli.visit.list.short"), Args: c.args0()}
	asJSON := c.jsonFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		return c.withBook(cmd.Context(), func(b *store.Book) error {
			visits, err := records(b.Visits().All(cmd.Context()))
			if err != nil {
				return err
			}
			if *asJSON {
				return c.printJSON(list(visits))
			}
			var rows [][]string
			for _, v := range visits {
				rows = append(rows, []string{string(v.ID), v.Date, string(v.Operator), c.t.Mode(v.Mode), c.t.VisitState(v.State)})
			}
			return c.printTable(rows)
		})
	}
	return cmd
}

// shownVisit is a visit with its notes, as `visit show --json` prints it.
type shownVisit struct {
	interview.Visit
	Notes []interview.Note `json:"notes"`
}

func (c *cli) visitShow() *cobra.Command {
	cmd := &cobra.Command{Use: "show ID", Short: c.t.T("cli.visit.show.short"), Args: c.args1("ID")}
	asJSON := c.jsonFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return c.withBook(cmd.Context(), func(b *store.Book) error {
			v, err := readVisit(cmd.Context(), b, interview.VisitID(args[0]))
			if err != nil {
				return err
			}
			if *asJSON {
				return c.printJSON(v)
			}
			return c.printVisit(v)
		})
	}
	return cmd
}

func readVisit(ctx context.Context, b *store.Book, id interview.VisitID) (shownVisit, error) {
	v, err := b.Visits().Get(ctx, id)
	if err != nil {
		return shownVisit{}, err
	}
	notes, err := records(b.OfVisit(ctx, id))
	return shownVisit{Visit: v.Record, Notes: list(notes)}, err
}

func (c *cli) printVisit(v shownVisit) error {
	fmt.Fprintf(c.stdout, "%s  %s  %s  %s  %s\n\n", v.ID, c.t.Date(v.Date), v.Operator, c.t.Mode(v.Mode), c.t.VisitState(v.State))
	var rows [][]string
	for _, n := range v.Notes {
		rows = append(rows, []string{
			strconv.Itoa(n.Seq), n.At.Format("15:04"), string(n.Question), c.t.Kind(n.Kind), c.t.Handling(n.Handling), n.Speaker, n.Text,
		})
	}
	return c.printTable(rows)
}

// records takes the records out of what a shelf returned.
func records[T any](in []interview.Versioned[T], err error) ([]T, error) {
	if err != nil {
		return nil, err
	}
	out := make([]T, 0, len(in))
	for _, v := range in {
		out = append(out, v.Record)
	}
	return out, nil
}
