package editionfile

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"

	"kikitori/casebook/workbook"
)

// record is a row of a sheet.
type record struct {
	table *table
	at    workbook.Place
	cells map[string]cell // by field
	years []yearCell
}

type cell struct {
	text string
	at   workbook.Place
}

type yearCell struct {
	year int
	cell
}

func (r *record) text(name string) string { return r.cells[name].text }

// yearHead is the head of a column of values.
var yearHead = regexp.MustCompile(`^([0-9]{4})年度$`)

// reader reads the sheets of a book.
type reader struct {
	book     *workbook.Book
	problems []workbook.Problem
}

func (r *reader) fault(at workbook.Place, id string, args ...string) {
	r.problems = append(r.problems, workbook.Fault(at, id, args...))
}

// records reads a sheet with a row of heads.
func (r *reader) records(t *table) []record {
	s, ok := r.book.Sheet(t.name)
	if !ok || len(s.Rows) == 0 {
		if slices.Contains(needed, t) {
			r.fault(workbook.Place{}, workbook.MissingSheet, "name", t.name)
		}
		return nil
	}
	r.problems = append(r.problems, s.Problems()...)
	columns := r.heads(s, t)
	var out []record
	for row := 1; row < len(s.Rows); row++ {
		if s.Blank(row) {
			continue
		}
		rec := record{table: t, at: s.At(row, 0), cells: map[string]cell{}}
		for col, c := range columns {
			x := cell{strings.TrimSpace(s.Cell(row, col)), s.At(row, col)}
			switch {
			case c.year > 0:
				rec.years = append(rec.years, yearCell{c.year, x})
			case c.name != "":
				rec.cells[c.name] = x
			}
		}
		slices.SortFunc(rec.years, func(a, b yearCell) int { return b.year - a.year })
		out = append(out, rec)
	}
	return out
}

type column struct {
	name string
	year int
}

func (r *reader) heads(s *workbook.Sheet, t *table) map[int]column {
	out := map[int]column{}
	first := map[string]string{}
	var heads []string
	for _, f := range t.fields {
		heads = append(heads, f.head)
	}
	for col := range s.Rows[0] {
		head := norm.NFKC.String(strings.TrimSpace(s.Rows[0][col]))
		if head == "" {
			continue
		}
		at := s.At(0, col)
		c, ok := t.column(head)
		switch {
		case !ok:
			r.fault(at, workbook.UnknownColumn, "value", head, "nearest", workbook.Nearest(head, heads))
		case first[head] != "":
			r.fault(at, workbook.DuplicateColumn, "value", head, "first", first[head])
		default:
			out[col], first[head] = c, at.Cell()
		}
	}
	if lead := t.fields[0].head; first[lead] == "" {
		r.fault(s.At(0, 0), workbook.MissingColumn, "name", lead)
	}
	return out
}

func (t *table) column(head string) (column, bool) {
	for _, f := range t.fields {
		if f.kind == values {
			if m := yearHead.FindStringSubmatch(head); m != nil {
				year, err := strconv.Atoi(m[1])
				return column{year: year}, err == nil
			}
		} else if workbook.Key(f.head) == workbook.Key(head) {
			return column{name: f.name}, true
		}
	}
	return column{}, false
}

// frame reads the sheet of what holds for the whole edition.
func (r *reader) frame() record {
	rec := record{table: &frame, cells: map[string]cell{}}
	s, ok := r.book.Sheet(frame.name)
	if !ok || len(s.Rows) == 0 {
		r.fault(workbook.Place{}, workbook.MissingSheet, "name", frame.name)
		return rec
	}
	r.problems = append(r.problems, s.Problems()...)
	rec.at = s.At(0, 0)
	var known []string
	for _, f := range frame.fields {
		known = append(known, f.head)
	}
	for row := range s.Rows {
		head := strings.TrimSpace(s.Cell(row, 0))
		if head == "" || row == 0 {
			continue
		}
		c, ok := frame.column(head)
		if !ok {
			r.fault(s.At(row, 0), workbook.UnknownColumn, "value", head, "nearest", workbook.Nearest(head, known))
			continue
		}
		rec.cells[c.name] = cell{strings.TrimSpace(s.Cell(row, 1)), s.At(row, 1)}
	}
	return rec
}
