package pack

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"kikitori/casebook"
	"kikitori/casebook/internal/officetest"
	"kikitori/casebook/paper/docx"
	"kikitori/casebook/paper/markdown"
	"kikitori/interview"
	"kikitori/interview/counting"
	"kikitori/interview/edition"
	"kikitori/interview/sample"
)

// visit is one of 電力A with everything the FY2020 edition has, and invented
// answers of all operators.
func visit(t testing.TB) *Material {
	t.Helper()
	e, err := edition.FY2020()
	if err != nil {
		t.Fatal(err)
	}
	v := &interview.Visit{ID: "v1", Operator: "電力1", Date: "2020-10-05", Mode: interview.Remote, Edition: 2020, Participants: []interview.Participant{
		{Name: "調査 太郎", Role: "調査室 主査", Side: interview.OfficeSide}, {Name: "説明者Ａ", Role: "情報システム部", Side: interview.OperatorSide},
	}}
	for i := range e.Hypotheses {
		v.Hypotheses = append(v.Hypotheses, e.Hypotheses[i].ID)
	}
	g, err := interview.DraftGuide(e, v.Hypotheses, nil, 120, interview.GuideTitles{Opening: "はじめに", Closing: "まとめ", Area: func(a interview.Area) string { return string(a) }})
	if err != nil {
		t.Fatal(err)
	}
	sheets := sample.Answers(e, sample.Options{AtMost: 12})
	m := &Material{Visit: v, Sector: "電力", Edition: e, Table: counting.Count(e, sheets), Office: "調査室", Lang: "ja"}
	for i := range sheets {
		if sheets[i].Sector == "電力" && m.Sheet == nil {
			m.Sheet = &sheets[i]
		}
		m.Others = append(m.Others, sheets[i].Operator)
	}
	v.Operator = m.Sheet.Operator
	m.Others = slices.DeleteFunc(m.Others, func(o interview.OperatorCode) bool { return o == v.Operator })
	g.AskAboutAnswers(e, m.Sheet)
	v.Guide = &g
	for _, k := range casebook.ReportedCases(e) {
		m.Past = append(m.Past, Past{Case: k, Questions: []string{"6-1"}})
	}
	return m
}

func made(t testing.TB, m *Material) []Document {
	t.Helper()
	docs, err := Make(m)
	if err != nil {
		t.Fatal(err)
	}
	return docs
}

