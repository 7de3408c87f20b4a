package wrapup

import (
	"context"
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

type room struct {
	*drive.Driver
	s      *Screen
	visits *fakes.Shelf[interview.VisitID, interview.Visit]
	notes  *fakes.Notes
}

func sit(t *testing.T, lang string) *room {
	t.Helper()
	env := drive.Env(t, lang)
	e, err := edition.FY2020()
	if err != nil {
		t.Fatal(err)
	}
	env.Edition = e
	g, err := interview.DraftGuide(e, []interview.HypothesisID{"F21"}, nil, 90, interview.GuideTitles{Opening: "挨拶", Closing: "まとめ", Area: env.T.Area})
	if err != nil {
		t.Fatal(err)
	}
	v := interview.Visit{ID: "v1", Operator: "電力A", Date: "2020-10-05", State: interview.VisitPlanned, Guide: &g,
		Participants: []interview.Participant{{Name: "説明者Ａ", Side: interview.OperatorSide}}}
	if err := v.Start(drive.Start); err != nil {
		t.Fatal(err)
	}
	v.Mark("q7-2", interview.Deferred)
	at := func(min int) time.Time { return drive.Start.Add(time.Duration(min) * time.Minute) }
	note := func(id interview.NoteID, seq int, kind interview.NoteKind, text string) interview.Note {
		return interview.Note{ID: id, Visit: "v1", Seq: seq, At: at(seq), Kind: kind, Handling: interview.Anonymous, Text: text}
	}
	important := note("n1", 1, interview.Said, "監査の結果は四半期ごとに委員会へ出し、次年度計画に必ず一項目載せる。")
	important.Important = true
	r := &room{visits: fakes.Visits(v), notes: fakes.NewNotes(important,
		note("n2", 2, interview.Practice, "訓練のあとに手順書をその場で直す。次の訓練で確かめる。"),
		note("n3", 3, interview.Followup, "監査報告の様式を送ってもらう ?"))}
	docs := fakes.Evidence(interview.Evidence{ID: "e1", Visit: "v1", Title: "規程集", Custody: interview.Borrowed, Due: "2020-10-30", Handling: interview.Internal},
		interview.Evidence{ID: "e2", Visit: "v2", Title: "別の往訪の資料", Custody: interview.Kept, Handling: interview.Internal})
	r.s = New(env, frame.WrapUp{Visit: "v1"}, Ports{Visits: r.visits, Notes: r.notes, Recorder: r.notes, Evidence: docs,
		LogCode: func(context.Context) (string, error) { return "152-K7QM-2WXP-9RTB", nil }})
	r.Driver = drive.New(t, r.s)
	return r
}

func (r *room) visit(t *testing.T) interview.Visit {
	t.Helper()
	v, err := r.visits.Get(t.Context(), "v1")
	if err != nil || len(v.Rivals) > 0 {
		t.Fatalf("%v, %d rivals", err, len(v.Rivals))
	}
	return v.Record
}

func (r *room) choose(key string) *room {
	r.s.browser.List.Select(key)
	r.s.show()
	return r
}

func TestViews(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		for _, lang := range []string{"ja", "en"} {
			r := sit(t, lang)
			golden.Screen(t, r.s, "wrapup_"+lang)
			r.choose(rowReadBack)
			golden.Screen(t, r.s, "readback_"+lang)
		}
		r := sit(t, "ja")
		r.choose(rowReadBack).Keys("enter")
		golden.Screen(t, r.s, "readback_form")
		r.Keys("esc", "ctrl+d")
		golden.Screen(t, r.s, "ask_end")
	})
}

func TestATaskGetsWhoAndByWhen(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		r := sit(t, "ja")
		r.choose(taskKey("n3")).Keys("enter").Type("説明者Ａ").Keys("tab").Type("2020/10/30").Keys("ctrl+s")
		r.Keys("ctrl+n").Type("こちらから前回の集計を送る").Keys("tab").Type("調査官").Keys("ctrl+s")
		all, err := r.notes.OfVisit(t.Context(), "v1")
		if err != nil || len(all) != 4 {
			t.Fatalf("%d notes, %v", len(all), err)
		}
		if n := all[2].Record; n.Task == nil || n.Task.Who != "説明者Ａ" || n.Task.Due != "2020-10-30" || !n.Open() {
			t.Errorf("%+v", n.Task)
		}
		if n := all[3].Record; n.Kind != interview.Followup || n.Seq != 4 || n.Author == "" || n.Task.Who != "調査官" || n.Question != "" {
			t.Errorf("%+v", n)
		}
	})
}

func TestABadDateKeepsTheFormOpen(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		r := sit(t, "ja")
		r.choose(taskKey("n3")).Keys("enter", "tab").Type("来週").Keys("ctrl+s")
		if r.s.edit == nil || !strings.Contains(r.s.View().Content, "2020-10-30 のように") {
			t.Error(r.s.View().Content)
		}
	})
}

func TestReadBackIsEditedAndAgreed(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		r := sit(t, "ja")
		r.choose(rowReadBack).Keys("enter", "end").Type("（全社で）").Keys("tab", "tab", "tab", "tab", "tab").Type("説明者Ａ").Keys("ctrl+s")
		rb := r.visit(t).ReadBack
		if rb == nil || len(rb.Lines) != 2 || !strings.Contains(rb.Lines[0], "（全社で）") || rb.AgreedBy != "説明者Ａ" {
			t.Fatalf("%+v", rb)
		}
	})
}

func TestConsentsAreALedger(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		r := sit(t, "ja")
		r.choose(consentKey(interview.ConsentRecording)).Keys("enter", "right", "ctrl+s")
		r.Pass(40 * time.Minute)
		r.Keys("enter", "right", "right", "ctrl+s")
		v := r.visit(t)
		c, _ := v.Consent(interview.ConsentRecording)
		if len(v.Consents) != 2 || c.Answer != interview.ConsentNo || c.By != "説明者Ａ" || v.Consents[0].Answer != interview.ConsentYes {
			t.Errorf("%+v", v.Consents)
		}
		r.Keys("enter", "esc")
		if len(r.visit(t).Consents) != 2 {
			t.Error("looking at a consent wrote one")
		}
	})
}

func TestTheInterviewEndsAndCanGoOn(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		r := sit(t, "ja")
		r.Keys("ctrl+d", "esc")
		if v := r.visit(t); v.Over() {
			t.Fatal("Esc ended it")
		}
		r.Keys("ctrl+d", "right", "enter")
		if v := r.visit(t); !v.Over() || v.State != interview.VisitOngoing {
			t.Fatalf("%+v", v.EndedAt)
		}
		if !strings.Contains(r.s.View().Content, "152-K7QM-2WXP-9RTB") {
			t.Error("the code to write down is not shown")
		}
		r.Keys("ctrl+d", "right", "enter")
		if v := r.visit(t); v.Over() {
			t.Error("it was not opened again")
		}
	})
}

func TestTheDocumentsAreOneKeyAway(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		r := sit(t, "ja")
		r.choose(rowDocuments).Keys("enter")
		if r.Step() != (frame.Open{Route: frame.Evidence{Visit: "v1"}}) {
			t.Errorf("%#v", r.Step())
		}
	})
}
