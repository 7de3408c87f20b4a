package catalog

import (
	"reflect"
	"strings"
	"testing"

	"kikitori/casebook"
	"kikitori/casebook/gate/gatetest"
	"kikitori/interview"
	"kikitori/interview/edition"
)

func fy2020(t testing.TB) *interview.Edition {
	t.Helper()
	e, err := edition.FY2020()
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func TestCasesStandByYearNumberTitleAndID(t *testing.T) {
	pub := func(id casebook.CaseID, year, number int, title string) casebook.Case {
		return casebook.Case{ID: id, FiscalYear: year, Number: number, Title: title, State: casebook.Published}
	}
	cases := []casebook.Case{pub("g", 2020, 0, "番号なし"), pub("f", 2020, 2, "二"), pub("e", 2020, 1, "一"), pub("d", 2021, 9, "新"),
		pub("c", 2020, 2, "い"), pub("b", 2020, 2, "い"), {ID: "a", FiscalYear: 2020, Number: 1, State: casebook.Agreed}}
	c, err := Build(gatetest.Cleared(t, cases...), nil, Options{})
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	for _, p := range c.Pages {
		ids = append(ids, string(p.ID))
	}
	if got := strings.Join(ids, ""); got != "debcfg" {
		t.Errorf("order %s", got)
	}
	one, err := Build(gatetest.Cleared(t, cases...), nil, Options{Year: 2021})
	if err != nil || len(one.Pages) != 1 || one.Pages[0].ID != "d" || !strings.Contains(one.Period, "2021") {
		t.Errorf("%v %+v", err, one)
	}
	in, err := BuildInternal(append(cases, casebook.Case{ID: "w", FiscalYear: 2020, State: casebook.Withdrawn}), Inside{}, nil, Options{Lang: "en"})
	if err != nil || len(in.Bannered().Pages) != 7 || in.Bannered().Banner == "" {
		t.Errorf("%v %+v", err, in)
	}
}

func TestChartsShowYearScopeAndWhatIsOpen(t *testing.T) {
	e := fy2020(t)
	var ids []interview.QuestionID
	for _, q := range e.Questions {
		ids = append(ids, q.ID)
	}
	c, err := Build(gatetest.Cleared(t, casebook.Case{ID: "x", FiscalYear: 2020, State: casebook.Published, Questions: append(ids, "99-9")}), []*interview.Edition{e}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	rows, open := 0, 0
	for _, ch := range c.Charts {
		if ch.Scope == "" || len(ch.Years) == 0 || len(ch.Rows) == 0 {
			t.Errorf("%s: scope %q years %v", ch.Title, ch.Scope, ch.Years)
		}
		if !ch.Indicator {
			rows += len(ch.Rows)
		}
		for _, r := range ch.Rows {
			for _, cell := range r.Cells {
				if cell.Percent == nil && len(cell.Candidates) > 0 {
					open++
					if !strings.Contains(cell.Text(c.Words), "値不詳") || !strings.Contains(cell.Text(c.Words), Decimal(cell.Candidates[0])) {
						t.Error(cell.Text(c.Words))
					}
				}
			}
		}
	}
	choices := 0
	for _, q := range e.Questions {
		choices += len(q.Choices)
	}
	if rows != choices || open == 0 {
		t.Errorf("%d rows for %d choices, %d open", rows, choices, open)
	}
	last := c.Pages[0].Questions[len(ids)]
	if last.ID != "99-9" || last.Title != "" || last.Chart != "" {
		t.Errorf("an unknown question: %+v", last)
	}
	again, err := Build(gatetest.Cleared(t, casebook.Case{ID: "x", FiscalYear: 2020, State: casebook.Published, Questions: append(ids, "99-9")}), []*interview.Edition{e}, Options{})
	if err != nil || !reflect.DeepEqual(again.Charts, c.Charts) {
		t.Error("not the same charts again")
	}
}

// TestEveryFieldAppearsOrIsWithheld keeps a new field of a case from being
// forgotten: it is on the page, or here with the reason why not.
func TestEveryFieldAppearsOrIsWithheld(t *testing.T) {
	withheld := map[string]string{
		"Findings": "internal: what the case was made from",
		"Changes":  "internal: names of staff",
		"State":    "public pages are published; the internal copy shows it",
	}
	renamed := map[string]string{"FiscalYear": "Year"}
	pageType := reflect.TypeFor[Page]()
	for _, f := range reflect.VisibleFields(reflect.TypeFor[casebook.Case]()) {
		name := f.Name
		if n, ok := renamed[name]; ok {
			name = n
		}
		_, shown := pageType.FieldByName(name)
		if _, held := withheld[f.Name]; !shown && !held {
			t.Errorf("field %s of a case is neither shown nor withheld", f.Name)
		}
	}
	for _, f := range reflect.VisibleFields(pageType) {
		for _, secret := range []string{"Operator", "Note", "Finding", "Visit", "Change"} {
			if strings.Contains(f.Name, secret) {
				t.Errorf("a public page has a field %s", f.Name)
			}
		}
	}
}

func TestInternalCopyShowsVerdictsAndFindings(t *testing.T) {
	e := fy2020(t)
	in, err := BuildInternal(nil, Inside{
		Verdicts: []interview.Verdict{{Operator: "電力A", Hypothesis: "F21", Ruling: interview.Refuted}, {Operator: "電力A", Hypothesis: "F21", Ruling: interview.Supported}},
		Findings: []interview.Finding{{ID: "f1", Title: "知見一", Text: "本文", Areas: []interview.Area{interview.Act, interview.Plan}, Handling: interview.Anonymous}, {ID: "f2", Title: "区分なし"}},
	}, []*interview.Edition{e}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	x := in.Bannered().Extras
	if len(x) != 2 || len(x[0].Rows) != len(e.Hypotheses) || len(x[1].Rows) != 3 {
		t.Fatalf("%+v", x)
	}
	for _, r := range x[0].Rows {
		if r[0] == "F21" && (r[2] != "1" || r[3] != "") {
			t.Errorf("%q", r)
		}
	}
	if r := x[1].Rows; r[0][0] != "P 計画" || r[1][0] != "A 改善" || r[2][1] != "区分なし" || r[0][1] != "知見一\n本文" || r[0][4] != "匿名なら可" {
		t.Errorf("%q", r)
	}
	for _, one := range x {
		sum := 0.0
		for _, s := range one.Shares {
			sum += s
		}
		if len(one.Shares) != len(one.Head) || sum < 0.999 || sum > 1.001 {
			t.Errorf("%s: shares %v", one.Key, one.Shares)
		}
		if strings.Contains(one.Title, "電力A") {
			t.Error("an operator is named")
		}
	}
	public, err := Build(nil, []*interview.Edition{e}, Options{})
	if err != nil || public.Extras != nil || public.Banner != "" {
		t.Error("a public catalog has what is internal")
	}
}
