package export

import (
	"context"
	"fmt"
	"io"
	"testing"

	"kikitori/casebook"
	"kikitori/casebook/catalog"
	"kikitori/casebook/gate/gatetest"
	"kikitori/interview"
)

// thousand is a catalog of 1,000 cases like those of the report.
func thousand(b *testing.B) *catalog.Catalog {
	e := fy2020(b)
	four := casebook.ReportedCases(e)
	var cases []casebook.Case
	for i := range 1000 {
		c := four[i%4]
		c.ID, c.Number = casebook.CaseID(fmt.Sprint("c", i)), i+1
		cases = append(cases, c)
	}
	c, err := catalog.Build(gatetest.Cleared(b, cases...), []*interview.Edition{e}, catalog.Options{})
	if err != nil {
		b.Fatal(err)
	}
	return c
}

func BenchmarkRender1000Cases(b *testing.B) {
	c := thousand(b)
	for _, f := range Formats() {
		render, ok := renders[f]
		if !ok {
			continue
		}
		b.Run(string(f), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := render(context.Background(), c, io.Discard); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
