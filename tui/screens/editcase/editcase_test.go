package editcase

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"

	"kikitori/casebook"
	"kikitori/interview"
	"kikitori/interview/edition"
	"kikitori/tui/frame"
	"kikitori/tui/internal/drive"
	"kikitori/tui/internal/fakes"
	"kikitori/tui/internal/golden"
)

// desk is a screen with what stands behind it.
type desk struct {
	*drive.Driver
	s        *Screen
	env      *frame.Env
	cases    *fakes.Shelf[casebook.CaseID, casebook.Case]
	findings *fakes.Shelf[interview.FindingID, interview.Finding]
	drafts   *fakes.Drafts
}

func env(t testing.TB, lang string) *frame.Env {
	e, err := edition.FY2020()
	if err != nil {
		t.Fatal(err)
	}
	env := drive.Env(t, lang)
	env.Edition = e
	return env
}

func audit() casebook.Case {
	return casebook.Case{
		ID: "c2", FiscalYear: 2020, Number: 2, State: casebook.Draft, Title: "情報セキュリティ監査について",
		Overview:   []string{"国内外の事故事例や最新動向から自組織の高リスク領域を確かめ、監査者と被監査者の対話で安全を高めるリスクベースの監査を行っている。", "監査部門と情報セキュリティ部門が組んで監査を行い、実効性を上げている。"},
		Points:     []string{"監査者と被監査者が協力し、必要な安全が確保されているかという目線で監査する。", "監査部門が情報セキュリティ部門の知見を借りて共同で監査する。"},
		Benefits:   []string{"監査の実効性が上がる。"},
		Figure:     &casebook.Figure{Caption: "従来の監査とリスクベースの監査の違い"},
		Areas:      []interview.Area{interview.Check, interview.Act},
		Questions:  []interview.QuestionID{"6-1", "9-9"},
		Hypotheses: []interview.HypothesisLink{{ID: "F21", Stance: interview.Supports}},
		Sectors:    []string{"電力"},
	}
}

func open(t *testing.T, lang string, id casebook.CaseID, cs ...casebook.Case) *desk {
	d := &desk{env: env(t, lang), cases: fakes.Cases(cs...), findings: fakes.Findings(), drafts: &fakes.Drafts{}}
	return d.reopen(t, id)
}

// reopen opens another screen on the same casebook.
func (d *desk) reopen(t *testing.T, id casebook.CaseID) *desk {
	d.s = New(d.env, id, Ports{d.cases, d.findings, d.drafts})
	d.Driver = drive.New(t, d.s)
	t.Cleanup(func() { time.Sleep(2 * pause) }) // the last timer runs out
	return d
}

func (d *desk) text() string { return ansi.Strip(d.s.View().Content) }

func (d *desk) card(t *testing.T, id casebook.CaseID) interview.Versioned[casebook.Case] {
	t.Helper()
	v, err := d.cases.Get(context.Background(), id)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func (d *desk) waiting() []interview.Draft {
	all, _ := d.drafts.Drafts(context.Background())
	return all
}

func TestGoldens(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		d := open(t, "ja", "c2", audit())
		golden.Screen(t, d.s, "edit")
		d.Keys("f2")
		golden.Screen(t, d.s, "page")
		d.Keys("f2", "f4")
		golden.Screen(t, d.s, "state")
		d.Keys("esc", "f5")
		golden.Screen(t, d.s, "history")
		d = open(t, "en", "c2", audit())
		d.Keys("tab", "tab")
		golden.Screen(t, d.s, "english")
	})
}

