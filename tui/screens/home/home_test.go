package home

import (
	"errors"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"kikitori/casebook"
	"kikitori/interview"
	"kikitori/tui/frame"
	"kikitori/tui/internal/drive"
	"kikitori/tui/internal/fakes"
	"kikitori/tui/internal/golden"
)

func visit(id, op, date string, mode interview.Mode, st interview.VisitState) interview.Visit {
	return interview.Visit{ID: interview.VisitID(id), Operator: interview.OperatorCode(op), Date: date, Mode: mode, State: st, Edition: 2020}
}

func sample(t *testing.T) (Ports, *fakes.Shelf[interview.VisitID, interview.Visit]) {
	visits := fakes.NewShelf(func(v interview.Visit) interview.VisitID { return v.ID },
		visit("v1", "電力A", "2020-10-05", interview.Remote, interview.VisitOngoing),
		visit("v2", "情報通信B", "2020-09-28", interview.OnSite, interview.VisitReviewed),
		visit("v3", "物流C", "2020-10-12", interview.OnSite, interview.VisitPlanned),
		interview.Visit{ID: "v0", Operator: "水道Z", Date: "2020-03-31", Mode: interview.OnSite, State: interview.VisitClosed},
	)
	cases := fakes.NewShelf(func(c casebook.Case) casebook.CaseID { return c.ID },
		casebook.Case{ID: "c1", FiscalYear: 2020, Title: "リスクベース監査で年度計画に必ず一項目を載せる仕組み", State: casebook.Confirming},
		casebook.Case{ID: "c2", FiscalYear: 2020, Title: "公表済のもの", State: casebook.Published},
	)
	for range 2 { // two heads: saved in two places from the same beginning
		if _, err := cases.Save(t.Context(), interview.New(casebook.Case{ID: "c3", FiscalYear: 2020, Title: "二人が直した事例", State: casebook.Draft}), ""); err != nil {
			t.Fatal(err)
		}
	}
	notes := fakes.NewNotes(interview.Note{ID: "n1", Visit: "v1", Seq: 3, At: drive.Start, Kind: interview.Followup, Text: "監査結果の様式を\n送ってもらう"})
	drafts := &fakes.Drafts{}
	if err := drafts.KeepDraft(t.Context(), interview.Draft{ID: "d1", Visit: "v1", Question: "6-1", At: drive.Start, Text: "結果は四半期ごとに委員会へ出し、"}); err != nil {
		t.Fatal(err)
	}
	return Ports{Visits: visits, Cases: cases, Notes: notes, Drafts: drafts}, visits
}

func TestHome(t *testing.T) {
	for _, lang := range []string{"ja", "en"} {
		drive.In(t, func(t *testing.T) {
			ports, _ := sample(t)
			d := drive.New(t, New(drive.Env(t, lang), ports, Options{}))
			golden.Screen(t, d.Screen, "home_"+lang)
		})
	}
}

func TestAnEmptyCasebookInvitesToPlan(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		ports := Ports{
			Visits: fakes.NewShelf(func(v interview.Visit) interview.VisitID { return v.ID }),
			Cases:  fakes.NewShelf(func(c casebook.Case) casebook.CaseID { return c.ID }),
			Notes:  fakes.NewNotes(), Drafts: &fakes.Drafts{},
		}
		d := drive.New(t, New(drive.Env(t, "ja"), ports, Options{Demo: true, Sealed: true}))
		golden.Screen(t, d.Screen, "empty")
		if d.Keys("enter").Step() != (frame.Open{Route: frame.PlanVisit{}}) {
			t.Errorf("%v", d.Step())
		}
	})
}

func TestEveryWayIsReachedByArrowsAndByItsKeys(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		ports, _ := sample(t)
		d := drive.New(t, New(drive.Env(t, "ja"), ports, Options{}))
		for key, want := range map[string]frame.Route{
			"f2": frame.Visits{}, "ｖ": frame.Visits{}, "h": frame.Hypotheses{}, "f4": frame.Survey{}, "c": frame.Cases{},
			"/": frame.Search{}, "／": frame.Search{}, "e": frame.Export{}, "?": frame.Help{},
		} {
			if got := d.Keys(key).Step(); got != (frame.Open{Route: want}) {
				t.Errorf("%s: %v", key, got)
			}
		}
		d.Steps = nil
		if d.Keys("あ", "z"); len(d.Steps) != 0 {
			t.Errorf("a letter without meaning led to %v", d.Steps)
		}
		var opened []string
		for range 20 {
			row, _ := d.Screen.(*Screen).list.Selected()
			d.Keys("enter")
			opened = append(opened, row.Key)
			d.Keys("down")
		}
		got := strings.Join(opened, " ")
		want := "visit/v2 visit/v1 visit/v3 drafts note/n1 case/c1 conflict/0 way/home.way.visits way/home.way.hypotheses " +
			"way/home.way.survey way/home.way.cases way/home.way.search way/home.way.export way/home.way.help"
		if !strings.HasPrefix(got, want) {
			t.Errorf("got %s", got)
		}
		if len(d.Steps) != 20 {
			t.Errorf("%d of 20 rows lead somewhere", len(d.Steps))
		}
	})
}

func TestAVisitOpensWhereItsWorkIs(t *testing.T) {
	for state, want := range map[interview.VisitState]frame.Route{
		interview.VisitPlanned: frame.PlanVisit{ID: "v"}, interview.VisitOngoing: frame.Listen{Visit: "v"},
		interview.VisitReviewed: frame.Review{Visit: "v"}, interview.VisitClosed: frame.Review{Visit: "v"},
	} {
		if got := visitRoute(interview.Visit{ID: "v", State: state}); got != want {
			t.Errorf("%s: %v", state, got)
		}
	}
}

func TestWhatCanBeReadIsShownWhenSomethingCant(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		ports, _ := sample(t)
		ports.Drafts = &fakes.Drafts{Err: errors.New("damaged page 7")}
		d := drive.New(t, New(drive.Env(t, "ja"), ports, Options{}))
		if n := d.Notice(); n.Level != frame.Fail || !strings.Contains(n.Text, "damaged page 7") {
			t.Errorf("notice %+v", n)
		}
		if !strings.Contains(d.Screen.View().Content, "電力A") {
			t.Error("the visits are gone too")
		}
	})
}

func TestAnUnreadCasebookInvitesToNothing(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		ports, _ := sample(t)
		s := New(drive.Env(t, "ja"), ports, Options{})
		s.Resize(120, 38)
		load := s.Init()
		if !s.Loading() || strings.Contains(s.View().Content, "往訪の予定を作る") {
			t.Error("an unread casebook invites to plan the first visit")
		}
		s.Update(load())
		if s.Update(tea.KeyPressMsg{Code: tea.KeyDown}); s.Loading() {
			t.Error("still loading after it was read")
		}
		if step, _ := s.Update(tea.KeyPressMsg{Code: tea.KeyEnter}); step != (frame.Open{Route: frame.Listen{Visit: "v1"}}) {
			t.Errorf("led to %v", step)
		}
	})
}

func TestComingBackShowsWhatChanged(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		ports, visits := sample(t)
		d := drive.New(t, New(drive.Env(t, "ja"), ports, Options{}))
		if _, err := visits.Save(t.Context(), interview.New(visit("v9", "航空D", "2020-11-01", interview.Remote, interview.VisitPlanned)), ""); err != nil {
			t.Fatal(err)
		}
		if d.Resume(); !strings.Contains(d.Screen.View().Content, "航空D") {
			t.Error("the new visit is not there")
		}
	})
}
