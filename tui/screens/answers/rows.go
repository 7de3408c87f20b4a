package answers

import (
	"fmt"
	"strconv"

	"charm.land/lipgloss/v2"

	"kikitori/interview"
	"kikitori/interview/counting"
	"kikitori/tui/frame"
	"kikitori/tui/i18n"
	"kikitori/tui/theme"
	"kikitori/tui/widgets/list"
	"kikitori/tui/widgets/sheet"
)

func muted(t *theme.Theme) lipgloss.Style { return t.Muted }

func operatorList(env *frame.Env) *list.List {
	l := list.New(env, list.Column{}, list.Column{Width: 18, Style: muted}, list.Column{Width: 7, Right: true, Style: muted})
	l.Empty(env.T.T("answers.empty"))
	return l
}

func operatorRows(env *frame.Env, sheets []interview.AnswerSheet) []list.Row {
	var rows []list.Row
	for i := range sheets {
		s := &sheets[i]
		rows = append(rows, list.Row{
			Key:   string(s.Operator),
			Cells: []string{string(s.Operator), s.Sector, strconv.Itoa(len(s.Answers)) + "/" + strconv.Itoa(len(env.Edition.Questions))},
			Find:  string(s.Operator) + " " + s.Sector,
		})
	}
	return rows
}

func indicatorList(env *frame.Env) *list.List {
	l := list.New(env, list.Column{Width: 5}, list.Column{})
	l.Empty(env.T.T("answers.empty"))
	return l
}

// indicatorRows lists the baseline, then the leading indicators 将来像 by 将来像.
func indicatorRows(env *frame.Env, t *counting.Table) []list.Row {
	if t.Sheets == 0 {
		return nil
	}
	rows := []list.Row{{Head: true, Cells: []string{env.T.T("answers.baseline")}}}
	for _, in := range env.Edition.Indicators {
		if in.Kind == interview.Baseline {
			rows = append(rows, indicatorRow(in.ID, in.Label))
		}
	}
	for _, v := range env.Edition.Visions {
		rows = append(rows, list.Row{Head: true, Cells: []string{env.T.T("answers.vision", i18n.Vars{"ID": v.ID, "Theme": v.Theme})}})
		for _, st := range v.Statements {
			for _, id := range st.Indicators {
				rows = append(rows, indicatorRow(id, labelOf(env.Edition, id)))
			}
		}
	}
	return rows
}

func indicatorRow(id, label string) list.Row {
	return list.Row{Key: id, Cells: []string{id, label}, Find: id + " " + label}
}

func labelOf(e *interview.Edition, id string) string {
	for _, in := range e.Indicators {
		if in.ID == id {
			return in.Label
		}
	}
	return ""
}

func compareList(env *frame.Env) *list.List {
	l := list.New(env, list.Column{Width: 5}, list.Column{}, list.Column{Width: 6, Right: true, Style: muted})
	l.Empty(env.T.T("answers.all_same"))
	return l
}

// compareRows groups what is not equal by what comes of it.
func compareRows(env *frame.Env, t *counting.Table, all []counting.Comparison) []list.Row {
	var rows []list.Row
	for _, o := range []counting.Outcome{counting.Differs, counting.Conflicted, counting.Open, counting.Unprinted, counting.Uncounted} {
		var part []list.Row
		for _, c := range all {
			if c.Outcome != o {
				continue
			}
			r := &t.Rows[c.Row]
			part = append(part, list.Row{
				Key:   compareKey(c),
				Cells: []string{string(r.Question), r.Label, points(c)},
				Find:  string(r.Question) + " " + r.Label,
			})
		}
		if len(part) > 0 {
			rows = append(rows, list.Row{Head: true, Cells: []string{env.T.T("answers.group", i18n.Vars{"Outcome": env.T.Outcome(o), "Count": len(part)})}})
			rows = append(rows, part...)
		}
	}
	return rows
}

func compareKey(c counting.Comparison) string { return strconv.Itoa(c.Row) }

func percent(s counting.Share) string {
	if p, ok := s.Percent(); ok {
		return sheet.Percent(p)
	}
	return "–"
}

// points is how far a count lies from the printed figure. The figures themselves
// stand on the sheet, with year and scope.
func points(c counting.Comparison) string {
	if d, ok := c.Difference(); ok {
		return fmt.Sprintf("%+.1f", d)
	}
	return ""
}
