package answers

import (
	"errors"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"kikitori/interview"
	"kikitori/interview/edition"
	"kikitori/interview/sample"
	"kikitori/tui/frame"
	"kikitori/tui/internal/drive"
	"kikitori/tui/internal/fakes"
	"kikitori/tui/internal/golden"
)

func environment(t *testing.T, lang string) *frame.Env {
	t.Helper()
	e, err := edition.FY2020()
	if err != nil {
		t.Fatal(err)
	}
	env := drive.Env(t, lang)
	env.Edition = e
	return env
}

func screen(t *testing.T, lang string, at interview.OperatorCode) (*Screen, *drive.Driver) {
	t.Helper()
	env := environment(t, lang)
	s := New(env, at, fakes.NewAnswers(sample.Answers(env.Edition, sample.Options{Seed: 1, AtMost: 9})...))
	return s, drive.New(t, s)
}

func seen(s *Screen) string { return ansi.Strip(s.View().Content) }

func TestGoldens(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		s, d := screen(t, "ja", "")
		golden.Screen(t, s, "operators")
		d.Keys("down", "enter")
		golden.Screen(t, s, "operator")
		d.Keys("esc", "right", "down")
		golden.Screen(t, s, "indicators")
		d.Keys("right", "down")
		golden.Screen(t, s, "compare")
		en, _ := screen(t, "en", "電力A")
		golden.Screen(t, en, "operator_en")
	})
}

func TestAnOperatorIsOpenedAtOnce(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		s, _ := screen(t, "ja", "電力A")
		s.Resize(80, 24)
		if !strings.Contains(seen(s), "電力A") || !strings.Contains(seen(s), "先行している点") {
			t.Errorf("\n%s", seen(s))
		}
	})
}

func TestEscGoesBackAndAnUnknownOperatorIsSaid(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		s, d := screen(t, "ja", "電力Z")
		if s.browser.Reading() {
			t.Error("something else is read")
		}
		d.Keys("esc")
		if _, back := d.Step().(frame.Back); !back {
			t.Errorf("step %T", d.Step())
		}
	})
}

func TestAnErrorIsShown(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		env := environment(t, "ja")
		a := fakes.NewAnswers()
		a.Err = errors.New("読めない")
		s := New(env, "", a)
		drive.New(t, s)
		if s.Loading() {
			t.Error("it waits for ever")
		}
	})
}
