package hypotheses

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"

	"kikitori/interview"
	"kikitori/interview/edition"
	"kikitori/tui/frame"
	"kikitori/tui/internal/drive"
	"kikitori/tui/internal/fakes"
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

func links(id interview.HypothesisID, st interview.Stance) []interview.HypothesisLink {
	return []interview.HypothesisLink{{ID: id, Stance: st}}
}

// heard is a casebook after four visits, one of them of another year.
func heard() Ports {
	return Ports{
		Visits: fakes.Visits(
			interview.Visit{ID: "v1", Operator: "電力A", Date: "2020-10-05", Edition: 2020},
			interview.Visit{ID: "v2", Operator: "水道B", Date: "2020-10-12", Edition: 2020},
			interview.Visit{ID: "v3", Operator: "電力A", Date: "2020-11-02"},
			interview.Visit{ID: "v9", Operator: "ガスC", Date: "2021-10-05", Edition: 2021},
		),
		Verdicts: fakes.Verdicts(
			interview.Verdict{ID: "v1/F21", Visit: "v1", Operator: "電力A", Edition: 2020, Hypothesis: "F21", Ruling: interview.Supported, Reason: "監査の結果は報告で止まり、計画に反映されていない。"},
			interview.Verdict{ID: "v2/F21", Visit: "v2", Operator: "水道B", Edition: 2020, Hypothesis: "F21", Ruling: interview.Refuted, Reason: "結果を受けて規程を改めた例が二つある。"},
			interview.Verdict{ID: "v3/F21", Visit: "v3", Operator: "電力A", Hypothesis: "F21", Ruling: interview.Refuted, Reason: "再訪時には委員会で扱うようになっていた。"},
			interview.Verdict{ID: "v1/F05", Visit: "v1", Operator: "電力A", Edition: 2020, Hypothesis: "F05", Ruling: interview.Suspended},
			interview.Verdict{ID: "v9/F21", Visit: "v9", Operator: "ガスC", Edition: 2021, Hypothesis: "F21", Ruling: interview.Supported, Reason: "別の年度の仮説"},
		),
		Findings: fakes.Findings(
			interview.Finding{ID: "f1", Visit: "v2", Title: "監査から規程の改定につなげる", Text: "四半期ごとに委員会へ出し、次年度計画に載せる。", Handling: interview.Anonymous, Hypotheses: links("F21", interview.Contradicts)},
		),
		Notes: fakes.NewNotes(
			interview.Note{ID: "n1", Visit: "v1", Seq: 3, Kind: interview.Said, Handling: interview.Internal, Text: "結果は部長に報告して終わりです。 @F21+", Hypotheses: links("F21", interview.Supports)},
			interview.Note{ID: "n2", Visit: "v2", Seq: 1, Kind: interview.Practice, Handling: interview.Public, Text: "規程を改めた。", Hypotheses: links("F21", interview.Contradicts)},
			interview.Note{ID: "n9", Visit: "v9", Seq: 1, Kind: interview.Said, Text: "別の年度の記録", Hypotheses: links("F21", interview.Supports)},
		),
	}
}

func empty() Ports {
	return Ports{Visits: fakes.Visits(), Verdicts: fakes.Verdicts(), Findings: fakes.Findings(), Notes: fakes.NewNotes()}
}

func seen(s *Screen) string { return ansi.Strip(s.View().Content) }

func all(s *Screen) string {
	h := s.chosen()
	notes, known := s.notes[h.ID]
	return ansi.Strip(strings.Join(sheetRows(s.env, h, &s.evidence, notes, known, 76), "\n"))
}

func TestGoldens(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		s := New(fy2020(t, "ja"), "", heard())
		d := drive.New(t, s)
		golden.Screen(t, s, "list")
		d.Keys("v")
		golden.Screen(t, s, "by_state")
		d.Type("F21").Keys("enter")
		golden.Screen(t, s, "f21")
		golden.Equal(t, "sheet_f21", all(s)+"\n")
		en := New(fy2020(t, "en"), "F01", heard())
		drive.New(t, en)
		golden.Screen(t, en, "english_f01")
	})
}

