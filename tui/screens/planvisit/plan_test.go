package planvisit

import (
	"errors"
	"reflect"
	"testing"

	"kikitori/interview"
	"kikitori/interview/edition"
	"kikitori/tui/frame"
	"kikitori/tui/internal/drive"
	"kikitori/tui/internal/fakes"
	"kikitori/tui/internal/golden"
)

type desk struct {
	*drive.Driver
	env       *frame.Env
	s         *Screen
	visits    *fakes.Shelf[interview.VisitID, interview.Visit]
	operators *fakes.Shelf[interview.OperatorCode, interview.Operator]
	answers   *fakes.Answers
	templates Templates
	packer    Packer
}

func sit(t *testing.T, lang string) *desk {
	t.Helper()
	e, err := edition.FY2020()
	if err != nil {
		t.Fatal(err)
	}
	d := &desk{env: drive.Env(t, lang), visits: fakes.Visits(),
		operators: fakes.Operators(interview.Operator{Code: "水道B", Sector: "水道"}), answers: fakes.NewAnswers()}
	d.env.Edition = e
	return d.open(t, "")
}

func (d *desk) open(t *testing.T, id interview.VisitID) *desk {
	d.s = New(d.env, frame.PlanVisit{ID: id}, Ports{Visits: d.visits, Operators: d.operators, Answers: d.answers, Templates: d.templates, Packer: d.packer})
	d.Driver = drive.New(t, d.s)
	return d
}

// fillIn plans a visit to a new operator about F21 and 5-3.
func (d *desk) fillIn() *desk {
	d.Keys("tab").Type("電力A").Keys("tab", "enter").Type("電力").Keys("enter", "tab")
	for range 10 {
		d.Keys("backspace")
	}
	d.Type("２０２０／１１／５").Keys("tab", "right", "tab", "tab", "enter").Type("F21").Keys("enter", "esc", "tab", "enter")
	d.Type("５－３").Keys("enter", "esc", "tab").Type("説明者Ａ（情報システム部長）").Keys("enter").Type("（監査室）")
	return d
}

func TestAPlanBecomesAVisitWithAGuide(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		d := sit(t, "ja").fillIn()
		d.Keys("ctrl+s")
		all, err := d.visits.All(t.Context())
		if err != nil || len(all) != 1 {
			t.Fatalf("%d visits, %v; notices %v", len(all), err, d.Notices)
		}
		v := all[0].Record
		want := []interview.Participant{
			{Name: "説明者Ａ", Role: "情報システム部長", Side: interview.OperatorSide},
			{Role: "監査室", Side: interview.OperatorSide}, {Name: "記録係", Side: interview.OfficeSide},
		}
		if v.Operator != "電力A" || v.Date != "2020-11-05" || v.Mode != interview.Remote || v.State != interview.VisitPlanned ||
			v.Edition != 2020 || !reflect.DeepEqual(v.Participants, want) {
			t.Errorf("%+v", v)
		}
		if v.Guide.Minutes() != 90 || v.Guide.Left(nil) != 1 || len(v.Guide.Places()) < 3 {
			t.Errorf("guide %+v", v.Guide)
		}
		if o, err := d.operators.Get(t.Context(), "電力A"); err != nil || o.Record.Sector != "電力" {
			t.Errorf("operator %+v, %v", o.Record, err)
		}
		if step, ok := d.Step().(frame.Replace); !ok || step.Route != (frame.EditGuide{Visit: v.ID}) {
			t.Errorf("%+v", d.Step())
		}
	})
}

func TestWhatIsWrongIsSaidAndNothingIsSaved(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		d := sit(t, "ja")
		d.Keys("ctrl+s")
		if d.s.form.Focused() != fieldCode {
			t.Errorf("focus on %s", d.s.form.Focused())
		}
		d.Type("電力A").Keys("tab", "tab").Type("x").Keys("ctrl+s")
		if d.s.form.Focused() != fieldDate {
			t.Errorf("focus on %s", d.s.form.Focused())
		}
		golden.Screen(t, d.s, "bad_date")
		d.Keys("backspace", "ctrl+s")
		if d.s.form.Focused() != fieldHypotheses {
			t.Errorf("focus on %s", d.s.form.Focused())
		}
		if all, _ := d.visits.All(t.Context()); len(all) != 0 {
			t.Error("saved all the same")
		}
	})
}

func TestAFailedSaveKeepsTheFormAndCanBeRepeated(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		d := sit(t, "ja").fillIn()
		d.visits.Err = errors.New("disk full")
		d.Keys("ctrl+s")
		if d.Notice().Level != frame.Fail || !d.s.form.Dirty() || len(d.Steps) != 0 {
			t.Fatalf("notice %+v, steps %v", d.Notice(), d.Steps)
		}
		d.visits.Err = nil
		d.Keys("ctrl+s")
		if all, _ := d.visits.All(t.Context()); len(all) != 1 || len(all[0].Rivals) != 0 {
			t.Errorf("%+v", all)
		}
	})
}

