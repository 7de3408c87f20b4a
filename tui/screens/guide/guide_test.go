package guide

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"kikitori/interview"
	"kikitori/interview/edition"
	"kikitori/tui/frame"
	"kikitori/tui/internal/drive"
	"kikitori/tui/internal/fakes"
	"kikitori/tui/internal/golden"
)

type desk struct {
	*drive.Driver
	s      *Screen
	visits *fakes.Shelf[interview.VisitID, interview.Visit]
}

func sit(t *testing.T, lang string, change func(*interview.Visit)) *desk {
	t.Helper()
	env := drive.Env(t, lang)
	e, err := edition.FY2020()
	if err != nil {
		t.Fatal(err)
	}
	env.Edition = e
	g, err := interview.DraftGuide(e, []interview.HypothesisID{"F21", "F05"}, []interview.QuestionID{"5-3"}, 90,
		interview.GuideTitles{Opening: "挨拶", Closing: "まとめ", Area: env.T.Area})
	if err != nil {
		t.Fatal(err)
	}
	v := interview.Visit{ID: "v1", Operator: "電力A", Date: "2020-10-05", State: interview.VisitPlanned, Guide: &g}
	if change != nil {
		change(&v)
	}
	d := &desk{visits: fakes.Visits(v)}
	d.s = New(env, frame.EditGuide{Visit: "v1"}, d.visits)
	d.Driver = drive.New(t, d.s)
	return d
}

func (d *desk) stored(t *testing.T) *interview.Guide {
	t.Helper()
	v, err := d.visits.Get(t.Context(), "v1")
	if err != nil || len(v.Rivals) > 0 {
		t.Fatal(err, v.Rivals)
	}
	return v.Record.Guide
}

func items(g *interview.Guide) string {
	var out []string
	for _, p := range g.Places() {
		it := g.At(p)
		name := string(it.Question)
		if name == "" {
			name = it.Title
		}
		if it.Must {
			name += "!"
		}
		out = append(out, name)
	}
	return strings.Join(out, " ")
}

func TestOrderCutsAndUndo(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		d := sit(t, "ja", nil)
		before := items(d.stored(t))
		d.s.list.Select("item q5-3")
		d.Keys("ctrl+up", "m")
		moved := items(d.stored(t))
		if moved == before || !strings.Contains(moved, "5-3!") {
			t.Fatalf("%s → %s", before, moved)
		}
		if row, _ := d.s.list.Selected(); row.Key != "item q5-3" {
			t.Errorf("the choice is on %s", row.Key)
		}
		d.Keys("delete")
		if got := items(d.stored(t)); strings.Contains(got, "5-3") {
			t.Errorf("not cut: %s", got)
		}
		d.Keys("ctrl+z")
		if got := items(d.stored(t)); got != moved {
			t.Errorf("undone to %s", got)
		}
		d.Keys("ctrl+z", "ctrl+z", "ctrl+z")
		if got := items(d.stored(t)); got != before {
			t.Errorf("undone to %s", got)
		}
	})
}

func TestMinutesOfATopic(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		d := sit(t, "ja", nil)
		was := d.stored(t).Topics[0].Minutes
		d.Keys("right", "right", "left")
		if got := d.stored(t).Topics[0].Minutes; got != was+5 {
			t.Errorf("%d, was %d", got, was)
		}
		for range 20 {
			d.Keys("left")
		}
		if got := d.stored(t).Topics[0].Minutes; got != 0 {
			t.Errorf("%d minutes", got)
		}
	})
}

func TestAddingQuestionsItemsAndTopics(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		d := sit(t, "ja", nil)
		d.s.list.Select("item q5-3")
		d.Keys("a").Type("６－２").Keys("enter", "esc")
		d.Keys("n").Type("自由な質問").Keys("tab", "right", "tab", "tab").Type("なぜですか。").Keys("enter").Type("いつからですか。").Keys("esc")
		g := d.stored(t)
		if got := items(g); !strings.Contains(got, "5-3 6-2 自由な質問!") {
			t.Fatalf("%s", got)
		}
		for _, p := range g.Places() {
			if it := g.At(p); it.Title == "自由な質問" && !slices.Equal(it.Probes, []string{"なぜですか。", "いつからですか。"}) {
				t.Errorf("%q", it.Probes)
			}
		}
		d.Keys("t").Type("施設の見学").Keys("tab").Keys("backspace").Type("２０").Keys("esc")
		if g = d.stored(t); !slices.ContainsFunc(g.Topics, func(x interview.Topic) bool { return x.Title == "施設の見学" && x.Minutes == 20 }) {
			t.Errorf("%+v", g.Topics)
		}
	})
}

func TestANewEntryWithoutATitleGoesAgain(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		d := sit(t, "ja", nil)
		before := items(d.s.guide())
		d.Keys("n", "esc", "t", "esc")
		if got := items(d.s.guide()); got != before || len(d.s.past) != 0 || d.s.edit != nil {
			t.Errorf("%s, %d to undo", got, len(d.s.past))
		}
	})
}

func TestLeavingTheFormOrTheProgramKeepsWhatWasTyped(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		d := sit(t, "ja", nil)
		d.s.list.Select("item q5-3")
		d.Keys("enter").Type("（詳しく）").Flush()
		if g := d.stored(t); !slices.ContainsFunc(g.Places(), func(p interview.Place) bool {
			return strings.HasSuffix(g.At(p).Title, "（詳しく）")
		}) {
			t.Error("lost")
		}
	})
}

func TestAPinnedGuideIsOnlyShown(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		d := sit(t, "ja", func(v *interview.Visit) {
			if err := v.Start(time.Date(2020, 10, 5, 10, 0, 0, 0, time.UTC)); err != nil {
				t.Fatal(err)
			}
			v.Mark("q5-3", interview.Deferred)
		})
		before := items(d.stored(t))
		d.s.list.Select("item q5-3")
		d.Keys("ctrl+up", "m", "delete", "enter", "n", "t", "a", "right", "u")
		if got := items(d.stored(t)); got != before || d.s.edit != nil || d.s.add != nil {
			t.Errorf("%s → %s", before, got)
		}
		golden.Screen(t, d.s, "pinned")
	})
}

func TestAFailedSaveIsSaidAndTheNextOneCarriesAll(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		d := sit(t, "ja", nil)
		d.visits.Err = errors.New("disk full")
		d.Keys("right")
		if d.Notice().Level != frame.Fail {
			t.Errorf("%+v", d.Notice())
		}
		d.visits.Err = nil
		d.Keys("right")
		if got := d.stored(t).Minutes(); got != 100 {
			t.Errorf("%d minutes", got)
		}
	})
}

func TestBeginningAsksFirst(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		d := sit(t, "ja", nil)
		d.Keys("ctrl+l", "enter")
		if len(d.Steps) != 0 {
			t.Fatalf("%+v", d.Steps)
		}
		d.Keys("ctrl+l", "right")
		golden.Screen(t, d.s, "begin")
		d.Keys("enter")
		if d.Step() != (frame.Open{Route: frame.Listen{Visit: "v1"}}) {
			t.Errorf("%+v", d.Step())
		}
	})
}

func TestViews(t *testing.T) {
	for _, lang := range []string{"ja", "en"} {
		drive.In(t, func(t *testing.T) {
			d := sit(t, lang, nil)
			d.s.list.Select("item q7-2")
			golden.Screen(t, d.s, lang)
			d.Keys("enter")
			golden.Screen(t, d.s, lang+"_item")
			d.Keys("esc", "a")
			golden.Screen(t, d.s, lang+"_add")
		})
	}
}