func TestSheetSaysWhatWasHeardAndRuled(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		s := New(fy2020(t, "ja"), "F21", heard())
		drive.New(t, s)
		text := all(s)
		for _, want := range []string{
			"支持 0・反証 2・判断保留 0", "電力A 2020-10-05（月）", "監査の結果は報告で止まり", "再訪時には", "監査から規程の改定につなげる",
			"結果は部長に報告して終わりです。", "内部限り", "追問", "金融分野を除く", "2020年度",
		} {
			if !strings.Contains(text, want) {
				t.Errorf("%q is missing:\n%s", want, text)
			}
		}
		if strings.Contains(text, "別の年度") {
			t.Errorf("another year's F21 is mixed in:\n%s", text)
		}
	})
}

func TestTheCaveatIsShown(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		s := New(fy2020(t, "ja"), "F01", empty())
		drive.New(t, s)
		if text := all(s); !strings.Contains(text, "留意点") || !strings.Contains(text, "28.9→14.2→14.7") {
			t.Errorf("%s", text)
		}
	})
}

func TestOperatorsCountOnceByTheirLatestVerdict(t *testing.T) {
	at := func(m int, v interview.Verdict) interview.Versioned[interview.Verdict] {
		return interview.Versioned[interview.Verdict]{Record: v, Revision: interview.Revision{At: time.Unix(int64(m)*60, 0)}}
	}
	e := sift(&interview.Edition{Year: 2020}, []interview.Versioned[interview.Verdict]{
		at(9, interview.Verdict{ID: "a", Operator: "甲", Hypothesis: "F01", Ruling: interview.Suspended}),
		at(1, interview.Verdict{ID: "b", Operator: "甲", Hypothesis: "F01", Ruling: interview.Supported}),
	}, nil, nil)
	if got := e.tally("F01"); got != (interview.Tally{Suspended: 1}) {
		t.Errorf("%+v", got)
	}
}

func TestStates(t *testing.T) {
	for want, tally := range map[state]interview.Tally{
		supported: {Supported: 2, Suspended: 1}, refuted: {Refuted: 1}, divided: {Supported: 1, Refuted: 3},
		suspended: {Suspended: 1}, unverified: {},
	} {
		if got := stateOf(tally); got != want {
			t.Errorf("%+v: %v, want %v", tally, got, want)
		}
	}
}

func TestJumpByTypingAnId(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		for _, typed := range []string{"F21", "f21", "Ｆ２１", "21"} {
			s := New(fy2020(t, "ja"), "", empty())
			d := drive.New(t, s).Type(typed).Keys("enter")
			if s.browser.Chosen() != "F21" || !s.browser.Reading() {
				t.Errorf("%q leads to %q", typed, s.browser.Chosen())
			}
			if d.Keys("esc", "esc"); d.Step() != (frame.Back{}) {
				t.Errorf("%#v", d.Step())
			}
		}
		s := New(fy2020(t, "ja"), "", empty())
		if drive.New(t, s).Type("F99").Keys("enter"); s.browser.Reading() {
			t.Error("F99 opened something")
		}
		s = New(fy2020(t, "ja"), "F99", empty())
		if d := drive.New(t, s); d.Notice().Level != frame.Warn || !strings.Contains(d.Notice().Text, "F99") {
			t.Errorf("%+v", d.Notice())
		}
	})
}

func TestQuestionsOpen(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		s := New(fy2020(t, "ja"), "F02", empty())
		d := drive.New(t, s).Keys("o")
		if s.chooser == nil || !s.Typing() {
			t.Fatalf("%s", seen(s))
		}
		d.Type("5-3").Keys("enter")
		if d.Step() != (frame.Open{Route: frame.Survey{Question: "5-3"}}) {
			t.Errorf("%#v", d.Step())
		}
	})
}

