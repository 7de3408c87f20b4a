package main

import (
	"errors"
	"fmt"
	"strconv"

	"github.com/spf13/cobra"

	"kikitori/interview"
	"kikitori/interview/target"
	"kikitori/tui/i18n"
)

func (c *cli) targetVerb() *cobra.Command {
	return c.planning(c.group("target", "planning.verb.target", c.targetRank(), c.targetChoose(), c.targetList()))
}

// rankFlags are what a ranking is asked for.
type rankFlags struct {
	hypotheses []string
	years      int
	few        float64
}

func (c *cli) rankFlags(cmd *cobra.Command) *rankFlags {
	var r rankFlags
	cmd.Flags().StringSliceVar(&r.hypotheses, "hypothesis", nil, c.t.T("planning.flag.hypothesis"))
	cmd.Flags().IntVar(&r.years, "years", target.UsualYears, c.t.T("planning.flag.years"))
	cmd.Flags().Float64Var(&r.few, "few", target.UsualFew, c.t.T("planning.flag.few"))
	return &r
}

func (c *cli) rankOrder(f *rankFlags) (target.Order, error) {
	o := target.Order{Hypotheses: hypothesisIDs(f.hypotheses), Years: f.years, Few: f.few}
	switch {
	case len(o.Hypotheses) == 0:
		return o, usage(errors.New(c.t.T("planning.flag_missing", i18n.Vars{"Flag": "--hypothesis"})))
	case f.years < 1 || f.few < 0 || f.few > 100:
		return o, usage(errors.New(c.t.T("planning.bad_rank")))
	}
	return o, nil
}

func (p *plan) rank(o target.Order) ([]target.Ranked, error) {
	operators, err1 := records(p.book.Operators().All(p.ctx))
	visits, err2 := records(p.book.Visits().All(p.ctx))
	sheets, err3 := p.sheets()
	if err := errors.Join(err1, err2, err3); err != nil {
		return nil, err
	}
	return target.Rank(p.edition, o, target.Records{Operators: operators, Sheets: sheets, Visits: visits})
}

// shownRanked is an operator in its place, as `target rank --json` prints it.
type shownRanked struct {
	Place    int                    `json:"place"`
	Operator interview.OperatorCode `json:"operator"`
	Sector   string                 `json:"sector"`
	Points   int                    `json:"points"`
	Chosen   bool                   `json:"chosen"`
	Aside    bool                   `json:"aside,omitempty"`
	Grounds  []shownGround          `json:"grounds"`
}

type shownGround struct {
	Kind   target.GroundKind `json:"kind"`
	Points int               `json:"points"`
	Text   string            `json:"text"`
}

func (c *cli) targetRank() *cobra.Command {
	cmd := &cobra.Command{Use: "rank", Short: c.t.T("planning.verb.rank"), Args: c.args0()}
	flags := c.rankFlags(cmd)
	limit := cmd.Flags().Int("limit", 20, c.t.T("planning.flag.limit"))
	asJSON := c.jsonFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		o, err := c.rankOrder(flags)
		if err != nil {
			return err
		}
		return c.withPlan(cmd, func(p *plan) error {
			ranked, err := p.rank(o)
			if err != nil {
				return err
			}
			chosen, err := p.targets()
			if err != nil {
				return err
			}
			out := []shownRanked{}
			for i := range ranked {
				if *limit > 0 && i >= *limit {
					break
				}
				out = append(out, c.ranked(p, o, &ranked[i], chosen))
			}
			if *asJSON {
				return c.printJSON(out)
			}
			for _, r := range out {
				c.printRanked(r)
			}
			return nil
		})
	}
	return cmd
}

func (c *cli) ranked(p *plan, o target.Order, r *target.Ranked, chosen map[interview.OperatorCode]interview.Versioned[interview.Target]) shownRanked {
	x := shownRanked{Place: r.Place, Operator: r.Operator, Sector: r.Sector, Points: r.Points, Grounds: []shownGround{}}
	if t, ok := chosen[r.Operator]; ok {
		x.Chosen, x.Aside = !t.Record.Aside, t.Record.Aside
	}
	for _, g := range r.Grounds {
		x.Grounds = append(x.Grounds, shownGround{g.Kind, g.Points, c.ground(p.edition, o, g)})
	}
	return x
}

