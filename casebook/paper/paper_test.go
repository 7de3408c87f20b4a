package paper

import (
	"errors"
	"math"
	"strings"
	"testing"
	"time"
)

func TestDatesAreThoseOfTheEra(t *testing.T) {
	for in, want := range map[string]string{
		"2020-10-05": "令和2年10月5日（月）", "2019-05-01": "令和元年5月1日（水）", "2019-04-30": "平成31年4月30日（火）",
		"1989-01-08": "平成元年1月8日（日）", "1989-01-07": "昭和64年1月7日（土）", "1900-01-01": "1900年1月1日（月）",
	} {
		day, err := time.Parse(time.DateOnly, in)
		if err != nil {
			t.Fatal(err)
		}
		if got := Date(day, "ja"); got != want {
			t.Errorf("%s: %s", in, got)
		}
	}
	if got := Date(time.Date(2020, 10, 5, 23, 0, 0, 0, time.FixedZone("JST", 9*3600)), "en"); got != "Monday, 5 October 2020" {
		t.Error(got)
	}
	if Date(time.Time{}, "ja") != "" {
		t.Error("no day has a date")
	}
}

func TestAPaperOfTheWrongShapeIsRefused(t *testing.T) {
	for name, b := range map[string]Block{
		"head":    Table{Head: []string{"a"}, Rows: [][]Cell{{{}, {}}}},
		"row":     Table{Rows: [][]Cell{{{}, {}}, {{}}}},
		"span":    Table{Rows: [][]Cell{{{}, {}}, {{Span: 3}}}},
		"id":      Table{Rows: [][]Cell{{{ID: "a"}, {ID: "a"}}}},
		"long id": Table{Rows: [][]Cell{{{ID: strings.Repeat("a", 65)}}}},
		"width":   Table{Widths: []float64{1, 0}},
		"nan":     Table{Widths: []float64{math.NaN()}},
	} {
		if err := (&Paper{Blocks: []Block{b}}).Check(); !errors.Is(err, ErrShape) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := (&Paper{Blocks: []Block{Form(Field{Label: "a", ID: "x"}), Box("y", 2), Table{}}}).Check(); err != nil {
		t.Error(err)
	}
}

func TestSharesSumToOne(t *testing.T) {
	tab := Table{Widths: []float64{2, 1}, Rows: [][]Cell{{{}, {}, {Span: 2}}}}
	sum := 0.0
	for _, s := range tab.Shares() {
		sum += s
	}
	if len(tab.Shares()) != 4 || math.Abs(sum-1) > 1e-9 {
		t.Error(tab.Shares())
	}
}
