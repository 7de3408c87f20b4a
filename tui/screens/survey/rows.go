package survey

import (
	"strconv"
	"strings"

	"charm.land/lipgloss/v2"

	"kikitori/interview"
	"kikitori/tui/frame"
	"kikitori/tui/i18n"
	"kikitori/tui/theme"
	"kikitori/tui/widgets/list"
	"kikitori/tui/widgets/sheet"
)

func questionList(env *frame.Env) *list.List {
	l := list.New(env, list.Column{Width: 5}, list.Column{}, list.Column{Width: 8, Min: 60, Style: muted},
		list.Column{Width: 2, Style: warning})
	l.Direct = func(r rune) bool { return r >= '0' && r <= '9' }
	l.Empty(env.T.T("survey.no_questions"))
	var rows []list.Row
	group := ""
	for i := range env.Edition.Questions {
		q := &env.Edition.Questions[i]
		head := env.T.Area(q.Area) + " ・ " + q.Viewpoint
		if head != group {
			group = head
			rows = append(rows, list.Row{Head: true, Cells: []string{head}})
		}
		rows = append(rows, list.Row{
			Key: string(q.ID), Cells: []string{string(q.ID), q.Title, env.T.AnswerType(q.Type), doubt(q)},
			Find: numberForms(string(q.ID)) + " " + q.Title + " " + head,
		})
	}
	l.SetRows(rows)
	return l
}

// doubt marks a question that has open values (？) or conflicts between pages
// (≠), so that nobody reads past them.
func doubt(q *interview.Question) string {
	open, conflict := false, false
	look := func(values []interview.Value) {
		for _, v := range values {
			open = open || v.Open()
		}
	}
	for i := range q.Choices {
		look(q.Choices[i].Values)
		conflict = conflict || q.Choices[i].Conflict != nil
	}
	for i := range q.Headlines {
		look(q.Headlines[i].Values)
	}
	return map[bool]string{true: "?"}[open] + map[bool]string{true: "≠"}[conflict]
}

// numberForms is a question number with the dashes that input methods make of
// the hyphen, for finding it by what was typed.
func numberForms(id string) string {
	forms := []string{id}
	for _, dash := range []string{"ー", "−", "‐", "–", "—", "―"} {
		forms = append(forms, strings.ReplaceAll(id, "-", dash))
	}
	return strings.Join(forms, " ")
}

// full is the width from which a list has room for a figure with its year and
// scope; without them no figure is shown.
const full = 60

func indicatorList(env *frame.Env) *list.List {
	l := list.New(env, list.Column{Width: 5}, list.Column{}, list.Column{Width: 5, Min: full}, list.Column{Width: 10, Min: full, Style: muted},
		list.Column{Width: 14, Min: full, Style: muted}, list.Column{Width: 1, Style: warning})
	l.Empty(env.T.T("survey.no_indicators_at_all"))
	e := env.Edition
	baseline := ofKind(e, interview.Baseline)
	rows := []list.Row{head(env.T.T("survey.baseline", i18n.Vars{"Count": len(baseline)}))}
	for _, in := range baseline {
		rows = append(rows, indicatorRow(env, "", in))
	}
	rows = append(rows, head(env.T.T("survey.leading", i18n.Vars{"Count": len(ofKind(e, interview.Leading))})))
	for i := range e.Visions {
		v := &e.Visions[i]
		rows = append(rows, head(env.T.T("survey.vision", i18n.Vars{"ID": v.ID, "Theme": v.Theme})))
		for _, st := range v.Statements {
			for _, id := range st.Indicators {
				if in := indicatorOf(e, id); in != nil {
					rows = append(rows, indicatorRow(env, st.ID, in))
				}
			}
		}
	}
	l.SetRows(rows)
	return l
}

// indicatorRow is keyed by the statement too: an indicator may stand under two.
func indicatorRow(env *frame.Env, statement string, in *interview.Indicator) list.Row {
	year, value := "", ""
	for _, v := range in.Values {
		if v.Percent != nil {
			year, value = env.T.FiscalYear(v.Year), sheet.Percent(*v.Percent)
			break
		}
	}
	flag := ""
	if in.Conflict != nil || in.MarkedScope != "" {
		flag = "≠"
	}
	return list.Row{
		Key:   strings.Trim(statement+"/"+in.ID, "/"),
		Cells: []string{in.ID, in.Label, value, year, sheet.Scope(env, in.Scope), flag},
		Find:  in.ID + " " + in.Label + " " + numberForms(string(in.Question)),
	}
}

func sectorList(env *frame.Env) *list.List {
	l := list.New(env, list.Column{}, list.Column{Width: 7, Right: true}, list.Column{Width: 6, Min: 36, Right: true, Style: muted},
		list.Column{Width: 8, Min: 50, Style: muted})
	l.Empty(env.T.T("survey.no_sectors"))
	e := env.Edition
	total := respondents(e)
	rows := []list.Row{head(env.T.T("survey.sectors_head", i18n.Vars{
		"Year": env.T.FiscalYear(e.Year), "Count": len(e.Sectors), "Respondents": thousands(total)}))}
	for i := range e.Sectors {
		x := &e.Sectors[i]
		share, visited := "", ""
		if total > 0 {
			share = sheet.Percent(100*float64(x.Respondents)/float64(total)) + "%"
		}
		if x.Visited {
			visited = env.T.T("survey.visited")
		}
		rows = append(rows, list.Row{Key: x.Name, Cells: []string{x.Name, thousands(x.Respondents), share, visited}})
	}
	l.SetRows(rows)
	return l
}

func head(text string) list.Row { return list.Row{Head: true, Cells: []string{text}} }

func muted(t *theme.Theme) lipgloss.Style   { return t.Muted }
func warning(t *theme.Theme) lipgloss.Style { return t.Warning }

func respondents(e *interview.Edition) int {
	n := 0
	for i := range e.Sectors {
		n += e.Sectors[i].Respondents
	}
	return n
}

// thousands writes 2180 as 2,180.
func thousands(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

func ofKind(e *interview.Edition, kind interview.IndicatorKind) []*interview.Indicator {
	var out []*interview.Indicator
	for i := range e.Indicators {
		if e.Indicators[i].Kind == kind {
			out = append(out, &e.Indicators[i])
		}
	}
	return out
}

// indicatorOf finds an indicator by its id or by the key of its row.
func indicatorOf(e *interview.Edition, key string) *interview.Indicator {
	id := key[strings.LastIndex(key, "/")+1:]
	for i := range e.Indicators {
		if e.Indicators[i].ID == id {
			return &e.Indicators[i]
		}
	}
	return nil
}

func hypothesesOn(e *interview.Edition, q interview.QuestionID) []*interview.Hypothesis {
	var out []*interview.Hypothesis
	for i := range e.Hypotheses {
		for _, id := range e.Hypotheses[i].Questions {
			if id == q {
				out = append(out, &e.Hypotheses[i])
				break
			}
		}
	}
	return out
}
