package gate

import (
	"strings"
	"testing"

	"kikitori/casebook"
	rules "kikitori/casebook/gate"
	"kikitori/interview"
	"kikitori/tui/frame"
	"kikitori/tui/internal/drive"
	"kikitori/tui/internal/fakes"
	"kikitori/tui/internal/golden"
)

var card = casebook.Case{
	ID: "c1", FiscalYear: 2020, Title: "監査の結果を次年度の計画につなぐ", State: casebook.Agreed, Findings: []interview.FindingID{"f1"},
	Overview: []string{"監査の結果を四半期ごとに委員会へ出し、次年度計画に必ず一項目載せている。"},
	Points:   []string{"北陽電力の本社では、監査部の鈴木部長が指摘の一覧を作り、各部署に回している。", "クモノスビューで対応の進み具合を見えるようにしている。"},
	Benefits: []string{"指摘が翌年度の予算に結び付く。"},
}

// setUp warms the gate up outside the bubble: loading its dictionary waits for
// other goroutines.
func setUp(t *testing.T, lang string) (*drive.Driver, Ports, *rules.Desk) {
	env := drive.Env(t, lang)
	desk := &rules.Desk{
		Findings:   fakes.Findings(interview.Finding{ID: "f1", Visit: "v1", Title: "監査", Handling: interview.Anonymous}),
		Visits:     fakes.Visits(interview.Visit{ID: "v1", Operator: "電力A"}),
		Notes:      fakes.NewNotes(),
		Operators:  fakes.Operators(interview.Operator{Code: "電力A", Sector: "電力"}),
		Identities: fakes.NewIdentities(interview.Identity{Operator: "電力A", Name: "北陽電力株式会社"}),
		Clearances: fakes.Clearances(), Editions: []*interview.Edition{env.Edition},
	}
	ports := Ports{Cases: fakes.Cases(card), Clearances: desk.Clearances, Desk: desk}
	return drive.New(t, New(env, "c1", ports)), ports, desk
}

func TestMain(m *testing.M) {
	if _, err := rules.New(nil, nil, rules.Options{}); err != nil {
		panic(err)
	}
	m.Run()
}

func TestGate(t *testing.T) {
	for _, lang := range []string{"ja", "en"} {
		drive.In(t, func(t *testing.T) {
			d, _, _ := setUp(t, lang)
			golden.Screen(t, d.Screen, "gate_"+lang)
			d.Keys("enter").Type("公表されている名")
			golden.Screen(t, d.Screen, "release_"+lang)
			d.Keys("esc", "t")
			golden.Screen(t, d.Screen, "terms_"+lang)
		})
	}
}

func look(t *testing.T, p Ports, desk *rules.Desk) *rules.Look {
	t.Helper()
	v, err := p.Cases.Get(t.Context(), "c1")
	if err != nil {
		t.Fatal(err)
	}
	l, err := desk.Look(t.Context(), v.Record)
	if err != nil {
		t.Fatal(err)
	}
	return &l
}

func TestACaseIsClearedFindingByFindingAndQuestionByQuestion(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		d, p, desk := setUp(t, "ja")
		n := len(look(t, p, desk).Result.Findings)
		if n != 3 {
			t.Fatalf("%d findings", n)
		}
		// The operator's name gives way to a generic term: the case is a draft again.
		d.Keys("t", "enter")
		v, _ := p.Cases.Get(t.Context(), "c1")
		if !strings.HasPrefix(v.Record.Points[0], "当該事業者の本社では") || v.Record.State != casebook.Draft {
			t.Fatalf("%+v", v.Record)
		}
		// A release takes a reason; Esc keeps what was typed of it.
		d.Keys("enter", "ctrl+s").Type("役職だけで").Keys("esc", "enter").Type("は分からない").Keys("ctrl+s")
		l := look(t, p, desk)
		if len(l.Standing.Open) != 1 || l.Clearance.Record.Settled[1].Why != "役職だけでは分からない" || l.Clearance.Record.Settled[1].By == "" {
			t.Fatalf("%+v", l.Clearance.Record)
		}
		d.Keys("down", "enter").Type("一般の製品").Keys("ctrl+s")
		for range rules.Questions() {
			d.Keys("down", "enter", "ctrl+s")
		}
		if l = look(t, p, desk); !l.Clear() {
			t.Fatalf("%+v", l.Standing)
		}
		if _, err := desk.Pass(t.Context(), v.Record); err != nil {
			t.Error(err)
		}
		if view := d.Screen.View().Content; !strings.Contains(view, "公表審査を通っています") {
			t.Error(view)
		}
		golden.Screen(t, d.Screen, "clear_ja")
		// Taken back, it is open again; so it is after an edit elsewhere.
		d.Keys("delete")
		if l = look(t, p, desk); l.Clear() {
			t.Error("an answer taken back")
		}
		d.Keys("enter", "ctrl+s")
		edited := v.Record
		edited.Points = append([]string{"北陽電力の話。"}, edited.Points...)
		if _, err := p.Cases.Save(t.Context(), v.With(edited), ""); err != nil {
			t.Fatal(err)
		}
		d.Resume()
		if view := d.Screen.View().Content; !strings.Contains(view, "文面が変わっています") || look(t, p, desk).Clear() {
			t.Error(view)
		}
	})
}

func TestWhatCantBeReadIsSaidAndEscLeaves(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		env := drive.Env(t, "ja")
		d := drive.New(t, New(env, "nosuch", Ports{Cases: fakes.Cases(), Clearances: fakes.Clearances()}))
		d.Keys("enter", "t", "d", "あ")
		if d.Notice().Level != frame.Fail {
			t.Errorf("%v", d.Notice())
		}
		if d.Keys("esc").Step() != (frame.Back{}) {
			t.Error("esc")
		}
	})
}
