package survey

import (
	"slices"
	"strconv"
	"strings"

	"kikitori/interview"
	"kikitori/tui/frame"
	"kikitori/tui/i18n"
	"kikitori/tui/widgets/sheet"
)

// choiceRemark is all that has to be said below a choice's bars: conflicts with
// both values, sums that don't come out, doubts about the reading. The chart
// itself names the candidates of open values.
func choiceRemark(env *frame.Env, c *interview.Choice) string {
	out := []string{conflictRemark(env, c.Conflict, c.Values)}
	for _, x := range c.SumExceptions {
		out = append(out, env.T.T("survey.sum_exception", i18n.Vars{
			"Year": env.T.FiscalYear(x.Year), "Sum": sheet.Percent(x.Sum), "Reason": x.Reason}))
	}
	if c.Derived {
		out = append(out, env.T.T("survey.derived"))
	}
	if c.AltLabel != "" && c.AltLabel != c.Label {
		out = append(out, env.T.T("survey.alt_label", i18n.Vars{"Label": c.AltLabel}))
	}
	if c.Exclusive {
		out = append(out, env.T.T("survey.exclusive"))
	}
	out = append(out, c.Note, confidence(env, c.Confidence))
	if c.CategoryConfidence != "" {
		out = append(out, env.T.T("survey.category_confidence", i18n.Vars{"Level": level(env, c.CategoryConfidence)}))
	}
	if c.YearConfidence != "" {
		out = append(out, env.T.T("survey.year_confidence", i18n.Vars{"Level": level(env, c.YearConfidence)}))
	}
	return lines(out)
}

// lines puts each remark on a line; empty ones fall away.
func lines(parts []string) string {
	said := slices.DeleteFunc(parts, func(p string) bool { return p == "" })
	return strings.Join(said, "\n")
}

// conflictRemark shows both values: what another page prints and what the
// figure shows, which is the adopted value where one is named.
func conflictRemark(env *frame.Env, c *interview.Conflict, values []interview.Value) string {
	if c == nil {
		return ""
	}
	if c.Field == "scope" {
		return env.T.T("survey.conflict_scope", i18n.Vars{"Page": c.Page, "Reason": c.Reason})
	}
	year := env.Edition.Year
	for _, y := range env.Edition.Years {
		if strconv.Itoa(y) == c.Field {
			year = y
		}
	}
	shown, other := env.T.T("sheet.none"), env.T.T("sheet.none")
	for _, v := range values {
		if v.Year == year && v.Percent != nil {
			shown = sheet.Percent(*v.Percent)
		}
	}
	if c.Adopted != nil {
		shown = sheet.Percent(*c.Adopted)
	}
	if c.Value != nil {
		other = sheet.Percent(*c.Value)
	}
	return env.T.T("survey.conflict", i18n.Vars{
		"Year": env.T.FiscalYear(year), "Page": c.Page, "Other": other, "Shown": shown, "Reason": c.Reason})
}

func confidence(env *frame.Env, c string) string {
	if c == "" || c == "high" {
		return ""
	}
	return env.T.T("survey.confidence", i18n.Vars{"Level": level(env, c)})
}

func level(env *frame.Env, c string) string {
	switch c {
	case "low":
		return env.T.T("survey.level.low")
	case "medium":
		return env.T.T("survey.level.medium")
	}
	return c
}
