package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"kikitori/interview"
	"kikitori/tui/i18n"
)

// keepOwn saves an own hypothesis and names it on stdout.
func (c *cli) keepOwn(p *plan, v interview.Versioned[interview.OwnHypothesis], why string) error {
	if err := v.Record.Check(p.edition); err != nil {
		return err
	}
	if _, err := p.book.Hypotheses().Save(p.ctx, v, c.t.T(why)); err != nil {
		return err
	}
	fmt.Fprintln(c.stdout, v.Record.ID)
	return nil
}

// ownFlags are the fields of an own hypothesis.
type ownFlags struct {
	statement, area, caveat    string
	questions, figures, probes []string
}

func (c *cli) ownFlags(cmd *cobra.Command) *ownFlags {
	var o ownFlags
	f := cmd.Flags()
	f.StringVar(&o.statement, "statement", "", c.t.T("planning.flag.statement"))
	f.StringVar(&o.area, "area", "", c.t.T("planning.flag.area"))
	f.StringVar(&o.caveat, "caveat", "", c.t.T("planning.flag.caveat"))
	f.StringSliceVar(&o.questions, "question", nil, c.t.T("planning.flag.question"))
	f.StringArrayVar(&o.figures, "figure", nil, c.t.T("planning.flag.figure"))
	f.StringArrayVar(&o.probes, "probe", nil, c.t.T("planning.flag.probe"))
	return &o
}

// put sets the fields whose flags were given.
func (c *cli) put(cmd *cobra.Command, flags *ownFlags, e *interview.Edition, o *interview.OwnHypothesis) error {
	var err error
	if cmd.Flags().Changed("statement") {
		if o.Statement, err = c.said("--statement", flags.statement); err != nil {
			return err
		}
	}
	if flags.area != "" {
		if o.Area, err = interview.ParseArea(flags.area); err != nil {
			return usage(err)
		}
	}
	if cmd.Flags().Changed("caveat") {
		o.Caveat = flags.caveat
	}
	if len(flags.questions) > 0 {
		o.Questions = nil
		for _, q := range flags.questions {
			o.Questions = append(o.Questions, interview.QuestionID(strings.TrimSpace(q)))
		}
	}
	if len(flags.figures) > 0 {
		if o.Figures, err = c.citeAll(e, flags.figures); err != nil {
			return err
		}
	}
	if len(flags.probes) > 0 {
		o.Probes = flags.probes
	}
	return nil
}

// citeAll freezes figures given as QUESTION/FIGURE/LABEL, or QUESTION//LABEL for
// a headline. Every one that the edition does not print is named.
func (c *cli) citeAll(e *interview.Edition, names []string) ([]interview.CitedFigure, error) {
	var out []interview.CitedFigure
	var faults []error
	for _, name := range names {
		parts := strings.SplitN(name, "/", 3)
		if len(parts) != 3 {
			faults = append(faults, usage(errors.New(c.t.T("planning.bad_figure", i18n.Vars{"Value": name}))))
			continue
		}
		q, err := e.Question(interview.QuestionID(parts[0]))
		if err != nil {
			faults = append(faults, err)
			continue
		}
		f := interview.CitedFigure{Question: q.ID, Kind: "choice", Figure: parts[1], Label: parts[2]}
		if f.Figure == "" {
			f.Kind = "headline"
		}
		if !q.Cite(&f) {
			faults = append(faults, &told{text: c.t.T("planning.no_figure", i18n.Vars{"Value": name}), err: interview.ErrUnknownValue})
			continue
		}
		out = append(out, f)
	}
	return out, errors.Join(faults...)
}

func (c *cli) hypothesisAdd() *cobra.Command {
	cmd := &cobra.Command{Use: "add", Short: c.t.T("planning.verb.add"), Args: c.args0()}
	flags := c.ownFlags(cmd)
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		for _, name := range []string{"statement", "area", "question"} {
			if !cmd.Flags().Changed(name) {
				return usage(errors.New(c.t.T("planning.flag_missing", i18n.Vars{"Flag": "--" + name})))
			}
		}
		return c.withPlan(cmd, func(p *plan) error {
			all, err := p.book.Hypotheses().All(p.ctx)
			if err != nil {
				return err
			}
			o := interview.OwnHypothesis{ID: interview.NextOwnID(all), Edition: p.edition.Year}
			if err := c.put(cmd, flags, p.edition, &o); err != nil {
				return err
			}
			return c.keepOwn(p, interview.New(o), "planning.why.add")
		})
	}
	return cmd
}

func (c *cli) hypothesisEdit() *cobra.Command {
	cmd := &cobra.Command{Use: "edit ID", Short: c.t.T("planning.verb.edit"), Args: c.args1("ID")}
	flags := c.ownFlags(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return c.withOwn(cmd, args[0], func(p *plan, v interview.Versioned[interview.OwnHypothesis]) error {
			if err := c.put(cmd, flags, p.edition, &v.Record); err != nil {
				return err
			}
			return c.keepOwn(p, v, "planning.why.edit")
		})
	}
	return cmd
}

func (c *cli) hypothesisDrop() *cobra.Command {
	cmd := &cobra.Command{Use: "drop ID", Short: c.t.T("planning.verb.drop"), Args: c.args1("ID")}
	reason := cmd.Flags().String("reason", "", c.t.T("planning.flag.reason"))
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		why, err := c.said("--reason", *reason)
		if err != nil {
			return err
		}
		return c.withOwn(cmd, args[0], func(p *plan, v interview.Versioned[interview.OwnHypothesis]) error {
			v.Record.Dropped = why
			return c.keepOwn(p, v, "planning.why.drop")
		})
	}
	return cmd
}

// withOwn runs a verb on one own hypothesis; one with two heads is settled on
// the screens first.
func (c *cli) withOwn(cmd *cobra.Command, id string, do func(*plan, interview.Versioned[interview.OwnHypothesis]) error) error {
	return c.withPlan(cmd, func(p *plan) error {
		v, err := p.book.Hypotheses().Get(p.ctx, interview.HypothesisID(strings.ToUpper(id)))
		if err != nil {
			return err
		}
		if len(v.Rivals) > 0 {
			return &told{text: c.t.T("planning.rivals", i18n.Vars{"ID": id}), err: interview.ErrStale}
		}
		return do(p, v)
	})
}
