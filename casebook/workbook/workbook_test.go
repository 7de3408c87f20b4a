package workbook_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/unicode"

	"kikitori/casebook/workbook"
)

func read(data string) (*workbook.Book, error) {
	return workbook.Read("f", strings.NewReader(data), int64(len(data)))
}

const compound = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"

func TestWhatCannotBeReadIsRecognised(t *testing.T) {
	var zipped bytes.Buffer
	z := zip.NewWriter(&zipped)
	if _, err := z.Create("word/document.xml"); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	utf16 := func(s string) string {
		out, err := unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM).NewEncoder().String(s)
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	for _, c := range []struct{ name, data, id string }{
		{"old workbook", compound + utf16("Workbook"), workbook.OldExcel},
		{"password", compound + utf16("EncryptedPackage"), workbook.Encrypted},
		{"another zip", zipped.String(), workbook.NotWorkbook},
		{"cut short", "PK\x03\x04abc", workbook.Damaged},
		{"picture", "\x89PNG\r\n\x1a\n\x00\x00", workbook.NotText},
		{"binary", "a\x00b", workbook.NotWorkbook},
		{"quote that never ends", "a,b\n1,\"2\n", workbook.BadCSV},
	} {
		_, err := read(c.data)
		if p := workbook.Problems(err); len(p) != 1 || p[0].ID != c.id || !strings.HasPrefix(err.Error(), "f") {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

// endless counts what is read of it.
type endless struct{ n int64 }

func (e *endless) Read(p []byte) (int, error) {
	clear(p)
	e.n += int64(len(p))
	return len(p), nil
}

func TestAHugeFileIsRefusedBeforeItIsRead(t *testing.T) {
	r := &endless{}
	_, err := workbook.Read("f", r, 200<<20)
	if p := workbook.Problems(err); len(p) != 1 || p[0].ID != workbook.TooLarge || r.n != 0 {
		t.Errorf("%v after %d bytes", err, r.n)
	}
	_, err = workbook.Read("f", r, 0) // a pipe has no size
	if p := workbook.Problems(err); len(p) != 1 || p[0].ID != workbook.TooLarge || r.n > workbook.MaxBytes*2 {
		t.Errorf("%v after %d bytes", err, r.n)
	}
}

func TestAPackageThatUnpacksToTooMuchIsRefused(t *testing.T) {
	var data bytes.Buffer
	z := zip.NewWriter(&data)
	w, err := z.Create("xl/worksheets/sheet1.xml")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.Copy(w, io.LimitReader(&endless{}, workbook.MaxUnpacked+1)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	_, err = read(data.String())
	if p := workbook.Problems(err); len(p) != 1 || p[0].ID != workbook.TooLargeUnpacked {
		t.Error(err)
	}
}

func TestCellsComeOutAsText(t *testing.T) {
	f := excelize.NewFile()
	percent, err := f.NewStyle(&excelize.Style{NumFmt: 9})
	if err != nil {
		t.Fatal(err)
	}
	for at, v := range map[string]any{"A1": "文", "B1": 61.5, "C1": 0.6149, "A3": "三行目"} {
		if err := f.SetCellValue("Sheet1", at, v); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.SetCellStyle("Sheet1", "C1", "C1", percent); err != nil {
		t.Fatal(err)
	}
	var data bytes.Buffer
	if err := f.Write(&data); err != nil {
		t.Fatal(err)
	}
	b, err := read(data.String())
	if err != nil {
		t.Fatal(err)
	}
	s, ok := b.Sheet("ｓｈｅｅｔ１")
	if !ok {
		t.Fatal(b)
	}
	got := fmt.Sprint(s.Cell(0, 0), s.Cell(0, 1), s.Cell(0, 2), s.Cell(2, 0), s.Cell(9, 9), len(s.Problems()), s.At(2, 0).String())
	if want := fmt.Sprint("文", "61.5", "61.490000", "三行目", "", 0, "Sheet1!A3"); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestTabsSeparateWhereTheyAreMore(t *testing.T) {
	text, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String("甲\t乙,丙\t丁\n1\t\"2\n3\"\n4\t5\n")
	if err != nil {
		t.Fatal(err)
	}
	b, err := read(text)
	if err != nil {
		t.Fatal(err)
	}
	s := b.Sheets[0]
	if !slices.Equal(s.Rows[0], []string{"甲", "乙,丙", "丁"}) || s.Cell(1, 1) != "2\n3" || s.At(2, 0).Row != 4 {
		t.Errorf("%q", s.Rows)
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte("a,b\n1,2\n"))
	f.Add([]byte(compound))
	f.Add([]byte("PK\x03\x04"))
	f.Add([]byte("\xFF\xFEa\x00"))
	f.Fuzz(func(t *testing.T, data []byte) {
		b, err := workbook.Read("f", bytes.NewReader(data), 0)
		if (b == nil) == (err == nil) {
			t.Errorf("%v, %v", b, err)
		}
		if err != nil && workbook.Problems(err) == nil {
			t.Errorf("no problem: %v", err)
		}
	})
}