func TestEscNeverThrowsAPlanAway(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		d := sit(t, "ja").fillIn()
		d.Keys("esc", "esc")
		if len(d.Steps) != 0 || d.s.form.Get(fieldCode) != "電力A" {
			t.Fatal("left without being asked")
		}
		d.Keys("esc", "right", "enter")
		if all, _ := d.visits.All(t.Context()); len(all) != 1 {
			t.Error("not saved")
		}
		if d.Step() != (frame.Back{}) {
			t.Errorf("%+v", d.Step())
		}
	})
}

func TestQuittingSavesAPlanThatIsComplete(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		d := sit(t, "ja").fillIn()
		d.Flush()
		if all, _ := d.visits.All(t.Context()); len(all) != 1 {
			t.Error("not saved")
		}
	})
}

func TestQuittingKeepsAPlanThatIsNotComplete(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		d := sit(t, "ja")
		d.Flush()
		if all, _ := d.visits.All(t.Context()); len(all) != 0 {
			t.Fatal("an untouched form was saved")
		}
		d.Keys("tab").Type("電力A").Keys("tab", "tab").Type("頃")
		d.s.form.Focus(fieldOperators)
		d.Type("説明者Ａ").Flush()
		all, _ := d.visits.All(t.Context())
		if len(all) != 1 || all[0].Record.Operator != "電力A" || all[0].Record.Participants[0].Name != "説明者Ａ" {
			t.Errorf("%+v", all)
		}
	})
}

func TestChangingAPlanKeepsAGuideChangedByHand(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		d := sit(t, "ja").fillIn()
		d.Keys("ctrl+s")
		all, _ := d.visits.All(t.Context())
		v := all[0].Record.Clone()
		v.Guide.Insert(interview.Place{}, interview.Item{ID: "own", Title: "自己紹介"})
		if _, err := d.visits.Save(t.Context(), all[0].With(v), ""); err != nil {
			t.Fatal(err)
		}
		d.open(t, v.ID)
		if d.s.form.Get(fieldSector) != "電力" || d.s.form.Get(fieldMinutes) != "90" {
			t.Errorf("sector %q, minutes %q", d.s.form.Get(fieldSector), d.s.form.Get(fieldMinutes))
		}
		d.s.form.Focus(fieldHypotheses)
		d.Keys("enter").Type("F05").Keys("enter", "esc", "ctrl+s")
		got, err := d.visits.Get(t.Context(), v.ID)
		if err != nil || len(got.Rivals) != 0 {
			t.Fatal(err, got.Rivals)
		}
		if _, ok := got.Record.Guide.Find("own"); !ok || len(got.Record.Guide.Places()) <= len(v.Guide.Places()) {
			t.Errorf("%+v", got.Record.Guide)
		}
	})
}

func TestBeginningAsksFirst(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		d := sit(t, "ja").fillIn()
		d.Keys("ctrl+l")
		if len(d.Steps) != 0 {
			t.Fatalf("began an unsaved plan: %+v", d.Steps)
		}
		d.Keys("ctrl+s")
		all, _ := d.visits.All(t.Context())
		id := all[0].Record.ID
		d.open(t, id).Keys("ctrl+l", "enter")
		if len(d.Steps) != 0 {
			t.Fatalf("%+v", d.Steps)
		}
		d.Keys("ctrl+l", "right", "enter")
		if d.Step() != (frame.Open{Route: frame.Listen{Visit: id}}) {
			t.Errorf("%+v", d.Step())
		}
	})
}

func TestAKnownOperatorBringsItsSector(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		d := sit(t, "ja")
		d.Keys("right")
		if d.s.form.Get(fieldCode) != "水道B" || d.s.form.Get(fieldSector) != "水道" {
			t.Errorf("%q %q", d.s.form.Get(fieldCode), d.s.form.Get(fieldSector))
		}
	})
}

func TestViews(t *testing.T) {
	for _, lang := range []string{"ja", "en"} {
		drive.In(t, func(t *testing.T) {
			d := sit(t, lang)
			golden.Screen(t, d.s, lang+"_new")
			d.fillIn()
			golden.Screen(t, d.s, lang+"_filled")
			d.s.form.Focus(fieldHypotheses)
			d.Keys("enter").Type("監査")
			golden.Screen(t, d.s, lang+"_picking")
			d.Keys("esc", "esc")
			golden.Screen(t, d.s, lang+"_leaving")
		})
	}
}
