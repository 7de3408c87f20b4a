package editionfile

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"kikitori/casebook/workbook"
	"kikitori/interview"
	"kikitori/interview/edition"
)

// Read makes an edition of the sheets of a book. On any fault it returns no
// edition but an error that joins every [workbook.Problem].
func Read(b *workbook.Book) (*interview.Edition, error) {
	r := &reader{book: b}
	files := r.files()
	fsys := memory{}
	for name, d := range files {
		fsys[name] = []byte(strings.Join(d.lines, "\n") + "\n")
	}
	e, err := edition.Load(fsys)
	for _, p := range edition.Problems(err) {
		r.problems = append(r.problems, located(p, files[p.File]))
	}
	if err := workbook.Join(b.Name, r.problems, b.Order); err != nil {
		return nil, err
	}
	return e, err
}

// located gives a fault of the edition's files the cell that the line came
// from, and fields their heads.
func located(p edition.Problem, d *doc) workbook.Problem {
	out := workbook.Problem{ID: p.ID, Args: maps.Clone(p.Args), Text: p.Message()}
	if d != nil && p.Line > 0 && p.Line <= len(d.at) {
		out.Place = d.at[p.Line-1]
	}
	if name, ok := p.Args["name"]; ok {
		out.Args["name"] = headOf(out.Sheet, name)
	}
	return out
}

func headOf(sheet, name string) string {
	for _, t := range append([]*table{&frame}, tables...) {
		for _, f := range t.fields {
			if (t.name == sheet || sheet == "") && f.name == name && f.head != "" {
				return f.head
			}
		}
	}
	return name
}

// files turns the sheets into the edition's files.
func (r *reader) files() map[string]*doc {
	out := map[string]*doc{}
	add := func(name string) *doc {
		out[name] = &doc{reader: r}
		return out[name]
	}
	r.edition(add("edition.yaml"))
	for name, empty := range map[string]string{"hypotheses.yaml": "hypotheses: []", "cases.yaml": "cases: []"} {
		add(name).line(0, empty, workbook.Place{})
	}
	rules := add("rules.yaml")
	rules.line(0, "measures: []", workbook.Place{})
	rules.line(0, "rules: []", workbook.Place{})
	all := r.tied()
	for i := range all.questions {
		q := &all.questions[i]
		all.question(add(fmt.Sprintf("questions/%04d.yaml", i+1)), q)
	}
	all.indicators(add("indicators.yaml"))
	all.strays()
	return out
}

func (r *reader) edition(d *doc) {
	head := r.frame()
	d.fields(0, &head)
	subs := r.records(&subsectors)
	used := map[string]bool{}
	d.line(0, "sectors:", head.at)
	for _, s := range r.records(&sectors) {
		d.item(2, &s)
		used[s.text("name")] = true
		below := matching(subs, "@sector", s.text("name"))
		d.list(4, "subsectors", below)
	}
	for _, s := range subs {
		if !used[s.text("@sector")] {
			r.fault(s.at, workbook.StrayRow, "value", s.text("@sector"), "sheet", sectors.name)
		}
	}
	d.line(0, "scopes:", head.at)
	for _, s := range r.records(&scopes) {
		d.item(2, &s)
	}
}

// list writes records below a field, nothing where there are none.
func (d *doc) list(indent int, name string, all []record) {
	if len(all) == 0 {
		return
	}
	d.line(indent, name+":", all[0].at)
	for i := range all {
		d.item(indent+2, &all[i])
	}
}

func matching(all []record, field string, value string) []record {
	var out []record
	for _, r := range all {
		if r.text(field) == value {
			out = append(out, r)
		}
	}
	return slices.Clip(out)
}
