package main

import (
	"context"
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"kikitori/interview"
	"kikitori/interview/counting"
	"kikitori/interview/edition"
	"kikitori/store"
	"kikitori/tui/i18n"
)

// answersVerbOf is a verb that shows something of the answers to an edition.
func (c *cli) answersVerbOf(cmd *cobra.Command, show func(ctx context.Context, b *store.Book, e *interview.Edition, args []string, asJSON bool) error) *cobra.Command {
	asJSON, year := c.jsonFlag(cmd), c.yearFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		ctx := cmd.Context()
		return c.withBook(ctx, func(b *store.Book) error {
			l, err := library(ctx, b)
			if err != nil {
				return err
			}
			e, err := editionOf(l, *year)
			if err != nil {
				return err
			}
			return show(ctx, b, e, args, *asJSON)
		})
	}
	return cmd
}

// sheetsOf are the plain sheets of an edition.
func sheetsOf(ctx context.Context, b *store.Book, e *interview.Edition) ([]interview.AnswerSheet, error) {
	all, err := b.Answers().OfEdition(ctx, e.Year)
	if err != nil {
		return nil, err
	}
	out := make([]interview.AnswerSheet, len(all))
	for i := range all {
		out[i] = all[i].Record
	}
	return out, nil
}

func (c *cli) answersList() *cobra.Command {
	cmd := &cobra.Command{Use: "list", Short: c.t.T("answers.verb.list"), Args: c.args0()}
	return c.answersVerbOf(cmd, func(ctx context.Context, b *store.Book, e *interview.Edition, _ []string, asJSON bool) error {
		sheets, err := sheetsOf(ctx, b, e)
		if err != nil {
			return err
		}
		if asJSON {
			type row struct {
				Edition  int                    `json:"edition"`
				Operator interview.OperatorCode `json:"operator"`
				Sector   string                 `json:"sector"`
				Answered int                    `json:"answered"`
			}
			out := make([]row, 0, len(sheets))
			for _, s := range sheets {
				out = append(out, row{s.Edition, s.Operator, s.Sector, len(s.Answers)})
			}
			return c.printJSON(out)
		}
		rows := make([][]string, 0, len(sheets))
		for _, s := range sheets {
			rows = append(rows, []string{string(s.Operator), s.Sector, fmt.Sprintf("%d/%d", len(s.Answers), len(e.Questions))})
		}
		return c.printTable(rows)
	})
}

// shareJSON is a count on the wire.
type shareJSON struct {
	Percent *edition.Percent `json:"percent"` // null while nobody answered
	Ticked  int              `json:"ticked"`
	Base    int              `json:"base"` // operators that answered
}

func shareOf(s counting.Share) shareJSON {
	out := shareJSON{Ticked: s.Ticked, Base: s.Base}
	if p, ok := s.Percent(); ok {
		v := edition.Percent(tenths(p))
		out.Percent = &v
	}
	return out
}

// tenths rounds a percentage to one decimal, as figures are printed.
func tenths(p float64) float64 { return math.Round(p*10) / 10 }

// shareText is a count as text, with its base.
func shareText(s counting.Share) string {
	p, ok := s.Percent()
	if !ok {
		return "–"
	}
	return fmt.Sprintf("%.1f%%（%d/%d）", p, s.Ticked, s.Base)
}

type standingJSON struct {
	Question interview.QuestionID `json:"question"`
	Label    string               `json:"label"`
	Scope    interview.Scope      `json:"scope"`
	Year     int                  `json:"year"`
	All      shareJSON            `json:"all"`
	Sector   shareJSON            `json:"sector"`
}

func standingsJSON(t *counting.Table, list []counting.Standing) []standingJSON {
	out := []standingJSON{}
	for _, s := range list {
		out = append(out, standingJSON{s.Question, s.Label, t.Rows[s.Row].Scope, t.Edition.Year, shareOf(s.All), shareOf(s.Sector)})
	}
	return out
}