func (c *cli) ground(e *interview.Edition, o target.Order, g target.Ground) string {
	return c.t.Ground(g, e.Year, o.Years, c.scopeLabel(e, g.Scope))
}

func (c *cli) printRanked(r shownRanked) {
	mark := ""
	switch {
	case r.Chosen:
		mark = c.t.T("planning.chosen")
	case r.Aside:
		mark = c.t.T("planning.aside")
	}
	fmt.Fprintf(c.stdout, "%d  %s  %s  %s  %s\n", r.Place, r.Operator, r.Sector, c.t.T("planning.points", i18n.Vars{"Points": r.Points}), mark)
	for _, g := range r.Grounds {
		fmt.Fprintln(c.stdout, "   ・"+g.Text)
	}
}

// targets are the year's choices by operator.
func (p *plan) targets() (map[interview.OperatorCode]interview.Versioned[interview.Target], error) {
	all, err := p.book.Targets().All(p.ctx)
	out := map[interview.OperatorCode]interview.Versioned[interview.Target]{}
	for _, t := range all {
		if t.Record.Edition == p.edition.Year {
			out[t.Record.Operator] = t
		}
	}
	return out, err
}

func (c *cli) targetChoose() *cobra.Command {
	cmd := &cobra.Command{Use: "choose OPERATOR", Short: c.t.T("planning.verb.choose"), Args: c.args1("OPERATOR")}
	flags := c.rankFlags(cmd)
	reason := cmd.Flags().String("reason", "", c.t.T("planning.flag.reason"))
	aside := cmd.Flags().Bool("aside", false, c.t.T("planning.flag.aside"))
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		o, err := c.rankOrder(flags)
		if err != nil {
			return err
		}
		why, err := c.said("--reason", *reason)
		if err != nil {
			return err
		}
		return c.withPlan(cmd, func(p *plan) error {
			ranked, err := p.rank(o)
			if err != nil {
				return err
			}
			t := interview.Target{
				Edition: p.edition.Year, Operator: interview.OperatorCode(args[0]), Hypotheses: o.Hypotheses, Aside: *aside, Reason: why,
			}
			for _, r := range ranked {
				if r.Operator != t.Operator {
					continue
				}
				t.Place = r.Place
				for _, g := range r.Grounds {
					t.Grounds = append(t.Grounds, c.ground(p.edition, o, g))
				}
			}
			if t.Place == 0 {
				return fmt.Errorf("operator %s: %w", args[0], interview.ErrNotFound)
			}
			chosen, err := p.targets()
			if err != nil {
				return err
			}
			if _, err := p.book.Targets().Save(p.ctx, chosen[t.Operator].With(t), c.t.T("planning.why.choose")); err != nil {
				return err
			}
			fmt.Fprintln(c.stdout, t.ID())
			return nil
		})
	}
	return cmd
}

func (c *cli) targetList() *cobra.Command {
	cmd := &cobra.Command{Use: "list", Short: c.t.T("planning.verb.targets"), Args: c.args0()}
	asJSON := c.jsonFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		return c.withPlan(cmd, func(p *plan) error {
			all, err := records(p.book.Targets().All(p.ctx))
			if err != nil {
				return err
			}
			if *asJSON {
				return c.printJSON(list(all))
			}
			var rows [][]string
			for _, t := range all {
				mark := c.t.T("planning.chosen")
				if t.Aside {
					mark = c.t.T("planning.aside")
				}
				rows = append(rows, []string{string(t.ID()), string(t.Operator), mark, ids(t.Hypotheses), t.Reason})
			}
			return c.printTable(rows)
		})
	}
	return cmd
}

func ids[T ~string](list []T) string {
	out := ""
	for i, id := range list {
		if i > 0 {
			out += ","
		}
		out += string(id)
	}
	return out
}

func count(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}
