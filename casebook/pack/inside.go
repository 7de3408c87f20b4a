package pack

import (
	"cmp"
	"fmt"
	"strings"

	"kikitori/casebook/paper"
	"kikitori/interview"
)

// leastMinutes is the time below which an item can't be asked with its probes.
const leastMinutes = 3

// agenda is the guide with its minutes, for those who ask.
func (k *maker) agenda() *paper.Paper {
	w := k.w
	p := k.paper(w.AgendaTitle, true)
	items, must := 0, 0
	for _, at := range k.guide.Places() {
		items++
		if k.guide.At(at).Must {
			must++
		}
	}
	add(p, paper.Title{Text: w.AgendaTitle}, k.head(
		paper.Field{Label: w.Length, Text: fill(w.Minutes, "minutes", k.guide.Minutes()) + k.c.Gap + fill(w.Counts, "items", items, "must", must)}))
	if each := k.minutesToAsk() / items; each >= leastMinutes {
		add(p, paper.Para{Text: fill(w.Each, "minutes", each), Style: paper.Note})
	} else {
		add(p, paper.Para{Text: fill(w.Tight, "minutes", leastMinutes), Style: paper.Note})
	}
	t := paper.Table{Widths: []float64{0.15, 0.08, 0.68, 0.09}, Head: []string{w.Span, w.Length2, w.Ask, w.Must}}
	at := 0
	for i := range k.guide.Topics {
		topic := &k.guide.Topics[i]
		t.Rows = append(t.Rows, []paper.Cell{
			{Text: clock(at) + "〜" + clock(at+topic.Minutes), Label: true}, {Text: fmt.Sprint(topic.Minutes), Label: true, Align: paper.End},
			{Text: topic.Title, Label: true, Strong: true}, {Label: true}})
		at += topic.Minutes
		for n := range topic.Items {
			t.Rows = append(t.Rows, k.agendaRow(&topic.Items[n]))
		}
	}
	add(p, t)
	return p
}

// minutesToAsk is the time of the topics that have something to ask.
func (k *maker) minutesToAsk() int {
	n := 0
	for _, t := range k.guide.Topics {
		if len(t.Items) > 0 {
			n += t.Minutes
		}
	}
	return n
}

func clock(minutes int) string { return fmt.Sprintf("%d:%02d", minutes/60, minutes%60) }

func (k *maker) agendaRow(it *interview.Item) []paper.Cell {
	ask := []string{strings.TrimSpace(string(it.Question) + k.c.Gap + it.Title)}
	for _, s := range it.Probes {
		ask = append(ask, "・"+s)
	}
	if it.When != nil {
		for _, h := range it.When.Heard {
			ask = append(ask, k.c.Paren(fill(k.w.Heard, "item", k.titleOf(h.Item), "replies", k.c.List(h.Any))))
		}
	}
	mark := ""
	if it.Must {
		mark = k.w.MustMark
	}
	return []paper.Cell{{}, {}, {Text: strings.Join(ask, "\n")}, {Text: mark, Align: paper.Middle}}
}

func (k *maker) titleOf(id interview.ItemID) string {
	if at, ok := k.guide.Find(id); ok {
		return k.guide.At(at).Title
	}
	return string(id)
}

// head says which visit a paper is about.
func (k *maker) head(more ...paper.Field) paper.Table {
	w := k.w
	return paper.Form(append([]paper.Field{
		{Label: w.Operator, Text: string(k.Visit.Operator) + k.c.Paren(cmp.Or(k.Sector, k.c.None))},
		{Label: w.Date, Text: k.date()}, {Label: w.Way, Text: w.Ways[k.Visit.Mode]},
	}, more...)...)
}

// briefing is what those who ask should know of this operator.
func (k *maker) briefing() *paper.Paper {
	w := k.w
	p := k.paper(w.BriefingTitle, true)
	add(p, paper.Title{Text: w.BriefingTitle}, k.head(), paper.Heading{Level: 1, Text: w.Hypotheses})
	if len(k.Visit.Hypotheses) == 0 {
		add(p, paper.Para{Text: w.NoHypotheses})
	}
	for _, id := range k.Visit.Hypotheses {
		if h, err := k.Edition.Hypothesis(id); err == nil {
			k.explain(p, h)
		}
	}
	k.standing(p)
	k.answers(p)
	return p
}

// explain sets out a hypothesis with its figures; each has year and scope.
func (k *maker) explain(p *paper.Paper, h *interview.Hypothesis) {
	w := k.w
	add(p, paper.Heading{Level: 2, Text: string(h.ID) + k.c.Gap + h.Statement})
	var figures []string
	for _, f := range h.Figures {
		var values []string
		for _, v := range f.Values {
			values = append(values, fill(w.YearValue, "year", v.Year, "value", k.value(v)))
		}
		figures = append(figures, fill(w.Figure, "label", string(f.Question)+k.c.Gap+f.Label, "values", k.c.List(values), "scope", k.scope(f.Scope)))
	}
	for _, part := range []struct {
		lead  string
		items []string
	}{{w.Rests, figures}, {w.ProbesLead, h.Probes}} {
		if len(part.items) > 0 {
			add(p, paper.Para{Lead: part.lead, Style: paper.Flush}, paper.List{Items: part.items})
		}
	}
	if h.Caveat != "" {
		add(p, paper.Para{Lead: w.CaveatLead, Text: h.Caveat, Style: paper.Flush})
	}
}

// past lists published cases; it stays inside because it says why they were
// chosen for this visit.
func (k *maker) past() *paper.Paper {
	w := k.w
	p := k.paper(w.PastTitle, true)
	add(p, paper.Title{Text: w.PastTitle})
	if len(k.Past) == 0 {
		add(p, paper.Para{Text: w.NoPast})
		return p
	}
	add(p, paper.Para{Text: w.PastNote})
	for i := range k.Past {
		x := &k.Past[i]
		facts := k.c.FiscalYearOf(x.Case.FiscalYear)
		if len(x.Questions) > 0 {
			facts += k.c.Gap + w.Because + k.c.Colon + fill(w.Questions, "ids", k.c.List(x.Questions))
		}
		add(p, paper.Heading{Level: 1, Text: k.c.CaseLabel(x.Case.Number) + k.c.Gap + x.Case.Title}, paper.Para{Text: facts, Style: paper.Note})
		for _, part := range []struct {
			title string
			items []string
		}{{w.Overview, x.Case.Overview}, {w.Points, x.Case.Points}, {w.Benefits, x.Case.Benefits}} {
			if len(part.items) > 0 {
				add(p, paper.Para{Lead: part.title, Style: paper.Flush}, paper.List{Items: part.items})
			}
		}
	}
	return p
}
