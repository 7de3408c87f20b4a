package hypotheses

import (
	"strconv"
	"strings"

	"kikitori/casebook/search"
	"kikitori/interview"
	"kikitori/tui/frame"
	"kikitori/tui/i18n"
	"kikitori/tui/widgets/bars"
	"kikitori/tui/widgets/sheet"
)

// draw writes all about one hypothesis. known is false while its notes are
// still being read.
func draw(env *frame.Env, s *sheet.Sheet, h *interview.Hypothesis, e *evidence, notes []interview.Versioned[interview.Note], known bool) {
	s.As(search.FieldTitle)
	s.Item(env.Theme.Strong, string(h.ID)+"  ", h.Statement)
	s.As("")
	s.Text(env.Theme.Muted, strings.Join(origin(env, h), " ・ "))
	tally := e.tally(h.ID)
	st := stateOf(tally)
	line := word(env, st)
	if !tally.Empty() {
		line = env.T.T("hypotheses.tally", i18n.Vars{
			"State": line, "Supported": tally.Supported, "Refuted": tally.Refuted, "Suspended": tally.Suspended})
	}
	s.Text(dress(env.Theme, st), line)
	if h.Caveat != "" {
		s.Section(env.T.T("hypotheses.caveat"))
		s.As(search.FieldReason)
		s.Text(env.Theme.Warning, h.Caveat)
		s.As("")
	}
	figures(env, s, h)
	if len(h.Probes) > 0 {
		s.Section(env.T.T("hypotheses.probes"))
		s.As(search.FieldProbes)
		for i, p := range h.Probes {
			s.Item(env.Theme.Text, strconv.Itoa(i+1)+". ", p)
		}
		s.As("")
	}
	verdictSection(env, s, h.ID, e)
	findingSection(env, s, h.ID, e)
	noteSection(env, s, h.ID, e, notes, known)
}

// origin says where a hypothesis comes from.
func origin(env *frame.Env, h *interview.Hypothesis) []string {
	if h.Own {
		out := []string{env.T.Area(h.Area), env.T.T("planning.own")}
		if h.Reason != "" {
			out = append(out, h.Reason)
		}
		return out
	}
	source := env.T.T("hypotheses.source", i18n.Vars{"Section": h.Source, "Page": h.Page})
	return []string{env.T.Area(h.Area), source, tendency(env, h.Tendency), env.T.Support(h.Support)}
}

func tendency(env *frame.Env, t string) string {
	switch t {
	case "progress":
		return env.T.T("hypotheses.tendency.progress")
	case "issue":
		return env.T.T("hypotheses.tendency.issue")
	case "call":
		return env.T.T("hypotheses.tendency.call")
	}
	return t
}

// figures draws what the hypothesis rests on, one chart for each scope, since a
// chart has one scope for all its bars.
func figures(env *frame.Env, s *sheet.Sheet, h *interview.Hypothesis) {
	if len(h.Figures) == 0 {
		return
	}
	s.Section(env.T.T("hypotheses.figures"))
	var scopes []interview.Scope
	for _, f := range h.Figures {
		scopes = interview.AddUnique(scopes, f.Scope)
	}
	for _, scope := range scopes {
		var lists [][]interview.Value
		for _, f := range h.Figures {
			if f.Scope == scope {
				lists = append(lists, f.Values)
			}
		}
		years := sheet.Years(env.Edition, lists...)
		chart := bars.New(env, bars.Scope{Years: years, Label: sheet.Scope(env, scope)})
		for _, f := range h.Figures {
			if f.Scope == scope {
				label := string(f.Question) + " " + f.Label
				chart.Add(bars.Bar{Label: label, Values: sheet.Of(years, f.Values), Note: figureRemark(env, f)})
			}
		}
		s.Drawn(chart.Lines(s.Width()))
	}
}

func figureRemark(env *frame.Env, f interview.CitedFigure) string {
	var out []string
	if f.Formula != "" {
		out = append(out, env.T.T("hypotheses.formula", i18n.Vars{"Formula": f.Formula}))
	}
	if f.Kind == "derived" {
		out = append(out, env.T.T("hypotheses.derived"))
	}
	return strings.Join(out, "\n")
}
