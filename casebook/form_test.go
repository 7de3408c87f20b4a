package casebook

import (
	"errors"
	"reflect"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"kikitori/interview"
)

func fullCase() Case {
	return Case{
		ID: "c1", FiscalYear: 2020, Number: 2, Title: "監査", Overview: []string{"概要一", "概要二"},
		Points: []string{"点"}, Benefits: []string{"利"}, Figure: &Figure{Caption: "流れ", Drawing: "箱 A"}, Contrast: &Contrast{Before: []string{"前"}, After: []string{"後", "二"}}, Remarks: "注",
		Areas: []interview.Area{interview.Check}, Questions: []interview.QuestionID{"6-1"},
		Hypotheses: []interview.HypothesisLink{{ID: "F21", Stance: interview.Supports}, {ID: "F05", Stance: interview.Contradicts}, {ID: "F07", Stance: interview.Neutral}},
		Sectors:    []string{"電力"}, State: Agreed, Findings: []interview.FindingID{"f1"},
	}
}

func TestFormShowsACaseAndGivesItBack(t *testing.T) {
	c := fullCase()
	got, err := FormOf(c).Apply(Case{ID: c.ID, State: c.State, Findings: c.Findings})
	if err != nil || !reflect.DeepEqual(got, c) {
		t.Errorf("%v\n%+v\n%+v", err, got, c)
	}
	empty, err := FormOf(Case{ID: "c2"}).Apply(Case{ID: "c2"})
	if !errors.Is(err, ErrNumber) || !reflect.DeepEqual(empty, Case{ID: "c2"}) {
		t.Errorf("a card without a year: %v %+v", err, empty)
	}
}

func TestFormRoundTripsAnyBullets(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := FormOf(fullCase())
		f.Overview = rapid.StringMatching(`([あ-お 　a-c①]{0,4}\n?){0,6}`).Draw(t, "overview")
		once, err := f.Apply(fullCase())
		if err != nil {
			t.Fatal(err)
		}
		twice, err := FormOf(once).Apply(once)
		if err != nil || !reflect.DeepEqual(once, twice) {
			t.Fatalf("%v\n%q\n%q", err, once.Overview, twice.Overview)
		}
		for _, b := range once.Overview {
			if strings.TrimSpace(b) == "" || strings.Contains(b, "\n") {
				t.Fatalf("bullet %q", b)
			}
		}
	})
}

func TestFormKeepsWhatIsNoNumber(t *testing.T) {
	for _, s := range []string{"", "二〇二〇", "20x0", "-2020", "+2020", "99999999999999999999", "20.5", "1899", "3000"} {
		f := FormOf(fullCase())
		f.Year = s
		c, err := f.Apply(fullCase())
		if !errors.Is(err, ErrNumber) || c.FiscalYear != 2020 {
			t.Errorf("year %q: %v %d", s, err, c.FiscalYear)
		}
	}
	for s, want := range map[string]int{"": 0, "　": 0, "３": 3, " 12 ": 12} {
		if n, err := ParseNumber(s); err != nil || n != want {
			t.Errorf("number %q: %d %v", s, n, err)
		}
	}
	for _, s := range []string{"0", "-1", "10000", "①", "a"} {
		if _, err := ParseNumber(s); !errors.Is(err, ErrNumber) {
			t.Errorf("number %q: %v", s, err)
		}
	}
	if y, err := ParseYear("２０２１"); err != nil || y != 2021 {
		t.Errorf("full-width year: %d %v", y, err)
	}
}

func TestFormEqualSeesEveryField(t *testing.T) {
	v := reflect.ValueOf(Form{})
	for i := range v.NumField() {
		var f Form
		field := reflect.ValueOf(&f).Elem().Field(i)
		if field.Kind() == reflect.String {
			field.SetString("x")
		} else {
			field.Set(reflect.ValueOf([]string{"x"}))
		}
		if f.Equal(Form{}) || !f.Equal(f) {
			t.Errorf("field %s is not compared", v.Type().Field(i).Name)
		}
	}
}

func TestCardDraftRoundTrip(t *testing.T) {
	in := CardDraft{Card: fullCase(), Base: []interview.RevisionID{"r1"}, Form: FormOf(fullCase())}
	in.Form.Year = "20x0"
	d, err := in.Draft(CardDraftID("c1", "s1"), time.Unix(5, 0).UTC(), 7)
	if err != nil || !IsCardDraft(d) || d.Number != 7 {
		t.Fatalf("%v %+v", err, d)
	}
	out, err := ReadCardDraft(d)
	if err != nil || !reflect.DeepEqual(in, out) {
		t.Errorf("%v\n%+v\n%+v", err, in, out)
	}
	for _, bad := range []interview.Draft{
		{ID: "note/1", Text: d.Text}, {ID: "case/c1/s1", Text: "{"}, {ID: "case/c1/s1", Text: "{}"},
	} {
		if _, err := ReadCardDraft(bad); err == nil || !strings.Contains(err.Error(), string(bad.ID)) {
			t.Errorf("%s %q: %v", bad.ID, bad.Text, err)
		}
	}
}

func TestBringBackKeepsWhatHappenedSince(t *testing.T) {
	then := fullCase()
	now := Case{ID: "c1", Title: "新", State: Published, Changes: []Change{{From: Agreed, To: Published}}, Findings: []interview.FindingID{"f2"}}
	got := BringBack(now, then)
	if got.Title != "監査" || got.State != Published || len(got.Changes) != 1 || got.Findings[0] != "f2" {
		t.Errorf("%+v", got)
	}
}
