package firstrun

import (
	"context"
	"errors"
	"strings"
	"testing"

	"kikitori/tui/frame"
	"kikitori/tui/internal/drive"
	"kikitori/tui/internal/golden"
)

type places map[string]error

func (p places) CheckPlace(_ context.Context, path string) error { return p[path] }

func TestFirstRun(t *testing.T) {
	for _, lang := range []string{"ja", "en"} {
		drive.In(t, func(t *testing.T) {
			s := New(drive.Env(t, lang), Answer{Path: "/home/佐藤/.local/share/kikitori/案件簿.kk"}, places{})
			golden.Screen(t, drive.New(t, s).Screen, "firstrun_"+lang)
		})
	}
}

func TestTheAnswerIsGivenWithDefaultsAndAName(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		s := New(drive.Env(t, "ja"), Answer{Path: "/tmp/book"}, places{})
		d := drive.New(t, s).Type("佐藤").Keys("enter")
		if a, ok := s.Answer(); !ok || a != (Answer{"/tmp/book", "佐藤"}) || d.Step() != (frame.Back{}) {
			t.Errorf("%+v %v %v", a, ok, d.Step())
		}
	})
}

func TestAPlaceThatCantBeUsedIsSaidAtThePath(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		s := New(drive.Env(t, "ja"), Answer{Path: "/etc", Name: "佐藤"}, places{"/etc": errors.New("/etc is a directory")})
		d := drive.New(t, s).Keys("enter")
		if _, ok := s.Answer(); ok || !strings.Contains(s.View().Content, "/etc is a directory") || s.form.Focused() != pathField {
			t.Fatalf("%s", s.View().Content)
		}
		d.Type("/book").Keys("enter", "enter")
		if a, ok := s.Answer(); !ok || a.Path != "/etc/book" {
			t.Errorf("%+v %v", a, ok)
		}
	})
}

func TestANameIsRequired(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		s := New(drive.Env(t, "ja"), Answer{Path: "/tmp/book"}, places{})
		drive.New(t, s).Type("　 ").Keys("enter")
		if _, ok := s.Answer(); ok || !strings.Contains(s.View().Content, "名前を入力してください") {
			t.Errorf("%s", s.View().Content)
		}
	})
}

func TestEscLeavesWithoutAnAnswer(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		s := New(drive.Env(t, "ja"), Answer{Path: "/tmp/book", Name: "佐藤"}, places{})
		d := drive.New(t, s).Keys("esc")
		if _, ok := s.Answer(); ok || d.Step() != (frame.Back{}) {
			t.Errorf("%v %v", ok, d.Step())
		}
	})
}