func TestSavingMakesARevisionOnWhatWasShown(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		d := open(t, "ja", "c2", audit())
		first := d.card(t, "c2").Revision.ID
		d.Keys("end").Type("（改）").Keys("tab", "ctrl+end", "enter").Type("三つ目の概要。").Keys("enter").Keys("ctrl+s")
		v := d.card(t, "c2")
		if v.Record.Title != "情報セキュリティ監査について（改）" || len(v.Record.Overview) != 3 || v.Record.Overview[2] != "三つ目の概要。" {
			t.Errorf("%q %q", v.Record.Title, v.Record.Overview)
		}
		if len(v.Revision.Parents) != 1 || v.Revision.Parents[0] != first || len(v.Rivals) != 0 {
			t.Errorf("%+v", v.Revision)
		}
		if d.s.dirty() || d.Notice().Level != frame.Saved || len(d.waiting()) != 0 {
			t.Errorf("dirty %v, notice %+v, drafts %d", d.s.dirty(), d.Notice(), len(d.waiting()))
		}
		if v.Record.Questions[1] != "9-9" || v.Record.State != casebook.Draft || v.Record.Number != 2 {
			t.Errorf("lost on the way: %+v", v.Record)
		}
		if d.Keys("ctrl+s"); d.Notice().Text != "変更はありません" || len(history0(t, d)) != 2 {
			t.Errorf("%+v", d.Notice())
		}
	})
}

func TestStatesSayWhatIsLacking(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		c := audit()
		c.State, c.Points = casebook.Agreed, nil
		d := open(t, "ja", "c2", c)
		if d.Keys("f4"); !strings.Contains(d.text(), "公表に要る欄が空です: ポイント") {
			t.Errorf("not said beforehand:\n%s", d.text())
		}
		d.Keys("ctrl+s")
		if d.s.state == nil || !strings.Contains(d.text(), "公表に要る欄が空です: ポイント") {
			t.Fatalf("%s", d.text())
		}
		d.Keys("esc", "tab", "tab").Type("要点").Keys("f4", "tab").Type("確認済み").Keys("ctrl+s")
		v := d.card(t, "c2")
		if v.Record.State != casebook.Published || v.Record.Points[0] != "要点" || v.Revision.Why != "確認済み" {
			t.Fatalf("%+v", v)
		}
		if ch := v.Record.Changes; len(ch) != 1 || ch[0].By != "記録係" || ch[0].Why != "確認済み" {
			t.Errorf("%+v", ch)
		}
		d.Keys("f4", "ctrl+s")
		if d.s.state == nil || d.card(t, "c2").Record.State != casebook.Published {
			t.Error("withdrawn without a reason")
		}
		d.Type("誤り").Keys("ctrl+s")
		if v := d.card(t, "c2"); v.Record.State != casebook.Withdrawn || v.Record.Changes[1].Why != "誤り" {
			t.Errorf("%+v", v.Record.Changes)
		}
	})
}

func TestBadNumbersAreRefusedAndKept(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		d := open(t, "ja", "c2", audit())
		d.Keys("shift+tab").Type("x").Keys("ctrl+s")
		if d.Notice().Level != frame.Warn || !strings.Contains(d.text(), "9999") || d.s.typed().Number != "2x" {
			t.Errorf("%+v\n%s", d.Notice(), d.text())
		}
		d.Keys("f4")
		if d.s.state != nil {
			t.Error("the state of a broken card can be changed")
		}
		d.Keys("backspace", "backspace").Type("１２").Keys("ctrl+s")
		if n := d.card(t, "c2").Record.Number; n != 12 {
			t.Errorf("number %d", n)
		}
		d.Keys("shift+tab", "ctrl+k", "home", "ctrl+k", "ctrl+s")
		if len(history0(t, d)) != 2 {
			t.Error("saved without a year")
		}
	})
}

