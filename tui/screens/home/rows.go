package home

import (
	"fmt"

	"charm.land/lipgloss/v2"

	"kikitori/casebook"
	"kikitori/interview"
	"kikitori/tui/frame"
	"kikitori/tui/i18n"
	"kikitori/tui/theme"
	"kikitori/tui/widgets/list"
)

// The most rows of one kind; what is beyond is one key away.
const (
	mostVisits  = 8
	mostWaiting = 3
	roomy       = 28 // rows from which groups are set apart
)

// fill makes the rows: the visits, what waits, the ways on.
func (s *Screen) fill() {
	clear(s.routes)
	t := s.env.T
	var rows []list.Row
	if s.loaded {
		rows = append(rows, head(t.T("home.visits", i18n.Vars{"Count": len(s.state.visits)})))
		rows = append(rows, s.visitRows()...)
	}
	if waiting := s.waitingRows(); len(waiting) > 0 {
		rows = append(rows, s.section(t.T("home.waiting"))...)
		rows = append(rows, waiting...)
	}
	rows = append(rows, s.section(t.T("home.ways"))...)
	for _, w := range s.ways {
		rows = append(rows, s.row("way/"+w.name, w.route, nil, t.T(w.name), frame.Caption(w.binding.Keys()[0])+" "+frame.Caption(w.binding.Keys()[1])))
	}
	s.list.SetRows(rows)
}

// section heads a group, with air before it where there is room.
func (s *Screen) section(title string) []list.Row {
	if s.height >= roomy {
		return []list.Row{head(""), head(title)}
	}
	return []list.Row{head(title)}
}

func head(title string) list.Row { return list.Row{Head: true, Cells: []string{title}} }

// row makes a row that leads somewhere. dress styles the label cell.
func (s *Screen) row(key string, to frame.Route, dress func(*theme.Theme) lipgloss.Style, cells ...string) list.Row {
	s.routes[key] = to
	r := list.Row{Key: key, Cells: cells}
	r.Dress = func(t *theme.Theme, col int) lipgloss.Style {
		switch {
		case col == 0 && dress != nil:
			return dress(t)
		case col == 0:
			return t.Text
		}
		return t.Muted
	}
	return r
}

func (s *Screen) visitRows() []list.Row {
	t := s.env.T
	var rows []list.Row
	for i, v := range s.state.visits {
		if i == mostVisits && len(s.state.visits) > mostVisits+1 {
			rest := len(s.state.visits) - i
			return append(rows, s.row("visits", frame.Visits{}, nil, t.T("home.more", i18n.Vars{"Count": rest})))
		}
		rec := v.Record
		rows = append(rows, s.row("visit/"+string(rec.ID), visitRoute(rec), nil,
			string(rec.Operator), t.Date(rec.Date), t.Mode(rec.Mode), t.VisitState(rec.State)))
	}
	if len(rows) == 0 {
		rows = append(rows, s.row("plan", frame.PlanVisit{}, nil, t.T("home.plan_first")))
	}
	return rows
}

// visitRoute leads to where a visit's work is.
func visitRoute(v interview.Visit) frame.Route {
	switch v.State {
	case interview.VisitOngoing:
		return frame.Listen{Visit: v.ID}
	case interview.VisitReviewed, interview.VisitClosed:
		return frame.Review{Visit: v.ID}
	}
	return frame.PlanVisit{ID: v.ID}
}

// draftText is what a draft is known by: what was typed, or a card's title.
func draftText(d interview.Draft) string {
	if c, err := casebook.ReadCardDraft(d); err == nil {
		return c.Form.Title
	}
	return d.Text
}

func (s *Screen) waitingRows() []list.Row {
	t := s.env.T
	warn := func(th *theme.Theme) lipgloss.Style { return th.Warning }
	var rows []list.Row
	if d := s.state.drafts; len(d) > 0 {
		rows = append(rows, s.row("drafts", frame.Drafts{}, warn, t.T("home.drafts"),
			t.T("home.count", i18n.Vars{"Count": len(d)})+"  "+draftText(d[0])))
	}
	for i, n := range s.state.followups {
		if i == mostWaiting {
			rows = append(rows, s.row("followups", frame.Visits{}, warn, t.T("home.followup"),
				t.T("home.more", i18n.Vars{"Count": len(s.state.followups) - i})))
			break
		}
		rec := n.Record
		rows = append(rows, s.row("note/"+string(rec.ID), frame.Review{Visit: rec.Visit}, warn, t.T("home.followup"),
			string(s.state.operators[rec.Visit])+" "+rec.At.Format("01-02")+"  "+rec.Text))
	}
	for i, c := range s.state.cases {
		if i == mostWaiting {
			rows = append(rows, s.row("cases", frame.Cases{}, warn, t.T("home.confirming"),
				t.T("home.more", i18n.Vars{"Count": len(s.state.cases) - i})))
			break
		}
		rows = append(rows, s.row("case/"+string(c.Record.ID), frame.EditCase{ID: c.Record.ID}, warn, t.T("home.confirming"),
			t.FiscalYear(c.Record.FiscalYear)+"  "+c.Record.Title))
	}
	danger := func(th *theme.Theme) lipgloss.Style { return th.Danger }
	for i, c := range s.state.conflicts {
		var to frame.Route = frame.EditCase{ID: c.id}
		if c.visit != "" {
			to = frame.PlanVisit{ID: c.visit}
		}
		rows = append(rows, s.row(fmt.Sprintf("conflict/%d", i), to, danger, t.T("home.conflict"), c.name))
	}
	return rows
}
