package suggestions

import (
	"strconv"
	"strings"

	"charm.land/lipgloss/v2"

	"kikitori/interview"
	"kikitori/interview/suggest"
	"kikitori/tui/i18n"
	"kikitori/tui/theme"
	"kikitori/tui/widgets/list"
	"kikitori/tui/widgets/sheet"
)

// fill lists the suggestions under what became of them: what waits for a
// decision first, then what the figures hold back.
func (s *Screen) fill() {
	groups := []struct {
		title string
		in    func(*suggest.Known) bool
	}{
		{s.env.T.T("suggestions.group.new"), func(k *suggest.Known) bool { return k.State == suggest.Fresh && !k.Held() }},
		{s.env.T.T("suggestions.group.held"), func(k *suggest.Known) bool { return k.State == suggest.Fresh && k.Held() }},
		{s.env.T.SuggestionState(suggest.Accepted), func(k *suggest.Known) bool { return k.State == suggest.Accepted }},
		{s.env.T.SuggestionState(suggest.Dismissed), func(k *suggest.Known) bool { return k.State == suggest.Dismissed }},
	}
	var rows []list.Row
	for _, g := range groups {
		at := len(rows)
		for i := range s.all {
			if k := &s.all[i]; g.in(k) {
				rows = append(rows, s.row(k))
			}
		}
		if n := len(rows) - at; n > 0 {
			head := list.Row{Head: true, Cells: []string{s.env.T.T("hypotheses.group", i18n.Vars{"Title": g.title, "Count": n})}}
			rows = append(rows[:at], append([]list.Row{head}, rows[at:]...)...)
		}
	}
	s.browser.List.Empty(s.env.T.T("suggestions.none"))
	s.browser.List.SetRows(rows)
}

func (s *Screen) row(k *suggest.Known) list.Row {
	kind, said := "", k.Statement
	if k.Rule != nil {
		kind = s.env.T.RuleKind(k.Rule.Kind)
	}
	if k.Held() {
		said = k.Measures[0].Name
	}
	return list.Row{
		Key: string(k.ID), Cells: []string{kind, said, string(k.Hypothesis)}, Find: kind + " " + said,
		Dress: func(t *theme.Theme, col int) lipgloss.Style {
			switch {
			case col == 0:
				return t.Accent
			case k.Held():
				return t.Warning
			case k.State != suggest.Fresh:
				return t.Muted
			}
			return t.Text
		},
	}
}

// show puts the chosen suggestion on the sheet.
func (s *Screen) show() {
	if k := s.chosen(); k != nil {
		s.browser.Show(string(k.ID), func(width int) []string {
			page := sheet.New(s.env, width)
			s.draw(page, k)
			return page.Rows()
		})
	}
}

func (s *Screen) draw(page *sheet.Sheet, k *suggest.Known) {
	t := s.env.T
	if k.Statement != "" {
		page.Text(s.env.Theme.Strong, k.Statement)
	}
	if k.Held() {
		page.Text(s.env.Theme.Strong, k.Measures[0].Name)
	}
	line := []string{s.stateWord(k)}
	if k.Hypothesis != "" {
		line = append(line, string(k.Hypothesis))
	}
	if k.Area != "" {
		line = append(line, t.Area(k.Area))
	}
	page.Text(s.env.Theme.Muted, strings.Join(line, " ・ "))
	if k.Rule != nil {
		page.Section(t.T("suggestions.rule"))
		page.Text(s.env.Theme.Text, t.RuleText(s.env.Edition, k.Rule))
	}
	if k.Stale {
		page.Text(s.env.Theme.Warning, t.T("suggestions.stale"))
	}
	if k.Reason != "" {
		page.Section(t.T("suggestions.reason"))
		page.Text(s.env.Theme.Text, k.Reason)
	}
	if k.Held() {
		page.Section(t.T("suggestions.doubts"))
		for _, d := range k.Doubts {
			page.Item(s.env.Theme.Warning, "・", t.Doubt(d))
		}
	}
	page.Section(t.T("hypotheses.figures"))
	for _, f := range k.Figures {
		page.Item(s.env.Theme.Text, "・", string(f.Question)+" "+f.Label+"（"+sheet.Scope(s.env, f.Scope)+"）")
		page.Item(s.env.Theme.Text, "  ", sheet.Series(s.env, given(f)))
		if f.Formula != "" {
			page.Item(s.env.Theme.Muted, "  ", t.T("hypotheses.formula", i18n.Vars{"Formula": f.Formula}))
		}
	}
	if n := len(k.Operators); n > 0 {
		page.Section(t.T("suggestions.operators", vars(k)))
		var codes []string
		for i, o := range k.Operators {
			if i == mostOperators {
				codes = append(codes, "…")
				break
			}
			codes = append(codes, string(o))
		}
		page.Text(s.env.Theme.Text, strings.Join(codes, t.T("planning.comma")))
	}
	if len(k.Probes) > 0 {
		page.Section(t.T("hypotheses.probes"))
		for i, p := range k.Probes {
			page.Item(s.env.Theme.Text, strconv.Itoa(i+1)+". ", p)
		}
	}
}

// mostOperators are named; a rule may be met by hundreds.
const mostOperators = 30

// given leaves out the years that the source has nothing for.
func given(f interview.CitedFigure) []interview.Value {
	var out []interview.Value
	for _, v := range f.Values {
		if v.Percent != nil || v.Open() {
			out = append(out, v)
		}
	}
	return out
}
