package listen

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"kikitori/interview"
	"kikitori/tui/frame"
	"kikitori/tui/internal/drive"
	"kikitori/tui/internal/fakes"
	"kikitori/tui/internal/golden"
)

// sizes are those the screen must stand, odd ones included.
var sizes = [][2]int{{80, 21}, {120, 37}, {40, 10}, {110, 14}, {60, 14}, {200, 60}, {20, 4}}

// everywhere draws the screen at every size and counts its rows and cells.
func (r *room) everywhere(t *testing.T) {
	t.Helper()
	for _, z := range sizes {
		r.Resize(z[0], z[1])
		rows := strings.Split(r.s.View().Content, "\n")
		if len(rows) != z[1] {
			t.Errorf("%v: %d rows", z, len(rows))
		}
		for _, row := range rows {
			if w := r.env.Metrics.Width(row); w != z[0] {
				t.Errorf("%v: a row of %d cells: %q", z, w, row)
			}
		}
	}
}

func TestAClosedVisitTakesNoNoteAndKeepsTheText(t *testing.T) {
	in(t, func(t *testing.T) {
		r := enter(t, "ja", Options{})
		v, err := r.visits.Get(t.Context(), "v1")
		if err != nil {
			t.Fatal(err)
		}
		x := v.Record.Clone()
		if err := x.Advance(interview.VisitClosed, drive.Start); err != nil {
			t.Fatal(err)
		}
		if _, err := r.visits.Save(t.Context(), v.With(x), ""); err != nil {
			t.Fatal(err)
		}
		r.open(t, routeOf("v1"), Options{})
		r.say("遅れて思い出したこと")
		if r.Notice().Level != frame.Fail || r.s.editor.Value() != "遅れて思い出したこと" || len(r.stored(t)) != 0 {
			t.Errorf("%+v, field %q", r.Notice(), r.s.editor.Value())
		}
		r.everywhere(t)
	})
}

func TestAVisitThatCannotBeReadSaysSo(t *testing.T) {
	in(t, func(t *testing.T) {
		r := enter(t, "ja", Options{})
		r.visits.Err = errDisk
		r.open(t, routeOf("v1"), Options{})
		if v := r.s.View().Content; !strings.Contains(v, "disk full") {
			t.Error(v)
		}
		r.Type("あ").Keys("ctrl+t", "esc")
		if r.Step() != (frame.Back{}) {
			t.Errorf("%+v", r.Step())
		}
	})
}

func TestAVisitWithoutGuideTakesNotes(t *testing.T) {
	in(t, func(t *testing.T) {
		env := drive.Env(t, "ja")
		v := plannedVisit(t, env)
		v.Guide, v.Participants = nil, nil
		r := &room{env: env, visits: fakes.Visits(v), notes: fakes.NewNotes(), drafts: &fakes.Drafts{}}
		r.open(t, routeOf("v1"), Options{})
		r.Keys("ctrl+n", "f3", "ctrl+p", "ctrl+d", "esc", "f5", "esc", "f2", "f2", "ctrl+r", "esc", "f4")
		r.say("進行表のない話 #6-1")
		if n := r.stored(t); len(n) != 1 || n[0].Question != "6-1" {
			t.Errorf("%+v", n)
		}
		r.everywhere(t)
	})
}

func TestALongGuideAndManyNotes(t *testing.T) {
	in(t, func(t *testing.T) {
		env := drive.Env(t, "ja")
		v := plannedVisit(t, env)
		for i := range 300 {
			v.Guide.Topics[1].Items = append(v.Guide.Topics[1].Items, interview.Item{
				ID: interview.ItemID(fmt.Sprintf("x%d", i)), Title: fmt.Sprintf("追加の質問その%d %s", i, strings.Repeat("長い題", 20)), Must: true,
			})
		}
		var notes []interview.Note
		for i := range 500 {
			notes = append(notes, interview.Note{
				ID: interview.NoteID(fmt.Sprintf("n%d", i)), Visit: "v1", Seq: i + 1, At: drive.Start.Add(time.Duration(i) * time.Minute), Item: "x200",
				Kind: interview.Said, Handling: interview.Public, Text: "\x1b[31m👩‍👩‍👧‍👦 絵文字と制御文字\u202e " + strings.Repeat("とても長い話", i%50),
			})
		}
		r := &room{env: env, visits: fakes.Visits(v), notes: fakes.NewNotes(notes...), drafts: &fakes.Drafts{}}
		r.open(t, routeOf("v1"), Options{})
		if r.s.here().ID != "x200" {
			t.Errorf("goes on at %s", r.s.here().ID)
		}
		r.everywhere(t)
		r.Keys("tab")
		for range 40 {
			r.Keys("up", "pgup")
		}
		r.everywhere(t)
		r.Keys("esc", "f5").Type("その299")
		r.everywhere(t)
		r.Keys("enter")
		if r.s.here().ID != "x299" {
			t.Errorf("went to %s", r.s.here().ID)
		}
		r.Resize(120, 37)
		golden.View(t, r.s.View(), 120, 37, "long_guide")
	})
}
