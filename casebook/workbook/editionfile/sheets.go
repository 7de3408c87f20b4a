package editionfile

import (
	"kikitori/interview"
)

// sheets are the sheets of an edition, in the order of the workbook.
func sheets(e *interview.Edition) []filled {
	b := &builder{e: e, by: map[*table]*sheetWriter{}}
	for _, t := range tables {
		b.by[t] = newSheet(t, e.Years)
	}
	b.frameRows()
	b.sectorRows()
	for i := range e.Questions {
		b.question(&e.Questions[i])
	}
	for i := range e.Indicators {
		b.indicator(&e.Indicators[i])
	}
	b.visionRows()
	out := []filled{b.head}
	for _, t := range tables {
		out = append(out, b.by[t].filled)
	}
	return out
}

type builder struct {
	e    *interview.Edition
	head filled
	by   map[*table]*sheetWriter
}

func (b *builder) frameRows() {
	e := b.e
	values := row{
		"year": e.Year, "title": e.Title, "baseDate": e.BaseDate, "years": e.Years, "responseRate": e.ResponseRate,
		"visitNote": e.VisitNote, "caveats": e.Caveats, "notes": e.Notes,
	}
	b.head = filled{table: &frame, rows: [][]string{{"項目", "値"}}}
	for _, f := range frame.fields {
		b.head.rows = append(b.head.rows, []string{f.head, cellText(f, values[f.name])})
	}
}

func (b *builder) sectorRows() {
	for _, s := range b.e.Scopes {
		b.by[&scopes].add(row{"id": string(s.ID), "label": s.Label, "respondents": s.Respondents, "excludes": s.Excludes})
	}
	for _, s := range b.e.Sectors {
		b.by[&sectors].add(row{
			"name": s.Name, "respondents": s.Respondents, "method": s.Method, "visited": s.Visited, "note": s.Note, "types": s.Types,
		})
		for _, sub := range s.Subsectors {
			b.by[&subsectors].add(row{"@sector": s.Name, "name": sub.Name, "respondents": sub.Respondents, "description": sub.Description})
		}
	}
}

func (b *builder) question(q *interview.Question) {
	id, printed := string(q.ID), q.TitleAsPrinted
	if printed == q.Title {
		printed = ""
	}
	b.by[&questions].add(row{
		"id": id, "@area": string(q.Area), "@viewpoint": q.Viewpoint, "title": q.Title, "titleAsPrinted": printed,
		"type": string(q.Type), "typeNote": q.TypeNote, "summaryPages": q.SummaryPages, "notes": q.Notes,
	})
	for _, l := range q.Links {
		b.by[&links].add(row{"@question": id, "year": l.Year, "question": string(l.Question), "changed": l.Changed})
	}
	for _, c := range q.Categories {
		b.by[&categories].add(row{"@question": id, "name": c.Name, "items": c.Items, "page": c.Page, "confidence": c.Confidence, "note": c.Note})
	}
	for i := range q.Figures {
		b.figure(q, &q.Figures[i])
	}
	for _, h := range q.Headlines {
		b.by[&headlines].add(row{
			"@question": id, "label": h.Label, "scope": string(h.Scope), "values": h.Values, "counts": h.Counts, "formula": h.Formula,
			"printedPages": h.PrintedPages, "derived": h.Derived, "confidence": h.Confidence, "note": h.Note,
		})
	}
}

func (b *builder) figure(q *interview.Question, f *interview.Figure) {
	id, form := string(q.ID), string(f.Type)
	if f.Type == q.Type {
		form = ""
	}
	b.by[&figures].add(row{
		"@question": id, "id": f.ID, "scope": string(f.Scope), "pages": f.Pages, "type": form, "@partial": !f.Complete,
		"total": f.Total, "confidence": f.Confidence, "note": f.Note,
	})
	b.exceptionRows(id, f.ID, "", f.TotalExceptions)
	for i := range q.Choices {
		c := &q.Choices[i]
		if c.Figure != f.ID {
			continue
		}
		b.by[&choices].add(row{
			"@question": id, "@figure": f.ID, "label": c.Label, "parent": c.Parent, "values": c.Values, "exclusive": c.Exclusive,
			"counts": c.Counts, "altLabel": c.AltLabel, "derived": c.Derived, "category": c.Category,
			"categoryConfidence": c.CategoryConfidence, "page": c.Page, "confidence": c.Confidence, "yearConfidence": c.YearConfidence, "note": c.Note,
		})
		b.exceptionRows(id, f.ID, c.Label, c.SumExceptions)
		b.conflict(c.Conflict, row{"@question": id, "@figure": f.ID, "@label": c.Label})
	}
}

func (b *builder) exceptionRows(question, figure, label string, all []interview.SumException) {
	for _, x := range all {
		b.by[&exceptions].add(row{"@question": question, "@figure": figure, "@label": label, "year": x.Year, "sum": x.Sum, "reason": x.Reason})
	}
}

func (b *builder) conflict(c *interview.Conflict, r row) {
	if c == nil {
		return
	}
	r["field"], r["page"], r["value"], r["adopted"], r["reason"] = c.Field, c.Page, c.Value, c.Adopted, c.Reason
	b.by[&conflicts].add(r)
}

func (b *builder) indicator(in *interview.Indicator) {
	r := row{
		"id": in.ID, "@kind": string(in.Kind), "statement": in.Statement, "question": string(in.Question), "label": in.Label,
		"scope": string(in.Scope), "markedScope": string(in.MarkedScope), "values": in.Values, "counts": in.Counts, "page": in.Page,
		"chart": in.Chart, "repeated": in.Repeated, "crossCheck": in.CrossCheck, "source": in.Source, "note": in.Note,
	}
	if d := in.Derivable; d != nil {
		r["@derivableYear"], r["@derivableValue"], r["@derivableFormula"] = d.Year, d.Percent, d.Formula
	}
	b.by[&indicators].add(r)
	b.conflict(in.Conflict, row{"@indicator": in.ID})
}

func (b *builder) visionRows() {
	for _, v := range b.e.Visions {
		for _, s := range v.Statements {
			b.by[&visions].add(row{
				"@vision": v.ID, "@theme": v.Theme, "@page": v.Page, "id": s.ID, "summary": s.Summary, "assignment": s.Assignment,
			})
		}
	}
}
