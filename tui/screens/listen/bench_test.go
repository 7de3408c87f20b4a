package listen

import (
	"fmt"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"kikitori/interview"
	"kikitori/tui/internal/drive"
	"kikitori/tui/internal/fakes"
)

// BenchmarkKey is one key and the frame after it, in visits with few and many
// notes.
func BenchmarkKey(b *testing.B) {
	for _, count := range []int{0, 150, 2000} {
		b.Run(fmt.Sprintf("%d notes", count), func(b *testing.B) {
			env := drive.Env(b, "ja")
			visit := plannedVisit(b, env)
			var notes []interview.Note
			for i := range count {
				notes = append(notes, interview.Note{
					ID: interview.NoteID(fmt.Sprintf("n%d", i)), Visit: "v1", Seq: i + 1, At: drive.Start.Add(time.Duration(i) * time.Second),
					Question: "6-1", Item: "q6-1", Kind: interview.Said, Handling: interview.Anonymous,
					Text: "監査の結果は四半期ごとに委員会へ出し、次年度計画に必ず一項目載せる。@F21-",
				})
			}
			shelf := fakes.NewNotes(notes...)
			s := New(env, routeOf("v1"), Ports{fakes.Visits(visit), shelf, shelf, &fakes.Drafts{}}, Options{})
			s.Resize(120, 37)
			s.Update(s.Init()())
			s.View()
			keys := []tea.KeyPressMsg{drive.Key("あ"), drive.Key("backspace")}
			b.ResetTimer()
			for i := range b.N {
				s.Update(keys[i%2])
				s.View()
			}
		})
	}
}
