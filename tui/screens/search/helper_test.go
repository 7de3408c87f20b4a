package search

import (
	"context"
	"strings"
	"sync"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"kikitori/casebook"
	"kikitori/casebook/search"
	"kikitori/interview"
	"kikitori/interview/edition"
	"kikitori/tui/frame"
	"kikitori/tui/internal/drive"
	"kikitori/tui/internal/fakes"
)

// engine is a plain scan that a test can hold up, break and watch.
type engine struct {
	search.Engine
	mu       sync.Mutex
	queries  []search.Query
	hold     func(q search.Query) bool // such a query waits until it is cancelled
	canceled []string                  // texts of the queries that were
	err      error
}

func (e *engine) Search(ctx context.Context, q search.Query) (search.Results, error) {
	e.mu.Lock()
	e.queries = append(e.queries, q)
	hold, err := e.hold != nil && e.hold(q), e.err
	e.mu.Unlock()
	if err != nil {
		return search.Results{}, err
	}
	if hold {
		<-ctx.Done()
		e.mu.Lock()
		e.canceled = append(e.canceled, q.Text)
		e.mu.Unlock()
		return search.Results{}, ctx.Err()
	}
	return e.Engine.Search(ctx, q)
}

var someCases = []casebook.Case{
	{
		ID: "c1", FiscalYear: 2020, Number: 1, Title: "リスクベースの監査を経営層の会議で四半期ごとに受け取る",
		Overview:  []string{"監査の対象をリスクの大きさで選び、結果を四半期ごとに経営層の委員会へ報告している。"},
		Points:    []string{"監査結果から次年度計画に必ず一項目を載せ、実施の有無を翌年の監査で確かめる。", "サイバー攻撃を想定した項目を毎年入れ替える。"},
		Benefits:  []string{"経営層が対策の優先順位を自ら決めるようになった。"},
		Areas:     []interview.Area{interview.Check, interview.Act},
		Questions: []interview.QuestionID{"6-1"}, Hypotheses: []interview.HypothesisLink{{ID: "F21", Stance: interview.Supports}},
		Sectors: []string{"電力"}, State: casebook.Published,
	},
	{
		ID: "c2", FiscalYear: 2019, Title: "シーサートの訓練をグループ会社と合同で行う",
		Overview: []string{"ＣＳＩＲＴの訓練に子会社と委託先が加わり、ｻｲﾊﾞｰ攻撃の連絡経路を毎年確かめている。"},
		Areas:    []interview.Area{interview.Do}, Questions: []interview.QuestionID{"5-3"},
		Sectors: []string{"金融", "クレジット", "物流"}, State: casebook.Published,
	},
	{
		ID: "c3", FiscalYear: 2020, Title: "監査の指摘を経営層が追う仕組み",
		Overview: []string{"監査で出た指摘の残りを毎月の会議で確認する。"},
		Areas:    []interview.Area{interview.Check}, Questions: []interview.QuestionID{"6-1"},
		Sectors: []string{"ガス"}, State: casebook.Draft,
	},
}

var someNotes = []interview.Note{
	{
		ID: "n1", Visit: "v1", Seq: 1, At: drive.Start, Question: "6-1", Kind: interview.Practice, Handling: interview.Anonymous,
		Text:  "結果は四半期ごとに委員会へ出し、\n次年度計画に必ず一項目載せる。監査の後に経営層が優先順位を決める。",
		Areas: []interview.Area{interview.Check},
	},
	{
		ID: "n2", Visit: "v2", Seq: 1, At: drive.Start, Kind: interview.Fact, Handling: interview.Internal,
		Text: "監査は内部のみ。外部監査は来年度に検討する。",
	},
}

func somePorts(t testing.TB, e *interview.Edition, cases []casebook.Case, notes []interview.Note) (Ports, *engine) {
	t.Helper()
	findings := []interview.Finding{{ID: "f1", Visit: "v1", Title: "監査と計画がつながっている", Text: "四半期の報告が次年度計画の根拠になる。", Handling: interview.Internal}}
	docs := map[search.Ref]search.Document{}
	scan := search.NewScan(search.TextFunc(func(r search.Ref) (search.Document, error) { return docs[r], nil }))
	add := func(ds ...search.Document) {
		for _, d := range ds {
			docs[d.Ref()] = d
		}
		if err := scan.Add(ds...); err != nil {
			t.Fatal(err)
		}
	}
	for i := range cases {
		add(casebook.CaseDocument(&cases[i]))
	}
	for i := range notes {
		add(casebook.NoteDocument(&notes[i], casebook.VisitContext{Operator: "電力A", Sector: "電力", Year: 2020}))
	}
	for i := range findings {
		add(casebook.FindingDocument(&findings[i], casebook.VisitContext{Sector: "電力", Year: 2020}))
	}
	if e != nil {
		add(casebook.EditionDocuments(e)...)
	}
	en := &engine{Engine: scan}
	return Ports{
		Engine: en, Cases: fakes.Cases(cases...), Notes: fakes.NewNotes(notes...), Findings: fakes.Findings(findings...),
		Visits: fakes.Visits(
			interview.Visit{ID: "v1", Operator: "電力A", State: interview.VisitReviewed},
			interview.Visit{ID: "v2", Operator: "金融A", State: interview.VisitOngoing}),
		Saved: fakes.SavedSearches(),
	}, en
}

func fy2020(t testing.TB, lang string) *frame.Env {
	t.Helper()
	e, err := edition.FY2020()
	if err != nil {
		t.Fatal(err)
	}
	env := drive.Env(t, lang)
	env.Edition = e
	return env
}

// start opens the screen over the usual records.
func start(t *testing.T, query string) (*Screen, *drive.Driver, *engine) {
	t.Helper()
	env := fy2020(t, "ja")
	ports, en := somePorts(t, env.Edition, someCases, someNotes)
	s := New(env, query, ports)
	return s, drive.New(t, s), en
}

func seen(s *Screen) string { return ansi.Strip(s.View().Content) }

func shows(t *testing.T, s *Screen, words ...string) {
	t.Helper()
	for _, w := range words {
		if !strings.Contains(seen(s), w) {
			t.Errorf("%q is not shown:\n%s", w, seen(s))
		}
	}
}

func lacks(t *testing.T, s *Screen, words ...string) {
	t.Helper()
	for _, w := range words {
		if strings.Contains(seen(s), w) {
			t.Errorf("%q is shown:\n%s", w, seen(s))
		}
	}
}
