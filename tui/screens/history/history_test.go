package history

import (
	"errors"
	"strings"
	"testing"

	"kikitori/casebook"
	"kikitori/interview"
	"kikitori/tui/frame"
	"kikitori/tui/internal/drive"
	"kikitori/tui/internal/fakes"
	"kikitori/tui/internal/golden"
)

const early, late = "結果は四半期ごとに委員会へ出す。", "結果は四半期ごとに委員会へ出し、次年度計画に必ず一項目載せる。"

// setUp is a book with a note of three revisions, a finding, two visits and two
// cases.
func setUp(t *testing.T) Ports {
	notes := fakes.NewNotes(interview.Note{
		ID: "n1", Visit: "v1", Seq: 1, At: drive.Start, Question: "6-1", Speaker: "説明者Ｂ", Kind: interview.Said,
		Handling: interview.Anonymous, Text: early,
	})
	for _, text := range []string{"誤って書き換えた文。", late} {
		v, err := notes.Note(t.Context(), "n1")
		if err != nil {
			t.Fatal(err)
		}
		n := v.Record
		n.Text = text
		if _, err := notes.ReviseNote(t.Context(), v.With(n), "訂正"); err != nil {
			t.Fatal(err)
		}
	}
	return Ports{
		Notes: notes, Recorder: notes,
		Findings: fakes.NewShelf(func(f interview.Finding) interview.FindingID { return f.ID },
			interview.Finding{ID: "f1", Visit: "v1", Title: "監査の結果が計画に届く", Text: "委員会で受け取る。", Handling: interview.Anonymous}),
		Visits: fakes.NewShelf(func(v interview.Visit) interview.VisitID { return v.ID },
			interview.Visit{ID: "v1", Operator: "電力A", Date: "2020-10-05", State: interview.VisitOngoing},
			interview.Visit{ID: "v2", Operator: "水道B", Date: "2020-10-12", State: interview.VisitPlanned}),
		Cases: fakes.NewShelf(func(c casebook.Case) casebook.CaseID { return c.ID },
			casebook.Case{ID: "c1", Title: "リスクベース監査", State: casebook.Draft},
			casebook.Case{ID: "c2", Title: "訓練", State: casebook.Agreed}),
	}
}

func TestGoldens(t *testing.T) {
	for _, lang := range []string{"ja", "en"} {
		drive.In(t, func(t *testing.T) {
			d := drive.New(t, New(drive.Env(t, lang), frame.History{Note: "n1"}, setUp(t)))
			golden.Screen(t, d.Screen, "note_"+lang)
			d.Keys("down", "down", "r")
			golden.Screen(t, d.Screen, "ask_"+lang)
		})
	}
}

func text(t *testing.T, p Ports) string {
	t.Helper()
	v, err := p.Notes.Note(t.Context(), "n1")
	if errors.Is(err, interview.ErrNotFound) {
		return "(none)"
	}
	if err != nil {
		t.Fatal(err)
	}
	return v.Record.Text
}

func TestAnEarlierRevisionIsBroughtBackAsTheNewest(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		p := setUp(t)
		d := drive.New(t, New(drive.Env(t, "ja"), frame.History{Note: "n1"}, p))
		if d.Keys("r"); d.Notice().Text != "これが最新の版です" {
			t.Errorf("the newest: %v", d.Notice())
		}
		d.Keys("down", "down", "ctrl+r", "enter") // the first answer leaves it
		if got := text(t, p); got != late {
			t.Fatalf("without a yes: %q", got)
		}
		d.Keys("ctrl+r", "right", "enter")
		if got := text(t, p); got != early {
			t.Errorf("after it: %q; %v", got, d.Notice())
		}
		if h, err := p.Notes.NoteHistory(t.Context(), "n1"); err != nil || len(h) != 4 || len(interview.Heads(h)) != 1 {
			t.Errorf("%d revisions, %v", len(h), err)
		}
	})
}

func TestWhatIsWithdrawnCanBeBroughtBack(t *testing.T) {
	for _, r := range []frame.History{{Note: "n1"}, {Finding: "f1"}, {Visit: "v2"}, {Case: "c1"}} {
		drive.In(t, func(t *testing.T) {
			p := setUp(t)
			there := func() bool {
				ctx := t.Context()
				_, err1 := p.Notes.Note(ctx, "n1")
				_, err2 := p.Findings.Get(ctx, "f1")
				_, err3 := p.Visits.Get(ctx, "v2")
				_, err4 := p.Cases.Get(ctx, "c1")
				return errors.Join(err1, err2, err3, err4) == nil
			}
			d := drive.New(t, New(drive.Env(t, "ja"), r, p))
			if d.Keys("delete", "esc"); !there() {
				t.Fatalf("%+v: gone without a yes", r)
			}
			if d.Keys("delete", "right", "enter"); there() {
				t.Fatalf("%+v: still there", r)
			}
			if d.Keys("delete"); !strings.Contains(d.Notice().Text, "もう取り下げて") {
				t.Errorf("%+v: twice: %v", r, d.Notice())
			}
			if d.Keys("home", "r", "right", "enter"); !there() {
				t.Errorf("%+v: not brought back; %v", r, d.Notice())
			}
		})
	}
}

func TestWhatHasGoneOnIsNotWithdrawn(t *testing.T) {
	for want, r := range map[string]frame.History{"始まった往訪": {Visit: "v1"}, "下書きでない事例": {Case: "c2"}} {
		drive.In(t, func(t *testing.T) {
			d := drive.New(t, New(drive.Env(t, "ja"), r, setUp(t)))
			if d.Keys("delete"); !strings.Contains(d.Notice().Text, want) {
				t.Errorf("%+v: %v", r, d.Notice())
			}
		})
	}
}

func TestAFailureIsSaid(t *testing.T) {
	drive.In(t, func(t *testing.T) {
		d := drive.New(t, New(drive.Env(t, "ja"), frame.History{Note: "none"}, setUp(t)))
		if !strings.Contains(d.Screen.View().Content, "見つかりません") {
			t.Errorf("%s", d.Screen.View().Content)
		}
	})
}
