package pack

import (
	"slices"

	"kikitori/casebook/catalog"
	"kikitori/casebook/paper"
	"kikitori/interview"
	"kikitori/interview/counting"
)

// mostStandings is how many leads and lags are told.
const mostStandings = 10

// standing says where the operator leads and where it lags.
func (k *maker) standing(p *paper.Paper) {
	if k.Sheet == nil || k.Table == nil {
		return
	}
	s := k.Table.Stand(k.Sheet)
	k.standings(p, k.w.LeadsTitle, s.Leads)
	k.standings(p, k.w.LagsTitle, s.Lags)
}

func (k *maker) standings(p *paper.Paper, title string, list []counting.Standing) {
	w := k.w
	add(p, paper.Heading{Level: 1, Text: title})
	if len(list) == 0 {
		add(p, paper.Para{Text: w.NoneFound})
		return
	}
	add(p, paper.Para{Text: fill(w.Where, "year", k.Edition.Year), Style: paper.Note})
	t := paper.Table{Widths: []float64{0.09, 0.43, 0.14, 0.15, 0.19}, Head: []string{w.Asked, w.Measure, w.SameSector, w.All, w.Scope}}
	for _, x := range list[:min(len(list), mostStandings)] {
		t.Rows = append(t.Rows, []paper.Cell{{Text: string(x.Question)}, {Text: x.Label}, {Text: k.share(x.Sector), Align: paper.End},
			{Text: k.share(x.All), Align: paper.End}, {Text: k.scope(k.Table.Rows[x.Row].Scope)}})
	}
	add(p, t)
	if more := len(list) - mostStandings; more > 0 {
		add(p, paper.Para{Text: fill(w.More, "count", more), Style: paper.Note})
	}
}

// share words a count with its base.
func (k *maker) share(s counting.Share) string {
	percent, ok := s.Percent()
	if !ok {
		return k.c.None
	}
	tenth := float64(int(percent*10+0.5)) / 10
	return fill(k.w.Share, "percent", catalog.Cell{Percent: &tenth}.Text(k.c), "ticked", s.Ticked, "base", s.Base)
}

// answers sets the operator's answers beside those of its sector, of all and the
// printed figures, for every question of the guide.
func (k *maker) answers(p *paper.Paper) {
	w := k.w
	add(p, paper.Heading{Level: 1, Text: w.AnswersTitle})
	if k.Sheet == nil {
		add(p, paper.Para{Text: w.NoSheet})
	} else {
		add(p, paper.Para{Text: w.AnswersNote, Style: paper.Note})
	}
	seen := map[interview.QuestionID]bool{}
	for _, at := range k.guide.Places() {
		id := k.guide.At(at).Question
		q, err := k.Edition.Question(id)
		if id == "" || seen[id] || err != nil {
			continue
		}
		seen[id] = true
		add(p, paper.Heading{Level: 2, Text: string(q.ID) + k.c.Gap + q.Title})
		for i := range q.Figures {
			if f := &q.Figures[i]; k.Sector == "" || k.Edition.Counts(f.Scope, k.Sector) {
				k.figure(p, q, f)
			}
		}
	}
}

func (k *maker) figure(p *paper.Paper, q *interview.Question, f *interview.Figure) {
	w := k.w
	var ticked []string
	if k.Sheet != nil {
		ticked = k.Sheet.Choices(q.ID)
	}
	t := paper.Table{Widths: []float64{0.42, 0.12, 0.14, 0.15, 0.17}, Head: []string{w.Choice, w.Own, w.SameSector, w.All, fill(w.Printed, "year", k.Edition.Year)}}
	for i := range q.Choices {
		c := &q.Choices[i]
		if c.Figure != f.ID {
			continue
		}
		own, sector, all := "", k.c.None, k.c.None
		if len(ticked) > 0 && q.Ticked(c, ticked) {
			own = w.OwnMark
		}
		if k.Table != nil {
			if row, ok := k.Table.Find(counting.Choice, q.ID, f.ID, c.Label); ok {
				sector, all = k.share(k.Table.Of(row, k.Sector)), k.share(k.Table.All(row))
			}
		}
		label := c.Label
		if c.Parent != "" {
			label = "└ " + label
		}
		t.Rows = append(t.Rows, []paper.Cell{{Text: label}, {Text: own, Align: paper.Middle}, {Text: sector, Align: paper.End}, {Text: all, Align: paper.End}, {Text: k.printed(c.Values), Align: paper.End}})
	}
	if len(t.Rows) > 0 {
		add(p, paper.Para{Text: fill(w.ScopeLine, "scope", k.scope(f.Scope)), Style: paper.Note}, t)
	}
}

// printed is the value of the edition's own year.
func (k *maker) printed(values []interview.Value) string {
	i := slices.IndexFunc(values, func(v interview.Value) bool { return v.Year == k.Edition.Year })
	if i < 0 {
		return k.c.None
	}
	return k.value(values[i])
}
