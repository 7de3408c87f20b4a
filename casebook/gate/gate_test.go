package gate

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"kikitori/casebook"
	"kikitori/interview"
)

func hokuyo() interview.Identity {
	return interview.Identity{
		Operator: "電力A", Name: "北陽電力株式会社", Kana: []string{"ホクヨウデンリョク"}, Former: []string{"北陽配電"}, People: []string{"佐伯 太郎"},
		Sites: []string{"鷹巣制御所"}, Systems: []string{"NX-7"}, Domains: []string{"www.hokuyo-epco.example"},
	}
}

func rules(list []Finding) string {
	var out []string
	for _, f := range list {
		out = append(out, string(f.Rule)+":"+f.Text)
	}
	return strings.Join(out, " ")
}

func TestWordsOfTheTableAreFoundHoweverTheyAreWritten(t *testing.T) {
	g := newGate(t, hokuyo())
	for in, want := range map[string]string{
		"北陽電力では": "exact:北陽電力", "北　陽 電\u200b力では": "exact:北　陽 電\u200b力", "ほくようでんりょくの": "exact:ほくようでんりょく", "ﾎｸﾖｳﾃﾞﾝﾘｮｸの": "exact:ﾎｸﾖｳﾃﾞﾝﾘｮｸ",
		"北電は": "exact:北電", "北陽配電の頃": "exact:北陽配電", "北陽電方では": "exact:北陽", "佐伯が話した": "exact:佐伯", "鷹巣制卸所で": "near:鷹巣制卸所",
		"鷹巣御制所で": "near:鷹巣御制所", "ＮＸ－７を": "exact:ＮＸ－７", "HOKUYO-EPCOの": "exact:HOKUYO-EPCO",
	} {
		got := rules(look(g, in))
		if !strings.Contains(got, want) {
			t.Errorf("%q: %s, want %s", in, got, want)
		}
	}
	for _, in := range []string{"北側の電力を", "監査の計画を立てる", "UNX-70台"} {
		if got := look(g, in); slices.ContainsFunc(got, func(f Finding) bool { return f.Check == Dictionary }) {
			t.Errorf("%q: %s", in, rules(got))
		}
	}
}

func TestOtherOperatorsAndFieldsAreLookedAtToo(t *testing.T) {
	g := newGate(t, hokuyo())
	c := casebook.Case{ID: "hokuyo-epco-1", FiscalYear: 2020, Title: "監査", Remarks: "北陽電力", Figure: &casebook.Figure{Caption: "北電の体制"}, Sectors: []string{"水道"}}
	r := g.Check(Subject{Case: &c, Operators: []interview.Operator{{Code: "水道B", Sector: "水道"}}})
	at := map[casebook.Part]string{}
	for _, f := range r.Findings {
		at[f.Part] += string(f.Rule) + ":" + string(f.Operator) + " "
	}
	for part, want := range map[casebook.Part]string{
		casebook.PartMarks: "exact:電力A", casebook.PartRemarks: "exact:電力A", casebook.PartFigure: "exact:電力A", casebook.PartSectors: "sector:", "": "no_table:水道B",
	} {
		if !strings.Contains(at[part], want) {
			t.Errorf("%q: %q, want %s", part, at[part], want)
		}
	}
}

func TestPatterns(t *testing.T) {
	g := newGate(t)
	for in, want := range map[string]Rule{
		"https://a.example/x を見る": RuleURL, "ops．asagiri．co．jp": RuleURL, "csirt＠grid.example": RuleMail, "電話は０３－１２３４－５６７８": RulePhone,
		"〒934-0011": RulePostal, "192.168.10.1 を遮断": RuleNumber, "1010001000001": RuleNumber, "富山県の拠点": RuleAddress, "大手町一丁目": RuleAddress,
		"北洋テクノ（株）へ": RuleCompany, "鈴木部長が": RulePerson, "令和元年9月に": RuleDate, "約30億円を投じ": RuleAmount, "社員1,200人": RuleAmount, "国内で唯一の": RuleUnique,
	} {
		if got := look(g, in); !slices.ContainsFunc(got, func(f Finding) bool { return f.Rule == want }) {
			t.Errorf("%q: %s, want %s", in, rules(got), want)
		}
	}
	for _, in := range []string{"年に2回、3名で点検する。", "2020年度に見直した。", "36.2％が実施している。", "担当部長が報告する。", "関係市町村と共有する。", "3社に聞いた。", "同様の仕様とする。", "地方銀行とも話す。"} {
		if got := look(g, in); len(got) > 0 {
			t.Errorf("%q: %s", in, rules(got))
		}
	}
}

