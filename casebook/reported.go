package casebook

import (
	"fmt"
	"slices"
	"strings"

	"kikitori/interview"
)

// ReportedCases returns the cases that an edition's report printed, as cards in
// state published. Their ids are lasting: fy2020-1 is case ① of fiscal year
// 2020. The theme becomes the figure's caption; sectors stay empty where the
// report names none.
func ReportedCases(e *interview.Edition) []Case {
	var out []Case
	for _, r := range e.Cases {
		c := Case{
			ID: CaseID(fmt.Sprintf("fy%d-%d", e.Year, r.Number)), FiscalYear: e.Year, Number: r.Number,
			Title:    r.Title,
			Overview: slices.Clone(r.Overview), Points: slices.Clone(r.Points), Benefits: slices.Clone(r.Benefits),
			Areas: slices.Clone(r.Areas), Questions: slices.Clone(r.Questions),
			State: Published,
		}
		if r.Theme != "" || len(r.Figure) > 0 {
			c.Figure = &Figure{Caption: r.Theme, Drawing: strings.Join(r.Figure, "\n")}
		}
		if r.Before != "" || r.After != "" {
			c.Contrast = &Contrast{Before: Sentences(r.Before), After: Sentences(r.After)}
		}
		out = append(out, c)
	}
	return out
}
