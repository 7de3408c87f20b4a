package i18n

import (
	"kikitori/casebook/figure"
	"kikitori/casebook/interchange"
	"kikitori/casebook/paper/docx"
	"kikitori/casebook/workbook"
	"kikitori/interview/edition"
	"kikitori/interview/guidefile"
)

// Problem words one fault of an interchange file, with its place.
func (p *Printer) Problem(x interchange.Problem) string {
	return p.T("interchange.place", Vars{"Line": x.Line, "Column": x.Column, "Pointer": x.Pointer, "Text": p.T(x.ID, vars(x.Args))})
}

// EditionProblem words one fault of an edition's files, with its place.
func (p *Printer) EditionProblem(x edition.Problem) string {
	return p.T("edition.place", Vars{"File": x.File, "Line": x.Line, "Field": x.Field, "Text": p.T(x.ID, vars(x.Args))})
}

// WorkbookProblem words one fault of a workbook or CSV file, with its place.
func (p *Printer) WorkbookProblem(x workbook.Problem) string {
	return p.T("workbook.place", Vars{"File": x.File, "Place": x.Place.String(), "Text": p.T(x.ID, vars(x.Args))})
}

// FigureProblem words one fault of a figure's text, with its place.
func (p *Printer) FigureProblem(x figure.Problem) string {
	return p.T("figure.place", Vars{"Line": x.Line, "Column": x.Column, "Text": p.T(x.ID, vars(x.Args))})
}

// GuideProblem words one fault of a guide file, with its place.
func (p *Printer) GuideProblem(x guidefile.Problem) string {
	return p.T("guidefile.place", Vars{"File": x.File, "Line": x.Line, "Field": x.Field, "Text": p.T(x.ID, vars(x.Args))})
}

// TemplateProblem words why a file cannot be a template.
func (p *Printer) TemplateProblem(x docx.Problem) string {
	return p.T("template.place", Vars{"File": x.File, "Text": p.T(x.ID, vars(x.Args))})
}

func vars(args map[string]string) Vars {
	v := Vars{}
	for name, value := range args {
		v[name] = value
	}
	return v
}
