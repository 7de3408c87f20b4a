package casebook

import (
	"slices"
	"strings"

	"kikitori/casebook/search"
	"kikitori/interview"
)

// CaseDocument is what is searched of a case.
func CaseDocument(c *Case) search.Document {
	d := search.Document{
		Kind: search.KindCase, ID: string(c.ID), Title: c.Title, Handling: search.HandlingPublic,
		Facets: facets(c.Areas, c.Questions, c.Hypotheses, c.Sectors, c.FiscalYear, string(c.State)),
	}
	d.Fields = appendFields(d.Fields, search.FieldOverview, c.Overview...)
	d.Fields = appendFields(d.Fields, search.FieldPoints, c.Points...)
	d.Fields = appendFields(d.Fields, search.FieldBenefits, c.Benefits...)
	if c.Figure != nil {
		d.Fields = appendFields(d.Fields, search.FieldFigure, append([]string{c.Figure.Caption}, c.Figure.Labels()...)...)
	}
	if c.Contrast != nil {
		d.Fields = appendFields(d.Fields, search.FieldRemarks, slices.Concat(c.Contrast.Before, c.Contrast.After)...)
	}
	d.Fields = appendFields(d.Fields, search.FieldRemarks, c.Remarks)
	if c.State != Published {
		d.Handling = search.HandlingInternal
	}
	return d
}

// VisitContext is what a note or finding has from its visit.
type VisitContext struct {
	Operator interview.OperatorCode
	Sector   string
	Year     int
}

// NoteDocument is what is searched of a note. Its title is its first line.
func NoteDocument(n *interview.Note, v VisitContext) search.Document {
	title, rest, _ := strings.Cut(n.Text, "\n")
	var questions []interview.QuestionID
	if n.Question != "" {
		questions = append(questions, n.Question)
	}
	d := search.Document{
		Kind: search.KindNote, ID: string(n.ID), Title: title, Handling: search.Handling(n.Handling),
		Facets: facets(n.Areas, questions, n.Hypotheses, sectorList(v.Sector), v.Year, ""),
		Date:   n.At.Format("2006-01-02"),
	}
	d.Fields = appendFields(d.Fields, search.FieldBody, rest)
	return d
}

// FindingDocument is what is searched of a finding.
func FindingDocument(f *interview.Finding, v VisitContext) search.Document {
	return search.Document{
		Kind: search.KindFinding, ID: string(f.ID), Title: f.Title, Handling: search.Handling(f.Handling),
		Fields: appendFields(nil, search.FieldBody, f.Text),
		Facets: facets(f.Areas, f.Questions, f.Hypotheses, sectorList(v.Sector), v.Year, ""),
	}
}

// EditionDocuments is what is searched of an edition: hypotheses and questions.
func EditionDocuments(e *interview.Edition) []search.Document {
	var out []search.Document
	for i := range e.Hypotheses {
		if h := &e.Hypotheses[i]; !h.Own { // those are records of their own
			out = append(out, HypothesisDocument(h, e.Year))
		}
	}
	for i := range e.Questions {
		q := &e.Questions[i]
		d := search.Document{
			Kind: search.KindQuestion, ID: string(q.ID), Title: q.Title, Handling: search.HandlingPublic,
			Facets: facets([]interview.Area{q.Area}, []interview.QuestionID{q.ID}, nil, nil, e.Year, ""),
		}
		for _, c := range q.Choices {
			d.Fields = appendFields(d.Fields, search.FieldChoices, c.Label)
		}
		out = append(out, d)
	}
	return out
}

// HypothesisDocument is what is searched of a hypothesis of a year.
func HypothesisDocument(h *interview.Hypothesis, year int) search.Document {
	d := search.Document{
		Kind: search.KindHypothesis, ID: string(h.ID), Title: h.Statement, Handling: search.HandlingInternal,
		Facets: facets([]interview.Area{h.Area}, h.Questions, []interview.HypothesisLink{{ID: h.ID}}, nil, year, ""),
	}
	d.Fields = appendFields(d.Fields, search.FieldProbes, h.Probes...)
	d.Fields = appendFields(d.Fields, search.FieldReason, h.Caveat, h.Reason)
	return d
}

func appendFields(list []search.Field, name search.FieldName, texts ...string) []search.Field {
	for _, t := range texts {
		if t != "" {
			list = append(list, search.Field{Name: name, Text: t})
		}
	}
	return list
}

func sectorList(s string) []string {
	if s == "" {
		return nil
	}
	return []string{s}
}

func facets(areas []interview.Area, questions []interview.QuestionID, links []interview.HypothesisLink, sectors []string, year int, state string) search.Facets {
	f := search.Facets{Sectors: sectors, Year: year, State: state}
	for _, a := range areas {
		f.Areas = append(f.Areas, string(a))
	}
	for _, q := range questions {
		f.Questions = append(f.Questions, string(q))
	}
	for _, l := range links {
		f.Hypotheses = append(f.Hypotheses, string(l.ID))
	}
	return f
}
