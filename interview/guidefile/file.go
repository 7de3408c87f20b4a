package guidefile

import (
	"slices"

	"kikitori/interview"
)

// File is a guide as it stands in a file: its items have the conditions that are
// decided when it becomes the guide of a visit.
type File struct {
	Edition int // fiscal year of the questionnaire it asks about
	Topics  []interview.Topic
}

// Of returns a guide as a file. An item that was moved above the one it depends
// on, or outlived it, depends on nothing any more.
func Of(g interview.Guide) *File {
	g = g.Clone()
	above := map[interview.ItemID]bool{}
	for _, p := range g.Places() {
		it := g.At(p)
		if it.When != nil {
			it.When.Heard = slices.DeleteFunc(it.When.Heard, func(h interview.Heard) bool { return !above[h.Item] })
			if it.When.Empty() {
				it.When = nil
			}
		}
		above[it.ID] = true
	}
	return &File{Edition: g.Edition, Topics: g.Topics}
}
