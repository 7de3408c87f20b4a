package visits

import (
	"errors"
	"strings"
	"testing"

	"kikitori/interview"
	"kikitori/tui/frame"
	"kikitori/tui/internal/drive"
	"kikitori/tui/internal/fakes"
	"kikitori/tui/internal/golden"
)

func someVisits() []interview.Visit {
	guide := &interview.Guide{Topics: []interview.Topic{{Items: []interview.Item{{ID: "a", Must: true}, {ID: "b"}}}}}
	return []interview.Visit{
		{ID: "v1", Operator: "電力A", Date: "2020-10-05", Mode: interview.Remote, State: interview.VisitPlanned, Guide: guide,
			Participants: []interview.Participant{{Name: "調査 花子", Side: interview.OfficeSide}, {Name: "説明者Ａ", Side: interview.OperatorSide}}},
		{ID: "v2", Operator: "水道B", Date: "2020-11-12", Mode: interview.OnSite, State: interview.VisitOngoing, Guide: guide},
		{ID: "v3", Operator: "とても長い名前の航空運送事業者C（第二東京）", Date: "2020-03-31", Mode: interview.OnSite, State: interview.VisitReviewed},
		{ID: "v4", Operator: "鉄道D", Date: "", Edition: 2019, Mode: interview.OnSite, State: interview.VisitClosed},
	}
}

func TestEachVisitOpensWhereItStands(t *testing.T) {
	for key, want := range map[string]frame.Route{
		"v1": frame.PlanVisit{ID: "v1"}, "v2": frame.Listen{Visit: "v2"},
		"v3": frame.Review{Visit: "v3"}, "v4": frame.Review{Visit: "v4"},
	} {
		drive.In(t, func(t *testing.T) {
			s := New(drive.Env(t, "ja"), fakes.Visits(someVisits()...))
			d := drive.New(t, s)
			if !s.list.Select(key) {
				t.Fatalf("%s is not listed", key)
			}
			if step, ok := d.Keys("enter").Step().(frame.Open); !ok || step.Route != want {
				t.Errorf("%s: %+v", key, d.Step())
			}
		})
	}
}

func TestBeginningAPlannedVisitAsksFirst(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		s := New(drive.Env(t, "ja"), fakes.Visits(someVisits()...))
		d := drive.New(t, s)
		s.list.Select("v1")
		d.Keys("l", "enter")
		if len(d.Steps) != 0 {
			t.Fatalf("began without being asked: %v", d.Steps)
		}
		d.Keys("ｌ", "right")
		golden.Screen(t, s, "begin")
		d.Keys("enter")
		if step, ok := d.Step().(frame.Open); !ok || step.Route != (frame.Listen{Visit: "v1"}) {
			t.Errorf("%+v", d.Step())
		}
	})
}

func TestKeysOfTheList(t *testing.T) {
	for k, want := range map[string]frame.Step{
		"n": frame.Open{Route: frame.PlanVisit{}}, "ctrl+e": frame.Open{Route: frame.PlanVisit{ID: "v2"}},
		"ctrl+g": frame.Open{Route: frame.EditGuide{Visit: "v2"}}, "r": frame.Open{Route: frame.Review{Visit: "v2"}},
		"ctrl+l": frame.Open{Route: frame.Listen{Visit: "v2"}}, "esc": frame.Back{}, "あ": frame.Stay{},
	} {
		drive.In(t, func(t *testing.T) {
			s := New(drive.Env(t, "ja"), fakes.Visits(someVisits()...))
			d := drive.New(t, s)
			s.list.Select("v2")
			if d.Keys(k); d.Step() != want {
				t.Errorf("%s: %+v", k, d.Step())
			}
		})
	}
}

func TestAFailureToReadSaysSo(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		shelf := fakes.Visits()
		shelf.Err = errors.New("disk gone")
		d := drive.New(t, New(drive.Env(t, "ja"), shelf))
		if v := d.Screen.View().Content; !strings.Contains(v, "disk gone") {
			t.Error(v)
		}
	})
}

func TestViews(t *testing.T) {
	for _, lang := range []string{"ja", "en"} {
		drive.In(t, func(t *testing.T) {
			s := New(drive.Env(t, lang), fakes.Visits(someVisits()...))
			drive.New(t, s)
			golden.Screen(t, s, lang)
			none := New(drive.Env(t, lang), fakes.Visits())
			drive.New(t, none)
			golden.Screen(t, none, lang+"_empty")
		})
	}
}
