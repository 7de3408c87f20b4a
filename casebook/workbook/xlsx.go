package workbook

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// readXLSX reads every sheet. Where a part mentions merged cells or formulas,
// they are looked up and become problems of the sheet.
func readXLSX(data []byte) ([]*Sheet, error) {
	suspects, err := survey(data)
	if err != nil {
		return nil, err
	}
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{
		// Equal limits: nothing is unpacked to temporary files.
		UnzipSizeLimit: MaxUnpacked, UnzipXMLSizeLimit: MaxUnpacked,
	})
	if err != nil {
		if errors.Is(err, excelize.ErrWorkbookFileFormat) {
			return nil, Fault(Place{}, NotWorkbook)
		}
		return nil, err
	}
	defer f.Close()
	var out []*Sheet
	for _, name := range f.GetSheetList() {
		s := &Sheet{Name: name}
		if err := s.read(f); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		if suspects {
			if err := s.suspect(f); err != nil {
				return nil, fmt.Errorf("%s: %w", name, err)
			}
		}
		out = append(out, s)
	}
	if len(out) == 0 {
		return nil, Fault(Place{}, NotWorkbook)
	}
	return out, nil
}

// survey unpacks every part once without keeping it: a directory may lie about
// sizes. It says whether a sheet mentions merged cells or formulas.
func survey(data []byte) (suspects bool, err error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return false, err
	}
	if !slices.ContainsFunc(z.File, func(f *zip.File) bool { return strings.HasPrefix(f.Name, "xl/") }) {
		return false, Fault(Place{}, NotWorkbook)
	}
	left := int64(MaxUnpacked)
	for _, part := range z.File {
		r, err := part.Open()
		if err != nil {
			return false, err
		}
		body := &mentions{}
		n, err := io.Copy(body, io.LimitReader(r, left+1))
		r.Close()
		if left -= n; left < 0 {
			return false, Fault(Place{}, TooLargeUnpacked, "limit", strconv.Itoa(MaxUnpacked))
		}
		if err != nil {
			return false, err
		}
		suspects = suspects || body.found && strings.HasPrefix(path.Base(part.Name), "sheet")
	}
	return suspects, nil
}

// mentions looks for the tags of formulas and merged cells in what passes by.
type mentions struct {
	found bool
	tail  []byte
}

var tags = [][]byte{[]byte("<f>"), []byte("<f "), []byte("<f/"), []byte("<mergeCell ")}

const longestTag = len("<mergeCell ")

func (m *mentions) Write(p []byte) (int, error) {
	if m.found {
		return len(p), nil
	}
	head := append(m.tail, p[:min(len(p), longestTag)]...)
	for _, tag := range tags {
		m.found = m.found || bytes.Contains(head, tag) || bytes.Contains(p, tag)
	}
	m.tail = append(m.tail[:0:0], p[max(0, len(p)-longestTag):]...)
	return len(p), nil
}

func (s *Sheet) read(f *excelize.File) error {
	rows, err := f.Rows(s.Name)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		cells, err := rows.Columns()
		if err != nil {
			return err
		}
		for i, c := range cells {
			if strings.HasSuffix(c, "%") {
				cells[i] = percent(f, s.Name, i, len(s.Rows), c)
			}
		}
		s.Rows = append(s.Rows, cells)
	}
	return rows.Error()
}

// percent is a cell that is shown as a percentage: the number behind it, times
// 100, for what is shown may be rounded.
func percent(f *excelize.File, sheet string, col, row int, shown string) string {
	at, err := excelize.CoordinatesToCellName(col+1, row+1)
	if err != nil {
		return shown
	}
	raw, err := f.GetCellValue(sheet, at, excelize.Options{RawCellValue: true})
	if err != nil {
		return shown
	}
	v, err := strconv.ParseFloat(raw, 64)
	if err != nil {
		return shown
	}
	return strconv.FormatFloat(100*v, 'f', 6, 64)
}

// suspect looks up merged cells and formulas.
func (s *Sheet) suspect(f *excelize.File) error {
	merged, err := f.GetMergeCells(s.Name)
	if err != nil {
		return err
	}
	for _, m := range merged {
		col, row, err := excelize.CellNameToCoordinates(m.GetStartAxis())
		if err != nil {
			return err
		}
		s.problems = append(s.problems, Fault(s.At(row-1, col-1), Merged, "range", m.GetStartAxis()+":"+m.GetEndAxis()))
	}
	for row := range s.Rows {
		for col := range s.Rows[row] {
			at, err := excelize.CoordinatesToCellName(col+1, row+1)
			if err != nil {
				return err
			}
			formula, err := f.GetCellFormula(s.Name, at)
			if err != nil {
				return err
			}
			if formula != "" {
				s.problems = append(s.problems, Fault(s.At(row, col), Formula))
			}
		}
	}
	return nil
}
