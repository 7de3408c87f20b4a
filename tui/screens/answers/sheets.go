package answers

import (
	"kikitori/interview"
	"kikitori/interview/counting"
	"kikitori/tui/frame"
	"kikitori/tui/i18n"
	"kikitori/tui/widgets/sheet"
)

// operatorSheet writes an operator beside the others: what it leads in, what it
// lags in, the indicators, and all it answered.
func operatorSheet(env *frame.Env, t *counting.Table, x *interview.AnswerSheet, stand counting.Standings, width int) []string {
	s := sheet.New(env, width)
	s.Text(env.Theme.Strong, string(x.Operator))
	s.Text(env.Theme.Muted, env.T.T("answers.about", i18n.Vars{
		"Sector": x.Sector, "Year": env.T.FiscalYear(x.Edition), "Same": t.Respondents(x.Sector), "All": t.Sheets}))
	standings(env, s, t, x, env.T.T("answers.leads"), stand.Leads)
	standings(env, s, t, x, env.T.T("answers.lags"), stand.Lags)
	own(env, s, t, x)
	s.Section(env.T.T("answers.given"))
	for i := range env.Edition.Questions {
		q := &env.Edition.Questions[i]
		if choices := x.Choices(q.ID); len(choices) > 0 {
			s.Item(env.Theme.Text, string(q.ID)+"  ", q.Title)
			for _, c := range choices {
				s.Item(env.Theme.Muted, "      ・", c)
			}
		}
	}
	return s.Rows()
}

func standings(env *frame.Env, s *sheet.Sheet, t *counting.Table, x *interview.AnswerSheet, title string, list []counting.Standing) {
	s.Section(title)
	if len(list) == 0 {
		s.Text(env.Theme.Muted, env.T.T("answers.nothing"))
	}
	for _, st := range list {
		s.Item(env.Theme.Text, string(st.Question)+" ", st.Label)
		s.Item(env.Theme.Muted, "    ", beside(env, t, st.Row, x.Sector))
	}
}

// beside is a row's share of all and of a sector, with year, scope and bases.
func beside(env *frame.Env, t *counting.Table, row int, sector string) string {
	return env.T.T("answers.beside", i18n.Vars{
		"All": share(env, t.All(row)), "Sector": sector, "Of": share(env, t.Of(row, sector)),
		"Year": env.T.FiscalYear(t.Edition.Year), "Scope": sheet.Scope(env, t.Rows[row].Scope)})
}

func share(env *frame.Env, s counting.Share) string {
	if s.Base == 0 {
		return env.T.T("answers.no_base")
	}
	return env.T.T("answers.share", i18n.Vars{"Percent": percent(s), "Ticked": s.Ticked, "Base": s.Base})
}

// own writes both sets of indicators as the operator answered them.
func own(env *frame.Env, s *sheet.Sheet, t *counting.Table, x *interview.AnswerSheet) {
	s.Section(env.T.T("answers.baseline"))
	for _, in := range env.Edition.Indicators {
		if in.Kind == interview.Baseline {
			ownIndicator(env, s, t, x, in.ID)
		}
	}
	for _, v := range env.Edition.Visions {
		s.Section(env.T.T("answers.vision", i18n.Vars{"ID": v.ID, "Theme": v.Theme}))
		for _, st := range v.Statements {
			for _, id := range st.Indicators {
				ownIndicator(env, s, t, x, id)
			}
		}
	}
}

func ownIndicator(env *frame.Env, s *sheet.Sheet, t *counting.Table, x *interview.AnswerSheet, id string) {
	row, ok := t.FindIndicator(id)
	if !ok {
		return
	}
	r := &t.Rows[row]
	answer := x.Choices(r.Question)
	mark, style := env.T.T("answers.does_not"), env.Theme.Warning
	switch {
	case !env.Edition.Counts(r.Scope, x.Sector):
		mark, style = env.T.T("answers.not_asked"), env.Theme.Muted
	case len(answer) == 0:
		mark, style = env.T.T("answers.unanswered"), env.Theme.Muted
	case r.Ticked(answer):
		mark, style = env.T.T("answers.does"), env.Theme.Good
	}
	s.Item(style, mark+" ", id+" "+r.Label)
	s.Item(env.Theme.Muted, "    ", beside(env, t, row, x.Sector))
}

// indicatorSheet writes an indicator for all and for every sector.
func indicatorSheet(env *frame.Env, t *counting.Table, id string, width int) []string {
	s := sheet.New(env, width)
	row, ok := t.FindIndicator(id)
	if !ok {
		s.Item(env.Theme.Strong, id+"  ", labelOf(env.Edition, id))
		s.Text(env.Theme.Muted, env.T.T("answers.not_counted"))
		return s.Rows()
	}
	rowSheet(env, s, t, row)
	return s.Rows()
}

func rowSheet(env *frame.Env, s *sheet.Sheet, t *counting.Table, row int) {
	r := &t.Rows[row]
	lead := string(r.Question)
	if r.ID != "" {
		lead = r.ID
	}
	s.Item(env.Theme.Strong, lead+"  ", r.Label)
	s.Text(env.Theme.Muted, env.T.T("answers.counted", i18n.Vars{
		"Year": env.T.FiscalYear(t.Edition.Year), "Scope": sheet.Scope(env, r.Scope), "Share": share(env, t.All(row)), "Unanswered": t.Unanswered(row)}))
	s.Text(env.Theme.Text, env.T.T("answers.printed", i18n.Vars{"Scope": sheet.Scope(env, r.Scope), "Series": sheet.Series(env, r.Values)}))
	s.Section(env.T.T("answers.by_sector"))
	for _, sector := range env.Edition.Sectors {
		text := env.T.T("answers.not_asked")
		if env.Edition.Counts(r.Scope, sector.Name) {
			text = share(env, t.Of(row, sector.Name))
		}
		s.Item(env.Theme.Text, "・", sector.Name+"  "+text)
	}
}

// compareSheet writes why a count is not what is printed.
func compareSheet(env *frame.Env, t *counting.Table, c counting.Comparison, width int) []string {
	s := sheet.New(env, width)
	r := &t.Rows[c.Row]
	s.Text(env.Theme.Warning, env.T.Outcome(c.Outcome))
	if _, ok := c.Difference(); ok {
		s.Text(env.Theme.Text, env.T.T("answers.difference", i18n.Vars{"Points": points(c)}))
	}
	if c.Printed.Open() {
		fits := env.T.T("answers.fits_none")
		if len(c.Fits) > 0 {
			fits = env.T.T("answers.fits", i18n.Vars{"Candidates": sheet.Candidates(c.Fits)})
		}
		s.Text(env.Theme.Text, fits)
	}
	if k := r.Conflict; k != nil {
		s.Item(env.Theme.Warning, "※ ", env.T.T("answers.conflict", i18n.Vars{"Page": k.Page, "Reason": k.Reason}))
	}
	s.Blank()
	rowSheet(env, s, t, c.Row)
	return s.Rows()
}
