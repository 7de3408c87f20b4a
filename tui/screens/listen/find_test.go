package listen

import (
	"strings"
	"testing"

	"kikitori/interview"
	"kikitori/tui/frame"
	"kikitori/tui/internal/drive"
	"kikitori/tui/internal/fakes"
	"kikitori/tui/theme"
)

func TestANoteThatWasFoundIsChosenWithItsWordsMarked(t *testing.T) {
	in(t, func(t *testing.T) {
		env := drive.Env(t, "ja")
		env.Theme = theme.New(true)
		r := &room{env: env, visits: fakes.Visits(plannedVisit(t, env)), drafts: &fakes.Drafts{}}
		r.notes = fakes.NewNotes(
			interview.Note{ID: "n1", Visit: "v1", Seq: 1, Text: "委員会に出す"},
			interview.Note{ID: "n2", Visit: "v1", Seq: 2, Text: "監査は年に一度"},
			interview.Note{ID: "n3", Visit: "v1", Seq: 3, Text: "雑談"},
		)
		id := interview.NoteID("n2")
		r.open(t, frame.Listen{Visit: "v1", Note: id, Find: "かんさ OR 監査"}, Options{})
		if r.s.focus != onNotes || r.s.entries[r.s.chosen].note.ID != id {
			t.Errorf("note %d is chosen", r.s.chosen)
		}
		if got := r.s.View().Content; !strings.Contains(got, r.env.Theme.Match.Render("監査")) {
			t.Errorf("not marked:\n%s", got)
		}
		r.Type("続き").Flush() // typing goes on as ever
		if r.s.editor.Value() != "続き" {
			t.Errorf("typed %q", r.s.editor.Value())
		}
	})
}
