package search

import (
	"fmt"
	"testing"

	"kikitori/casebook"
	"kikitori/tui/internal/drive"
)

// BenchmarkKey is what the screen itself does between a key and the next frame
// with a full page of hits; the search runs elsewhere.
func BenchmarkKey(b *testing.B) {
	env := fy2020(b, "ja")
	var cases []casebook.Case
	for i := range 4 * pageSize {
		c := someCases[i%len(someCases)]
		c.ID = casebook.CaseID(fmt.Sprintf("c%d", i))
		cases = append(cases, c)
	}
	ports, _ := somePorts(b, env.Edition, cases, someNotes)
	s := New(env, "監査", ports)
	s.Resize(120, 37)
	s.Update(s.Init()())
	keys := []string{"あ", "backspace"}
	for i := 0; b.Loop(); i++ {
		s.Update(drive.Key(keys[i%2]))
		s.View()
	}
}
