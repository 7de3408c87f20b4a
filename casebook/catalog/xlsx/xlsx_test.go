package xlsx

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"kikitori/casebook"
	"kikitori/casebook/catalog"
	"kikitori/casebook/gate/gatetest"
	"kikitori/casebook/internal/hostile"
	"kikitori/interview"
	"kikitori/interview/edition"
)

func render(t *testing.T, cases []casebook.Case, e *interview.Edition) ([]byte, catalog.Report) {
	t.Helper()
	c, err := catalog.Build(gatetest.Cleared(t, cases...), []*interview.Edition{e}, catalog.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	r, err := Render(context.Background(), c, &b)
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes(), r
}

func TestWorkbookReadsBack(t *testing.T) {
	e, err := edition.FY2020()
	if err != nil {
		t.Fatal(err)
	}
	data, report := render(t, casebook.ReportedCases(e), e)
	if !report.Empty() {
		t.Error(report)
	}
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(f.GetSheetList(), " "); got != "事例一覧 事例と区分 関連する調査結果" {
		t.Error(got)
	}
	if v, err := f.GetCellValue("事例一覧", "D3"); err != nil || v != "情報セキュリティ監査について" {
		t.Error(v, err)
	}
	props, err := f.GetSheetProps("事例一覧")
	if err != nil || props.FitToPage == nil || !*props.FitToPage {
		t.Error("the filter took the print setup with it")
	}
	charts := 0
	for _, r := range must(f.GetRows("関連する調査結果")) {
		if len(r) > 0 && strings.HasPrefix(r[0], "設問") {
			charts++
		}
	}
	if charts < 10 {
		t.Errorf("%d figures", charts)
	}
	again, _ := render(t, casebook.ReportedCases(e), e)
	if !bytes.Equal(data, again) {
		t.Error("not the same bytes")
	}
}

func must(rows [][]string, err error) [][]string {
	if err != nil {
		panic(err)
	}
	return rows
}

func TestHostileTextStaysText(t *testing.T) {
	data, report := render(t, hostile.Cases(), hostile.Edition())
	if len(report.Tight) == 0 {
		t.Error("40,000 characters in a cell, and nothing is told")
	}
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	seen := false
	for _, sheet := range f.GetSheetList() {
		for r, row := range must(f.GetRows(sheet)) {
			for c, v := range row {
				at, err := excelize.CoordinatesToCellName(c+1, r+1)
				if err != nil {
					t.Fatal(err)
				}
				if formula, err := f.GetCellFormula(sheet, at); err != nil || formula != "" {
					t.Errorf("%s: formula %q %v", at, formula, err)
				}
				seen = seen || v == "_x000D_"
			}
		}
	}
	if !seen {
		t.Error("_x000D_ did not come back")
	}
}