func (c *cli) answersShow() *cobra.Command {
	operator := c.t.T("answers.arg.operator")
	cmd := &cobra.Command{Use: "show " + operator, Short: c.t.T("answers.verb.show"), Args: c.args1(operator)}
	return c.answersVerbOf(cmd, func(ctx context.Context, b *store.Book, e *interview.Edition, args []string, asJSON bool) error {
		v, err := b.Answers().Get(ctx, interview.SheetIDOf(e.Year, interview.OperatorCode(args[0])))
		if err != nil {
			return err
		}
		sheets, err := sheetsOf(ctx, b, e)
		if err != nil {
			return err
		}
		table := counting.Count(e, sheets)
		standings := table.Stand(&v.Record)
		if asJSON {
			return c.printJSON(struct {
				interview.AnswerSheet
				Revision interview.RevisionID `json:"revision"`
				Leads    []standingJSON       `json:"leads"`
				Lags     []standingJSON       `json:"lags"`
			}{v.Record, v.Revision.ID, standingsJSON(table, standings.Leads), standingsJSON(table, standings.Lags)})
		}
		return c.printSheet(table, &v.Record, standings)
	})
}

func (c *cli) printSheet(t *counting.Table, s *interview.AnswerSheet, st counting.Standings) error {
	fmt.Fprintf(c.stdout, "%s ・ %s ・ %s\n", s.Operator, s.Sector, c.t.FiscalYear(s.Edition))
	for _, part := range []struct {
		title string
		list  []counting.Standing
	}{{"answers.leads", st.Leads}, {"answers.lags", st.Lags}} {
		fmt.Fprintf(c.stdout, "\n%s\n", c.t.T(part.title))
		var rows [][]string
		for _, x := range part.list {
			rows = append(rows, []string{string(x.Question), x.Label, c.t.T("answers.all") + " " + shareText(x.All),
				s.Sector + " " + shareText(x.Sector), c.scopeLabel(t.Edition, t.Rows[x.Row].Scope)})
		}
		if err := c.printTable(rows); err != nil {
			return err
		}
	}
	fmt.Fprintf(c.stdout, "\n%s\n", c.t.T("answers.given"))
	var rows [][]string
	for _, a := range s.Answers {
		rows = append(rows, []string{string(a.Question), strings.Join(a.Choices, "；")})
	}
	return c.printTable(rows)
}

// rowJSON is a counted row on the wire.
type rowJSON struct {
	Kind       counting.Kind        `json:"kind"`
	ID         string               `json:"id,omitempty"`
	Question   interview.QuestionID `json:"question"`
	Figure     string               `json:"figure,omitempty"`
	Label      string               `json:"label"`
	Scope      interview.Scope      `json:"scope"`
	Year       int                  `json:"year"`
	Sector     string               `json:"sector,omitempty"`
	Counted    shareJSON            `json:"counted"`
	Unanswered int                  `json:"unanswered"`
	Printed    *edition.Percent     `json:"printed"`
	Candidates []edition.Percent    `json:"candidates,omitempty"`
	Fits       []edition.Percent    `json:"fits,omitempty"`
	Outcome    counting.Outcome     `json:"outcome,omitempty"`
	Difference *float64             `json:"difference,omitempty"` // points
}

func rowOf(t *counting.Table, cmp counting.Comparison, sector string) rowJSON {
	r := &t.Rows[cmp.Row]
	out := rowJSON{
		Kind: r.Kind, ID: r.ID, Question: r.Question, Figure: r.Figure, Label: r.Label, Scope: r.Scope, Year: t.Edition.Year,
		Sector: sector, Counted: shareOf(cmp.Share), Unanswered: t.Unanswered(cmp.Row),
	}
	if sector != "" {
		out.Counted = shareOf(t.Of(cmp.Row, sector))
		return out
	}
	if p := cmp.Printed.Percent; p != nil {
		v := edition.Percent(*p)
		out.Printed = &v
	}
	out.Candidates, out.Fits, out.Outcome = percents(cmp.Printed.Candidates), percents(cmp.Fits), cmp.Outcome
	if d, ok := cmp.Difference(); ok {
		d = math.Round(d*100) / 100
		out.Difference = &d
	}
	return out
}

