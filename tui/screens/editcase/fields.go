package editcase

import (
	"slices"

	"kikitori/casebook"
	"kikitori/interview"
	"kikitori/tui/frame"
	"kikitori/tui/widgets/editor"
	"kikitori/tui/widgets/form"
)

// The keys of the form's fields.
const (
	fieldYear        = "year"
	fieldNumber      = "number"
	fieldTitle       = "title"
	fieldOverview    = "overview"
	fieldPoints      = "points"
	fieldBenefits    = "benefits"
	fieldBefore      = "before"
	fieldAfter       = "after"
	fieldFigure      = "figure"
	fieldDrawing     = "drawing"
	fieldRemarks     = "remarks"
	fieldAreas       = "areas"
	fieldQuestions   = "questions"
	fieldSupports    = "supports"
	fieldContradicts = "contradicts"
	fieldNeutral     = "neutral"
	fieldSectors     = "sectors"
)

// newForm makes the form of a card. What the card is filed under stays on offer
// even where the edition does not know it.
func newForm(env *frame.Env, c casebook.Case) *form.Form {
	wrong := func(parse func(string) (int, error), id func() string) func(string) string {
		return func(v string) string {
			if _, err := parse(v); err != nil {
				return id()
			}
			return ""
		}
	}
	bullets := "editcase.hint.bullets"
	var f *form.Form
	names := func(before string) []editor.Item { return suggest(f.Get(fieldDrawing), before) }
	f = form.New(env,
		form.Line(fieldTitle, "editcase.field.title").Hint("editcase.hint.title"),
		form.Lines(fieldOverview, "editcase.field.overview", 5).Hint(bullets),
		form.Lines(fieldPoints, "editcase.field.points", 5).Hint(bullets),
		form.Lines(fieldBenefits, "editcase.field.benefits", 4).Hint(bullets),
		form.Lines(fieldBefore, "editcase.field.before", 2).Hint("editcase.hint.before"),
		form.Lines(fieldAfter, "editcase.field.after", 2).Hint("editcase.hint.after"),
		form.Lines(fieldFigure, "editcase.field.figure", 2),
		form.Lines(fieldDrawing, "editcase.field.drawing", 6).Hint("editcase.hint.drawing").Complete(names),
		form.Lines(fieldRemarks, "editcase.field.remarks", 3),
		form.Many(fieldAreas, "editcase.field.areas"),
		form.Many(fieldQuestions, "editcase.field.questions"),
		form.Many(fieldSupports, "editcase.field.supports"),
		form.Many(fieldContradicts, "editcase.field.contradicts"),
		form.Many(fieldNeutral, "editcase.field.neutral"),
		form.Many(fieldSectors, "editcase.field.sectors"),
		form.Line(fieldYear, "editcase.field.year").Required().
			Check(wrong(casebook.ParseYear, func() string { return env.T.T("editcase.wrong.year") })),
		form.Line(fieldNumber, "editcase.field.number").
			Check(wrong(casebook.ParseNumber, func() string { return env.T.T("editcase.wrong.number") })),
	)
	write(env, f, casebook.FormOf(c))
	f.Focus(fieldTitle)
	return f
}

// write fills the form.
func write(env *frame.Env, f *form.Form, v casebook.Form) {
	e := env.Edition
	offer(f, fieldAreas, areaOptions(env), v.Areas)
	offer(f, fieldQuestions, questionOptions(e), v.Questions)
	offer(f, fieldSupports, hypothesisOptions(e), v.Supports)
	offer(f, fieldContradicts, hypothesisOptions(e), v.Contradicts)
	offer(f, fieldNeutral, hypothesisOptions(e), v.Neutral)
	offer(f, fieldSectors, sectorOptions(e), v.Sectors)
	for key, text := range map[string]string{
		fieldYear: v.Year, fieldNumber: v.Number, fieldTitle: v.Title, fieldOverview: v.Overview, fieldPoints: v.Points,
		fieldBenefits: v.Benefits, fieldBefore: v.Before, fieldAfter: v.After,
		fieldFigure: v.Figure, fieldDrawing: v.Drawing, fieldRemarks: v.Remarks,
	} {
		if f.Get(key) != text {
			f.Set(key, text)
		}
	}
}

// offer sets options and picks; picks that are no option become one.
func offer(f *form.Form, key string, opts []form.Option, picked []string) {
	for _, p := range picked {
		if !slices.ContainsFunc(opts, func(o form.Option) bool { return o.Key == p }) {
			opts = append(opts, form.Option{Key: p, Label: p})
		}
	}
	f.SetOptions(key, opts...)
	f.SetAll(key, picked)
}

// typed reads the form.
func (s *Screen) typed() casebook.Form {
	f := s.form
	return casebook.Form{
		Year: f.Get(fieldYear), Number: f.Get(fieldNumber), Title: f.Get(fieldTitle),
		Overview: f.Get(fieldOverview), Points: f.Get(fieldPoints), Benefits: f.Get(fieldBenefits),
		Before: f.Get(fieldBefore), After: f.Get(fieldAfter),
		Figure: f.Get(fieldFigure), Drawing: f.Get(fieldDrawing), Remarks: f.Get(fieldRemarks),
		Areas: f.GetAll(fieldAreas), Questions: f.GetAll(fieldQuestions),
		Supports: f.GetAll(fieldSupports), Contradicts: f.GetAll(fieldContradicts), Neutral: f.GetAll(fieldNeutral),
		Sectors: f.GetAll(fieldSectors),
	}
}

// dirty says that something is typed and not saved.
func (s *Screen) dirty() bool { return !s.typed().Equal(s.saved) }

// fill puts values into the form; whether they are saved is the caller's matter.
func (s *Screen) fill(v casebook.Form) { write(s.env, s.form, v) }

func areaOptions(env *frame.Env) []form.Option {
	var out []form.Option
	for _, a := range interview.Areas() {
		out = append(out, form.Option{Key: string(a), Label: env.T.Area(a)})
	}
	return out
}

func questionOptions(e *interview.Edition) []form.Option {
	var out []form.Option
	for i := range e.Questions {
		q := &e.Questions[i]
		out = append(out, form.Option{Key: string(q.ID), Label: string(q.ID) + " " + q.Title})
	}
	return out
}

func hypothesisOptions(e *interview.Edition) []form.Option {
	var out []form.Option
	for i := range e.Hypotheses {
		h := &e.Hypotheses[i]
		out = append(out, form.Option{Key: string(h.ID), Label: string(h.ID) + " " + h.Statement})
	}
	return out
}

func sectorOptions(e *interview.Edition) []form.Option {
	var out []form.Option
	for i := range e.Sectors {
		out = append(out, form.Option{Key: e.Sectors[i].Name, Label: e.Sectors[i].Name})
	}
	return out
}
