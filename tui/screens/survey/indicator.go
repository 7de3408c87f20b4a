package survey

import (
	"strings"

	"kikitori/interview"
	"kikitori/tui/frame"
	"kikitori/tui/i18n"
	"kikitori/tui/widgets/bars"
	"kikitori/tui/widgets/sheet"
)

// indicatorSheet writes what the edition says about an indicator. key is that
// of its row.
func indicatorSheet(env *frame.Env, key string, width int) []string {
	s := sheet.New(env, width)
	in := indicatorOf(env.Edition, key)
	if in == nil {
		return s.Rows()
	}
	s.Item(env.Theme.Strong, in.ID+"  ", in.Label)
	s.Text(env.Theme.Muted, strings.Join([]string{
		kindWord(env, in.Kind), env.T.Area(in.Area),
		env.T.T("survey.page", i18n.Vars{"Pages": pages([]int{in.Page})}),
	}, " ・ "))
	statementSection(env, s, key)
	s.Blank()
	years := sheet.Years(env.Edition, in.Values)
	chart := bars.New(env, bars.Scope{Years: years, Label: sheet.Scope(env, in.Scope)})
	chart.Add(bars.Bar{Label: in.Label, Values: sheet.Of(years, in.Values), Note: indicatorRemark(env, in)})
	s.Drawn(chart.Lines(s.Width()))
	if q, err := env.Edition.Question(in.Question); err == nil {
		s.Section(env.T.T("survey.rests_on"))
		s.Item(env.Theme.Text, string(q.ID)+"  ", q.Title)
	}
	return s.Rows()
}

func indicatorRemark(env *frame.Env, in *interview.Indicator) string {
	out := []string{indicatorDoubts(env, in)}
	if d := in.Derivable; d != nil {
		out = append(out, env.T.T("survey.derivable", i18n.Vars{
			"Year": env.T.FiscalYear(d.Year), "Value": sheet.Percent(d.Percent), "Formula": d.Formula}))
	}
	if in.CrossCheck != "" {
		out = append(out, env.T.T("survey.cross_check", i18n.Vars{"Text": in.CrossCheck}))
	}
	if in.Source != "" {
		out = append(out, env.T.T("survey.source", i18n.Vars{"Text": in.Source}))
	}
	if in.Repeated {
		out = append(out, env.T.T("survey.repeated"))
	}
	return lines(append(out, in.Note))
}

// indicatorDoubts is what must be read beside the indicator's values wherever
// they are shown.
func indicatorDoubts(env *frame.Env, in *interview.Indicator) string {
	out := []string{conflictRemark(env, in.Conflict, in.Values)}
	if in.MarkedScope != "" && in.MarkedScope != in.Scope {
		out = append(out, env.T.T("survey.marked_scope", i18n.Vars{
			"Page": in.Page, "Marked": sheet.Scope(env, in.MarkedScope), "Scope": sheet.Scope(env, in.Scope)}))
	}
	return lines(out)
}

// statementSection shows the sentence of the 将来像 that the row stands under.
func statementSection(env *frame.Env, s *sheet.Sheet, key string) {
	statement, _, found := strings.Cut(key, "/")
	if !found {
		return
	}
	for _, v := range env.Edition.Visions {
		for _, st := range v.Statements {
			if st.ID != statement {
				continue
			}
			s.Section(env.T.T("survey.vision", i18n.Vars{"ID": v.ID, "Theme": v.Theme}))
			s.Item(env.Theme.Text, st.ID+" ", st.Summary)
			if st.Assignment != "" {
				s.Item(env.Theme.Muted, "・", env.T.T("survey.assignment", i18n.Vars{"Text": st.Assignment}))
			}
		}
	}
}
