package drafts

import (
	"errors"
	"testing"
	"time"

	"kikitori/casebook"
	"kikitori/interview"
	"kikitori/tui/frame"
	"kikitori/tui/internal/drive"
	"kikitori/tui/internal/fakes"
	"kikitori/tui/internal/golden"
)

const long = "結果は四半期ごとに委員会へ出し、次年度計画に必ず一項目載せる。担当は①監査室、②情報システム部の持ち回りで、「見直し」の記録は別に残す。\n様式は後日送付とのこと。"

func setUp(t *testing.T, lang string) (*drive.Driver, Ports) {
	env := drive.Env(t, lang)
	env.Edition.Questions = []interview.Question{{ID: "6-1", Area: interview.Check, Title: "情報セキュリティ監査の実施状況"}}
	guide := &interview.Guide{Topics: []interview.Topic{{Title: "監査", Items: []interview.Item{{ID: "a", Title: "前置き"}, {ID: "q6-1", Question: "6-1"}}}}}
	visits := fakes.NewShelf(func(v interview.Visit) interview.VisitID { return v.ID },
		interview.Visit{ID: "v1", Operator: "電力A", Date: "2020-10-05", State: interview.VisitOngoing, Guide: guide})
	d := &fakes.Drafts{}
	discarded := drive.Start.Add(-time.Hour)
	for _, x := range []interview.Draft{
		{ID: "d1", Visit: "v1", Question: "6-1", Item: "q6-1", At: drive.Start.Add(-5 * time.Minute), Text: long, Number: 7},
		{ID: "d2", Visit: "v1", At: drive.Start.Add(-2 * time.Minute), Text: "宿題の期限は月末。", Number: 2},
		{ID: "d3", Visit: "v9", At: drive.Start.Add(-2 * time.Hour), Text: "捨てたもの", Number: 1, Discarded: &discarded},
	} {
		if err := d.KeepDraft(t.Context(), x); err != nil {
			t.Fatal(err)
		}
	}
	notes := fakes.NewNotes(interview.Note{ID: "n4", Visit: "v1", Seq: 4, Text: "前の記録"})
	ports := Ports{Drafts: d, Visits: visits, Notes: notes, Recorder: notes}
	return drive.New(t, New(env, ports)), ports
}

func waiting(t *testing.T, p Ports) int {
	list, err := p.Drafts.Drafts(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return len(list)
}

func TestDrafts(t *testing.T) {
	for _, lang := range []string{"ja", "en"} {
		drive.In(t, func(t *testing.T) {
			d, _ := setUp(t, lang)
			golden.Screen(t, d.Screen, "drafts_"+lang)
		})
	}
}

func TestRestoringOpensTheInterviewAtTheDraft(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		d, _ := setUp(t, "ja")
		if got := d.Keys("enter").Step(); got != (frame.Open{Route: frame.Listen{Visit: "v1", Draft: "d1"}}) {
			t.Errorf("%v", got)
		}
	})
}

func TestADraftBecomesANoteOfItsTimeAndQuestion(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		d, p := setUp(t, "ja")
		d.Keys("ｎ")
		notes, err := p.Notes.OfVisit(t.Context(), "v1")
		if err != nil || len(notes) != 2 {
			t.Fatalf("%d notes, %v", len(notes), err)
		}
		n := notes[1].Record
		if n.Seq != 5 || n.Question != "6-1" || n.Item != "q6-1" || n.Text != long || !n.At.Equal(drive.Start.Add(-5*time.Minute)) {
			t.Errorf("%+v", n)
		}
		if waiting(t, p) != 1 || d.Notice().Text != "記録にしました" {
			t.Errorf("%d drafts wait, notice %v", waiting(t, p), d.Notice())
		}
	})
}

func TestADraftOfNoQuestionGoesToTheInbox(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		d, p := setUp(t, "ja")
		d.Keys("down", "ctrl+n")
		notes, err := p.Notes.OfVisit(t.Context(), "v1")
		if err != nil || len(notes) != 2 || notes[1].Record.Question != "" || notes[1].Record.Item != "" {
			t.Errorf("%+v %v", notes, err)
		}
	})
}

func TestTryingAgainMakesNoSecondNote(t *testing.T) {
	draft := interview.Draft{ID: "d", Visit: "v", Text: "本文"}
	taken := interview.New(interview.Note{ID: "n", Seq: 3, Text: "本文"})
	n, err := noteOf(&interview.Edition{}, interview.Visit{ID: "v"}, []interview.Versioned[interview.Note]{taken}, interview.Author{}, "n", draft)
	if err != nil || n.Seq != 3 {
		t.Errorf("%+v %v", n, err)
	}
}

func TestADiscardedDraftCanBeBroughtBack(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		d, p := setUp(t, "ja")
		if d.Keys("delete"); waiting(t, p) != 1 || d.Notice().Text != "破棄しました（戻せます）" {
			t.Fatalf("%d wait, %v", waiting(t, p), d.Notice())
		}
		d.Keys("end", "d") // a discarded one can't be discarded again
		if d.Keys("enter"); waiting(t, p) != 2 {
			t.Errorf("%d wait", waiting(t, p))
		}
		if len(d.Steps) != 0 {
			t.Errorf("bringing back leads away: %v", d.Steps)
		}
	})
}

func TestAFailureKeepsTheDraft(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		d, p := setUp(t, "ja")
		p.Recorder.(*fakes.Notes).Err = errors.New("disk full")
		d.Keys("n")
		if waiting(t, p) != 2 || d.Notice().Level != frame.Fail {
			t.Errorf("%d wait, %+v", waiting(t, p), d.Notice())
		}
	})
}

func TestACardThatWasBeingEditedOpensItsCase(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		d, p := setUp(t, "ja")
		card := casebook.CardDraft{Card: casebook.Case{ID: "c1"}, Form: casebook.Form{Title: "監査の一項目", Overview: "四半期ごとに出す。"}}
		draft, err := card.Draft(casebook.CardDraftID("c1", "s"), drive.Start.Add(time.Minute), 1)
		if err != nil || p.Drafts.KeepDraft(t.Context(), draft) != nil {
			t.Fatal(err)
		}
		d.Resume().Keys("down", "down")
		golden.View(t, d.Screen.View(), 80, 21, "card")
		d.Keys("n") // it is no note
		if notes, _ := p.Notes.OfVisit(t.Context(), "v1"); len(notes) != 1 {
			t.Errorf("%d notes", len(notes))
		}
		if got := d.Keys("enter").Step(); got != (frame.Open{Route: frame.EditCase{ID: "c1"}}) {
			t.Errorf("%v", got)
		}
	})
}

func TestEscGoesBack(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		d, _ := setUp(t, "ja")
		if d.Keys("esc").Step() != (frame.Back{}) {
			t.Errorf("%v", d.Step())
		}
	})
}