func TestTextToldWithinTheOfficeIsFound(t *testing.T) {
	g := newGate(t)
	told := []Confidential{{ID: "n7", Text: "監視員は夜間一名で、警報は翌朝まで見ないことがある。"}}
	check := func(s string) []Finding {
		c := casebook.Case{ID: "c", Points: []string{s}}
		return g.Check(Subject{Case: &c, Told: told, Operators: []interview.Operator{{Code: "x"}}}).Findings
	}
	copied := func(list []Finding) bool {
		return slices.ContainsFunc(list, func(f Finding) bool { return f.Rule == RuleCopied && f.Source == "n7" })
	}
	if !copied(check("以前は、警報は翌朝まで見ないこともあった。")) {
		t.Error("eight characters in a row")
	}
	if !copied(check("夜間の監視員は一名、翌朝まで警報を見ないことがある")) {
		t.Error("the same in another order")
	}
	if copied(check("夜間の体制を見直した。")) {
		t.Error("a sentence of its own")
	}
}

func TestRarityFollowsTheCountsAndTheOffice(t *testing.T) {
	e := fy2020(t)
	e.Sectors[0].Respondents = 9
	few, many := e.Sectors[0].Name, e.Sectors[1].Name
	check := func(o Options, c casebook.Case) string {
		g, err := New(nil, []*interview.Edition{e}, o)
		if err != nil {
			t.Fatal(err)
		}
		return rules(g.Check(Subject{Case: &c, Operators: []interview.Operator{{Code: "x", Sector: many}}}).Findings)
	}
	c := casebook.Case{ID: "c", Sectors: []string{few, many}}
	if got := check(Options{}, c); !strings.Contains(got, "few:"+few) || !strings.Contains(got, "sector:"+many) {
		t.Error(got)
	}
	if got := check(Options{SectorsShown: true}, c); !strings.Contains(got, "few:"+few) || strings.Contains(got, many) {
		t.Error(got)
	}
	if got := check(Options{SectorsShown: true, Smallest: 3}, c); strings.Contains(got, few) {
		t.Error(got)
	}
	if got := check(Options{}, casebook.Case{ID: "c", Points: []string{many + "の施設で、富山県にあり、約3万世帯に"}}); !strings.Contains(got, "joint:") || !strings.Contains(got, "sector:"+many) {
		t.Error(got)
	}
}

var at = time.Date(2020, 11, 2, 10, 0, 0, 0, time.UTC)

// settled releases every finding and answers every question.
func settled(r Result) casebook.Clearance {
	c := r.Carry(casebook.Clearance{})
	for _, f := range r.Findings {
		c = c.Settle(casebook.Settlement{Finding: f.Key, Remedy: casebook.Released, Why: "公表されている", By: "審査", At: at})
	}
	for _, q := range r.Questions {
		c = c.Assure(casebook.Assurance{Question: string(q), By: "審査", At: at})
	}
	return c
}

func TestOnlyAClearanceOfExactlyThisTextLetsACaseThrough(t *testing.T) {
	g := newGate(t)
	c := casebook.Case{ID: "c", FiscalYear: 2020, Title: "監査", Points: []string{"鈴木部長が見直した。"}, Findings: []interview.FindingID{"f"}, Changes: []casebook.Change{{By: "係員"}}}
	s := Subject{Case: &c, Operators: []interview.Operator{{Code: "電力A", Sector: "電力"}}}
	full := settled(g.Check(s))
	pass := func(g *Gate, clearances ...casebook.Clearance) error {
		t.Helper()
		out, err := g.Pass(s, clearances...)
		if err == nil && (out.Case().Findings != nil || out.Case().Changes != nil || out.Case().Title != c.Title) {
			t.Errorf("%+v", out.Case())
		}
		if err != nil && (!errors.Is(err, ErrNotCleared) || out.Case().ID != "") {
			t.Errorf("%v %+v", err, out.Case())
		}
		return err
	}
	if pass(g) == nil || pass(g, casebook.Clearance{}) == nil || pass(g, full) != nil {
		t.Fatal("none, an empty one, the full one")
	}
	if open := full.Reopen(g.Check(s).Findings[0].Key); pass(g, open) == nil || pass(g, open, full) != nil {
		t.Error("one finding is open")
	}
	if pass(g, full.Retract(string(AskUnique))) == nil {
		t.Error("one question is open")
	}
	other := full
	other.Case = "d"
	if pass(g, other) == nil {
		t.Error("a clearance of another case")
	}
	blank := settled(g.Check(s))
	for i := range blank.Settled {
		blank.Settled[i].Why = " "
	}
	if pass(g, blank) == nil {
		t.Error("released without a reason")
	}
	c.Title = "監査の見直し"
	if pass(g, full) == nil {
		t.Error("the text has changed")
	}
	if st := g.Check(s).Judge(&full); !st.OtherText || len(st.Open) != 0 || len(st.Asked) != len(Questions()) {
		t.Errorf("decisions on the same passage stay, answers do not: %+v", st)
	}
	c.Title = "監査"
	later := g.With([]interview.Identity{{Operator: "水道B", Name: "湖東水道"}, {Operator: "電力A", Name: "富根電力"}})
	if pass(later, full) != nil { // nothing new found: 電力A has a table now
		t.Error("a table that finds nothing new")
	}
	worse := g.With([]interview.Identity{{Operator: "水道B", Name: "水都", Aliases: []string{"監査"}}})
	if pass(worse, full) == nil {
		t.Error("a table that finds something new")
	}
	if st := worse.Check(s).Judge(&full); !st.OtherTables || len(st.Open) == 0 {
		t.Errorf("%+v", st)
	}
}

