package survey

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

// questionSheet writes all that the edition says about a question.
func questionSheet(env *frame.Env, s *sheet.Sheet, id interview.QuestionID) {
	q, err := env.Edition.Question(id)
	if err != nil {
		s.Text(env.Theme.Warning, frame.ErrorText(env.T, err))
		return
	}
	questionHead(env, s, q)
	for i := range q.Figures {
		figureSection(env, s, q, &q.Figures[i])
	}
	headlineSections(env, s, q)
	indicatorSection(env, s, q.ID)
	hypothesisSection(env, s, q.ID)
	if notes := append(append([]string{}, q.Notes...), env.Edition.Caveats...); len(notes) > 0 {
		s.Section(env.T.T("survey.notes"))
		for _, n := range notes {
			s.Item(env.Theme.Muted, "・", n)
		}
	}
}

func questionHead(env *frame.Env, s *sheet.Sheet, q *interview.Question) {
	s.As(search.FieldTitle)
	s.Item(env.Theme.Strong, string(q.ID)+"  ", q.Title)
	s.As("")
	facts := []string{env.T.Area(q.Area), q.Viewpoint, env.T.AnswerType(q.Type)}
	if len(q.SummaryPages) > 0 {
		facts = append(facts, env.T.T("survey.summary_pages", i18n.Vars{"Pages": pages(q.SummaryPages)}))
	}
	s.Text(env.Theme.Muted, strings.Join(facts, " ・ "))
	if q.TypeNote != "" {
		s.Item(env.Theme.Muted, "・", q.TypeNote)
	}
	if q.TitleAsPrinted != "" && q.TitleAsPrinted != q.Title {
		s.Item(env.Theme.Warning, "・", env.T.T("survey.as_printed", i18n.Vars{"Title": q.TitleAsPrinted}))
	}
}

// figureSection draws one chart: heading with page, bars with year and scope,
// sums.
func figureSection(env *frame.Env, s *sheet.Sheet, q *interview.Question, f *interview.Figure) {
	title := env.T.T("survey.figure.main")
	if f.ID != "main" {
		title = env.T.T("survey.figure.breakdown")
	}
	s.Section(env.T.T("survey.figure.title", i18n.Vars{
		"Kind": title, "Scope": sheet.Scope(env, f.Scope), "Pages": pages(figurePages(f))}))
	var choices []*interview.Choice
	var lists [][]interview.Value
	for i := range q.Choices {
		if c := &q.Choices[i]; c.Figure == f.ID {
			choices = append(choices, c)
			lists = append(lists, c.Values)
		}
	}
	years := sheet.Years(env.Edition, lists...)
	for _, part := range byCategory(q, choices) {
		if part.name != "" {
			s.Item(env.Theme.Strong, "■ ", part.heading(env))
		}
		chart := bars.New(env, bars.Scope{Years: years, Label: sheet.Scope(env, f.Scope)})
		for _, c := range part.choices {
			chart.Add(bars.Bar{
				Label: label(env, c), Values: sheet.Of(years, c.Values), Indent: depth(c, choices),
				Note: choiceRemark(env, c),
			})
		}
		s.As(search.FieldChoices)
		s.Drawn(chart.Lines(s.Width()))
		s.As("")
	}
	sums(env, s, f)
}

func label(env *frame.Env, c *interview.Choice) string {
	if c.Aggregate {
		return env.T.T("survey.aggregate", i18n.Vars{"Label": c.Label})
	}
	return c.Label
}

// depth is how many aggregates a choice stands under, at most its figure's size.
func depth(c *interview.Choice, all []*interview.Choice) int {
	n := 0
	for parent := c.Parent; parent != "" && n < len(all); n++ {
		next := ""
		for _, x := range all {
			if x.Label == parent {
				next = x.Parent
			}
		}
		parent = next
	}
	return n
}

// sums says what the choices add up to, and where they do not.
func sums(env *frame.Env, s *sheet.Sheet, f *interview.Figure) {
	if f.Total != nil {
		s.Text(env.Theme.Muted, env.T.T("survey.total", i18n.Vars{
			"Year": env.T.FiscalYear(env.Edition.Year), "Scope": sheet.Scope(env, f.Scope), "Sum": sheet.Percent(*f.Total)}))
	}
	for _, x := range f.TotalExceptions {
		s.Item(env.Theme.Warning, "・", env.T.T("survey.sum_exception", i18n.Vars{
			"Year": env.T.FiscalYear(x.Year), "Sum": sheet.Percent(x.Sum), "Reason": x.Reason}))
	}
	if f.Note != "" {
		s.Item(env.Theme.Muted, "・", f.Note)
	}
	if f.Confidence != "" {
		s.Item(env.Theme.Warning, "・", confidence(env, f.Confidence))
	}
}

func figurePages(f *interview.Figure) []int {
	if len(f.Pages) > 0 {
		return f.Pages
	}
	if f.Page > 0 {
		return []int{f.Page}
	}
	return nil
}

func pages(list []int) string {
	var out []string
	for _, p := range list {
		out = append(out, strconv.Itoa(p))
	}
	return strings.Join(out, ", ")
}
