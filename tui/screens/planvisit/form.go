package planvisit

import (
	"strconv"

	"kikitori/interview"
	"kikitori/interview/text"
	"kikitori/tui/frame"
	"kikitori/tui/i18n"
	"kikitori/tui/widgets/form"
)

// Names of the fields.
const (
	fieldKnown      = "known"
	fieldCode       = "code"
	fieldSector     = "sector"
	fieldDate       = "date"
	fieldMode       = "mode"
	fieldMinutes    = "minutes"
	fieldOperators  = "operators"
	fieldOffice     = "office"
	fieldHypotheses = "hypotheses"
	fieldQuestions  = "questions"
)

// newOperator is the choice of an operator that is not known yet.
const newOperator = ""

// newForm lays the fields out; more come last.
func newForm(env *frame.Env, more ...*form.Field) *form.Form {
	var sectors, modes []form.Option
	for _, s := range env.Edition.Sectors {
		sectors = append(sectors, form.Option{Key: s.Name, Label: s.Name})
	}
	for _, m := range interview.Modes() {
		modes = append(modes, form.Option{Key: string(m), Label: env.T.Mode(m)})
	}
	var hypotheses, questions []form.Option
	for i := range env.Edition.Hypotheses {
		h := &env.Edition.Hypotheses[i]
		hypotheses = append(hypotheses, form.Option{Key: string(h.ID), Label: string(h.ID) + " " + h.Statement})
	}
	for i := range env.Edition.Questions {
		q := &env.Edition.Questions[i]
		questions = append(questions, form.Option{Key: string(q.ID), Label: string(q.ID) + " " + q.Title})
	}
	f := form.New(env, append([]*form.Field{
		form.Choice(fieldKnown, "planvisit.known", form.Option{Key: newOperator, Label: env.T.T("planvisit.new_operator")}),
		form.Line(fieldCode, "planvisit.code").Required().Hint("planvisit.code_hint"),
		form.Choice(fieldSector, "planvisit.sector", sectors...),
		form.Line(fieldDate, "planvisit.date").Required().Check(func(v string) string {
			if _, ok := text.ParseDate(v); !ok {
				return env.T.T("planvisit.bad_date")
			}
			return ""
		}),
		form.Choice(fieldMode, "planvisit.mode", modes...),
		form.Line(fieldMinutes, "planvisit.minutes").Required().Check(func(v string) string {
			if _, err := parseMinutes(v); err != nil {
				return env.T.T("planvisit.bad_minutes", i18n.Vars{"Least": fewestMinutes, "Most": mostMinutes})
			}
			return ""
		}),
		form.Many(fieldHypotheses, "planvisit.hypotheses", hypotheses...),
		form.Many(fieldQuestions, "planvisit.questions", questions...),
		form.Lines(fieldOperators, "planvisit.operators", 3).Hint("planvisit.participants_hint"),
		form.Lines(fieldOffice, "planvisit.office", 2),
	}, more...)...)
	f.Set(fieldDate, env.Now().Format("2006-01-02"))
	f.Set(fieldMinutes, strconv.Itoa(usualMinutes))
	f.Set(fieldOffice, env.Author.Name)
	f.MarkClean()
	return f
}

// show fills the form with a visit.
func (s *Screen) show(v interview.Visit) {
	f := s.form
	f.Set(fieldKnown, string(v.Operator))
	s.followKnown()
	f.Set(fieldCode, string(v.Operator))
	f.Set(fieldDate, v.Date)
	f.Set(fieldMode, string(v.Mode))
	if v.Guide != nil {
		f.Set(fieldMinutes, strconv.Itoa(v.Guide.Minutes()))
	}
	f.SetAll(fieldHypotheses, keysOf(v.Hypotheses))
	f.SetAll(fieldQuestions, keysOf(v.Questions))
	f.Set(fieldOperators, writeParticipants(v.Participants, interview.OperatorSide))
	f.Set(fieldOffice, writeParticipants(v.Participants, interview.OfficeSide))
	f.MarkClean()
}

// followKnown fills code and sector from the operator that was picked.
func (s *Screen) followKnown() {
	code := s.form.Get(fieldKnown)
	if code == s.known {
		return
	}
	s.known = code
	s.form.Set(fieldCode, code)
	if o, ok := s.operators[interview.OperatorCode(code)]; ok {
		s.form.Set(fieldSector, o.Sector)
	}
}

func keysOf[T ~string](ids []T) []string {
	var out []string
	for _, id := range ids {
		out = append(out, string(id))
	}
	return out
}

func idsOf[T ~string](keys []string) []T {
	var out []T
	for _, k := range keys {
		out = append(out, T(k))
	}
	return out
}