func markdownOf(t testing.TB, d *Document) string {
	t.Helper()
	var b bytes.Buffer
	if err := markdown.Render(&b, d.Paper); err != nil {
		t.Fatal(err)
	}
	return strings.ReplaceAll(b.String(), `\`, "")
}

// What leaves for the operator holds no word of any hypothesis, statement or
// probe, no figure, no judgement and no code name: looked for in what is
// written, not in what was meant.
func TestNothingLeaksToTheOperator(t *testing.T) {
	m := visit(t)
	k := &maker{Material: m}
	public := k.public()
	var secrets []string
	for i := range m.Edition.Hypotheses {
		h := &m.Edition.Hypotheses[i]
		for _, s := range append([]string{h.Statement, h.Caveat}, h.Probes...) {
			for _, c := range clauses(s) {
				if len([]rune(c)) >= shortClause && !strings.Contains(public, c) {
					secrets = append(secrets, c)
				}
			}
		}
	}
	for _, p := range m.Edition.AnswerProbes {
		for _, s := range p.Ask {
			secrets = append(secrets, clauses(s)...)
		}
	}
	if len(secrets) < 200 {
		t.Fatalf("only %d secrets: this test looks at nothing", len(secrets))
	}
	for _, o := range m.Others {
		secrets = append(secrets, string(o))
	}
	secrets = append(secrets, "仮説", "支持", "反証", "判断保留", "％", "%", "同分野", "先行", m.Edition.Sectors[0].Name+"分野")
	docs := made(t, m)
	for i := range docs {
		text, found := markdownOf(t, &docs[i]), 0
		for _, s := range secrets {
			if strings.Contains(text, s) {
				found++
				if docs[i].Outside {
					t.Errorf("%s holds %q", docs[i].Name, s)
				}
			}
		}
		if docs[i].Outside == strings.Contains(text, "内部限り") {
			t.Errorf("%s: outside %v, but marked %v", docs[i].Name, docs[i].Outside, !docs[i].Outside)
		}
		if docs[i].Name == "5_内部用メモ" && found < 100 {
			t.Errorf("the briefing holds %d of %d: the secrets are none", found, len(secrets))
		}
	}
}

func TestWhatWasTypedByHandIsHeldBack(t *testing.T) {
	for name, typed := range map[string]string{
		"another operator":  "ガス9と同じ仕組みですか",
		"itself":            "電力1の体制",
		"a hypothesis' id":  "F21について",
		"its words":         "",
		"a reworded clause": "",
	} {
		m := visit(t)
		m.Others = append(m.Others, "ガス9")
		m.Visit.Operator = "電力1"
		if typed == "" {
			typed = "確認：" + clauses(m.Edition.Hypotheses[3].Statement)[0]
		}
		g := m.Visit.Guide
		g.Insert(interview.Place{Topic: 1, Item: 0}, interview.Item{ID: "x", Title: typed})
		docs, err := Make(m)
		var leak *LeakError
		if docs != nil || !errors.As(err, &leak) || leak.Where != typed || leak.Paper != "2_事前質問票" {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestTheBriefingHasEveryFigureWithYearAndScope(t *testing.T) {
	m := visit(t)
	text := markdownOf(t, &made(t, m)[4])
	figures := 0
	for l := range strings.Lines(text) {
		if strings.HasPrefix(l, "- ") && strings.Contains(l, "％") && strings.Contains(l, "（範囲：") {
			figures++
			if !strings.Contains(l, "年度 ") {
				t.Errorf("a figure without its year: %s", l)
			}
		}
	}
	if figures < 40 {
		t.Errorf("%d figures", figures)
	}
	for _, want := range []string{"値不詳（候補", "先行している取組", "多くが行い", "●", "公表値 2020年度", "範囲：金融分野を除く", string(m.Visit.Operator)} {
		if !strings.Contains(text, want) {
			t.Errorf("%s is missing", want)
		}
	}
}

func TestTheAgendaSharesTheTime(t *testing.T) {
	m := visit(t)
	text := markdownOf(t, &made(t, m)[3])
	for _, want := range []string{"120分", "◎", "1:50〜2:00", "追加照会", "・「"} {
		if !strings.Contains(text, want) {
			t.Errorf("%s is missing:\n%s", want, text[:600])
		}
	}
	m.Visit.Guide.Topics = []interview.Topic{{Title: "監査", Minutes: 40, Items: []interview.Item{
		{ID: "a", Title: "監査の有無"}, {ID: "b", Title: "結果の扱い", When: &interview.Condition{Heard: []interview.Heard{{Item: "a", Any: []string{"あり"}}}}},
	}}}
	if text = markdownOf(t, &made(t, m)[3]); !strings.Contains(text, "約20分") || !strings.Contains(text, "（「監査の有無」でありのとき）") {
		t.Error(text)
	}
}

func TestWhatIsNotKnownIsLeftToBeWritten(t *testing.T) {
	m := visit(t)
	m.Visit = &interview.Visit{ID: "v", Operator: "電力1", Date: "未定", Guide: m.Visit.Guide}
	m.Sector, m.Sheet, m.Table, m.Past, m.Office, m.Others = "", nil, nil, nil, "", nil
	docs := made(t, m)
	for i, want := range []string{"（発出者名を記入）", "現在の取組・補足", "事業者側", "◎", "取り込まれていません", "見つかりませんでした"} {
		if text := markdownOf(t, &docs[i]); !strings.Contains(text, want) || strings.Contains(text, "未定") {
			t.Errorf("%s: %s", docs[i].Name, want)
		}
	}
	for _, g := range []*interview.Guide{nil, {}, {Topics: []interview.Topic{{Title: "はじめに", Minutes: 5}}}} {
		m.Visit.Guide = g
		if docs, err := Make(m); docs != nil || !errors.Is(err, ErrNoGuide) {
			t.Errorf("%v", err)
		}
	}
	m.Lang = "../ja"
	m.Visit.Guide = &interview.Guide{Topics: []interview.Topic{{Items: []interview.Item{{ID: "a"}}}}}
	if _, err := Make(m); !errors.Is(err, interview.ErrUnknownValue) {
		t.Errorf("%v", err)
	}
}

func TestThreeHundredQuestionsAreWritten(t *testing.T) {
	m := visit(t)
	var items []interview.Item
	for i := range 300 {
		items = append(items, interview.Item{ID: interview.ItemID(fmt.Sprint("x", i)), Title: fmt.Sprintf("伺いたいこと%d", i+1), Probes: []string{"なぜですか"}})
	}
	m.Visit.Guide = &interview.Guide{Edition: 2020, Topics: []interview.Topic{{Title: "多い", Minutes: 90, Items: items}}}
	docs := made(t, m)
	for i := range docs {
		var b bytes.Buffer
		if err := docx.Render(&b, docs[i].Paper, nil); err != nil {
			t.Fatal(err)
		}
		officetest.Parts(t, b.Bytes())
	}
	if text := markdownOf(t, &docs[1]); !strings.Contains(text, "問300") || !strings.Contains(text, "伺いたいこと300") {
		t.Error("not all of them are asked")
	}
}

func TestEveryWordIsThereInBothLanguages(t *testing.T) {
	for _, lang := range []string{"ja", "en"} {
		w, err := wordsOf(lang)
		if err != nil {
			t.Fatal(err)
		}
		v := reflect.ValueOf(*w)
		for i := range v.NumField() {
			if name := v.Type().Field(i).Name; v.Field(i).IsZero() && name != "End" {
				t.Errorf("%s: %s is empty", lang, name)
			}
		}
		if len(w.Names) != 6 || len(w.Choices) != 3 || len(w.Ways) != len(interview.Modes()) {
			t.Errorf("%s: %q %q %q", lang, w.Names, w.Choices, w.Ways)
		}
		m := visit(t)
		m.Lang = lang
		var names []string
		for _, d := range made(t, m) {
			names = append(names, d.Name)
			for _, text := range d.Paper.Texts() {
				if strings.ContainsAny(text, "{}") {
					t.Errorf("%s: unfilled: %s", d.Name, text)
				}
			}
		}
		if !slices.Equal(names, w.Names) {
			t.Errorf("%q", names)
		}
	}
}

// TestWriteSamples writes a pack into the folder that KIKITORI_PAPERS names, to
// be looked at in an office program.
func TestWriteSamples(t *testing.T) {
	dir := os.Getenv("KIKITORI_PAPERS")
	if dir == "" {
		t.Skip("KIKITORI_PAPERS names no folder")
	}
	m := visit(t)
	m.Visit.Hypotheses = []interview.HypothesisID{"F21", "F01"}
	g, err := interview.DraftGuide(m.Edition, m.Visit.Hypotheses, []interview.QuestionID{"5-3"}, 90, interview.GuideTitles{Opening: "はじめに", Closing: "まとめ", Area: func(a interview.Area) string { return string(a) }})
	if err != nil {
		t.Fatal(err)
	}
	g.AskAboutAnswers(m.Edition, m.Sheet)
	m.Visit.Guide = &g
	docs := made(t, m)
	for i := range docs {
		var b bytes.Buffer
		if err := docx.Render(&b, docs[i].Paper, nil); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(dir+"/"+docs[i].Name+".docx", b.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}
