package bars

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"kikitori/interview"
	"kikitori/interview/text"
	"kikitori/tui/internal/drive"
	"kikitori/tui/internal/golden"
)

func pct(p float64) *float64 { return &p }

func sample(t *testing.T) *Chart {
	c := New(drive.Env(t, "ja"), Scope{Years: []int{2020, 2019, 2018}, Label: "金融分野を除く"})
	c.Add(Bar{Label: "実施している", Values: []interview.Value{{Year: 2020, Percent: pct(65.9)}, {Year: 2019, Candidates: []float64{64.6, 64.8}}, {Year: 2018, Percent: pct(61)}}})
	c.Add(Bar{Label: "内部監査と外部監査の両方を実施している", Indent: 1, Values: []interview.Value{{Year: 2018, Percent: pct(100)}, {Year: 2020, Percent: pct(16.6)}, {Year: 2019, Percent: pct(0)}}})
	c.Add(Bar{Label: "ｶﾞｲﾄﾞ①のみ", Indent: 1, Values: []interview.Value{{Year: 2020, Percent: pct(0.04)}}, Note: "12ページは6.2と記している（本文の値を採った）"})
	return c
}

func TestChart(t *testing.T) {
	for width, name := range map[int]string{36: "narrow", 44: "above", 76: "beside", 110: "wide"} {
		golden.Equal(t, name, ansi.Strip(strings.Join(sample(t).Lines(width), "▕\n"))+"▕\n")
	}
}

func TestAChartWithoutScopeOrYearCantBeMade(t *testing.T) {
	for _, s := range []Scope{{Label: "全体"}, {Years: []int{2020}}} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%+v was accepted", s)
				}
			}()
			New(drive.Env(t, "ja"), s)
		}()
	}
}

func TestEveryChartNamesScopeAndEveryShownYearAndKeepsItsWidth(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		width := rapid.IntRange(20, 140).Draw(rt, "width")
		c := sample(t)
		var m text.Metrics
		lines := c.Lines(width)
		all := ansi.Strip(strings.Join(lines, ""))
		if !strings.Contains(all, "金融分野を除く") || !strings.Contains(all, "2020年度") {
			rt.Fatalf("heading of %d: %q", width, lines[:2])
		}
		if !strings.Contains(all, "64.6") || !strings.Contains(all, "64.8") {
			rt.Fatalf("candidates are not shown at %d", width)
		}
		for _, l := range lines {
			if m.Width(l) > width {
				rt.Fatalf("%d cells at width %d: %q", m.Width(l), width, l)
			}
		}
	})
}

func TestABarIsAsLongAsItsValue(t *testing.T) {
	for _, c := range []struct {
		p    float64
		want string
	}{{0, "          "}, {0.01, "▏         "}, {50, "█████     "}, {51.25, "█████▏    "}, {100, "██████████"}, {130, "██████████"}} {
		if got := draw(text.Metrics{}, c.p, 10); got != c.want {
			t.Errorf("%v: %q", c.p, got)
		}
	}
}
