package review

import (
	"strings"
	"testing"

	"kikitori/interview"
	"kikitori/tui/frame"
	"kikitori/tui/internal/drive"
	"kikitori/tui/theme"
)

func TestWhatWasFoundIsShownWithItsWordsMarked(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		for _, c := range []struct {
			route frame.Review
			tab   int
			want  string
		}{
			{frame.Review{Visit: "v1", Note: "n2", Find: "がいぶ OR 外部監査"}, byQuestion, "外部監査"},
			{frame.Review{Visit: "v1", Note: "n3", Find: "雑談"}, inInbox, "雑談"},
			{frame.Review{Visit: "v1", Finding: "f1", Find: "本文:四半期"}, findings, "四半期"},
		} {
			d := sit(t, "ja")
			d.env.Theme = theme.New(true)
			if _, err := d.findings.Save(t.Context(), interview.New(interview.Finding{ID: "f1", Visit: "v1", Title: "監査の四半期", Text: "四半期の報告"}), ""); err != nil {
				t.Fatal(err)
			}
			s := New(d.env, c.route, d.s.ports)
			d.Driver = drive.New(t, s)
			got := s.View().Content
			if s.tabs.Active() != c.tab || strings.Count(got, d.env.Theme.Match.Render(c.want)) != 1 {
				t.Errorf("%+v: tab %d:\n%s", c.route, s.tabs.Active(), got)
			}
			d.Keys("esc", "esc")
			if d.Step() != (frame.Back{}) {
				t.Errorf("%#v", d.Step())
			}
		}
	})
}

func TestARecordThatIsGoneLeavesTheReviewAsItIs(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		d := sit(t, "ja")
		s := New(d.env, frame.Review{Visit: "v1", Note: "gone", Find: "監査"}, d.s.ports)
		drive.New(t, s)
		if s.tabs.Active() != byQuestion || s.browser.Reading() {
			t.Error("something else is opened")
		}
	})
}
