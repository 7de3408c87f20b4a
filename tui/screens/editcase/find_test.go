package editcase

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"kikitori/casebook"
	"kikitori/tui/frame"
	"kikitori/tui/internal/drive"
	"kikitori/tui/internal/fakes"
	"kikitori/tui/internal/golden"
	"kikitori/tui/theme"
)

func sought(t *testing.T, c casebook.Case, query string) (*Screen, *drive.Driver) {
	e := env(t, "ja")
	s := New(e, c.ID, Ports{fakes.Cases(c), fakes.Findings(), &fakes.Drafts{}}).Find(query)
	return s, drive.New(t, s)
}

func TestACaseThatWasFoundIsReadFirst(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		s, d := sought(t, audit(), "監査 目線")
		golden.Screen(t, s, "found")
		s.env.Theme = theme.New(true)
		d.Resize(80, 21)
		s.drawPage()
		if got := s.View().Content; !strings.Contains(got, s.env.Theme.Match.Render("監査")) {
			t.Errorf("not marked:\n%s", got)
		}
		d.Keys("esc")
		if d.Step() != (frame.Back{}) {
			t.Errorf("Esc leads to %#v, not back to the search", d.Step())
		}
	})
}

func TestTheFirstMarkIsShown(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		c := audit()
		for range 40 {
			c.Overview = append(c.Overview, "毎年の計画に沿って行う。")
		}
		c.Remarks = "ＣＳＩＲＴ保険にも入っている。"
		s, d := sought(t, c, "備考:csirt保険")
		if !strings.Contains(ansi.Strip(s.View().Content), "ＣＳＩＲＴ保険") {
			t.Errorf("the first mark is out of sight:\n%s", s.View().Content)
		}
		d.Keys("home")
		if strings.Contains(ansi.Strip(s.View().Content), "ＣＳＩＲＴ保険") {
			t.Error("the page can't be scrolled away from the mark")
		}
		d.Keys("f2", "esc")
		if d.Step() != (frame.Back{}) {
			t.Errorf("%#v", d.Step())
		}
	})
}
