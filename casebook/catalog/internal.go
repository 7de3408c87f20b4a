package catalog

import (
	"slices"
	"strconv"
	"strings"

	"kikitori/casebook"
	"kikitori/interview"
	"kikitori/interview/text"
)

// Internal is a copy for the office alone: cases in every state but withdrawn,
// each with its state, the verdicts and the findings, under a banner. It is a
// type of its own so that a renderer for the public cannot be handed one by
// mistake.
type Internal struct{ catalog Catalog }

// Inside is what only an internal copy shows. No operator is named in it.
type Inside struct {
	Findings []interview.Finding
	Verdicts []interview.Verdict
}

// BuildInternal makes the copy, in the order of Build.
func BuildInternal(cases []casebook.Case, inside Inside, editions []*interview.Edition, o Options) (*Internal, error) {
	kept := slices.DeleteFunc(slices.Clone(cases), func(c casebook.Case) bool { return c.State == casebook.Withdrawn })
	c, err := build(kept, editions, o)
	if err != nil {
		return nil, err
	}
	states := map[casebook.CaseID]casebook.State{}
	for _, k := range kept {
		states[k.ID] = k.State
	}
	for i := range c.Pages {
		c.Pages[i].State = c.Words.StateName(states[c.Pages[i].ID])
	}
	c.Banner = c.Words.Internal
	for _, e := range editions {
		if o.Year == 0 || e.Year == o.Year {
			c.Extras = append(c.Extras, board(c.Words, e, inside.Verdicts))
		}
	}
	if len(inside.Findings) > 0 {
		c.Extras = append(c.Extras, findings(c.Words, inside.Findings))
	}
	return &Internal{*c}, nil
}

// Bannered returns the copy as a catalog that says on every page that it is
// internal.
func (in *Internal) Bannered() *Catalog { return &in.catalog }

// board lists the hypotheses of an edition with how visits have ruled on them.
func board(w *Words, e *interview.Edition, verdicts []interview.Verdict) Extra {
	x := Extra{
		Key: "verdicts" + strconv.Itoa(e.Year), Title: w.Verdicts + w.Gap + w.FiscalYearOf(e.Year), Note: w.VerdictsNote,
		Head: []string{"ID", w.Hypothesis}, Shares: []float64{0.07, 0.66, 0.09, 0.09, 0.09},
	}
	for _, r := range interview.Rulings() {
		x.Head = append(x.Head, w.RulingName(r))
	}
	var ofYear []interview.Verdict
	for _, v := range verdicts {
		if v.Edition == 0 || v.Edition == e.Year {
			ofYear = append(ofYear, v)
		}
	}
	for i := range e.Hypotheses {
		h := &e.Hypotheses[i]
		t := interview.TallyOf(h.ID, ofYear)
		x.Rows = append(x.Rows, []string{string(h.ID), text.Plain(h.Statement), tally(t.Supported), tally(t.Refuted), tally(t.Suspended)})
	}
	return x
}

func tally(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// findings lists the findings under each of their areas.
func findings(w *Words, list []interview.Finding) Extra {
	x := Extra{
		Key: "findings", Title: w.Findings, Note: w.FindingsNote,
		Head: []string{w.Areas, w.Finding, w.Questions, w.Hypotheses, w.Handling}, Shares: []float64{0.1, 0.56, 0.1, 0.12, 0.12},
	}
	for _, a := range append(interview.Areas(), "") {
		for i := range list {
			if f := &list[i]; slices.Contains(f.Areas, a) || a == "" && len(f.Areas) == 0 {
				x.Rows = append(x.Rows, findingRow(w, a, f))
			}
		}
	}
	return x
}

func findingRow(w *Words, a interview.Area, f *interview.Finding) []string {
	var questions, links []string
	for _, q := range f.Questions {
		questions = append(questions, text.Plain(string(q)))
	}
	for _, l := range f.Hypotheses {
		links = append(links, text.Plain(string(l.ID))+w.Paren(w.StanceName(l.Stance)))
	}
	said := text.Plain(f.Title)
	if t := text.Plain(f.Text); t != "" && t != said {
		said = strings.TrimSpace(said + "\n" + t)
	}
	return []string{strings.TrimSpace(a.Letter() + " " + w.AreaName(a)), said, w.List(questions), w.List(links), w.Handlings[string(f.Handling)]}
}
