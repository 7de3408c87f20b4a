package layout

import (
	"context"
	"errors"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"kikitori/casebook"
	"kikitori/casebook/catalog"
	"kikitori/casebook/gate/gatetest"
	"kikitori/casebook/internal/hostile"
	"kikitori/interview"
	"kikitori/interview/edition"
)

func plan(t testing.TB, cases []casebook.Case, e *interview.Edition) *Deck {
	t.Helper()
	c, err := catalog.Build(gatetest.Cleared(t, cases...), []*interview.Edition{e}, catalog.Options{Office: "内閣官房"})
	if err != nil {
		t.Fatal(err)
	}
	d, err := Plan(context.Background(), c)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func reported(t testing.TB) *Deck {
	e, err := edition.FY2020()
	if err != nil {
		t.Fatal(err)
	}
	return plan(t, casebook.ReportedCases(e), e)
}

// check holds a deck to its page: nothing off the sheet, no text beyond its
// frame, no line lost.
func check(t *testing.T, d *Deck) {
	t.Helper()
	keys := map[string]bool{}
	for i := range d.Sheets {
		if k := d.Sheets[i].Key; keys[k] {
			t.Errorf("two sheets are called %s", k)
		} else {
			keys[k] = true
		}
	}
	for i := range d.Sheets {
		checkItems(t, d.Sheets[i].Key, d.Sheets[i].Items, keys)
	}
}

func checkItems(t *testing.T, sheet string, items []Item, keys map[string]bool) {
	t.Helper()
	on := func(x, y, w, h float64) {
		if x < -0.5 || y < -0.5 || w < 0 || h < 0 || x+w > Width+0.5 || y+h > Height+0.5 {
			t.Errorf("%s: %v %v %v %v is off the sheet", sheet, x, y, w, h)
		}
	}
	for _, it := range items {
		switch it := it.(type) {
		case Box:
			on(it.X, it.Y, it.W, it.H)
		case Text:
			on(it.X, it.Y, 0, it.H)
			sum := 0.0
			for k := range it.Paras {
				sum += it.Paras[k].Height()
				checkPara(t, sheet, &it.Paras[k], keys)
			}
			if sum > it.H-2*it.Pad+2.5 {
				t.Errorf("%s: text of %.1f in a frame of %.1f: %.30q", sheet, sum, it.H-2*it.Pad, it.Paras[0].Text)
			}
		case Table:
			h := 0.0
			for r := range it.Rows {
				h += it.Heights[r]
				for k := range it.Rows[r] {
					checkPara(t, sheet, &it.Rows[r][k], keys)
				}
			}
			on(it.X, it.Y, 0, h)
		case Line:
			for _, p := range it.Spots {
				on(p.X, p.Y, 0, 0)
			}
		case Figure:
			on(it.X, it.Y, it.W, it.H)
			checkItems(t, sheet, it.Items, keys)
		case Chart:
			on(it.X, it.Y, it.W, it.H)
			checkItems(t, sheet, it.Drawn, keys)
		}
	}
}

func checkPara(t *testing.T, sheet string, p *Para, keys map[string]bool) {
	t.Helper()
	if got, want := strings.Join(p.Lines, ""), strings.ReplaceAll(p.Text, "\n", ""); got != want {
		t.Errorf("%s: lines %.40q of %.40q", sheet, got, want)
	}
	if p.Link != "" && !keys[p.Link] {
		t.Errorf("%s: a link to %q", sheet, p.Link)
	}
}

func TestReportedCasesFitOneSheetEach(t *testing.T) {
	d := reported(t)
	check(t, d)
	if !d.Report.Empty() {
		t.Errorf("%v", d.Report)
	}
	n := 0
	for i := range d.Sheets {
		if strings.HasPrefix(d.Sheets[i].Key, "case") {
			n++
		}
	}
	if n != 4 {
		t.Errorf("%d sheets for four cases", n)
	}
}

func TestHostileCasesStayOnTheirSheets(t *testing.T) {
	d := plan(t, hostile.Cases(), hostile.Edition())
	check(t, d)
	if len(d.Report.Tight) == 0 {
		t.Error("nothing was told of what did not fit")
	}
	total := 0
	for i := range d.Sheets {
		for _, it := range d.Sheets[i].Items {
			if x, ok := it.(Text); ok {
				for _, p := range x.Paras {
					total += strings.Count(p.Text, "あ")
				}
			}
		}
	}
	if total != 40_000 {
		t.Errorf("%d of 40000 characters are there", total)
	}
}

func TestAnyCaseStaysOnItsSheets(t *testing.T) {
	texts := rapid.SliceOfN(rapid.StringMatching(`[あ-ん漢字。、「」A-Za-z0-9 \n]{0,400}`), 0, 12)
	rapid.Check(t, func(rt *rapid.T) {
		c := casebook.Case{ID: "x", FiscalYear: 2020, Number: 1, State: casebook.Published, Title: rapid.StringMatching(`[あ-ん漢字A-Z ]{0,300}`).Draw(rt, "title"),
			Overview: texts.Draw(rt, "overview"), Points: texts.Draw(rt, "points"), Benefits: texts.Draw(rt, "benefits"), Remarks: rapid.StringMatching(`[あ-ん]{0,900}`).Draw(rt, "remarks")}
		d := plan(t, []casebook.Case{c}, hostile.Edition())
		check(t, d)
		if t.Failed() {
			rt.FailNow()
		}
	})
}

func TestPlanStopsWhenItIsCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	c, err := catalog.Build(gatetest.Cleared(t, hostile.Cases()...), nil, catalog.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Plan(ctx, c); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

func TestHeadingsBreakBetweenPhrases(t *testing.T) {
	m, err := newMeasurer()
	if err != nil {
		t.Fatal(err)
	}
	got := m.balanced("重要インフラ事業者等における情報セキュリティ対策 良好事例集", 38, 780, 2)
	if len(got) != 2 || got[0] != "重要インフラ事業者等における" {
		t.Errorf("%q", got)
	}
	if m.balanced("漢字漢字", 38, 780, 2) != nil || m.balanced("一行です", 38, 780, 1) != nil {
		t.Error("broke where no phrase ends")
	}
}
