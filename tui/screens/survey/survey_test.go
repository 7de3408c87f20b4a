package survey

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"kikitori/interview"
	"kikitori/interview/edition"
	"kikitori/tui/frame"
	"kikitori/tui/internal/drive"
	"kikitori/tui/internal/golden"
	"kikitori/tui/theme"
	"kikitori/tui/widgets/sheet"
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

func seen(s *Screen) string { return ansi.Strip(s.View().Content) }

// all is the whole sheet of the chosen row.
func all(s *Screen, width int) string {
	row, _ := s.browser.List.Selected()
	return ansi.Strip(strings.Join(s.render(s.tabs.Active(), row.Key)(width), "\n"))
}

func TestGoldens(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		s := New(fy2020(t, "ja"), "")
		d := drive.New(t, s)
		golden.Screen(t, s, "questions")
		d.Type("5-3").Keys("enter")
		golden.Screen(t, s, "question_5-3")
		d.Keys("esc", "right")
		golden.Screen(t, s, "indicators")
		d.Keys("right")
		golden.Screen(t, s, "sectors")
		en := New(fy2020(t, "en"), "2-1")
		golden.Screen(t, en, "english_2-1")
	})
}

func questionRows(env *frame.Env, id interview.QuestionID, width int) []string {
	page := sheet.New(env, width)
	questionSheet(env, page, id)
	return page.Rows()
}

func TestTheWordsOfASearchAreMarkedAndShown(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		env := fy2020(t, "ja")
		env.Theme = theme.New(true)
		s := New(env, "2-1").Find("選択肢:外部への公表あり")
		d := drive.New(t, s)
		mark := env.Theme.Match.Render("外部への公表あり")
		if got := s.View().Content; !strings.Contains(got, mark) {
			t.Errorf("not marked:\n%s", got)
		}
		top := s.View().Content
		d.Keys("home", "end")
		if s.View().Content == top {
			t.Error("the user can't leave the first mark")
		}
	})
}

func TestSheets(t *testing.T) {
	env := fy2020(t, "ja")
	for name, id := range map[string]interview.QuestionID{"sheet_2-1": "2-1", "sheet_1-5": "1-5", "sheet_7-1": "7-1", "sheet_6-1": "6-1"} {
		golden.Equal(t, name, ansi.Strip(strings.Join(questionRows(env, id, 76), "\n"))+"\n")
	}
}

func TestEveryQuestionFitsAndShowsItsFigures(t *testing.T) {
	env := fy2020(t, "ja")
	for i := range env.Edition.Questions {
		q := &env.Edition.Questions[i]
		for _, width := range []int{38, 70, 110} {
			rows := questionRows(env, q.ID, width)
			for _, r := range rows {
				if w := env.Metrics.Width(r); w > width {
					t.Fatalf("%s at %d: %d cells: %q", q.ID, width, w, ansi.Strip(r))
				}
			}
			text := ansi.Strip(strings.Join(rows, "\n"))
			for _, f := range q.Figures {
				r, err := env.Edition.ScopeRule(f.Scope)
				if err != nil || !strings.Contains(text, r.Label) || !strings.Contains(text, "2020年度") {
					t.Errorf("%s figure %s at %d: no year or scope", q.ID, f.ID, width)
				}
			}
			for _, c := range q.Choices {
				for _, v := range c.Values {
					if v.Open() && !strings.Contains(text, "値不詳") {
						t.Errorf("%s %s: an open value is not shown as such", q.ID, c.Label)
					}
					if v.Year == 2020 && v.Percent != nil && !strings.Contains(text, sheet.Percent(*v.Percent)) {
						t.Errorf("%s %s: %v is missing", q.ID, c.Label, *v.Percent)
					}
				}
			}
		}
	}
}

func TestNumberJumpTakesFullWidthDigits(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		for _, typed := range []string{"10-3", "１０－３", "１０ー３", "10−3"} {
			s := New(fy2020(t, "ja"), "")
			d := drive.New(t, s).Type(typed).Keys("enter")
			if got := s.browser.Chosen(); got != "10-3" || !s.browser.Reading() {
				t.Errorf("%q leads to %q", typed, got)
			}
			if d.Keys("esc", "esc"); d.Step() != (frame.Back{}) {
				t.Errorf("Esc from the list: %#v", d.Step())
			}
		}
	})
}

func TestBadNumbersOpenNothing(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		s := New(fy2020(t, "ja"), "")
		drive.New(t, s).Type("99-9").Keys("enter")
		if s.browser.Reading() {
			t.Error("a number that is none opened a question")
		}
		s = New(fy2020(t, "ja"), "99-9")
		d := drive.New(t, s)
		if d.Notice().Level != frame.Warn || !strings.Contains(d.Notice().Text, "99-9") || s.browser.Reading() {
			t.Errorf("%+v", d.Notice())
		}
		d = drive.New(t, New(fy2020(t, "ja"), "")).Type("あ")
		if len(d.Steps) != 0 {
			t.Error("a kana did something")
		}
	})
}

