package pdf

import (
	"bytes"
	"context"
	"errors"
	"slices"
	"testing"

	"kikitori/casebook"
	"kikitori/casebook/catalog"
	"kikitori/casebook/catalog/fonts"
	"kikitori/casebook/gate/gatetest"
	"kikitori/casebook/internal/hostile"
	"kikitori/interview"
	"kikitori/interview/edition"
)

func render(t testing.TB, cases []casebook.Case, e *interview.Edition) ([]byte, catalog.Report) {
	t.Helper()
	c, err := catalog.Build(gatetest.Cleared(t, cases...), []*interview.Edition{e}, catalog.Options{Office: "内閣官房"})
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

func TestTheSameDataGivesTheSameBytes(t *testing.T) {
	e, err := edition.FY2020()
	if err != nil {
		t.Fatal(err)
	}
	a, report := render(t, casebook.ReportedCases(e), e)
	b, _ := render(t, casebook.ReportedCases(e), e)
	if !bytes.Equal(a, b) || !report.Empty() {
		t.Errorf("same: %v, %v", bytes.Equal(a, b), report)
	}
	for _, want := range []string{"%PDF-", "/Outlines", "/Lang", "/FontFile2"} {
		if !bytes.Contains(a, []byte(want)) {
			t.Errorf("%s is missing", want)
		}
	}
}

func TestWhatTheFontLacksIsReported(t *testing.T) {
	_, report := render(t, hostile.Cases(), hostile.Edition())
	for _, r := range []rune{'𠮷', '👩', '\uf070'} {
		if !slices.ContainsFunc(report.Substituted, func(s catalog.Substitution) bool { return s.Rune == r && s.With == fonts.Geta && s.Count > 0 }) {
			t.Errorf("%c is not reported", r)
		}
	}
	if len(report.Tight) == 0 {
		t.Error("nothing is tight")
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
