package interview

import (
	"strings"
	"time"
)

// ReadBackLines is how many lines a read-back sheet has.
const ReadBackLines = 5

// ReadBack is what was read aloud at the end of a visit, and who agreed to it.
type ReadBack struct {
	Lines    []string  `json:"lines"`
	At       time.Time `json:"at"`
	AgreedBy string    `json:"agreedBy,omitempty"` // empty: nobody yet
	Remarks  string    `json:"remarks,omitempty"`
}

// DraftReadBack proposes what to read aloud: the first sentence of up to five
// notes in the order they were taken. Notes marked important come first; room
// that they leave goes to good practices, then to issues. What is for us only
// (所感, 内部限り) is not read to the operator.
func DraftReadBack(notes []Note, e *Edition) []string {
	chosen := map[NoteID]bool{}
	for _, wanted := range []func(*Note) bool{
		func(n *Note) bool { return n.Important },
		func(n *Note) bool { return n.Kind == Practice },
		func(n *Note) bool { return n.Kind == Issue },
	} {
		for i := range notes {
			n := &notes[i]
			if len(chosen) < ReadBackLines && n.ForOperator() && wanted(n) && firstLine(n, e) != "" {
				chosen[n.ID] = true
			}
		}
	}
	var out []string
	for i := range notes {
		if chosen[notes[i].ID] {
			out = append(out, firstLine(&notes[i], e))
		}
	}
	return out
}

func firstLine(n *Note, e *Edition) string {
	return strings.Trim(firstSentence(StripMarks(n.Text, e)), " \u3000\t")
}

// ForOperator says that the operator may read the note: not what is 内部限り, and
// not our own impressions.
func (n *Note) ForOperator() bool {
	return (n.Handling == Public || n.Handling == Anonymous) && n.Kind != Impression
}
