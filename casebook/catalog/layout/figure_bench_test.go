package layout

import (
	"testing"

	"kikitori/casebook/figure"
	"kikitori/interview/edition"
	"strings"
)

func BenchmarkPlanFigure(b *testing.B) {
	e, err := edition.FY2020()
	if err != nil {
		b.Fatal(err)
	}
	m, err := newMeasurer()
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		for _, c := range e.Cases {
			d, err := figure.Parse(strings.Join(c.Figure, "\n"))
			if err != nil {
				b.Fatal(err)
			}
			m.planFigure(d, 550, 250)
		}
	}
}
