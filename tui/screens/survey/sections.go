package survey

import (
	"kikitori/interview"
	"kikitori/tui/frame"
	"kikitori/tui/i18n"
	"kikitori/tui/widgets/bars"
	"kikitori/tui/widgets/sheet"
)

// category is a run of choices under one heading of a long question.
type category struct {
	name    string
	rule    *interview.Category
	choices []*interview.Choice
}

// byCategory groups choices in the order they stand; most questions have no
// categories and give one group.
func byCategory(q *interview.Question, choices []*interview.Choice) []category {
	var out []category
	for _, c := range choices {
		if n := len(out); n == 0 || out[n-1].name != c.Category {
			part := category{name: c.Category}
			for i := range q.Categories {
				if q.Categories[i].Name == c.Category {
					part.rule = &q.Categories[i]
				}
			}
			out = append(out, part)
		}
		last := &out[len(out)-1]
		last.choices = append(last.choices, c)
	}
	return out
}

func (c category) heading(env *frame.Env) string {
	if c.rule == nil {
		return c.name
	}
	return lines([]string{
		env.T.T("survey.category", i18n.Vars{"Name": c.name, "Items": c.rule.Items, "Page": c.rule.Page}),
		c.rule.Note, confidence(env, c.rule.Confidence)})
}

// headlineSections draws the aggregates of a question that are no choices, one
// chart for each scope.
func headlineSections(env *frame.Env, s *sheet.Sheet, q *interview.Question) {
	var scopes []interview.Scope
	for i := range q.Headlines {
		scopes = interview.AddUnique(scopes, q.Headlines[i].Scope)
	}
	for _, scope := range scopes {
		s.Section(env.T.T("survey.headlines", i18n.Vars{"Scope": sheet.Scope(env, scope)}))
		var lists [][]interview.Value
		for i := range q.Headlines {
			if q.Headlines[i].Scope == scope {
				lists = append(lists, q.Headlines[i].Values)
			}
		}
		years := sheet.Years(env.Edition, lists...)
		chart := bars.New(env, bars.Scope{Years: years, Label: sheet.Scope(env, scope)})
		for i := range q.Headlines {
			if h := &q.Headlines[i]; h.Scope == scope {
				chart.Add(bars.Bar{Label: h.Label, Values: sheet.Of(years, h.Values), Note: headlineRemark(env, h)})
			}
		}
		s.Drawn(chart.Lines(s.Width()))
	}
}

func headlineRemark(env *frame.Env, h *interview.Headline) string {
	var out []string
	if h.Formula != "" {
		out = append(out, env.T.T("survey.formula", i18n.Vars{"Formula": h.Formula}))
	}
	if h.Derived || len(h.PrintedPages) == 0 {
		out = append(out, env.T.T("survey.derived"))
	} else {
		out = append(out, env.T.T("survey.printed", i18n.Vars{"Pages": pages(h.PrintedPages)}))
	}
	return lines(append(out, h.Note, confidence(env, h.Confidence)))
}

// indicatorSection names the indicators that the question feeds.
func indicatorSection(env *frame.Env, s *sheet.Sheet, id interview.QuestionID) {
	first := true
	for i := range env.Edition.Indicators {
		in := &env.Edition.Indicators[i]
		if in.Question != id {
			continue
		}
		if first {
			s.Section(env.T.T("survey.indicators"))
			first = false
		}
		s.Item(env.Theme.Text, in.ID+" ", env.T.T("survey.indicator_line", i18n.Vars{
			"Label": in.Label, "Kind": kindWord(env, in.Kind), "Scope": sheet.Scope(env, in.Scope), "Series": sheet.Series(env, in.Values)}))
		if doubts := indicatorDoubts(env, in); doubts != "" {
			s.Item(env.Theme.Warning, "     ", doubts)
		}
	}
}

func kindWord(env *frame.Env, k interview.IndicatorKind) string {
	switch k {
	case interview.Baseline:
		return env.T.T("survey.kind.baseline")
	case interview.Leading:
		return env.T.T("survey.kind.leading")
	}
	return string(k)
}

// hypothesisSection names the hypotheses that rest on the question.
func hypothesisSection(env *frame.Env, s *sheet.Sheet, id interview.QuestionID) {
	on := hypothesesOn(env.Edition, id)
	if len(on) == 0 {
		return
	}
	s.Section(env.T.T("survey.hypotheses", i18n.Vars{"Count": len(on)}))
	for _, h := range on {
		s.Item(env.Theme.Text, string(h.ID)+" ", h.Statement)
	}
}
