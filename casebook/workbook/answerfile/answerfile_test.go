package answerfile_test

import (
	"bytes"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/japanese"

	"kikitori/casebook/workbook"
	"kikitori/casebook/workbook/answerfile"
	"kikitori/interview"
	"kikitori/interview/edition"
	"kikitori/interview/sample"
)

func fy2020(t testing.TB) *interview.Edition {
	t.Helper()
	e, err := edition.FY2020()
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func read(t testing.TB, data []byte, k answerfile.Known) (*answerfile.File, error) {
	t.Helper()
	b, err := workbook.Read("回答.xlsx", bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	return answerfile.Read(b, fy2020(t), k)
}

func TestWhatTheTemplateHoldsIsReadBack(t *testing.T) {
	e := fy2020(t)
	sheets := sample.Answers(e, sample.Options{Seed: 1, AtMost: 20})
	for name, write := range map[string]func(*bytes.Buffer) error{
		"workbook": func(b *bytes.Buffer) error { return answerfile.WriteXLSX(b, e, sheets) },
		"csv":      func(b *bytes.Buffer) error { return answerfile.WriteCSV(b, e, sheets) },
	} {
		t.Run(name, func(t *testing.T) {
			var data, again bytes.Buffer
			if err := write(&data); err != nil {
				t.Fatal(err)
			}
			if err := write(&again); err != nil || !bytes.Equal(data.Bytes(), again.Bytes()) {
				t.Errorf("the same data gave other bytes, %v", err)
			}
			f, err := read(t, data.Bytes(), answerfile.Known{})
			if err != nil {
				t.Fatal(err)
			}
			if !reflect.DeepEqual(f.Sheets, sheets) {
				t.Errorf("%d sheets differ from %d", len(f.Sheets), len(sheets))
			}
			if len(f.Operators) != len(sheets) || len(f.Identities) != 0 || f.Named != 0 {
				t.Errorf("operators %d, identities %d, named %d", len(f.Operators), len(f.Identities), f.Named)
			}
		})
	}
}

// table is a file of answers as CSV text: the heads of all questions, then rows
// that fill in some of them.
func table(t testing.TB, heads []string, rows ...map[string]string) string {
	t.Helper()
	all := slices.Clone(heads)
	for _, q := range fy2020(t).Questions {
		all = append(all, string(q.ID)+" "+q.Title)
	}
	var b strings.Builder
	line := func(cells []string) {
		for i, c := range cells {
			if i > 0 {
				b.WriteByte(',')
			}
			fmt.Fprintf(&b, "\"%s\"", c)
		}
		b.WriteString("\n")
	}
	line(all)
	for _, r := range rows {
		cells := make([]string, len(all))
		for i, h := range all {
			cells[i] = r[strings.Fields(h)[0]]
		}
		line(cells)
	}
	return b.String()
}

var heads = []string{"事業者コード", "実名", "分野"}

func TestCellsAreReadHoweverTheyWereTyped(t *testing.T) {
	text := table(t, heads, map[string]string{
		"事業者コード": "電力Ａ", "分野": " 電力 ", "1-1": "１", "1-2": "－", "1-3": "", "1-5": "1;３；5", "6-1": "内部監査のみ実施\n", "2-2": "無回答",
		"3-7": "セキュリティに配慮したログオン手順の整備",
	})
	sjis, err := japanese.ShiftJIS.NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string]string{"UTF-8": text, "BOM": "\uFEFF" + text, "Shift_JIS": sjis, "CRLF": strings.ReplaceAll(text, "\"\n", "\"\r\n")} {
		f, err := read(t, []byte(data), answerfile.Known{})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		s := f.Sheets[0]
		if s.Sector != "電力" || s.Choices("1-2") != nil || s.Choices("1-3") != nil || s.Choices("2-2") != nil {
			t.Errorf("%s: %+v", name, s)
		}
		if got := s.Choices("6-1"); !slices.Equal(got, []string{"内部監査のみ実施"}) {
			t.Errorf("%s: 6-1 %q", name, got)
		}
		if got := s.Choices("3-7"); !slices.Equal(got, []string{"セキュリティに配慮したログイン手順の整備"}) {
			t.Errorf("%s: 3-7 %q", name, got)
		}
		q, _ := fy2020(t).Question("1-5")
		if got, l := s.Choices("1-5"), q.Labels(); !slices.Equal(got, []string{l[0], l[2], l[4]}) {
			t.Errorf("%s: 1-5 %q", name, got)
		}
	}
}

func TestRealNamesGoToTheIdentitiesOnly(t *testing.T) {
	k := answerfile.Known{
		Operators:  []interview.Operator{{Code: "電力A", Sector: "電力"}, {Code: "ガスA", Sector: "ガス"}},
		Identities: []interview.Identity{{Operator: "ガスA", Name: "見本ガス株式会社", Former: []string{"旧見本ガス"}}},
	}
	f, err := read(t, []byte(table(t, heads,
		map[string]string{"実名": "みほん電力株式会社", "分野": "電力", "2-2": "1"},
		map[string]string{"実名": "旧見本ガス", "分野": "ガス", "2-2": "1"},
		map[string]string{"事業者コード": "電力B", "分野": "電力", "2-2": "1"},
	)), k)
	if err != nil {
		t.Fatal(err)
	}
	var codes []interview.OperatorCode
	for _, s := range f.Sheets {
		codes = append(codes, s.Operator)
	}
	if want := []interview.OperatorCode{"電力C", "ガスA", "電力B"}; !slices.Equal(codes, want) {
		t.Errorf("codes %q, want %q", codes, want)
	}
	if len(f.Identities) != 1 || f.Identities[0].Operator != "電力C" || f.Identities[0].Name != "みほん電力株式会社" || f.Named != 1 {
		t.Errorf("identities %+v", f.Identities)
	}
	if text := fmt.Sprint(f.Sheets, f.Operators); strings.Contains(text, "みほん") {
		t.Error("a real name is outside the identities")
	}
}

func TestEveryFaultIsListedAtOnceWithItsCell(t *testing.T) {
	rows := []map[string]string{
		{"事業者コード": "電力A", "分野": "電力", "5-3": "策定してゐる", "6-2": "脆弱性診断；特に実施しているものはない"},
		{"事業者コード": "電力Ａ", "分野": "電カ", "1-1": "整理していない；その他"},
		{"分野": "金融", "1-1": "整理していない"},
		{"事業者コード": "水道局", "実名": "水道局", "分野": "水道", "1-4": "その他；その他"},
		{"事業者コード": "ガスB", "分野": "電力"},
	}
	_, err := read(t, []byte(table(t, append(heads, "9-9 なぞ"), rows...)), answerfile.Known{
		Operators: []interview.Operator{{Code: "ガスB", Sector: "ガス"}},
	})
	var got []string
	for _, p := range workbook.Problems(err) {
		got = append(got, p.Cell()+" "+strings.TrimPrefix(p.ID, "workbook."))
	}
	want := []string{
		"D1 unknownColumn", "AG2 unknownLabel", "AL2 exclusive", "A3 duplicateOperator", "C3 unknownSector", "E3 several",
		"A4 noOperator", "E4 notAsked", "A5 codeIsName", "H5 twice", "C6 otherSector",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q\n%v", got, want, err)
	}
	if err != nil && !strings.Contains(err.Error(), "「策定している」") {
		t.Errorf("no nearest label named: %v", err)
	}
	if strings.Contains(fmt.Sprint(err), "水道局") {
		t.Error("a problem quotes a real name")
	}
}

func TestMissingQuestionsAndSheetsAreNamed(t *testing.T) {
	_, err := read(t, []byte("事業者コード,分野\n電力A,電力\n"), answerfile.Known{})
	if p := workbook.Problems(err); len(p) != 50 || p[0].ID != workbook.MissingColumn {
		t.Errorf("%d problems: %v", len(p), err)
	}
	f := excelize.NewFile()
	var data bytes.Buffer
	if err := f.Write(&data); err != nil {
		t.Fatal(err)
	}
	if _, err = read(t, data.Bytes(), answerfile.Known{}); len(workbook.Problems(err)) != 1 || workbook.Problems(err)[0].ID != workbook.MissingSheet {
		t.Error(err)
	}
}

func TestMergedCellsAndFormulasAreRefused(t *testing.T) {
	e := fy2020(t)
	var data bytes.Buffer
	if err := answerfile.WriteXLSX(&data, e, sample.Answers(e, sample.Options{AtMost: 1})); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&data)
	if err != nil {
		t.Fatal(err)
	}
	for _, err := range []error{
		f.MergeCell("回答", "D3", "D4"), f.SetCellFormula("回答", "E2", "D2&\"\""),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	var changed bytes.Buffer
	if err := f.Write(&changed); err != nil {
		t.Fatal(err)
	}
	_, err = read(t, changed.Bytes(), answerfile.Known{})
	var got []string
	for _, p := range workbook.Problems(err) {
		got = append(got, p.Cell()+" "+p.ID)
	}
	for _, want := range []string{"E2 " + workbook.Formula, "D3 " + workbook.Merged} {
		if !slices.Contains(got, want) {
			t.Errorf("%s is not among %q", want, got)
		}
	}
}

// No label of FY2020 holds what separates choices.
func TestSeparatorsAreInNoLabel(t *testing.T) {
	for _, q := range fy2020(t).Questions {
		for _, l := range q.Labels() {
			if strings.ContainsAny(l, "；;\n") {
				t.Errorf("%s: %q", q.ID, l)
			}
		}
	}
}

func full(b *testing.B) []byte {
	e := fy2020(b)
	var data bytes.Buffer
	if err := answerfile.WriteXLSX(&data, e, sample.Answers(e, sample.Options{Seed: 1})); err != nil {
		b.Fatal(err)
	}
	return data.Bytes()
}

// BenchmarkExcelize merely reads the cells of a workbook of 2,180 operators.
func BenchmarkExcelize(b *testing.B) {
	data := full(b)
	for b.Loop() {
		f, err := excelize.OpenReader(bytes.NewReader(data))
		if err != nil {
			b.Fatal(err)
		}
		for _, s := range f.GetSheetList() {
			if _, err := f.GetRows(s); err != nil {
				b.Fatal(err)
			}
		}
		f.Close()
	}
}

// BenchmarkAnswers reads, checks and names the same workbook.
func BenchmarkAnswers(b *testing.B) {
	data := full(b)
	for b.Loop() {
		if _, err := read(b, data, answerfile.Known{}); err != nil {
			b.Fatal(err)
		}
	}
}