func percents(list []float64) []edition.Percent {
	var out []edition.Percent
	for _, v := range list {
		out = append(out, edition.Percent(v))
	}
	return out
}

func (c *cli) answersFigures() *cobra.Command {
	cmd := &cobra.Command{Use: "figures", Short: c.t.T("answers.verb.figures"), Args: c.args0()}
	sector := cmd.Flags().String("sector", "", c.t.T("answers.flag.sector"))
	question := cmd.Flags().String("question", "", c.t.T("answers.flag.question"))
	return c.answersVerbOf(cmd, func(ctx context.Context, b *store.Book, e *interview.Edition, _ []string, asJSON bool) error {
		if *sector != "" {
			if _, err := e.Sector(*sector); err != nil {
				return err
			}
		}
		if *question != "" {
			if _, err := e.Question(interview.QuestionID(*question)); err != nil {
				return err
			}
		}
		return c.printFigures(ctx, b, e, asJSON, *sector, func(_ *counting.Table, x counting.Comparison, r *counting.Row) bool {
			return *question == "" || string(r.Question) == *question
		})
	})
}

// answersCompare lists where the count and the printed figure are not equal.
func (c *cli) answersCompare() *cobra.Command {
	cmd := &cobra.Command{Use: "compare", Short: c.t.T("answers.verb.compare"), Args: c.args0()}
	return c.answersVerbOf(cmd, func(ctx context.Context, b *store.Book, e *interview.Edition, _ []string, asJSON bool) error {
		return c.printFigures(ctx, b, e, asJSON, "", func(_ *counting.Table, x counting.Comparison, _ *counting.Row) bool {
			return x.Outcome != counting.Same
		})
	})
}

func (c *cli) printFigures(ctx context.Context, b *store.Book, e *interview.Edition, asJSON bool, sector string,
	match func(*counting.Table, counting.Comparison, *counting.Row) bool) error {
	sheets, err := sheetsOf(ctx, b, e)
	if err != nil {
		return err
	}
	if len(sheets) == 0 {
		return &told{text: c.t.T("answers.none", i18n.Vars{"Year": e.Year}), err: interview.ErrNotFound}
	}
	table := counting.Count(e, sheets)
	var out []rowJSON
	for _, x := range table.Compare() {
		if match(table, x, &table.Rows[x.Row]) {
			out = append(out, rowOf(table, x, sector))
		}
	}
	if asJSON {
		return c.printJSON(list(out))
	}
	for _, m := range table.Miscounted() {
		fmt.Fprintln(c.stderr, c.t.T("answers.miscounted", i18n.Vars{"Sector": m.Sector, "Sheets": m.Sheets, "Stated": m.Stated}))
	}
	return c.printRows(e, out)
}

func (c *cli) printRows(e *interview.Edition, list []rowJSON) error {
	var rows [][]string
	for _, r := range list {
		counted := "–"
		if r.Counted.Percent != nil {
			counted = fmt.Sprintf("%.1f%%（%d/%d）", float64(*r.Counted.Percent), r.Counted.Ticked, r.Counted.Base)
		}
		row := []string{string(r.Question), r.ID, r.Label, c.scopeLabel(e, r.Scope), counted}
		if r.Outcome != "" {
			row = append(row, c.printedText(r), c.t.Outcome(r.Outcome))
		}
		rows = append(rows, row)
	}
	return c.printTable(rows)
}

// printedText is the printed figure; an open one shows its candidates.
func (c *cli) printedText(r rowJSON) string {
	v := interview.Value{Year: r.Year}
	if r.Printed != nil {
		p := float64(*r.Printed)
		v.Percent = &p
	}
	for _, x := range r.Candidates {
		v.Candidates = append(v.Candidates, float64(x))
	}
	return strconv.Itoa(r.Year) + ": " + c.percent(v)
}
