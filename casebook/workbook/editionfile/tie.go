package editionfile

import (
	"kikitori/casebook/workbook"
)

// tied holds the rows of the sheets that belong together by the question's and
// the figure's number.
type tied struct {
	r          *reader
	questions  []record
	figures    []record
	choices    []record
	headlines  []record
	links      []record
	categories []record
	exceptions []record
	conflicts  []record
	indicate   []record
	visions    []record
}

func (r *reader) tied() *tied {
	return &tied{
		r: r, questions: r.records(&questions), figures: r.records(&figures), choices: r.records(&choices),
		headlines: r.records(&headlines), links: r.records(&links), categories: r.records(&categories),
		exceptions: r.records(&exceptions), conflicts: r.records(&conflicts), indicate: r.records(&indicators), visions: r.records(&visions),
	}
}

// question writes a file with one question.
func (t *tied) question(d *doc, q *record) {
	id := q.text("id")
	for _, name := range []string{"@area", "@viewpoint"} {
		for _, f := range questions.fields {
			if f.name == name && q.text(name) != "" {
				f.name = name[1:]
				d.field(0, f, q.cells[name])
			}
		}
	}
	d.line(0, "questions:", q.at)
	d.item(2, q)
	d.list(4, "links", matching(t.links, "@question", id))
	d.list(4, "categories", matching(t.categories, "@question", id))
	if figures := matching(t.figures, "@question", id); len(figures) > 0 {
		d.line(4, "figures:", figures[0].at)
		for i := range figures {
			t.figure(d, id, &figures[i])
		}
	}
	d.list(4, "headlines", matching(t.headlines, "@question", id))
}

func (t *tied) figure(d *doc, question string, f *record) {
	d.item(6, f)
	if on(f.text("@partial")) {
		d.line(8, "complete: false", f.cells["@partial"].at)
	}
	exceptions := matching(matching(t.exceptions, "@question", question), "@figure", f.text("id"))
	d.list(8, "totalExceptions", matching(exceptions, "@label", ""))
	choices := matching(matching(t.choices, "@question", question), "@figure", f.text("id"))
	if len(choices) == 0 {
		return
	}
	d.line(8, "choices:", f.at)
	conflicts := matching(matching(t.conflicts, "@question", question), "@figure", f.text("id"))
	for i := range choices {
		c := &choices[i]
		d.item(10, c)
		d.list(12, "sumExceptions", matching(exceptions, "@label", c.text("label")))
		d.conflict(12, matching(conflicts, "@label", c.text("label")))
	}
}

// conflict writes the first of the conflicts; a figure has one.
func (d *doc) conflict(indent int, all []record) {
	if len(all) == 0 {
		return
	}
	d.line(indent, "conflict:", all[0].at)
	d.fields(indent+2, &all[0])
}

func (t *tied) indicators(d *doc) {
	for _, kind := range []string{"baseline", "leading"} {
		if kind == "leading" {
			t.visionList(d)
		}
		d.line(0, kind+":", workbook.Place{Sheet: indicators.name, Row: 1})
		start := len(d.lines)
		for i := range t.indicate {
			r := &t.indicate[i]
			if d.kindOf(r) != kind {
				continue
			}
			d.item(2, r)
			if c := r.cells["@derivableYear"]; c.text != "" {
				d.line(4, "derivable:", c.at)
				d.field(6, field{name: "year", kind: count}, c)
				d.field(6, field{name: "value", kind: percent}, r.cells["@derivableValue"])
				d.field(6, field{name: "formula"}, r.cells["@derivableFormula"])
			}
			d.conflict(4, matching(t.conflicts, "@indicator", r.text("id")))
		}
		if start == len(d.lines) {
			d.lines[start-1] += " []"
		}
	}
}

func (d *doc) kindOf(r *record) string {
	c := r.cells["@kind"]
	for _, p := range kindWords {
		if workbook.Key(c.text) == workbook.Key(p.word) || c.text == p.value {
			return p.value
		}
	}
	return "baseline"
}

func (t *tied) visionList(d *doc) {
	if len(t.visions) == 0 {
		return
	}
	d.line(0, "visions:", t.visions[0].at)
	last := ""
	for i := range t.visions {
		r := &t.visions[i]
		if id := r.text("@vision"); id != last || i == 0 {
			last = id
			d.line(2, "- id: "+quote(id), r.cells["@vision"].at)
			d.field(4, field{name: "theme"}, r.cells["@theme"])
			d.field(4, field{name: "page", kind: count}, r.cells["@page"])
			d.line(4, "statements:", r.at)
		}
		d.item(6, r)
	}
}

// strays reports rows that belong to nothing.
func (t *tied) strays() {
	known := map[string]bool{}
	for _, q := range t.questions {
		known[q.text("id")] = true
	}
	charts := map[string]bool{}
	for _, f := range t.figures {
		charts[f.text("@question")+" "+f.text("id")] = true
	}
	for _, list := range [][]record{t.figures, t.choices, t.headlines, t.links, t.categories, t.exceptions, t.conflicts} {
		for _, r := range list {
			q := r.text("@question")
			if q == "" && r.text("@indicator") != "" {
				continue
			}
			if !known[q] {
				t.r.fault(r.at, workbook.UnknownQuestion, "value", q)
			} else if f, ok := r.cells["@figure"]; ok && !charts[q+" "+f.text] {
				t.r.fault(f.at, workbook.StrayRow, "value", q+" "+f.text, "sheet", figures.name)
			}
		}
	}
	for i := range t.indicate {
		r := &t.indicate[i]
		if c := r.cells["@kind"]; c.text == "" {
			t.r.fault(r.at, workbook.MissingValue, "name", "種類")
		} else if k := workbook.Key(c.text); k != workbook.Key(kindWords[0].word) && k != workbook.Key(kindWords[1].word) {
			t.r.fault(c.at, workbook.UnknownValue, "value", c.text, "known", kindWords[0].word+" "+kindWords[1].word)
		}
	}
}