func TestTheReportsOwnTextIsPublishedElsewhere(t *testing.T) {
	e := []*interview.Edition{fy2020(t)}
	for _, c := range casebook.ReportedCases(e[0]) {
		if out, ok := Elsewhere(c, e); !ok || !out.Elsewhere() {
			t.Errorf("%s", c.ID)
		}
		c.Points = append(c.Points, "一言")
		if _, ok := Elsewhere(c, e); ok {
			t.Errorf("%s: another wording", c.ID)
		}
	}
}

// TestNothingLeavesThatWasNotSettled draws cases, tables and decisions: what Pass
// lets through has no finding without a decision and no question without an answer.
func TestNothingLeavesThatWasNotSettled(t *testing.T) {
	bare := newGate(t)
	words := rapid.SampledFrom([]string{"監査の結果を", "北陽電力が", "鈴木部長と", "計画に載せた。", "電力の", "クモノスビューで", "年に2回", "富山県の", "見直した。"})
	rapid.Check(t, func(rt *rapid.T) {
		text := strings.Join(rapid.SliceOfN(words, 1, 5).Draw(rt, "text"), "")
		c := casebook.Case{ID: "c", FiscalYear: 2020, Points: []string{text}}
		g := bare
		if rapid.Bool().Draw(rt, "table") {
			g = bare.With([]interview.Identity{hokuyo()})
		}
		s := Subject{Case: &c, Operators: []interview.Operator{{Code: "電力A", Sector: "電力"}}}
		r := bare.Check(s)
		clear := settled(r)
		for _, f := range r.Findings {
			if rapid.Bool().Draw(rt, "reopen") {
				clear = clear.Reopen(f.Key)
			}
		}
		if rapid.Bool().Draw(rt, "edit") {
			c.Points = append(c.Points, rapid.SampledFrom([]string{"北陽電力", "無害な文。"}).Draw(rt, "more"))
		}
		if _, err := g.Pass(s, clear); err != nil {
			return
		}
		now := g.Check(s)
		if clear.Text != now.Text {
			rt.Fatalf("%q left with a clearance of another text", c.Points)
		}
		for _, f := range now.Findings {
			if _, ok := clear.Settlement(f.Key); !ok {
				rt.Fatalf("%q left with %+v open", c.Points, f)
			}
		}
	})
}

// FuzzCheck holds what every finding must be: a true piece of its passage, with a
// key of its own, found again the next time.
func FuzzCheck(f *testing.F) {
	for _, s := range []string{"北陽電力", "０ ３-1234\u200b-5678", "ﾎｸﾖｳ", "\xff\xfe北\u3099", "鷹巣御制所", "www.a.jp@b", "葛\U000e0100城電力", strings.Repeat("北", 300)} {
		f.Add(s)
	}
	g := newGate(f, hokuyo())
	f.Fuzz(func(t *testing.T, s string) {
		c := casebook.Case{ID: "c", Title: s, Points: []string{s}, Sectors: []string{s}}
		subject := Subject{Case: &c, Operators: []interview.Operator{{Code: "電力A", Sector: "電力"}}, Told: []Confidential{{ID: "n", Text: s + "。"}}}
		r := g.Check(subject)
		keys := map[string]bool{}
		for _, x := range r.Findings {
			if x.Part != "" && (x.Start < 0 || x.End > len(s) || x.Start > x.End || s[x.Start:x.End] != x.Text) {
				t.Fatalf("%+v is not in %q", x, s)
			}
			if keys[x.Key] {
				t.Fatalf("two findings are called %s", x.Key)
			}
			keys[x.Key] = true
		}
		if again := g.Check(subject); len(again.Findings) != len(r.Findings) {
			t.Fatal("not the same again")
		}
		if clear := settled(r); len(r.Judge(&clear).Open) > 0 {
			t.Fatal("what was settled is open")
		}
	})
}
