package cases

import (
	"slices"
	"strings"

	"charm.land/lipgloss/v2"

	"kikitori/casebook"
	"kikitori/interview"
	"kikitori/tui/frame"
	"kikitori/tui/i18n"
	"kikitori/tui/theme"
	"kikitori/tui/widgets/casepage"
	"kikitori/tui/widgets/list"
	"kikitori/tui/widgets/sheet"
)

const (
	stateColumn = 2
	flagColumn  = 4
)

// fill lays out the list: cards that were never saved, then the years.
func (s *Screen) fill() {
	rows := s.newCards()
	if s.only != "" {
		n := 0
		for i := range s.cases {
			if s.cases[i].Record.State == s.only {
				n++
			}
		}
		rows = []list.Row{{Head: true, Cells: []string{s.env.T.T("cases.only", i18n.Vars{"State": s.env.T.CaseState(s.only), "Count": n})}}}
	}
	for start := 0; start < len(s.cases); {
		year := s.cases[start].Record.FiscalYear
		end := start
		var part []list.Row
		for ; end < len(s.cases) && s.cases[end].Record.FiscalYear == year; end++ {
			if s.only == "" || s.cases[end].Record.State == s.only {
				part = append(part, s.row(&s.cases[end]))
			}
		}
		if len(part) > 0 {
			rows = append(rows, list.Row{Head: true, Cells: []string{s.env.T.T("cases.year", i18n.Vars{
				"Year": s.year(year), "Count": len(part)})}})
			rows = append(rows, part...)
		}
		start = end
	}
	s.browser.List.SetRows(rows)
}

// newCards are drafts of cases that the casebook does not hold yet.
func (s *Screen) newCards() []list.Row {
	known := map[casebook.CaseID]bool{}
	for i := range s.cases {
		known[s.cases[i].Record.ID] = true
	}
	var rows []list.Row
	for id, d := range s.unsaved {
		if known[id] {
			continue
		}
		title := d.Form.Title
		if title == "" {
			title = s.env.T.T("casepage.untitled")
		}
		rows = append(rows, list.Row{Key: string(id), Cells: []string{"–", title, s.env.T.T("cases.unsaved"), "", ""}})
	}
	slices.SortFunc(rows, func(a, b list.Row) int { return strings.Compare(a.Cells[1]+a.Key, b.Cells[1]+b.Key) })
	if len(rows) == 0 {
		return nil
	}
	return append([]list.Row{{Head: true, Cells: []string{s.env.T.T("cases.unsaved_head", i18n.Vars{"Count": len(rows)})}}}, rows...)
}

func (s *Screen) row(v *interview.Versioned[casebook.Case]) list.Row {
	c := v.Record
	title := c.Title
	if title == "" {
		title = s.env.T.T("casepage.untitled")
	}
	flag := ""
	if _, ok := s.unsaved[c.ID]; ok {
		flag = s.env.T.T("cases.flag.unsaved")
	}
	if len(v.Rivals) > 0 {
		flag = s.env.T.T("cases.flag.rivals", i18n.Vars{"Count": len(v.Rivals) + 1})
	}
	state := c.State
	return list.Row{
		Key:   string(c.ID),
		Cells: []string{casepage.Badge(c), title, s.env.T.CaseState(c.State), casepage.Letters(c.Areas), flag},
		Find:  title + " " + s.year(c.FiscalYear) + " " + casepage.Badge(c) + " " + s.env.T.CaseState(c.State),
		Dress: func(t *theme.Theme, col int) lipgloss.Style {
			switch {
			case col == flagColumn:
				return t.Warning
			case col != stateColumn:
				return t.Text
			case state == casebook.Published:
				return t.Good
			}
			return t.Muted
		},
	}
}

func (s *Screen) year(year int) string {
	if year == 0 {
		return s.env.T.T("cases.no_year")
	}
	return s.env.T.FiscalYear(year)
}

// chosen returns the case of the chosen row, or nil for a card never saved.
func (s *Screen) chosen() *interview.Versioned[casebook.Case] {
	for i := range s.cases {
		if string(s.cases[i].Record.ID) == s.browser.Chosen() {
			return &s.cases[i]
		}
	}
	return nil
}

func (s *Screen) rivals() int {
	if v := s.chosen(); v != nil {
		return len(v.Rivals)
	}
	return 0
}

// show puts the chosen case's page on the sheet, of a case with rivals the head
// at hand.
func (s *Screen) show() {
	key := s.browser.Chosen()
	if key != s.headOf {
		s.head, s.headOf = 0, key
	}
	env := s.env
	if v := s.chosen(); v != nil {
		record, rev, total := v.Record, v.Revision, len(v.Rivals)+1
		s.head = min(s.head, total-1)
		if s.head > 0 {
			record, rev = v.Rivals[s.head-1].Record, v.Rivals[s.head-1].Revision
		}
		at := s.head + 1
		s.browser.Show(key, func(width int) []string { return page(env, record, rev, at, total, width) })
		return
	}
	if d, ok := s.unsaved[casebook.CaseID(key)]; ok {
		card, _ := d.Form.Apply(d.Card) // fields that are no numbers keep what the card has
		s.browser.Show(key, func(width int) []string { return casepage.Lines(env, card, width) })
		return
	}
	s.browser.Show("", func(int) []string { return nil })
}

func page(env *frame.Env, c casebook.Case, rev interview.Revision, at, total, width int) []string {
	w := sheet.New(env, width)
	if total > 1 {
		w.Text(env.Theme.Warning, env.T.T("cases.rivals", i18n.Vars{"Count": total, "At": at}))
	}
	w.Text(env.Theme.Muted, env.T.T("cases.revision", i18n.Vars{
		"Author": rev.Author.Name, "At": rev.At.Format("2006-01-02 15:04"), "Why": rev.Why}))
	w.Blank()
	w.Drawn(casepage.Lines(env, c, width))
	return w.Rows()
}
