package suggestions

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"kikitori/interview"
	"kikitori/interview/edition"
	"kikitori/interview/suggest"
	"kikitori/tui/frame"
	"kikitori/tui/internal/drive"
	"kikitori/tui/internal/fakes"
	"kikitori/tui/internal/golden"
)

func fy2020(t testing.TB, lang string) *frame.Env {
	e, err := edition.FY2020()
	if err != nil {
		t.Fatal(err)
	}
	env := drive.Env(t, lang)
	env.Edition = e
	return env
}

func ports() Ports {
	return Ports{
		Answers: fakes.NewAnswers(), Hypotheses: fakes.Hypotheses(),
		Dismissals: fakes.Dismissals(interview.Dismissal{ID: "2020/standstill/cp", Edition: 2020, Reason: "2019年度に確かめた。"}),
	}
}

func to(t *testing.T, s *Screen, id string) *drive.Driver {
	t.Helper()
	d := drive.New(t, s)
	if !s.browser.List.Select(id) {
		t.Fatalf("%s is not listed", id)
	}
	s.show()
	return d
}

func TestGoldens(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		s := New(fy2020(t, "ja"), ports())
		d := to(t, s, "2020/audit-to-review")
		golden.Screen(t, s, "list")
		d.Keys("a")
		golden.Screen(t, s, "accept")
		d.Keys("esc")
		held := New(fy2020(t, "ja"), ports())
		to(t, held, "2020/fall/risk-assessment").Keys("enter")
		golden.Screen(t, held, "held")
	})
}

func TestAcceptedRewordedAndInTheEditionAtOnce(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		p, env := ports(), fy2020(t, "ja")
		s := New(env, p)
		d := to(t, s, "2020/audit-to-review").Keys("a")
		if !s.Typing() {
			t.Fatal("nothing is asked")
		}
		d.Keys("end", "esc", "a", "ctrl+s")
		h, err := env.Edition.Hypothesis("H01")
		if err != nil || !h.Own || len(h.Figures) == 0 || !strings.Contains(h.Reason, "20.0ポイント") {
			t.Fatalf("%+v %v", h, err)
		}
		if k := s.all; k == nil || s.chosen() == nil || s.chosen().State != suggest.Accepted {
			t.Errorf("%+v", s.chosen())
		}
		if d.Keys("o"); d.Step() != (frame.Open{Route: frame.Hypotheses{ID: "H01"}}) {
			t.Errorf("%#v", d.Step())
		}
	})
}

func TestDismissedWithAReasonAndLookedAtAgain(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		p := ports()
		s := New(fy2020(t, "ja"), p)
		d := to(t, s, "2020/low/resources").Keys("d", "ctrl+s")
		if s.asking == nil {
			t.Fatal("dismissed without a reason")
		}
		d.Type("既に").Keys("esc")
		if d.Keys("d"); s.asking.form.Get(fieldReason) != "既に" {
			t.Error("Esc threw the reason away")
		}
		d.Keys("ctrl+s")
		got, err := p.Dismissals.Get(t.Context(), "2020/low/resources")
		if err != nil || got.Record.Reason != "既に" || len(got.Record.Figures) == 0 {
			t.Fatalf("%+v %v", got, err)
		}
		s.browser.List.Select("2020/low/resources")
		d.Keys("r")
		if got, _ := p.Dismissals.Get(t.Context(), "2020/low/resources"); !got.Record.Reopened {
			t.Error("not looked at again")
		}
	})
}

func TestWhatIsHeldIsNotAccepted(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		s := New(fy2020(t, "ja"), ports())
		d := to(t, s, "2020/fall/measures-plan").Keys("a")
		if s.asking != nil || d.Notice().Level != frame.Warn {
			t.Errorf("%+v", d.Notice())
		}
		if !strings.Contains(ansi.Strip(s.View().Content), "67.1 / 54.7") && !strings.Contains(ansi.Strip(d.Resize(120, 40).Screen.View().Content), "67.1 / 54.7") {
			t.Error("its candidates are not shown")
		}
	})
}
