package editionfile_test

import (
	"bytes"
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"kikitori/casebook/workbook"
	"kikitori/casebook/workbook/editionfile"
	"kikitori/interview"
	"kikitori/interview/edition"
)

func fy2020(t testing.TB) *interview.Edition {
	t.Helper()
	e, err := edition.FY2020()
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func written(t testing.TB, e *interview.Edition, change func(*excelize.File)) []byte {
	t.Helper()
	var data bytes.Buffer
	if err := editionfile.WriteXLSX(&data, e); err != nil {
		t.Fatal(err)
	}
	if change == nil {
		return data.Bytes()
	}
	f, err := excelize.OpenReader(&data)
	if err != nil {
		t.Fatal(err)
	}
	change(f)
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func read(data []byte) (*interview.Edition, error) {
	b, err := workbook.Read("2020.xlsx", bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	return editionfile.Read(b)
}

// figures leaves out what the workbook does not hold.
func figures(e *interview.Edition) interview.Edition {
	out := *e
	out.Hypotheses, out.Cases, out.Measures, out.Rules, out.AnswerProbes = nil, nil, nil, nil, nil
	return out
}

func same(t *testing.T, got, want *interview.Edition) {
	t.Helper()
	g, w := figures(got), figures(want)
	for i := range w.Questions {
		if i < len(g.Questions) && !reflect.DeepEqual(g.Questions[i], w.Questions[i]) {
			a, _ := json.Marshal(g.Questions[i])
			b, _ := json.Marshal(w.Questions[i])
			t.Errorf("%s\n got %s\nwant %s", w.Questions[i].ID, a, b)
		}
	}
	if !reflect.DeepEqual(g.Indicators, w.Indicators) || !reflect.DeepEqual(g.Visions, w.Visions) {
		t.Error("indicators or visions differ")
	}
	if !reflect.DeepEqual(g, w) {
		a, _ := json.Marshal(g)
		b, _ := json.Marshal(w)
		i := 0
		for i < len(a) && i < len(b) && a[i] == b[i] {
			i++
		}
		t.Errorf("they part at\n got %s\nwant %s", a[max(0, i-60):min(len(a), i+60)], b[max(0, i-60):min(len(b), i+60)])
	}
}

func TestTheTemplateFilledFromFY2020GivesTheEmbeddedEdition(t *testing.T) {
	e := fy2020(t)
	data := written(t, e, nil)
	got, err := read(data)
	if err != nil {
		t.Fatal(err)
	}
	same(t, got, e)
	if !bytes.Equal(data, written(t, got, nil)) {
		t.Error("written again it has other bytes")
	}
}

func TestAFolderOfCSVGivesTheSame(t *testing.T) {
	e := fy2020(t)
	all := &workbook.Book{Name: "folder"}
	err := editionfile.WriteCSV(e, func(sheet string, data []byte) error {
		b, err := workbook.Read(sheet+".csv", bytes.NewReader(data), 0)
		if err == nil {
			b.Sheets[0].Name = sheet
			all.Sheets = append(all.Sheets, b.Sheets[0])
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	got, err := editionfile.Read(all)
	if err != nil {
		t.Fatal(err)
	}
	same(t, got, e)
}

func TestFaultsNameTheirCells(t *testing.T) {
	data := written(t, fy2020(t), func(f *excelize.File) {
		for _, c := range []struct{ sheet, at, value string }{
			{"選択肢", "E2", "１７６．６"}, // over 100
			{"選択肢", "E3", "四十七"},   // no number
			{"選択肢", "E8", "20"},    // 1-2 全て: the sum is wrong
			{"選択肢", "B9", "別図"},    // no such figure
			{"設問", "B2", "計画"},     // no such area
			{"設問", "D3", ""},       // title is missing
			{"指標", "F2", "全部"},     // no such scope
			{"分野", "B2", "あ"},      // no number
			{"図", "J1", "余分"},      // no such column
			{"食い違い", "A2", "99-9"}, // no such question
		} {
			if err := f.SetCellValue(c.sheet, c.at, c.value); err != nil {
				t.Fatal(err)
			}
		}
	})
	_, err := read(data)
	var got []string
	for _, p := range workbook.Problems(err) {
		got = append(got, p.Place.String()+" "+p.ID)
	}
	for _, want := range []string{
		"選択肢!E2 edition.notPercent", "選択肢!E3 workbook.notPercent", "選択肢!B9 workbook.strayRow", "設問!B2 workbook.unknownValue",
		"指標!F2 edition.unknownScope", "分野!B2 workbook.notNumber", "図!J1 workbook.unknownColumn", "食い違い!A2 workbook.unknownQuestion",
	} {
		if !slices.Contains(got, want) {
			t.Errorf("%s is missing", want)
		}
	}
	if !slices.ContainsFunc(got, func(s string) bool {
		return strings.HasPrefix(s, "設問!") && strings.HasSuffix(s, "edition.missingField")
	}) {
		t.Error("the missing title has no place")
	}
	if t.Failed() {
		t.Log(strings.Join(got, "\n"))
	}
	if len(workbook.Problems(err)) > 0 && !strings.HasPrefix(workbook.Problems(err)[0].Error(), "2020.xlsx: ") {
		t.Error(workbook.Problems(err)[0])
	}
}

func TestAnEmptyBookNamesTheSheetsItNeeds(t *testing.T) {
	_, err := editionfile.Read(&workbook.Book{Name: "f"})
	missing := 0
	for _, p := range workbook.Problems(err) {
		if p.ID == workbook.MissingSheet {
			missing++
		}
	}
	if missing != 7 {
		t.Errorf("%d sheets named: %v", missing, err)
	}
}
