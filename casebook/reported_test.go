package casebook_test

import (
	"slices"
	"strings"
	"testing"

	"kikitori/casebook"
	"kikitori/casebook/figure"
	"kikitori/interview/edition"
)

func TestReportedCasesAreThoseOfTheReport(t *testing.T) {
	e, err := edition.FY2020()
	if err != nil {
		t.Fatal(err)
	}
	cs := casebook.ReportedCases(e)
	if len(cs) != len(e.Cases) || len(cs) != 4 {
		t.Fatalf("%d cases", len(cs))
	}
	for i, c := range cs {
		r := e.Cases[i]
		if d, err := figure.Parse(c.Figure.Drawing); err != nil || d.Empty() {
			t.Errorf("figure of %s: %v", c.ID, err)
		}
		if c.Number != r.Number || c.Title != r.Title || !slices.Equal(c.Points, r.Points) || !slices.Equal(c.Overview, r.Overview) ||
			!slices.Equal(c.Benefits, r.Benefits) || !slices.Equal(c.Questions, r.Questions) || c.Figure.Caption != r.Theme {
			t.Errorf("%+v", c)
		}
		if len(c.Lacking()) > 0 || c.State != casebook.Published || len(c.Sectors) != 0 || (c.Contrast != nil) != (r.Before != "") {
			t.Errorf("%+v", c)
		}
	}
	if cs[1].ID != "fy2020-2" || strings.Join(cs[1].Contrast.Before, "") != e.Cases[1].Before || len(cs[1].Contrast.After) != 2 {
		t.Errorf("%+v", cs[1])
	}
}
