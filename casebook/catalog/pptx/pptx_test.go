package pptx

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"

	"kikitori/casebook"
	"kikitori/casebook/catalog"
	"kikitori/casebook/gate/gatetest"
	"kikitori/casebook/internal/hostile"
	"kikitori/casebook/internal/officetest"
	"kikitori/interview"
	"kikitori/interview/edition"
)

func render(t testing.TB, cases []casebook.Case, e *interview.Edition) ([]byte, catalog.Report) {
	t.Helper()
	c, err := catalog.Build(gatetest.Cleared(t, cases...), []*interview.Edition{e}, catalog.Options{Office: "<室>&"})
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

func TestReportedCasesAreThereWithCharts(t *testing.T) {
	e, err := edition.FY2020()
	if err != nil {
		t.Fatal(err)
	}
	data, report := render(t, casebook.ReportedCases(e), e)
	if !report.Empty() {
		t.Error(report)
	}
	again, _ := render(t, casebook.ReportedCases(e), e)
	if !bytes.Equal(data, again) {
		t.Error("not the same bytes")
	}
	parts := officetest.Parts(t, data)
	all, charts := "", 0
	for name, body := range parts {
		all += body
		if strings.Contains(name, "charts/chart") && strings.HasSuffix(name, ".xml") {
			charts++
		}
	}
	for _, k := range casebook.ReportedCases(e) {
		for _, s := range append(append(k.Overview, k.Points...), k.Benefits...) {
			if !strings.Contains(all, "<a:t>"+s) {
				t.Errorf("%s is missing", s)
			}
		}
	}
	if charts < 20 || !strings.Contains(all, "descr=") {
		t.Errorf("%d charts", charts)
	}
}

func TestHostileTextIsInert(t *testing.T) {
	data, _ := render(t, hostile.Cases(), hostile.Edition())
	parts := officetest.Parts(t, data)
	all := ""
	for name, body := range parts {
		if strings.Contains(name, "..") || strings.ContainsAny(name, "<>=") && name != "[Content_Types].xml" {
			t.Errorf("part %q", name)
		}
		if strings.HasSuffix(name, ".xml") {
			all += body
		}
	}
	for _, bad := range []string{"\x00", "\x1b", "\u202e", "\ufffe", "<script", "TargetMode", "NaN"} {
		if strings.Contains(all, bad) {
			t.Errorf("%q is there", bad)
		}
	}
	for _, want := range []string{"𠮷𠮟髙﨑㈱", "葛\U000e0100城", "{{.Title}}", "]]&gt;"} {
		if !strings.Contains(all, want) {
			t.Errorf("%q was lost", want)
		}
	}
}

func TestRenderStopsWhenItIsCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	c, err := catalog.Build(gatetest.Cleared(t, hostile.Cases()...), nil, catalog.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Render(ctx, c, &bytes.Buffer{}); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}
