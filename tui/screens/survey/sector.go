package survey

import (
	"strings"

	"kikitori/tui/frame"
	"kikitori/tui/i18n"
	"kikitori/tui/widgets/sheet"
)

// sectorSheet writes what the edition says about a sector, and which scopes
// count it.
func sectorSheet(env *frame.Env, name string, width int) []string {
	s := sheet.New(env, width)
	x, err := env.Edition.Sector(name)
	if err != nil {
		return s.Rows()
	}
	e := env.Edition
	s.Text(env.Theme.Strong, x.Name)
	s.Text(env.Theme.Text, env.T.T("survey.respondents", i18n.Vars{
		"Year": env.T.FiscalYear(e.Year), "Count": thousands(x.Respondents), "Total": thousands(respondents(e))}))
	facts := []string{x.Method}
	if x.Visited {
		facts = append(facts, env.T.T("survey.visited_long", i18n.Vars{"Year": env.T.FiscalYear(e.Year)}))
	}
	s.Text(env.Theme.Muted, strings.Join(facts, " ・ "))
	if x.Note != "" {
		s.Item(env.Theme.Muted, "・", x.Note)
	}
	if len(x.Types) > 0 {
		s.Item(env.Theme.Muted, "・", env.T.T("survey.types", i18n.Vars{"Types": strings.Join(x.Types, "、")}))
	}
	s.Section(env.T.T("survey.subsectors"))
	for _, sub := range x.Subsectors {
		s.Item(env.Theme.Text, "・", env.T.T("survey.subsector", i18n.Vars{"Name": sub.Name, "Count": thousands(sub.Respondents)}))
		s.Item(env.Theme.Muted, "  ", sub.Description)
	}
	s.Section(env.T.T("survey.scopes"))
	for _, r := range e.Scopes {
		id := env.T.T("survey.scope_with", i18n.Vars{"Scope": r.Label, "Count": thousands(r.Respondents)})
		for _, out := range r.Excludes {
			if out == x.Name {
				id = env.T.T("survey.scope_without", i18n.Vars{"Scope": r.Label, "Count": thousands(r.Respondents)})
			}
		}
		s.Item(env.Theme.Text, "・", id)
	}
	if e.VisitNote != "" {
		s.Item(env.Theme.Muted, "・", e.VisitNote)
	}
	return s.Rows()
}