func TestHypothesesOfAQuestionOpen(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		s := New(fy2020(t, "ja"), "6-1")
		d := drive.New(t, s).Keys("h")
		if s.chooser == nil || !s.Typing() || !strings.Contains(seen(s), "F21") {
			t.Fatalf("no choice of hypotheses:\n%s", seen(s))
		}
		d.Type("F21").Keys("enter")
		if d.Step() != (frame.Open{Route: frame.Hypotheses{ID: "F21"}}) {
			t.Errorf("%#v", d.Step())
		}
		d.Keys("h", "esc")
		if s.chooser != nil || len(d.Steps) != 1 {
			t.Errorf("Esc chose %#v", d.Step())
		}
	})
}

func TestIndicatorsLeadToQuestionsAndBack(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		s := New(fy2020(t, "ja"), "3-1")
		d := drive.New(t, s).Keys("i")
		if s.tabs.Active() != indicatorTab || !strings.Contains(all(s, 70), "リスクアセスメント") {
			t.Fatalf("%s", seen(s))
		}
		if text := all(s, 70); !strings.Contains(text, "74.7") || !strings.Contains(text, "55.9") || !strings.Contains(text, "食い違い") {
			t.Errorf("a conflict shows both values:\n%s", text)
		}
		d.Keys("o")
		if s.tabs.Active() != questionTab || s.browser.Chosen() != "3-1" {
			t.Errorf("at %q", s.browser.Chosen())
		}
	})
}

func TestIndicatorsAndSectorsAreComplete(t *testing.T) {
	env := fy2020(t, "ja")
	found := map[string]bool{}
	for _, r := range indicatorList(env).Rows() {
		if in := indicatorOf(env.Edition, r.Key); !r.Head && in != nil {
			found[in.ID] = true
			for _, row := range indicatorSheet(env, r.Key, 50) {
				if env.Metrics.Width(row) > 50 {
					t.Errorf("%s: too wide", r.Key)
				}
			}
		}
	}
	if len(found) != len(env.Edition.Indicators) {
		t.Errorf("%d of %d indicators", len(found), len(env.Edition.Indicators))
	}
	text := ansi.Strip(strings.Join(sectorSheet(env, "金融", 60), "\n"))
	if !strings.Contains(text, "624") || !strings.Contains(text, "含まない") || !strings.Contains(text, "2020年度") {
		t.Errorf("%s", text)
	}
}

func TestTabsByMouse(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		s := New(fy2020(t, "ja"), "")
		d := drive.New(t, s).Click(10, 0)
		if s.tabs.Active() != indicatorTab {
			t.Errorf("tab %d", s.tabs.Active())
		}
		d.Msg(tea.MouseWheelMsg{X: 5, Y: 5, Button: tea.MouseWheelDown})
		if !strings.HasPrefix(s.browser.Chosen(), "BL04") {
			t.Errorf("wheel: %q", s.browser.Chosen())
		}
	})
}

func TestHostileEditionIsInert(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		env := drive.Env(t, "ja")
		v := 5.0
		bad := "a\x1b[2J\x1b]0;x\x07"
		env.Edition = &interview.Edition{Year: 2020, Years: []int{2020}, Caveats: []string{bad},
			Scopes:  []interview.ScopeRule{{ID: "all", Label: bad}},
			Sectors: []interview.Sector{{Name: bad, Note: bad}},
			Questions: []interview.Question{{ID: "1-1", Title: bad, Viewpoint: bad, Figures: []interview.Figure{{ID: "main", Scope: "all", Note: bad}},
				Choices: []interview.Choice{{Label: bad, Figure: "main", Note: bad, Values: []interview.Value{{Year: 2020, Percent: &v}}}}}},
			Indicators: []interview.Indicator{{ID: "BL01", Kind: interview.Baseline, Question: "1-1", Label: bad, Note: bad}},
		}
		s := New(env, "1-1")
		d := drive.New(t, s).Resize(120, 30)
		for range tabCount {
			if got := s.View().Content; strings.Contains(got, "\x1b[2J") || strings.Contains(got, "\x1b]") || strings.Contains(got, "\x07") {
				t.Errorf("an escape sequence gets through: %q", got)
			}
			d.Keys("esc", "right")
		}
	})
}

func TestEmptyEdition(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		env := drive.Env(t, "ja")
		s := New(env, "")
		d := drive.New(t, s).Keys("enter", "h", "i", "right", "o", "enter", "right", "enter", "esc")
		if seen(s) == "" || d.Step() != (frame.Back{}) {
			t.Errorf("%#v", d.Step())
		}
	})
}
