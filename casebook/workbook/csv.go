package workbook

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/unicode"
)

// readCSV reads CSV in UTF-8, UTF-16 with its mark, or Shift_JIS, separated by
// commas or tabs. Its only sheet has no name.
func readCSV(data []byte) ([]*Sheet, error) {
	text, err := decode(data)
	if err != nil {
		return nil, err
	}
	r := csv.NewReader(bytes.NewReader(text))
	r.FieldsPerRecord = -1
	if head, _, _ := bytes.Cut(text, []byte("\n")); bytes.Count(head, []byte("\t")) > bytes.Count(head, []byte(",")) {
		r.Comma = '\t'
	}
	s := &Sheet{}
	for {
		cells, err := r.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, badCSV(err)
		}
		line, _ := r.FieldPos(0)
		s.Rows = append(s.Rows, cells)
		s.Lines = append(s.Lines, line)
	}
	return []*Sheet{s}, nil
}

func badCSV(err error) error {
	var p *csv.ParseError
	if !errors.As(err, &p) {
		return err
	}
	return Fault(Place{Row: p.Line}, BadCSV, "detail", p.Err.Error())
}

func decode(data []byte) ([]byte, error) {
	var as encoding.Encoding
	switch {
	case bytes.HasPrefix(data, []byte("\xEF\xBB\xBF")):
		data = data[3:]
	case bytes.HasPrefix(data, []byte("\xFF\xFE")), bytes.HasPrefix(data, []byte("\xFE\xFF")):
		as = unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM)
	}
	if as == nil && utf8.Valid(data) {
		if bytes.IndexByte(data, 0) >= 0 {
			return nil, Fault(Place{}, NotWorkbook)
		}
		return data, nil
	}
	if as == nil {
		as = japanese.ShiftJIS
	}
	text, err := as.NewDecoder().Bytes(data)
	if err != nil || bytes.ContainsRune(text, utf8.RuneError) || bytes.IndexByte(text, 0) >= 0 {
		return nil, Fault(Place{}, NotText)
	}
	return text, nil
}
