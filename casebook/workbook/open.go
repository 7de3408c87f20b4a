package workbook

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
)

// Limits of what is read. A workbook that is larger is refused before it is
// unpacked: 2,180 operators with 50 answers each take about a twentieth.
const (
	MaxBytes    = 32 << 20  // of the file
	MaxUnpacked = 160 << 20 // of all parts of a workbook
)

// Book is a file as sheets of cells.
type Book struct {
	Name   string
	Sheets []*Sheet
}

// Sheet is a table of cells, as text, without trailing blanks.
type Sheet struct {
	Name     string
	Rows     [][]string
	Lines    []int // the line of each row in a CSV file; nil: rows count from 1
	problems []Problem
}

// Read reads a workbook or CSV. name is what problems call the file, size how
// many bytes it has as far as known, 0 otherwise.
func Read(name string, r io.Reader, size int64) (*Book, error) {
	if size > MaxBytes {
		return nil, tooLarge(name, size)
	}
	data, err := io.ReadAll(io.LimitReader(r, MaxBytes+1))
	if err != nil {
		return nil, err
	}
	if len(data) > MaxBytes {
		return nil, tooLarge(name, max(size, int64(len(data))))
	}
	var sheets []*Sheet
	switch {
	case bytes.HasPrefix(data, []byte("PK\x03\x04")):
		sheets, err = readXLSX(data)
	case bytes.HasPrefix(data, []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")):
		err = Fault(Place{}, oldOrLocked(data))
	default:
		sheets, err = readCSV(data)
	}
	if err != nil {
		return nil, Join(name, orDamaged(err), func(string) int { return 0 })
	}
	return &Book{Name: name, Sheets: sheets}, nil
}

func tooLarge(name string, size int64) error {
	p := Fault(Place{}, TooLarge, "size", strconv.FormatInt(size, 10), "limit", strconv.Itoa(MaxBytes))
	return Join(name, []Problem{p}, func(string) int { return 0 })
}

// oldOrLocked tells a compound file of Excel 97 from one that holds an
// encrypted workbook (MS-OFFCRYPTO: a stream named EncryptedPackage).
func oldOrLocked(data []byte) string {
	name := []byte("E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00")
	if bytes.Contains(data, name) {
		return Encrypted
	}
	return OldExcel
}

func orDamaged(err error) []Problem {
	if p := Problems(err); p != nil {
		return p
	}
	return []Problem{Fault(Place{}, Damaged, "detail", err.Error())}
}

// Sheet returns a sheet by its name; the only sheet of a CSV file has any.
func (b *Book) Sheet(name string) (*Sheet, bool) {
	if len(b.Sheets) == 1 && b.Sheets[0].Name == "" {
		return b.Sheets[0], true
	}
	i := slices.IndexFunc(b.Sheets, func(s *Sheet) bool { return Key(s.Name) == Key(name) })
	if i < 0 {
		return nil, false
	}
	return b.Sheets[i], true
}

// Order returns the place of a sheet in the file.
func (b *Book) Order(sheet string) int {
	return slices.IndexFunc(b.Sheets, func(s *Sheet) bool { return s.Name == sheet })
}

// At is the place of a cell; row and column count from 0.
func (s *Sheet) At(row, column int) Place {
	p := Place{Sheet: s.Name, Row: row + 1, Column: column + 1}
	if s.Lines != nil && row < len(s.Lines) {
		p.Row = s.Lines[row]
	}
	return p
}

// Cell returns the text of a cell, "" outside. Row and column count from 0.
func (s *Sheet) Cell(row, column int) string {
	if row < 0 || row >= len(s.Rows) || column < 0 || column >= len(s.Rows[row]) {
		return ""
	}
	return s.Rows[row][column]
}

// Blank says that a row has no text.
func (s *Sheet) Blank(row int) bool {
	return !slices.ContainsFunc(s.Rows[row], func(c string) bool { return strings.TrimSpace(c) != "" })
}

// Problems returns what is wrong with the sheet whatever it is for: merged
// cells and formulas.
func (s *Sheet) Problems() []Problem { return s.problems }

// String names the file and its sheets.
func (b *Book) String() string {
	names := make([]string, len(b.Sheets))
	for i, s := range b.Sheets {
		names[i] = s.Name
	}
	return fmt.Sprintf("%s (%s)", b.Name, strings.Join(names, ", "))
}