func TestCompileDraftsTheCardAndSaysWhatIsHeldBack(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		d := &desk{env: env(t, "ja"), cases: fakes.Cases(), drafts: &fakes.Drafts{}, findings: fakes.Findings(
			interview.Finding{ID: "f1", Title: "監査の結果を委員会へ出す", Text: "監査の結果を四半期ごとに委員会へ出す。次年度計画に載せる。", Handling: interview.Anonymous,
				Areas: []interview.Area{interview.Check}, Questions: []interview.QuestionID{"6-1"}, Hypotheses: []interview.HypothesisLink{{ID: "F21", Stance: interview.Contradicts}}},
			interview.Finding{ID: "f2", Title: "委託先の名前", Text: "委託先は丙社である。", Handling: interview.Internal},
		)}
		d.s = Compile(d.env, []interview.FindingID{"f1", "f2"}, Ports{d.cases, d.findings, d.drafts})
		d.Driver = drive.New(t, d.s)
		golden.Screen(t, d.s, "compile")
		if text := d.text(); !strings.Contains(text, "委託先の名前") || strings.Contains(text, "丙社") {
			t.Errorf("%s", text)
		}
		if len(d.waiting()) != 1 || strings.Contains(d.waiting()[0].Text, "丙社") {
			t.Errorf("drafts %+v", d.waiting())
		}
		id := d.s.id
		d.Keys("esc")
		d.reopen(t, id).Keys("enter", "ctrl+s")
		v := d.card(t, id)
		if v.Record.Title != "監査の結果を委員会へ出す" || len(v.Record.Overview) != 2 || len(v.Record.Findings) != 2 || v.Record.FiscalYear != 2020 {
			t.Errorf("%+v", v.Record)
		}
		if len(d.waiting()) != 0 {
			t.Errorf("%+v", d.waiting())
		}
		missing := Compile(d.env, []interview.FindingID{"nix"}, Ports{d.cases, d.findings, d.drafts})
		if m := drive.New(t, missing); m.Notice().Level != frame.Fail {
			t.Errorf("%+v", m.Notice())
		}
	})
}

func TestFailuresAreSaidAndLoseNothing(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		d := open(t, "ja", "c2", audit())
		d.cases.Err = errors.New("no space left")
		d.Keys("end").Type("改").Keys("ctrl+s")
		if d.Notice().Level != frame.Fail || !d.s.dirty() || d.s.saving {
			t.Errorf("%+v", d.Notice())
		}
		d.Keys("f5")
		if d.s.history != nil || d.Notice().Level != frame.Fail {
			t.Errorf("%+v", d.Notice())
		}
		d.cases.Err = nil
		if d.Keys("ctrl+s"); d.card(t, "c2").Record.Title != "情報セキュリティ監査について改" || len(d.card(t, "c2").Rivals) != 0 {
			t.Errorf("%+v", d.card(t, "c2"))
		}
		d.cases.Err = errors.New("unreadable")
		d.reopen(t, "c2").Type("書けない").Keys("ctrl+s")
		if d.s.typed().Title != "" || d.Keys("esc").Step() != (frame.Back{}) {
			t.Error("a card that could not be read can be written over")
		}
	})
}

func TestHostileTextIsInert(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		bad := "a\x1b[2J\x1b]0;x\x07赤"
		c := audit()
		c.Title, c.Overview, c.Sectors, c.Figure.Caption = bad, []string{bad}, []string{bad}, bad
		d := open(t, "ja", "c2", c)
		d.Paste(bad)
		check := func(where string) {
			t.Helper()
			for _, w := range []int{80, 120} {
				d.Resize(w, 30)
				if got := d.s.View().Content + d.s.Title(); strings.Contains(got, "\x1b[2J") || strings.Contains(got, "\x1b]") || strings.Contains(got, "\x07") {
					t.Errorf("%s at %d: %q", where, w, got)
				}
			}
		}
		check("form")
		d.Keys("f2")
		check("page")
		d.Keys("f2", "ctrl+s", "f5")
		check("history")
	})
}

// A key must be drawn at once even with the page beside the form.
func BenchmarkKey(b *testing.B) {
	e, err := edition.FY2020()
	if err != nil {
		b.Fatal(err)
	}
	env := drive.Env(b, "ja")
	env.Edition = e
	s := New(env, "", Ports{fakes.Cases(), fakes.Findings(), &fakes.Drafts{}})
	s.Resize(120, 37)
	s.loaded = true
	s.adopt(interview.New(audit()))
	s.form.Focus(fieldOverview)
	for b.Loop() {
		s.Update(drive.Key("あ"))
		s.View()
		s.Update(drive.Key("backspace"))
	}
}
