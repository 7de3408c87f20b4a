package main

import (
	"context"
	"fmt"
	"strconv"

	"github.com/spf13/cobra"

	"kikitori/casebook"
	"kikitori/casebook/gate"
	"kikitori/interview"
	"kikitori/interview/edition"
	"kikitori/interview/text"
	"kikitori/store"
	"kikitori/tui/i18n"
)

// gateVerb looks for what identifies, without changing anything (docs/GATE.md).
func (c *cli) gateVerb() *cobra.Command {
	return c.group("gate", "gate.verb", c.gateCheck(), c.gateReport())
}

// gateDesk is where the casebook's cases pass the gate.
func gateDesk(b *store.Book, editions []*interview.Edition) *gate.Desk {
	return &gate.Desk{
		Findings: b.Findings(), Visits: b.Visits(), Notes: b, Operators: b.Operators(),
		Identities: b.Identities(), Clearances: b.Clearances(), Editions: editions,
	}
}

// shownLook is what the gate says of a case, as `gate check --json` prints it.
type shownLook struct {
	gate.Result
	Standing  gate.Standing `json:"standing"`
	Elsewhere bool          `json:"elsewhere"` // the edition's own report has published this text
	Clear     bool          `json:"clear"`
}

func shown(l gate.Look) shownLook {
	return shownLook{Result: l.Result, Standing: l.Standing, Elsewhere: l.Elsewhere, Clear: l.Clear()}
}

func (c *cli) gateCheck() *cobra.Command {
	cmd := &cobra.Command{Use: "check CASE", Short: c.t.T("gate.verb.check"), Args: c.args1("CASE")}
	asJSON := c.jsonFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return c.withBook(cmd.Context(), func(b *store.Book) error {
			v, err := b.Cases().Get(cmd.Context(), casebook.CaseID(args[0]))
			if err != nil {
				return err
			}
			l, err := c.lookAt(cmd.Context(), b, v.Record)
			if err != nil {
				return err
			}
			if *asJSON {
				err = c.printJSON(shown(l))
			} else {
				err = c.printLook(l)
			}
			if err == nil && !l.Clear() {
				err = &told{text: c.notCleared(l.Standing), err: gate.ErrNotCleared}
			}
			return err
		})
	}
	return cmd
}

func (c *cli) lookAt(ctx context.Context, b *store.Book, k casebook.Case) (gate.Look, error) {
	e, err := edition.FY2020()
	if err != nil {
		return gate.Look{}, err
	}
	return gateDesk(b, []*interview.Edition{e}).Look(ctx, k)
}

func (c *cli) notCleared(s gate.Standing) string {
	return c.t.T("gate.not_cleared", i18n.Vars{"Open": len(s.Open), "Asked": len(s.Asked)})
}

func (c *cli) printLook(l gate.Look) error {
	open := map[string]bool{}
	for _, f := range l.Standing.Open {
		open[f.Key] = true
	}
	var rows [][]string
	for i := range l.Result.Findings {
		f := &l.Result.Findings[i]
		state := c.t.T("gate.settled")
		if open[f.Key] {
			state = c.t.T("gate.open")
		}
		rows = append(rows, []string{state, c.t.GatePlace(f), text.Printable(f.Text), c.t.GateReason(f)})
	}
	if err := c.printTable(rows); err != nil {
		return err
	}
	for _, q := range l.Standing.Asked {
		fmt.Fprintln(c.stdout, c.t.T("gate.asked", i18n.Vars{"Text": c.t.GateQuestion(q)}))
	}
	switch {
	case l.Elsewhere:
		fmt.Fprintln(c.stderr, c.t.T("gate.elsewhere"))
	case l.Clear():
		fmt.Fprintln(c.stderr, c.t.T("gate.clear"))
	}
	return nil
}

// reported is a case in `gate report --json`.
type reported struct {
	Case      casebook.CaseID `json:"case"`
	State     casebook.State  `json:"state"`
	Findings  int             `json:"findings"`
	Open      int             `json:"open"`
	Asked     int             `json:"asked"`
	OtherText bool            `json:"otherText"`
	Elsewhere bool            `json:"elsewhere"`
	Clear     bool            `json:"clear"`
}

func (c *cli) gateReport() *cobra.Command {
	cmd := &cobra.Command{Use: "report", Short: c.t.T("gate.verb.report"), Args: c.args0()}
	asJSON := c.jsonFlag(cmd)
	year := cmd.Flags().Int("year", 0, c.t.T("cli.flag.year"))
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		return c.withBook(cmd.Context(), func(b *store.Book) error {
			cases, err := records(b.Cases().All(cmd.Context()))
			if err != nil {
				return err
			}
			e, err := edition.FY2020()
			if err != nil {
				return err
			}
			d := gateDesk(b, []*interview.Edition{e})
			out := []reported{}
			var rows [][]string
			for _, k := range cases {
				if k.State == casebook.Withdrawn || *year != 0 && k.FiscalYear != *year {
					continue
				}
				l, err := d.Look(cmd.Context(), k)
				if err != nil {
					return err
				}
				r := reported{k.ID, k.State, len(l.Result.Findings), len(l.Standing.Open), len(l.Standing.Asked), l.Standing.OtherText, l.Elsewhere, l.Clear()}
				out = append(out, r)
				rows = append(rows, []string{string(k.ID), c.t.CaseState(k.State), strconv.Itoa(r.Findings), c.standing(l), text.Printable(k.Title)})
			}
			if *asJSON {
				return c.printJSON(out)
			}
			return c.printTable(rows)
		})
	}
	return cmd
}

func (c *cli) standing(l gate.Look) string {
	switch {
	case l.Elsewhere:
		return c.t.T("gate.elsewhere_short")
	case l.Clear():
		return c.t.T("gate.clear_short")
	}
	return c.notCleared(l.Standing)
}
