package review

import (
	"errors"
	"strings"
	"testing"
	"time"

	"kikitori/interview"
	"kikitori/interview/edition"
	"kikitori/tui/frame"
	"kikitori/tui/internal/drive"
	"kikitori/tui/internal/fakes"
	"kikitori/tui/internal/golden"
)

type desk struct {
	*drive.Driver
	env      *frame.Env
	s        *Screen
	visits   *fakes.Shelf[interview.VisitID, interview.Visit]
	notes    *fakes.Notes
	findings *fakes.Shelf[interview.FindingID, interview.Finding]
	verdicts *fakes.Shelf[interview.VerdictID, interview.Verdict]
}

func someNotes() []interview.Note {
	at := func(min int) time.Time {
		return time.Date(2020, 10, 5, 10, min, 0, 0, time.FixedZone("JST", 9*60*60))
	}
	link := func(id interview.HypothesisID, s interview.Stance) []interview.HypothesisLink {
		return []interview.HypothesisLink{{ID: id, Stance: s}}
	}
	return []interview.Note{
		{ID: "n1", Visit: "v1", Seq: 1, At: at(1), Question: "6-1", Item: "q6-1", Kind: interview.Practice, Handling: interview.Anonymous,
			Text: "監査の結果は四半期ごとに委員会へ出す。次年度計画に必ず載せる。 #6-1 @F21-", Areas: []interview.Area{interview.Check},
			Hypotheses: link("F21", interview.Contradicts), Speaker: "説明者Ｂ"},
		{ID: "n2", Visit: "v1", Seq: 2, At: at(4), Question: "6-1", Item: "q6-1", Kind: interview.Fact, Handling: interview.Internal,
			Text: "外部監査は三年に一度。", Areas: []interview.Area{interview.Check}},
		{ID: "n3", Visit: "v1", Seq: 3, At: at(9), Kind: interview.Said, Handling: interview.Public, Text: "最後に出た雑談。"},
		{ID: "n4", Visit: "v1", Seq: 4, At: at(12), Question: "7-2", Item: "q7-2", Kind: interview.Said, Handling: interview.Public,
			Text: "見直しは指摘があれば都度行う。", Areas: []interview.Area{interview.Act}, Hypotheses: link("F21", interview.Supports)},
	}
}

func sit(t *testing.T, lang string) *desk {
	t.Helper()
	d := &desk{env: drive.Env(t, lang), notes: fakes.NewNotes(someNotes()...), findings: fakes.Findings(), verdicts: fakes.Verdicts()}
	e, err := edition.FY2020()
	if err != nil {
		t.Fatal(err)
	}
	d.env.Edition = e
	g, err := interview.DraftGuide(e, []interview.HypothesisID{"F21", "F05"}, nil, 90,
		interview.GuideTitles{Opening: "挨拶", Closing: "まとめ", Area: d.env.T.Area})
	if err != nil {
		t.Fatal(err)
	}
	v := interview.Visit{ID: "v1", Operator: "電力A", Date: "2020-10-05", State: interview.VisitPlanned, Guide: &g,
		Hypotheses: []interview.HypothesisID{"F21", "F05"}}
	if err := v.Start(drive.Start); err != nil {
		t.Fatal(err)
	}
	d.visits = fakes.Visits(v)
	d.s = New(d.env, frame.Review{Visit: "v1"}, Ports{d.visits, d.notes, d.notes, d.findings, d.verdicts})
	d.Driver = drive.New(t, d.s)
	return d
}

func (d *desk) tab(n int) *desk {
	for range 5 {
		if d.s.tabs.Active() != n {
			d.Keys("right")
		}
	}
	return d
}

func (d *desk) allFindings(t *testing.T) []interview.Finding {
	t.Helper()
	vs, err := d.findings.All(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var out []interview.Finding
	for _, v := range vs {
		if len(v.Rivals) > 0 {
			t.Errorf("finding %s has rivals", v.Record.ID)
		}
		out = append(out, v.Record)
	}
	return out
}

func TestNotesBecomeAFindingWithTheirTags(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		d := sit(t, "ja")
		d.Keys("space", "space", "n").Type("（要旨）").Keys("ctrl+s")
		fs := d.allFindings(t)
		if len(fs) != 1 {
			t.Fatalf("%d findings", len(fs))
		}
		f := fs[0]
		if f.Title != "監査の結果は四半期ごとに委員会へ出す（要旨）" || len(f.Notes) != 2 || !f.Practice ||
			f.Handling != interview.Internal || tagsOf(&f) != "#6-1 @F21-" || len(f.Areas) != 1 || f.Visit != "v1" {
			t.Errorf("%+v", f)
		}
		if len(d.s.chosenNotes()) != 1 {
			t.Error("the notes are still marked")
		}
	})
}

func TestAFindingIsNeverFreerThanItsNotes(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		d := sit(t, "ja")
		d.Keys("down", "n")
		d.s.edit.form.Focus(fieldHandling)
		d.Keys("right", "right", "right", "ctrl+s")
		if f := d.allFindings(t); len(f) != 1 || f[0].Handling != interview.Internal {
			t.Errorf("%+v", f)
		}
	})
}

func TestTagsOfAFindingAreMarks(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		d := sit(t, "ja")
		d.Keys("n", "ctrl+s")
		d.tab(findings).Keys("enter")
		d.s.edit.form.Focus(fieldTags)
		d.Type("　でたらめ").Keys("ctrl+s")
		if d.s.edit == nil {
			t.Fatal("took what is no mark")
		}
		d.s.edit.form.Set(fieldTags, "＃７－２ @F05+")
		d.Keys("ctrl+s")
		f := d.allFindings(t)[0]
		if tagsOf(&f) != "#7-2 @F05+" || len(f.Areas) != 1 || f.Areas[0] != interview.Act {
			t.Errorf("%+v", f)
		}
	})
}

