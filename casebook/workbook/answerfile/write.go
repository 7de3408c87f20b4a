package answerfile

import (
	"bytes"
	_ "embed"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/xuri/excelize/v2"

	"kikitori/casebook/ooxml"
	"kikitori/interview"
)

// explanation is the sheet that explains the others.
//
//go:embed explain.txt
var explanation string

// roomBelow is how many rows of the template offer the lists of choices.
const roomBelow = 3000

// WriteXLSX writes the template for the answers to an edition, with these
// sheets already filled in. The same input gives the same bytes.
func WriteXLSX(w io.Writer, e *interview.Edition, sheets []interview.AnswerSheet) error {
	f := excelize.NewFile()
	defer f.Close()
	t := template{f: f, edition: e}
	t.do(f.SetSheetName("Sheet1", SheetName))
	for _, name := range []string{ChoicesName, ExplainName} {
		_, err := f.NewSheet(name)
		t.do(err)
	}
	t.answers(sheets)
	t.choices()
	t.validate()
	t.explain()
	t.do(f.SetDocProps(&excelize.DocProperties{Created: ooxml.Stamp, Modified: ooxml.Stamp}))
	if t.err != nil {
		return fmt.Errorf("xlsx: %w", t.err)
	}
	var raw bytes.Buffer
	if err := f.Write(&raw); err != nil {
		return fmt.Errorf("xlsx: %w", err)
	}
	return ooxml.Repack(raw.Bytes(), w)
}

type template struct {
	f       *excelize.File
	edition *interview.Edition
	err     error
}

func (t *template) do(err error) {
	if t.err == nil {
		t.err = err
	}
}

// rows are the cells of the answers, the heads first.
func rows(e *interview.Edition, sheets []interview.AnswerSheet, each func(row int, cells []any) error) error {
	heads := []any{ColumnCode, ColumnName, ColumnSector}
	for i := range e.Questions {
		heads = append(heads, head(&e.Questions[i]))
	}
	err := each(0, heads)
	for i := range sheets {
		s := &sheets[i]
		cells := []any{string(s.Operator), "", s.Sector}
		for k := range e.Questions {
			cells = append(cells, strings.Join(s.Choices(e.Questions[k].ID), Separator))
		}
		err = errors.Join(err, each(i+1, cells))
	}
	return err
}

func (t *template) answers(sheets []interview.AnswerSheet) {
	bold, err := t.f.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}, Alignment: &excelize.Alignment{WrapText: true, Vertical: "top"}})
	t.do(err)
	s, err := t.f.NewStreamWriter(SheetName)
	if err != nil {
		t.do(err)
		return
	}
	t.do(s.SetColWidth(1, 3, 16))
	t.do(s.SetColWidth(4, 3+len(t.edition.Questions), 28))
	t.do(s.SetPanes(&excelize.Panes{Freeze: true, XSplit: 3, YSplit: 1, TopLeftCell: "D2", ActivePane: "bottomRight"}))
	t.do(rows(t.edition, sheets, func(row int, cells []any) error {
		at, err := excelize.CoordinatesToCellName(1, row+1)
		if err != nil {
			return err
		}
		if row > 0 {
			return s.SetRow(at, cells)
		}
		for i := range cells {
			cells[i] = excelize.Cell{StyleID: bold, Value: cells[i]}
		}
		return s.SetRow(at, cells)
	}))
	t.do(s.Flush())
}

// choices lists what may stand in each column: first the sectors, then the
// choices of a question, numbered by their row.
func (t *template) choices() {
	t.do(t.f.SetCellValue(ChoicesName, "A1", "番号"))
	t.column(2, ColumnSector, t.sectors())
	longest := 0
	for i := range t.edition.Questions {
		q := &t.edition.Questions[i]
		t.column(3+i, head(q), q.Labels())
		longest = max(longest, len(q.Labels()))
	}
	for n := range max(longest, len(t.edition.Sectors)) {
		t.cell(1, n+2, n+1)
	}
	last, err := excelize.ColumnNumberToName(2 + len(t.edition.Questions))
	t.do(err)
	t.do(t.f.SetColWidth(ChoicesName, "B", last, 36))
}

func (t *template) sectors() []string {
	var out []string
	for _, s := range t.edition.Sectors {
		out = append(out, s.Name)
	}
	return out
}

func (t *template) column(col int, head string, values []string) {
	t.cell(col, 1, head)
	for i, v := range values {
		t.cell(col, i+2, v)
	}
}

func (t *template) cell(col, row int, value any) {
	at, err := excelize.CoordinatesToCellName(col, row)
	t.do(err)
	t.do(t.f.SetCellValue(ChoicesName, at, value))
}

// validate offers lists for the sector and for questions with one answer, and
// says how several answers are written for the others.
func (t *template) validate() {
	t.list(3, 2, len(t.edition.Sectors))
	for i := range t.edition.Questions {
		q := &t.edition.Questions[i]
		if q.Type == interview.Single {
			t.list(4+i, 3+i, len(q.Labels()))
			continue
		}
		v := excelize.NewDataValidation(true)
		v.SetSqref(t.below(4 + i))
		v.SetInput("複数回答", "「選択肢」シートの文言か番号を「；」で区切る")
		t.do(t.f.AddDataValidation(SheetName, v))
	}
}

func (t *template) list(col, from, n int) {
	name, err := excelize.ColumnNumberToName(from)
	t.do(err)
	v := excelize.NewDataValidation(true)
	v.SetSqref(t.below(col))
	v.SetSqrefDropList(fmt.Sprintf("'%s'!$%s$2:$%s$%d", ChoicesName, name, name, n+1))
	// A number or a choice of several lines is right as well.
	v.SetError(excelize.DataValidationErrorStyleWarning, "選択肢", "「選択肢」シートにない文言です")
	t.do(t.f.AddDataValidation(SheetName, v))
}

func (t *template) below(col int) string {
	name, err := excelize.ColumnNumberToName(col)
	t.do(err)
	return fmt.Sprintf("%s2:%s%d", name, name, roomBelow+1)
}

func (t *template) explain() {
	for i, l := range strings.Split(strings.TrimSpace(explanation), "\n") {
		t.do(t.f.SetCellValue(ExplainName, fmt.Sprintf("A%d", i+1), l))
	}
	t.do(t.f.SetColWidth(ExplainName, "A", "A", 110))
}

// WriteCSV writes the same as WriteXLSX has in its sheet of answers, as UTF-8
// with its mark, so that a spreadsheet program opens it rightly.
func WriteCSV(w io.Writer, e *interview.Edition, sheets []interview.AnswerSheet) error {
	if _, err := io.WriteString(w, "\uFEFF"); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	out.UseCRLF = true
	err := rows(e, sheets, func(_ int, cells []any) error {
		line := make([]string, len(cells))
		for i, c := range cells {
			line[i] = c.(string)
		}
		return out.Write(line)
	})
	out.Flush()
	return errors.Join(err, out.Error())
}
