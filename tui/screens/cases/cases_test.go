package cases

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"

	"kikitori/casebook"
	"kikitori/interview"
	"kikitori/tui/frame"
	"kikitori/tui/internal/drive"
	"kikitori/tui/internal/fakes"
	"kikitori/tui/internal/golden"
)

func some() []casebook.Case {
	return []casebook.Case{
		{ID: "a", FiscalYear: 2020, Number: 2, Title: "情報セキュリティ監査について", State: casebook.Published, Areas: []interview.Area{interview.Check, interview.Act},
			Overview: []string{"リスクベースの監査を行っている。"}, Points: []string{"監査者と被監査者が協力する。"}},
		{ID: "b", FiscalYear: 2020, Number: 1, Title: "情報セキュリティ対策の実施体制について", State: casebook.Agreed, Areas: interview.Areas()},
		{ID: "c", FiscalYear: 2021, Title: "委託先との責任分界", State: casebook.Draft},
		{ID: "d", Title: "", State: casebook.Withdrawn},
		{ID: "e", FiscalYear: 2020, Title: "番号のまだない事例", State: casebook.Confirming},
	}
}

func screen(t *testing.T, lang string, cs ...casebook.Case) (*Screen, *drive.Driver, Ports) {
	t.Helper()
	p := Ports{fakes.Cases(cs...), &fakes.Drafts{}}
	s := New(drive.Env(t, lang), p)
	return s, drive.New(t, s), p
}

func seen(s *Screen) string { return ansi.Strip(s.View().Content) }

// fork saves two heads on top of the same revision.
func fork(t *testing.T, p Ports, id casebook.CaseID, titles ...string) {
	t.Helper()
	base, err := p.Cases.Get(context.Background(), id)
	if err != nil {
		t.Fatal(err)
	}
	for _, title := range titles {
		c := base.Record
		c.Title = title
		if _, err := p.Cases.Save(context.Background(), base.With(c), "題を直した"); err != nil {
			t.Fatal(err)
		}
	}
}

func keepDraft(t *testing.T, p Ports, id casebook.CaseID, title string) {
	t.Helper()
	c := casebook.CardDraft{Card: casebook.Case{ID: id}, Form: casebook.Form{Title: title, Year: "20x0"}}
	d, err := c.Draft(casebook.CardDraftID(id, "s"), time.Unix(1, 0), 1)
	if err == nil {
		err = p.Drafts.KeepDraft(context.Background(), d)
	}
	if err != nil {
		t.Fatal(err)
	}
}

func TestGoldens(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		s, d, p := screen(t, "ja", some()...)
		fork(t, p, "a", "監査（甲案）", "監査（乙案）")
		keepDraft(t, p, "new", "書きかけの事例")
		keepDraft(t, p, "b", "直しかけ")
		d.Resume().Keys("/").Type("監査").Keys("esc")
		golden.Screen(t, s, "list")
		d.Keys("p", "x")
		golden.Screen(t, s, "other_head")
		d.Keys("esc", "v", "v")
		golden.Screen(t, s, "filtered")
		en, _, _ := screen(t, "en", some()...)
		golden.Screen(t, en, "english")
		none, _, _ := screen(t, "ja")
		golden.Screen(t, none, "none")
	})
}

func TestOrderIsYearThenNumber(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		s, _, _ := screen(t, "ja", some()...)
		var got []string
		for _, r := range s.browser.List.Rows() {
			if !r.Head {
				got = append(got, r.Key)
			}
		}
		if strings.Join(got, "") != "cbaed" {
			t.Errorf("%v", got)
		}
	})
}

func TestOpenAndNew(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		_, d, p := screen(t, "ja", some()...)
		if d.Keys("enter"); d.Step() != (frame.Open{Route: frame.EditCase{ID: "c"}}) {
			t.Errorf("%#v", d.Step())
		}
		if d.Keys("n"); d.Step() != (frame.Open{Route: frame.EditCase{}}) {
			t.Errorf("%#v", d.Step())
		}
		if d.Keys("/").Type("体制").Keys("enter"); d.Step() != (frame.Open{Route: frame.EditCase{ID: "b"}}) {
			t.Errorf("%#v", d.Step())
		}
		keepDraft(t, p, "new", "書きかけ")
		if d.Resume().Keys("home", "ｅ"); d.Step() != (frame.Open{Route: frame.EditCase{ID: "new"}}) {
			t.Errorf("%#v", d.Step())
		}
		if d.Keys("p", "esc", "esc"); d.Step() != (frame.Back{}) {
			t.Errorf("%#v", d.Step())
		}
	})
}

func TestBothHeadsCanBeSeen(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		s, d, p := screen(t, "ja", some()[0])
		fork(t, p, "a", "甲案の題", "乙案の題")
		d.Resume().Resize(120, 30)
		if text := seen(s); !strings.Contains(text, "版2") || !strings.Contains(text, "2つの版が食い違っています") || !strings.Contains(text, "事例2　乙案の題") {
			t.Errorf("%s", text)
		}
		if d.Keys("x"); !strings.Contains(seen(s), "事例2　甲案の題") {
			t.Errorf("%s", seen(s))
		}
		if d.Keys("x"); !strings.Contains(seen(s), "事例2　乙案の題") {
			t.Errorf("%s", seen(s))
		}
	})
}

func TestFilterByState(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		s, d, _ := screen(t, "ja", some()...)
		d.Keys("v")
		if text := seen(s); !strings.Contains(text, "委託先") || strings.Contains(text, "監査") {
			t.Errorf("%s", text)
		}
		for range casebook.States() {
			d.Keys("ｖ")
		}
		if !strings.Contains(seen(s), "監査") {
			t.Errorf("%s", seen(s))
		}
	})
}

func TestFailureAndEmptiness(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		s, d, p := screen(t, "ja")
		if d.Keys("enter", "p", "x", "down"); len(d.Steps) != 0 || s.browser.Reading() || !strings.Contains(seen(s), "まだありません") {
			t.Errorf("%#v\n%s", d.Steps, seen(s))
		}
		p.Cases.(*fakes.Shelf[casebook.CaseID, casebook.Case]).Err = errors.New("damaged")
		if d.Resume(); d.Notice().Level != frame.Fail {
			t.Errorf("%+v", d.Notice())
		}
	})
}

func TestHostileTitleIsInert(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		bad := "a\x1b[2J\x1b]0;x\x07\n二行目"
		s, d, p := screen(t, "ja", casebook.Case{ID: "a", FiscalYear: 2020, Title: bad, State: casebook.State(bad)})
		keepDraft(t, p, "new", bad)
		for _, w := range []int{80, 120} {
			d.Resume().Resize(w, 20)
			if got := s.View().Content; strings.Contains(got, "\x1b[2J") || strings.Contains(got, "\x1b]") || strings.Contains(got, "\x07") || strings.Count(got, "\n") != 19 {
				t.Errorf("%q", got)
			}
		}
	})
}