func TestLeavingTheFormSavesWhatWasChanged(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		d := sit(t, "ja")
		d.Keys("n", "esc")
		if len(d.allFindings(t)) != 0 {
			t.Fatal("an untouched draft was saved")
		}
		d.Keys("n").Type("直した").Keys("esc")
		if f := d.allFindings(t); len(f) != 1 || !strings.HasSuffix(f[0].Title, "直した") {
			t.Fatalf("%+v", f)
		}
		d.Keys("n").Type("書きかけ").Flush()
		if len(d.allFindings(t)) != 2 {
			t.Error("quitting lost it")
		}
	})
}

func TestAVerdictNeedsAReason(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		d := sit(t, "ja")
		d.tab(verdicts).Keys("enter", "ctrl+s")
		if d.s.edit == nil || d.s.edit.form.Focused() != fieldRuling {
			t.Fatal("ruled without a ruling")
		}
		d.Keys("right", "right", "ctrl+s")
		if d.s.edit == nil {
			t.Fatal("saved without a reason")
		}
		d.Type("委員会で毎回取り上げている。").Keys("ctrl+s")
		v, err := d.verdicts.Get(t.Context(), "v1/F21")
		if err != nil || v.Record.Ruling != interview.Refuted || v.Record.Reason != "委員会で毎回取り上げている。" || v.Record.Operator != "電力A" {
			t.Errorf("%+v, %v", v.Record, err)
		}
		d.Keys("enter", "right", "ctrl+s")
		if v, err = d.verdicts.Get(t.Context(), "v1/F21"); err != nil || v.Record.Ruling != interview.Suspended || len(v.Rivals) > 0 {
			t.Errorf("%+v, %v", v, err)
		}
	})
}

func TestMovingNotesOutOfTheInbox(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		d := sit(t, "ja")
		d.tab(inInbox).Keys("f5").Type("７－２").Keys("enter")
		n, err := d.notes.Note(t.Context(), "n3")
		if err != nil || n.Record.Question != "7-2" || n.Record.Item != "q7-2" || len(n.Record.Areas) != 1 {
			t.Errorf("%+v, %v", n.Record, err)
		}
		if h, _ := d.notes.NoteHistory(t.Context(), "n3"); len(h) != 2 || h[1].Record.Question != "" {
			t.Errorf("history %+v", h)
		}
	})
}

func TestWhatACorrectedNoteSaidBeforeShows(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		d := sit(t, "ja")
		n, err := d.notes.Note(t.Context(), "n1")
		if err != nil {
			t.Fatal(err)
		}
		x := n.Record
		x.Text = "書き直した文。"
		if _, err := d.notes.ReviseNote(t.Context(), n.With(x), ""); err != nil {
			t.Fatal(err)
		}
		d.Resume().Resize(120, 37)
		if v := d.s.View().Content; !strings.Contains(v, "訂正前の文") || !strings.Contains(v, "次年度計画に必ず載せる") {
			t.Error(v)
		}
	})
}

func TestFindingsOpenTheCase(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		d := sit(t, "ja")
		d.Keys("n", "ctrl+s", "down", "n", "ctrl+s")
		ids := []interview.FindingID{}
		for _, f := range d.allFindings(t) {
			ids = append(ids, f.ID)
		}
		d.tab(findings).Keys("space", "space", "c")
		step, ok := d.Step().(frame.Open)
		if !ok {
			t.Fatalf("%+v", d.Step())
		}
		if r, ok := step.Route.(frame.Compile); !ok || len(r.Findings) != 2 || len(ids) != 2 {
			t.Errorf("%+v", step)
		}
	})
}

func TestTheVisitGoesOnOnlyWhenToldTo(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		d := sit(t, "ja")
		state := func() interview.VisitState {
			v, err := d.visits.Get(t.Context(), "v1")
			if err != nil || len(v.Rivals) > 0 {
				t.Fatal(err)
			}
			return v.Record.State
		}
		d.Keys("ctrl+d", "enter")
		if state() != interview.VisitOngoing {
			t.Fatal("went on by itself")
		}
		d.Keys("ctrl+d", "right")
		golden.Screen(t, d.s, "forward")
		d.Keys("enter")
		if state() != interview.VisitReviewed {
			t.Errorf("%s", state())
		}
		d.Keys("ctrl+d", "right", "enter", "ctrl+d")
		if state() != interview.VisitClosed || d.s.ask != nil {
			t.Errorf("%s", state())
		}
	})
}

func TestAFailedSaveIsSaid(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		d := sit(t, "ja")
		d.findings.Err = errors.New("disk full")
		d.Keys("n", "ctrl+s")
		if d.Notice().Level != frame.Fail || len(d.s.findings) != 1 {
			t.Errorf("%+v", d.Notice())
		}
	})
}

func TestViews(t *testing.T) {
	for _, lang := range []string{"ja", "en"} {
		drive.In(t, func(t *testing.T) {
			d := sit(t, lang)
			d.Keys("space")
			golden.Screen(t, d.s, lang+"_question")
			d.tab(byHypothesis)
			golden.Screen(t, d.s, lang+"_hypothesis")
			d.tab(verdicts).Keys("enter", "right", "right", "tab").Type("委員会で毎回取り上げている。")
			golden.Screen(t, d.s, lang+"_verdict")
			d.Keys("ctrl+s")
			golden.Screen(t, d.s, lang+"_verdicts")
			d.tab(byQuestion).Keys("n")
			golden.Screen(t, d.s, lang+"_finding")
			d.Keys("ctrl+s")
			d.tab(findings)
			golden.Screen(t, d.s, lang+"_findings")
		})
	}
}
