package interview

import "testing"

func TestFiscalYear(t *testing.T) {
	for _, c := range []struct {
		visit Visit
		want  int
	}{
		{Visit{Date: "2021-03-31"}, 2020},
		{Visit{Date: "2021-04-01"}, 2021},
		{Visit{Date: "soon"}, 0},
		{Visit{Date: "2021-04-01", Edition: 2020}, 2020},
		{Visit{Date: "2021-04-01", Guide: &Guide{Edition: 2020}}, 2020},
	} {
		if got := c.visit.FiscalYear(); got != c.want {
			t.Errorf("%+v: %d, want %d", c.visit, got, c.want)
		}
	}
}
