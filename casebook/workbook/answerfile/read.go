package answerfile

import (
	"strconv"
	"strings"

	"kikitori/casebook/workbook"
	"kikitori/interview"
)

// Known is what the casebook knows of operators.
type Known struct {
	Operators  []interview.Operator
	Identities []interview.Identity
}

// File is what a file of answers brings in.
type File struct {
	Sheets []interview.AnswerSheet
	// Operators and Identities are those the casebook does not know yet. Real
	// names are in Identities and nowhere else.
	Operators  []interview.Operator
	Identities []interview.Identity
	Named      int // operators that were given a code name here
}

// Read reads a file of answers to an edition. On any fault it returns nothing
// but an error that joins every [workbook.Problem].
func Read(b *workbook.Book, e *interview.Edition, k Known) (*File, error) {
	s, ok := b.Sheet(SheetName)
	if !ok {
		return nil, workbook.Join(b.Name, []workbook.Problem{workbook.Fault(workbook.Place{}, workbook.MissingSheet, "name", SheetName)}, b.Order)
	}
	r := reader{sheet: s, edition: e, naming: newNaming(k), file: &File{}}
	r.problems = append(r.problems, s.Problems()...)
	r.read()
	if err := workbook.Join(b.Name, r.problems, b.Order); err != nil {
		return nil, err
	}
	return r.file, nil
}

type reader struct {
	sheet    *workbook.Sheet
	edition  *interview.Edition
	naming   *naming
	columns  columns
	file     *File
	problems []workbook.Problem
}

func (r *reader) fault(row, col int, id string, args ...string) {
	r.problems = append(r.problems, workbook.Fault(r.sheet.At(row, max(col, 0)), id, args...))
}

func (r *reader) read() {
	if len(r.sheet.Rows) == 0 {
		r.fault(0, 0, workbook.NoRows)
		return
	}
	head, problems := readHead(r.sheet, r.edition)
	r.columns = head
	r.problems = append(r.problems, problems...)
	rows := 0
	for row := 1; row < len(r.sheet.Rows); row++ {
		if !r.sheet.Blank(row) {
			rows++
			r.readRow(row)
		}
	}
	if rows == 0 {
		r.fault(1, 0, workbook.NoRows)
	}
	r.name()
}

// readRow reads an operator's row; who it is, is settled when all are read.
func (r *reader) readRow(row int) {
	sheet := interview.AnswerSheet{Edition: r.edition.Year, Sector: r.sector(row)}
	for _, c := range r.columns.questions {
		a := c.read(r.sheet.Cell(row, c.at))
		for _, f := range a.faults {
			f.Place = r.sheet.At(row, c.at)
			r.problems = append(r.problems, f)
		}
		if len(a.choices) == 0 {
			continue
		}
		if sheet.Sector != "" && !r.asked(c.question, sheet.Sector) {
			r.fault(row, c.at, workbook.NotAsked, "question", string(c.question.ID), "sector", sheet.Sector)
		}
		sheet.Answers = append(sheet.Answers, interview.Answer{Question: c.question.ID, Choices: a.choices})
	}
	r.file.Sheets = append(r.file.Sheets, sheet)
	r.naming.enter(row, r.sheet.Cell(row, r.columns.code), r.sheet.Cell(row, r.columns.name))
}

// asked says whether any chart of the question counts the sector.
func (r *reader) asked(q *interview.Question, sector string) bool {
	for _, f := range q.Figures {
		if r.edition.Counts(f.Scope, sector) {
			return true
		}
	}
	return false
}

// sector finds the sector of a row, "" where there is none.
func (r *reader) sector(row int) string {
	if r.columns.sector < 0 {
		return ""
	}
	cell := r.sheet.Cell(row, r.columns.sector)
	if strings.TrimSpace(cell) == "" {
		r.fault(row, r.columns.sector, workbook.MissingValue, "name", ColumnSector)
		return ""
	}
	var names []string
	for _, s := range r.edition.Sectors {
		if workbook.Key(s.Name) == workbook.Key(cell) {
			return s.Name
		}
		names = append(names, s.Name)
	}
	r.fault(row, r.columns.sector, workbook.UnknownSector, "value", strings.TrimSpace(cell), "nearest", workbook.Nearest(cell, names))
	return ""
}

// name settles who each row is. Code names that are given come first, so that
// none is given away twice.
func (r *reader) name() {
	for i := range r.file.Sheets {
		r.checkRow(i)
	}
	for i := range r.file.Sheets {
		s, who := &r.file.Sheets[i], &r.naming.rows[i]
		if who.code == "" && who.name != "" && s.Sector != "" {
			who.code = r.naming.next(s.Sector)
			r.file.Named++
		}
		s.Operator = who.code
		if who.code == "" {
			continue
		}
		if _, known := r.naming.sector[who.code]; !known {
			r.file.Operators = append(r.file.Operators, interview.Operator{Code: who.code, Sector: s.Sector})
		}
		if who.name != "" && !r.naming.named[who.code] {
			r.file.Identities = append(r.file.Identities, interview.Identity{Operator: who.code, Name: who.name})
		}
	}
}

func (r *reader) checkRow(i int) {
	s, who := &r.file.Sheets[i], &r.naming.rows[i]
	if who.code == "" && who.name == "" {
		r.fault(who.row, r.columns.code, workbook.NoOperator)
		return
	}
	if len([]rune(who.name)) > interview.MaxIdentityWord {
		r.fault(who.row, r.columns.name, workbook.LongText, "limit", strconv.Itoa(interview.MaxIdentityWord))
	}
	if len([]rune(string(who.code))) > maxCode {
		r.fault(who.row, r.columns.code, workbook.LongText, "limit", strconv.Itoa(maxCode))
	}
	if who.name != "" && workbook.Key(who.name) == workbook.Key(string(who.code)) {
		r.fault(who.row, r.columns.code, workbook.CodeIsName)
	}
	if first, twice := r.naming.twice(i); twice {
		r.fault(who.row, r.columns.code, workbook.DuplicateOperator, "first", strconv.Itoa(r.sheet.At(first, 0).Row))
	}
	if sector, known := r.naming.sector[who.code]; known && s.Sector != "" && sector != s.Sector {
		r.fault(who.row, r.columns.sector, workbook.OtherSector, "value", string(who.code), "sector", sector)
	}
}

// maxCode is the longest code name, in characters.
const maxCode = 40
