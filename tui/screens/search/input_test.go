package search

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"kikitori/casebook"
	"kikitori/interview"
	"kikitori/tui/frame"
	"kikitori/tui/internal/drive"
)

func TestKeysMoveBetweenBoxAndListAndTypingGoesToTheBox(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		s, d, _ := start(t, "監査")
		d.Keys("tab")
		if s.focus != onHits || s.View().Cursor != nil {
			t.Error("Tab does not go to the list")
		}
		d.Keys("down", "up", "up")
		if s.focus != onBox || s.View().Cursor == nil {
			t.Error("Up from the first hit does not go to the box")
		}
		for _, from := range []string{"down", "f2", "f3"} {
			d.Keys(from).Type("あ")
			if s.focus != onBox || !strings.HasSuffix(s.box.Value(), "あ") || s.similar != nil {
				t.Errorf("typing after %s: focus %d, box %q", from, s.focus, s.box.Value())
			}
			d.Keys("backspace")
		}
		d.Keys("down").Paste("　計画")
		if s.box.Value() != "監査　計画" {
			t.Errorf("pasted: %q", s.box.Value())
		}
		d.Keys("down", "backspace")
		if s.box.Value() != "監査　計" {
			t.Errorf("backspace: %q", s.box.Value())
		}
	})
}

func TestHostileTextIsInertAndFits(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		bad := "監査\x1b[31m赤\x1b]0;x\x07\u202e逆\u2028行\r\n葛\U000e0100👩‍💻が\u3099\u200b" + strings.Repeat("。", 40) + "\xff"
		cases := []casebook.Case{{ID: "x1", FiscalYear: 2020, Title: bad, Overview: []string{bad + bad}, Sectors: []string{bad, bad + "2", bad + "3"}, State: "未知\x1b[2J", Areas: []interview.Area{"\x1b[5m"}}}
		other := cases[0]
		other.ID = "x2"
		ports, _ := somePorts(t, nil, append(cases, other), nil)
		s := New(fy2020(t, "ja"), "監査", ports)
		d := drive.New(t, s)
		d.Keys("f2", "enter", "esc", "f3", "esc").Type(" 年度:\x1b[31m昨年").Type("\u202e")
		for _, z := range [][2]int{{80, 21}, {120, 37}, {40, 10}, {8, 3}, {1, 1}} {
			for _, keys := range []string{"tab", "f2", "esc", "f3", "f3", "esc", "esc"} {
				s.Resize(z[0], z[1])
				d.Keys(keys)
				rows := strings.Split(s.View().Content, "\n")
				if len(rows) != z[1] {
					t.Fatalf("%v after %s: %d rows", z, keys, len(rows))
				}
				for _, r := range rows {
					if w := s.env.Metrics.Width(r); w != z[0] {
						t.Errorf("%v after %s: %d cells: %q", z, keys, w, r)
					}
				}
				for _, seq := range []string{"\x1b[31m", "\x1b]", "\x1b[2J", "\x1b[5m", "\x07", "\u202e", "\u2028", "\r", "\xff"} {
					if strings.Contains(s.View().Content, seq) {
						t.Errorf("%v after %s: %q reached the terminal", z, keys, seq)
					}
				}
			}
		}
	})
}

func TestTenThousandCharactersDoNoHarm(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		s, d, _ := start(t, "")
		d.Paste(strings.Repeat("監査 ", 3334))
		shows(t, s, "はじめの64語")
		d.Keys("ctrl+z").Paste(strings.Repeat("あ", 10_000))
		shows(t, s, "0件")
	})
}

func TestTheMousePointsAtBoxHitsAndFacets(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		s, d, _ := start(t, "監査")
		d.Resize(120, 37)
		top := s.panes.head
		second := top + s.hits.tall(0)
		d.Click(5, second)
		if s.focus != onHits || s.hits.at != 1 {
			t.Errorf("focus %d, at %d", s.focus, s.hits.at)
		}
		d.Click(5, second)
		if _, ok := d.Step().(frame.Open); !ok {
			t.Errorf("a click on the chosen hit gave %T", d.Step())
		}
		d.Click(s.panes.left+5, top+1)
		if len(s.picks) != 1 || s.focus != onFacets {
			t.Errorf("picks %v", s.picks)
		}
		d.Click(9, 0)
		if s.focus != onBox {
			t.Error("a click on the box does not go there")
		}
	})
}

func TestTheFooterNamesKeysThatWork(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		s, d, _ := start(t, "監査")
		d.Resize(120, 37)
		for _, place := range [][]string{{}, {"down"}, {"f2"}, {"f3"}, {"f3"}, {"esc", "esc", "ctrl+n"}} {
			d.Keys(place...)
			keys := s.Keys()
			if len(keys) == 0 {
				t.Errorf("after %v: no keys", place)
			}
			seen := map[string]bool{}
			for _, b := range keys {
				h := b.Help()
				if h.Key == "" || h.Desc == "" || strings.HasPrefix(h.Desc, "[") {
					t.Errorf("after %v: a key without words: %+v", place, h)
				}
				if seen[h.Key] {
					t.Errorf("after %v: %s is named twice", place, h.Key)
				}
				seen[h.Key] = true
			}
		}
	})
}

func TestPagesWheelAndEnds(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		s, d, _ := start(t, "")
		d.Keys("down", "pgdown")
		after := s.hits.at
		if after < 2 || s.hits.top == 0 {
			t.Errorf("a page leads to %d", after)
		}
		d.Keys("pgup")
		if s.hits.at >= after {
			t.Errorf("a page back leads to %d", s.hits.at)
		}
		d.Keys("end")
		last := s.hits.at
		d.Msg(tea.MouseWheelMsg{X: 3, Y: 8, Button: tea.MouseWheelUp})
		if s.hits.at != last-1 {
			t.Errorf("the wheel leads to %d from %d", s.hits.at, last)
		}
		d.Keys("home")
		if s.hits.at != 0 || s.hits.top != 0 {
			t.Errorf("Home leads to %d", s.hits.at)
		}
	})
}

func TestTheMousePointsAtSimilarCases(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		s, d, _ := start(t, "種類:記録 次年度計画")
		d.Resize(120, 37)
		d.Keys("f3")
		if s.similar.n < 2 {
			t.Fatalf("%d similar cases", s.similar.n)
		}
		x, y := s.panes.left+5, s.panes.head+1+s.similar.tall(0)
		d.Click(x, y)
		if s.similar.at != 1 || len(d.Steps) > 0 {
			t.Errorf("at %d, steps %v", s.similar.at, d.Steps)
		}
		d.Click(x, y)
		if _, ok := d.Step().(frame.Open); !ok {
			t.Errorf("a click on the chosen case gave %T", d.Step())
		}
	})
}

func TestTheHelpSaysThatReadingsAreNotSearched(t *testing.T) {
	for lang, words := range map[string]string{"ja": "漢字の読みでは探しません", "en": "Readings of kanji are not searched"} {
		s := New(fy2020(t, lang), "", Ports{})
		if !strings.Contains(s.Explain(), words) {
			t.Errorf("%s: the help does not say so", lang)
		}
	}
}
