package hypotheses

import (
	"charm.land/lipgloss/v2"

	"kikitori/interview"
	"kikitori/tui/frame"
	"kikitori/tui/i18n"
	"kikitori/tui/widgets/sheet"
)

// verdictSection lists the rulings with their reasons, the latest first.
func verdictSection(env *frame.Env, s *sheet.Sheet, id interview.HypothesisID, e *evidence) {
	first := true
	for i := len(e.verdicts) - 1; i >= 0; i-- {
		v := e.verdicts[i]
		if v.Record.Hypothesis != id {
			continue
		}
		if first {
			s.Section(env.T.T("hypotheses.verdicts"))
			first = false
		}
		reason := v.Record.Reason
		if reason == "" {
			reason = env.T.T("hypotheses.no_reason")
		}
		s.Item(rulingStyle(env, v.Record.Ruling), "・", env.T.T("hypotheses.verdict", i18n.Vars{
			"Ruling": env.T.Ruling(v.Record.Ruling), "Visit": visitName(env, e, v.Record.Visit, v.Record.Operator)}))
		s.Item(env.Theme.Text, "  ", reason)
		rivals(env, s, len(v.Rivals))
	}
}

func rulingStyle(env *frame.Env, r interview.Ruling) lipgloss.Style {
	return dress(env.Theme, map[interview.Ruling]state{
		interview.Supported: supported, interview.Refuted: refuted, interview.Suspended: suspended}[r])
}

// findingSection lists the findings tied to the hypothesis by their stance.
func findingSection(env *frame.Env, s *sheet.Sheet, id interview.HypothesisID, e *evidence) {
	first := true
	for _, stance := range interview.Stances() {
		for _, f := range e.findings {
			if linked, ok := stanceOf(f.Record.Hypotheses, id); !ok || linked != stance {
				continue
			}
			if first {
				s.Section(env.T.T("hypotheses.findings"))
				first = false
			}
			s.Item(stanceStyle(env, stance), "・", env.T.T("hypotheses.finding", i18n.Vars{
				"Stance": env.T.Stance(stance), "Visit": visitName(env, e, f.Record.Visit, ""), "Handling": env.T.Handling(f.Record.Handling)}))
			s.Item(env.Theme.Strong, "  ", f.Record.Title)
			if f.Record.Text != "" && f.Record.Text != f.Record.Title {
				s.Item(env.Theme.Text, "  ", f.Record.Text)
			}
			rivals(env, s, len(f.Rivals))
		}
	}
}

// noteSection lists the notes tied to the hypothesis by their stance.
func noteSection(env *frame.Env, s *sheet.Sheet, id interview.HypothesisID, e *evidence, notes []interview.Versioned[interview.Note], known bool) {
	s.Section(env.T.T("hypotheses.notes"))
	if !known {
		s.Text(env.Theme.Muted, env.T.T("hypotheses.loading"))
		return
	}
	none := true
	for _, stance := range interview.Stances() {
		for _, n := range notes {
			visit, ok := e.visits[n.Record.Visit]
			if ok && visit.Edition != 0 && visit.Edition != env.Edition.Year {
				continue
			}
			if linked, ok := stanceOf(n.Record.Hypotheses, id); !ok || linked != stance {
				continue
			}
			none = false
			s.Item(stanceStyle(env, stance), "・", env.T.T("hypotheses.note", i18n.Vars{
				"Stance": env.T.Stance(stance), "Visit": visitName(env, e, n.Record.Visit, ""), "Seq": n.Record.Seq,
				"Kind": env.T.Kind(n.Record.Kind), "Handling": env.T.Handling(n.Record.Handling)}))
			s.Item(env.Theme.Text, "  ", interview.StripMarks(n.Record.Text, env.Edition))
			rivals(env, s, len(n.Rivals))
		}
	}
	if none {
		s.Text(env.Theme.Muted, env.T.T("hypotheses.no_notes"))
	}
}

func stanceOf(links []interview.HypothesisLink, id interview.HypothesisID) (interview.Stance, bool) {
	for _, l := range links {
		if l.ID == id {
			return l.Stance, true
		}
	}
	return "", false
}

func stanceStyle(env *frame.Env, st interview.Stance) lipgloss.Style {
	switch st {
	case interview.Supports:
		return env.Theme.Good
	case interview.Contradicts:
		return env.Theme.Danger
	}
	return env.Theme.Muted
}

// visitName is the operator and the day of a visit; of one that is not known
// here, the operator or else the id.
func visitName(env *frame.Env, e *evidence, id interview.VisitID, operator interview.OperatorCode) string {
	v, ok := e.visits[id]
	switch {
	case ok:
		return string(v.Operator) + " " + env.T.Date(v.Date)
	case operator != "":
		return string(operator)
	}
	return string(id)
}

func rivals(env *frame.Env, s *sheet.Sheet, n int) {
	if n > 0 {
		s.Item(env.Theme.Warning, "  ", env.T.T("hypotheses.rivals", i18n.Vars{"Count": n}))
	}
}
