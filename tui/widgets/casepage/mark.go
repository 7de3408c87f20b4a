package casepage

import (
	"strings"

	"github.com/charmbracelet/x/ansi"

	"kikitori/casebook"
	"kikitori/casebook/search"
	"kikitori/tui/frame"
	"kikitori/tui/widgets/found"
)

// part is a stretch of the page that begins with a row of its own.
type part struct {
	head  string
	field search.FieldName // empty: not searched
}

func parts(env *frame.Env, c casebook.Case) []part {
	t := env.T
	return []part{
		{"", search.FieldTitle},
		{facts(env, c)[0] + dot, ""},
		{t.T("casepage.overview"), search.FieldOverview},
		{t.T("casepage.points"), search.FieldPoints},
		{t.T("casepage.benefits"), search.FieldBenefits},
		{t.T("casepage.before"), search.FieldRemarks},
		{t.T("casepage.after"), search.FieldRemarks},
		{t.T("casepage.figure"), search.FieldFigure},
		{t.T("casepage.remarks"), search.FieldRemarks},
		{t.T("casepage.tags"), ""},
	}
}

// Mark marks what was found in the rows of a case's page, each text as its own
// field, in place, and returns the first row with a mark, or -1.
func Mark(env *frame.Env, c casebook.Case, rows []string, f *found.Finder) int {
	list := parts(env, c)
	first, from := -1, 0
	mark := func(to int) {
		if i := f.Mark(rows[from:to], list[0].field, env.Theme.Match); i >= 0 && first < 0 {
			first = from + i
		}
	}
	for i := range rows {
		if n := begins(rows[i], list); n > 0 {
			mark(i)
			list, from = list[n:], i+1
		}
	}
	mark(len(rows))
	return first
}

// begins tells which of the parts behind the first a row begins, or 0.
func begins(row string, list []part) int {
	words := strings.Trim(ansi.Strip(row), "┌┐─+-")
	for n := 1; n < len(list); n++ {
		facts := list[n].field == "" && strings.HasPrefix(words+" ", list[n].head)
		if strings.TrimSpace(words) == strings.TrimSpace(list[n].head) || facts {
			return n
		}
	}
	return 0
}
