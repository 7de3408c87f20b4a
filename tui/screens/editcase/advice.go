package editcase

import (
	"slices"

	"kikitori/casebook"
	"kikitori/casebook/figure"
	"kikitori/casebook/glossary"
	"kikitori/interview/text"
	"kikitori/tui/frame"
	"kikitori/tui/i18n"
	"kikitori/tui/widgets/editor"
)

// suggest completes a line of the figure.
func suggest(drawing, before string) []editor.Item {
	var out []editor.Item
	for _, s := range figure.Suggest(drawing, before) {
		out = append(out, editor.Item{Label: s.Text, Detail: s.Detail, Text: s.Text, Replace: s.Replace})
	}
	return out
}

// fieldsOf names the fields that a part of the page is typed into.
var fieldsOf = map[casebook.Part][]string{
	casebook.PartTitle: {fieldTitle}, casebook.PartOverview: {fieldOverview}, casebook.PartPoints: {fieldPoints},
	casebook.PartBenefits: {fieldBenefits}, casebook.PartContrast: {fieldBefore, fieldAfter},
	casebook.PartFigure: {fieldFigure, fieldDrawing}, casebook.PartRemarks: {fieldRemarks},
}

// labels are the message ids of what those fields are called.
var labels = map[casebook.Part]string{
	casebook.PartTitle: "editcase.field.title", casebook.PartOverview: "editcase.field.overview", casebook.PartPoints: "editcase.field.points",
	casebook.PartBenefits: "editcase.field.benefits", casebook.PartContrast: "editcase.field.before",
	casebook.PartFigure: "editcase.field.drawing", casebook.PartRemarks: "editcase.field.remarks",
}

// advices are the message ids of the kinds of warnings.
var advices = map[casebook.WarningKind]string{
	casebook.WarnFew: "warning.few", casebook.WarnMany: "warning.many", casebook.WarnLong: "warning.long",
	casebook.WarnRepeats: "warning.repeats", casebook.WarnUnspelled: "warning.unspelled", casebook.WarnUnknown: "warning.unknown",
	casebook.WarnHalf: "warning.half", casebook.WarnFigure: "warning.figure",
}

var terms = glossary.Builtin()

// advice words one warning.
func advice(env *frame.Env, w casebook.Warning) string {
	v := i18n.Vars{}
	for name, value := range w.Args {
		v[name] = value
	}
	v = i18n.Vars{"Field": env.T.T(labels[w.Part]), "Item": w.At, "Text": env.T.T(advices[w.Kind], v)}
	if w.At > 0 {
		return env.T.T("warning.item", v)
	}
	return env.T.T("warning.part", v)
}

// advised is what to look at in the field that is being written, or nothing.
func (s *Screen) advised() string {
	for _, w := range s.warnings {
		if slices.Contains(fieldsOf[w.Part], s.form.Focused()) {
			return advice(s.env, w)
		}
	}
	return ""
}

// adviceRows are what stands below the page; it is no part of it.
func (s *Screen) adviceRows(width int) []string {
	if len(s.warnings) == 0 {
		return nil
	}
	env := s.env
	rows := []string{"", env.Theme.Muted.Render(env.Metrics.Truncate(env.T.T("editcase.advice", i18n.Vars{"Count": len(s.warnings)}), width, "…"))}
	for _, w := range s.warnings {
		for i, r := range env.Metrics.Wrap(text.Printable(advice(env, w)), max(width-2, 2)) {
			rows = append(rows, env.Theme.Warning.Render([]string{"・", "　"}[min(i, 1)]+r))
		}
	}
	return rows
}
