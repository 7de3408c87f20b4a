package html

import (
	"context"
	"fmt"
	"io"
	"testing"

	"kikitori/casebook"
	"kikitori/casebook/catalog"
	"kikitori/casebook/gate/gatetest"
	"kikitori/interview"
	"kikitori/interview/edition"
)

func BenchmarkFolderOf1000Cases(b *testing.B) {
	e, err := edition.FY2020()
	if err != nil {
		b.Fatal(err)
	}
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
	put := func(_ string, write func(io.Writer) error) error { return write(io.Discard) }
	b.ReportAllocs()
	for b.Loop() {
		if _, err := RenderSite(context.Background(), c, put); err != nil {
			b.Fatal(err)
		}
	}
}
