package sheet

import (
	"slices"
	"strconv"
	"strings"

	"kikitori/interview"
	"kikitori/tui/frame"
	"kikitori/tui/i18n"
)

// Percent writes a percentage as the report prints it: one decimal.
func Percent(p float64) string { return strconv.FormatFloat(p, 'f', 1, 64) }

// Candidates lists percentages between which the source does not decide.
func Candidates(list []float64) string {
	var out []string
	for _, p := range list {
		out = append(out, Percent(p))
	}
	return strings.Join(out, " / ")
}

// Series writes values with their years: 2020年度 97.2% ・ 2019年度 値不詳（…）. Years
// without any figure are left out.
func Series(env *frame.Env, values []interview.Value) string {
	var out []string
	for _, v := range values {
		text := ""
		switch {
		case v.Percent != nil:
			text = Percent(*v.Percent) + "%"
		case v.Open():
			text = env.T.T("sheet.open", i18n.Vars{"Candidates": Candidates(v.Candidates)})
		default:
			continue
		}
		out = append(out, env.T.FiscalYear(v.Year)+" "+text)
	}
	if len(out) == 0 {
		return env.T.T("sheet.none")
	}
	return strings.Join(out, " ・ ")
}

// Years returns those of the edition's years for which any of the values has
// something to show, the newest first; at least the newest.
func Years(e *interview.Edition, lists ...[]interview.Value) []int {
	var out []int
	for i, y := range e.Years {
		has := func(v interview.Value) bool { return v.Year == y && (v.Percent != nil || v.Open()) }
		if i == 0 || slices.ContainsFunc(lists, func(l []interview.Value) bool { return slices.ContainsFunc(l, has) }) {
			out = append(out, y)
		}
	}
	return out
}

// Of returns the values of the given years, in their order.
func Of(years []int, values []interview.Value) []interview.Value {
	out := make([]interview.Value, len(years))
	for i, y := range years {
		out[i].Year = y
		for _, v := range values {
			if v.Year == y {
				out[i] = v
			}
		}
	}
	return out
}

// Scope returns the words of a scope; a scope that is not stated says so.
func Scope(env *frame.Env, s interview.Scope) string {
	if r, err := env.Edition.ScopeRule(s); err == nil {
		return r.Label
	}
	if s != "" {
		return string(s)
	}
	return env.T.T("sheet.no_scope")
}
