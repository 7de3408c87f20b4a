package listen

import (
	"testing"
	"time"

	"kikitori/interview"
	"kikitori/interview/edition"
	"kikitori/tui/frame"
	"kikitori/tui/internal/drive"
	"kikitori/tui/internal/fakes"
)

// room is a visit under test with everything around it.
type room struct {
	*drive.Driver
	env    *frame.Env
	s      *Screen
	visits *fakes.Shelf[interview.VisitID, interview.Visit]
	notes  *fakes.Notes
	drafts *fakes.Drafts
}

// plannedVisit is a visit to 電力A about audits and continuity plans.
func plannedVisit(t testing.TB, env *frame.Env) interview.Visit {
	t.Helper()
	e, err := edition.FY2020()
	if err != nil {
		t.Fatal(err)
	}
	env.Edition = e
	g, err := interview.DraftGuide(e, []interview.HypothesisID{"F21", "F05"}, []interview.QuestionID{"5-3", "6-2"}, 90,
		interview.GuideTitles{Opening: "挨拶", Closing: "まとめ", Area: env.T.Area})
	if err != nil {
		t.Fatal(err)
	}
	return interview.Visit{
		ID: "v1", Operator: "電力A", Date: "2020-10-05", Mode: interview.Remote, State: interview.VisitPlanned,
		Edition: 2020, Guide: &g, Hypotheses: []interview.HypothesisID{"F21", "F05"},
		Participants: []interview.Participant{
			{Name: "調査官", Side: interview.OfficeSide},
			{Name: "説明者Ａ", Role: "情報システム部長", Side: interview.OperatorSide},
			{Name: "説明者Ｂ", Side: interview.OperatorSide},
			{Role: "監査室", Side: interview.OperatorSide},
		},
	}
}

// enter opens the interview of a planned visit.
func enter(t *testing.T, lang string, opts Options) *room {
	t.Helper()
	env := drive.Env(t, lang)
	r := &room{env: env, visits: fakes.Visits(plannedVisit(t, env)), notes: fakes.NewNotes(), drafts: &fakes.Drafts{}}
	return r.open(t, frame.Listen{Visit: "v1"}, opts)
}

// open opens the screen on the room's records, as a new start would.
func (r *room) open(t *testing.T, route frame.Listen, opts Options) *room {
	t.Helper()
	r.s = New(r.env, route, Ports{Visits: r.visits, Recorder: r.notes, Notes: r.notes, Drafts: r.drafts}, opts)
	r.Driver = drive.New(t, r.s)
	return r
}

// say types a note as hands do and confirms it.
func (r *room) say(text string) *room {
	r.write(text)
	r.Keys("enter")
	return r
}

// write types text, rests, and leaves it unconfirmed.
func (r *room) write(text string) *room {
	r.Type(text)
	r.Pass(100 * time.Millisecond)
	return r
}

func (r *room) stored(t *testing.T) []interview.Note {
	t.Helper()
	vs, err := r.notes.OfVisit(t.Context(), "v1")
	if err != nil {
		t.Fatal(err)
	}
	var out []interview.Note
	for _, v := range vs {
		if len(v.Rivals) > 0 {
			t.Errorf("note %s has rivals", v.Record.ID)
		}
		out = append(out, v.Record)
	}
	return out
}

func (r *room) waiting(t *testing.T) []interview.Draft {
	t.Helper()
	ds, err := r.drafts.Drafts(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return ds
}

func (r *room) visit(t *testing.T) interview.Visit {
	t.Helper()
	v, err := r.visits.Get(t.Context(), "v1")
	if err != nil {
		t.Fatal(err)
	}
	if len(v.Rivals) > 0 {
		t.Error("the visit has rivals")
	}
	return v.Record
}

// in runs a test in a bubble and lets the last pauses end: nobody hears of them.
func in(t *testing.T, f func(t *testing.T)) {
	t.Helper()
	drive.In(t, func(t *testing.T) {
		f(t)
		time.Sleep(2 * time.Minute)
	})
}

// Keys, Type, Pass and Flush are the driver's, so that calls can be chained.
func (r *room) Keys(names ...string) *room {
	r.Driver.Keys(names...)
	return r
}

func (r *room) Type(text string) *room {
	r.Driver.Type(text)
	return r
}

func (r *room) Pass(by time.Duration) *room {
	r.Driver.Pass(by)
	return r
}

func (r *room) Flush() *room {
	r.Driver.Flush()
	return r
}

func routeOf(id interview.VisitID) frame.Listen { return frame.Listen{Visit: id} }
