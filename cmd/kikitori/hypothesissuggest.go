package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"kikitori/interview"
	"kikitori/interview/suggest"
	"kikitori/tui/i18n"
)

// suggestions are all of the edition, with what became of them.
func (p *plan) suggestions() ([]suggest.Known, []interview.Versioned[interview.OwnHypothesis], error) {
	sheets, err1 := p.sheets()
	own, err2 := p.book.Hypotheses().All(p.ctx)
	dismissed, err3 := p.book.Dismissals().All(p.ctx)
	if err := errors.Join(err1, err2, err3); err != nil {
		return nil, nil, err
	}
	plain, _ := records(own, nil)
	return suggest.All(p.edition, sheets, plain, dismissed), own, nil
}

func (p *plan) suggestion(id string) (*suggest.Known, []interview.Versioned[interview.OwnHypothesis], error) {
	all, own, err := p.suggestions()
	for i := range all {
		if string(all[i].ID) == id {
			return &all[i], own, nil
		}
	}
	if err == nil {
		err = fmt.Errorf("%w: %s", interview.ErrNotFound, id)
	}
	return nil, nil, err
}

func (c *cli) hypothesisSuggest() *cobra.Command {
	cmd := &cobra.Command{Use: "suggest", Short: c.t.T("planning.verb.suggest"), Args: c.args0()}
	every := cmd.Flags().Bool("all", false, c.t.T("planning.flag.all"))
	asJSON := c.jsonFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		return c.withPlan(cmd, func(p *plan) error {
			all, _, err := p.suggestions()
			if err != nil {
				return err
			}
			out := []suggest.Wire{}
			for i := range all {
				if k := &all[i]; *every || k.State == suggest.Fresh {
					if out = append(out, suggest.JSON(k)); !*asJSON {
						c.printSuggestion(p.edition, k)
					}
				}
			}
			if *asJSON {
				return c.printJSON(out)
			}
			return nil
		})
	}
	return cmd
}

// printSuggestion shows one with the rule that raised it, or why it is held.
func (c *cli) printSuggestion(e *interview.Edition, k *suggest.Known) {
	state := c.t.SuggestionState(k.State)
	if k.State == suggest.Fresh && k.Held() {
		state = c.t.T("planning.state.held")
	}
	fmt.Fprintf(c.stdout, "%s  %s %s\n", k.ID, state, k.Hypothesis)
	if k.Statement != "" {
		fmt.Fprintln(c.stdout, "  "+k.Statement)
	}
	if k.Rule != nil {
		fmt.Fprintln(c.stdout, "  "+c.t.RuleText(e, k.Rule))
	}
	for _, d := range k.Doubts {
		fmt.Fprintln(c.stdout, "  "+c.t.Doubt(d))
	}
	if k.Reason != "" {
		fmt.Fprintln(c.stdout, "  "+k.Reason)
	}
}

func (c *cli) hypothesisAccept() *cobra.Command {
	cmd := &cobra.Command{Use: "accept ID", Short: c.t.T("planning.verb.accept"), Args: c.args1("ID")}
	statement := cmd.Flags().String("statement", "", c.t.T("planning.flag.reword"))
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return c.withPlan(cmd, func(p *plan) error {
			k, own, err := p.suggestion(args[0])
			if err != nil {
				return err
			}
			if k.State == suggest.Accepted {
				return &told{text: c.t.T("planning.already", i18n.Vars{"ID": args[0], "Hypothesis": k.Hypothesis}), err: interview.ErrClosed}
			}
			if k.Stale || k.Held() {
				return &told{text: c.t.T("planning.unsettled", i18n.Vars{"ID": args[0]}), err: suggest.ErrUnsettled}
			}
			o, err := k.Accept(interview.NextOwnID(own), c.t.RuleText(p.edition, k.Rule))
			if err != nil {
				return err
			}
			if *statement != "" {
				if o.Statement, err = c.said("--statement", *statement); err != nil {
					return err
				}
			}
			return c.keepOwn(p, interview.New(o), "planning.why.accept")
		})
	}
	return cmd
}

func (c *cli) hypothesisDismiss() *cobra.Command {
	cmd := &cobra.Command{Use: "dismiss ID", Short: c.t.T("planning.verb.dismiss"), Args: c.args1("ID")}
	reason := cmd.Flags().String("reason", "", c.t.T("planning.flag.reason"))
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		why, err := c.said("--reason", *reason)
		if err != nil {
			return err
		}
		return c.withPlan(cmd, func(p *plan) error {
			k, _, err := p.suggestion(args[0])
			if err != nil {
				return err
			}
			if k.State == suggest.Accepted {
				return &told{text: c.t.T("planning.already", i18n.Vars{"ID": args[0], "Hypothesis": k.Hypothesis}), err: interview.ErrClosed}
			}
			v := interview.New(k.Dismiss(why))
			if k.Dismissal != nil {
				v = k.Dismissal.With(v.Record)
			}
			if _, err := p.book.Dismissals().Save(p.ctx, v, c.t.T("planning.why.dismiss")); err != nil {
				return err
			}
			fmt.Fprintln(c.stderr, c.t.T("planning.dismissed", i18n.Vars{"ID": args[0]}))
			return nil
		})
	}
	return cmd
}

func (c *cli) hypothesisReopen() *cobra.Command {
	return &cobra.Command{
		Use: "reopen ID", Short: c.t.T("planning.verb.reopen"), Args: c.args1("ID"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return c.withPlan(cmd, func(p *plan) error {
				k, _, err := p.suggestion(args[0])
				if err != nil {
					return err
				}
				if k.State != suggest.Dismissed {
					return &told{text: c.t.T("planning.not_dismissed", i18n.Vars{"ID": args[0]}), err: interview.ErrNotFound}
				}
				d := k.Dismissal.Record
				d.Reopened = true
				if _, err := p.book.Dismissals().Save(p.ctx, k.Dismissal.With(d), c.t.T("planning.why.reopen")); err != nil {
					return err
				}
				fmt.Fprintln(c.stderr, c.t.T("planning.reopened", i18n.Vars{"ID": args[0]}))
				return nil
			})
		},
	}
}
