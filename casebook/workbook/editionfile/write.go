package editionfile

import (
	"bytes"
	_ "embed"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"kikitori/casebook/ooxml"
	"kikitori/interview"
)

// explanation is the sheet that explains the others.
//
//go:embed explain.txt
var explanation string

// ExplainName is the sheet that explains the others.
const ExplainName = "説明"

// roomBelow is how many rows of the template offer lists.
const roomBelow = 2000

// WriteXLSX writes the template with what an edition holds. Its hypotheses,
// rules and cases are not in it. The same edition gives the same bytes.
func WriteXLSX(w io.Writer, e *interview.Edition) error {
	f := excelize.NewFile()
	defer f.Close()
	errs := []error{f.SetSheetName("Sheet1", ExplainName)}
	for i, l := range strings.Split(strings.TrimSpace(explanation), "\n") {
		errs = append(errs, f.SetCellValue(ExplainName, fmt.Sprintf("A%d", i+1), l))
	}
	errs = append(errs, f.SetColWidth(ExplainName, "A", "A", 120))
	for _, s := range sheets(e) {
		errs = append(errs, writeSheet(f, s))
	}
	errs = append(errs, f.SetDocProps(&excelize.DocProperties{Created: ooxml.Stamp, Modified: ooxml.Stamp}))
	if err := errors.Join(errs...); err != nil {
		return fmt.Errorf("xlsx: %w", err)
	}
	var raw bytes.Buffer
	if err := f.Write(&raw); err != nil {
		return fmt.Errorf("xlsx: %w", err)
	}
	return ooxml.Repack(raw.Bytes(), w)
}

// WriteCSV writes each sheet to what create returns for its name.
func WriteCSV(e *interview.Edition, create func(sheet string, data []byte) error) error {
	for _, s := range sheets(e) {
		var b bytes.Buffer
		b.WriteString("\uFEFF")
		out := csv.NewWriter(&b)
		out.UseCRLF = true
		if err := out.WriteAll(s.rows); err != nil {
			return err
		}
		if err := create(s.table.name, b.Bytes()); err != nil {
			return err
		}
	}
	return nil
}

// filled is a sheet with its rows, the heads first.
type filled struct {
	table *table
	rows  [][]string
}

func writeSheet(f *excelize.File, s filled) error {
	name := s.table.name
	if _, err := f.NewSheet(name); err != nil {
		return err
	}
	bold, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}})
	if err != nil {
		return err
	}
	w, err := f.NewStreamWriter(name)
	if err != nil {
		return err
	}
	errs := []error{w.SetColWidth(1, len(s.rows[0]), 18), w.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"})}
	for i, row := range s.rows {
		cells := make([]any, len(row))
		for k, c := range row {
			cells[k] = c
			if v, err := strconv.ParseFloat(c, 64); err == nil && yearHead.MatchString(s.rows[0][k]) {
				cells[k] = v
			}
			if i == 0 {
				cells[k] = excelize.Cell{StyleID: bold, Value: c}
			}
		}
		errs = append(errs, w.SetRow(fmt.Sprintf("A%d", i+1), cells))
	}
	errs = append(errs, w.Flush())
	return errors.Join(append(errs, validate(f, s))...)
}

// validate offers the words of a column as a list.
func validate(f *excelize.File, s filled) error {
	if s.table == &frame {
		return nil
	}
	var errs []error
	for _, fd := range s.table.fields {
		words := wordsOf(fd)
		col := slices.Index(s.rows[0], fd.head)
		if len(words) == 0 || col < 0 {
			continue
		}
		name, err := excelize.ColumnNumberToName(col + 1)
		if err != nil {
			return err
		}
		v := excelize.NewDataValidation(true)
		v.SetSqref(fmt.Sprintf("%s2:%s%d", name, name, roomBelow+1))
		errs = append(errs, v.SetDropList(words), f.AddDataValidation(s.table.name, v))
	}
	return errors.Join(errs...)
}

// wordsOf are what a column offers: one word for each value.
func wordsOf(f field) []string {
	if f.kind == flag {
		return []string{yes}
	}
	var out, seen []string
	for _, p := range f.words {
		if !slices.Contains(seen, p.value) {
			out, seen = append(out, p.word), append(seen, p.value)
		}
	}
	return out
}

// yes sets a flag.
const yes = "○"

// sheetWriter fills the rows of a sheet.
type sheetWriter struct {
	filled
	years []int
}

func newSheet(t *table, years []int) *sheetWriter {
	s := &sheetWriter{filled: filled{table: t}, years: years}
	var heads []string
	for _, f := range t.fields {
		if f.kind != values {
			heads = append(heads, f.head)
			continue
		}
		for _, y := range years {
			heads = append(heads, fmt.Sprintf("%d年度", y))
		}
	}
	s.rows = [][]string{heads}
	return s
}

// row is what a row says, by field; a field that is not there stays empty.
type row map[string]any

func (s *sheetWriter) add(r row) {
	var cells []string
	for _, f := range s.table.fields {
		if f.kind != values {
			cells = append(cells, cellText(f, r[f.name]))
			continue
		}
		list, _ := r[f.name].([]interview.Value)
		for _, y := range s.years {
			cells = append(cells, valueText(list, y))
		}
	}
	s.rows = append(s.rows, cells)
}

func valueText(list []interview.Value, year int) string {
	for _, v := range list {
		if v.Year != year {
			continue
		}
		switch {
		case v.Percent != nil:
			return number(*v.Percent)
		case v.Open():
			var parts []string
			for _, c := range v.Candidates {
				parts = append(parts, number(c))
			}
			mark := "?"
			if v.MayHaveNoData {
				mark = "?－"
			}
			return strings.Join(parts, "/") + mark
		}
	}
	return ""
}

func number(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

func cellText(f field, v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case string:
		for _, p := range f.words {
			if p.value == v {
				return p.word
			}
		}
		return v
	case int:
		if v == 0 && f.name != "respondents" {
			return ""
		}
		return strconv.Itoa(v)
	case bool:
		if v {
			return yes
		}
		return ""
	case float64:
		return number(v)
	case *float64:
		if v == nil {
			return ""
		}
		return number(*v)
	case []string:
		return strings.Join(v, "；")
	case []int:
		parts := make([]string, len(v))
		for i, n := range v {
			parts[i] = strconv.Itoa(n)
		}
		return strings.Join(parts, "、")
	}
	return fmt.Sprint(v)
}