func TestNotesComeAnewWhenTheScreenIsOnTopAgain(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		p := empty()
		s := New(fy2020(t, "ja"), "F21", p)
		d := drive.New(t, s)
		if !strings.Contains(all(s), "記録はまだありません") {
			t.Fatalf("%s", all(s))
		}
		n := interview.Note{ID: "n1", Visit: "v1", Seq: 1, Text: "後から届いた記録", Hypotheses: links("F21", interview.Neutral)}
		if _, err := p.Notes.(*fakes.Notes).AppendNote(context.Background(), n); err != nil {
			t.Fatal(err)
		}
		if d.Resume(); !strings.Contains(all(s), "後から届いた記録") {
			t.Errorf("%s", all(s))
		}
	})
}

func TestFailuresAreSaid(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		p := empty()
		p.Verdicts = &fakes.Shelf[interview.VerdictID, interview.Verdict]{Err: errors.New("damaged")}
		d := drive.New(t, New(fy2020(t, "ja"), "", p))
		if d.Notice().Level != frame.Fail {
			t.Errorf("%+v", d.Notice())
		}
	})
}

func sheetRows(env *frame.Env, h *interview.Hypothesis, e *evidence, notes []interview.Versioned[interview.Note], known bool, width int) []string {
	page := sheet.New(env, width)
	draw(env, page, h, e, notes, known)
	return page.Rows()
}

func TestTheWordsOfASearchAreMarked(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		env := fy2020(t, "ja")
		env.Theme = theme.New(true)
		s := New(env, "F21", heard()).Find("かんさ OR 監査")
		d := drive.New(t, s)
		mark := env.Theme.Match.Render("監査")
		if got := s.View().Content; !strings.Contains(got, mark) {
			t.Errorf("not marked:\n%s", got)
		}
		s = New(env, "F21", heard()).Find("理由:監査")
		drive.New(t, s)
		title, _, _ := strings.Cut(s.View().Content, "\n")
		if strings.Contains(title, mark) {
			t.Error("marked in a field that was not asked for")
		}
		d.Keys("esc", "esc")
		if d.Step() != (frame.Back{}) {
			t.Errorf("%#v", d.Step())
		}
	})
}

func TestEverySheetFits(t *testing.T) {
	env := fy2020(t, "ja")
	for i := range env.Edition.Hypotheses {
		h := &env.Edition.Hypotheses[i]
		for _, width := range []int{38, 70} {
			rows := sheetRows(env, h, &evidence{}, nil, true, width)
			for _, r := range rows {
				if env.Metrics.Width(r) > width {
					t.Errorf("%s at %d: %q", h.ID, width, ansi.Strip(r))
				}
			}
			text := ansi.Strip(strings.Join(rows, ""))
			for _, p := range h.Probes {
				if !strings.Contains(strings.ReplaceAll(text, " ", ""), string([]rune(p)[:5])) {
					t.Errorf("%s: probe %q is missing", h.ID, p)
				}
			}
		}
	}
}

func TestHostileTextIsInert(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		bad := "a\x1b[2J\x1b]0;x\x07"
		p := empty()
		p.Notes = fakes.NewNotes(interview.Note{ID: "n", Visit: "v", Text: bad, Hypotheses: links("F21", interview.Supports)})
		p.Verdicts = fakes.Verdicts(interview.Verdict{ID: "v/F21", Visit: interview.VisitID(bad), Operator: interview.OperatorCode(bad), Hypothesis: "F21", Ruling: interview.Ruling(bad), Reason: bad})
		p.Findings = fakes.Findings(interview.Finding{ID: "f", Title: bad, Text: bad, Hypotheses: links("F21", interview.Supports)})
		s := New(fy2020(t, "ja"), "F21", p)
		d := drive.New(t, s).Resize(120, 60).Keys("end")
		if got := s.View().Content; strings.Contains(got, "\x1b[2J") || strings.Contains(got, "\x1b]") || strings.Contains(got, "\x07") || !strings.Contains(got, "␛[2J") {
			t.Errorf("%q", got)
		}
		if len(d.Steps) != 0 {
			t.Error("moved away")
		}
	})
}
