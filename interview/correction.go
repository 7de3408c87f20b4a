package interview

import "strings"

const correction = "/edit"

// CorrectionOf names the draft of a correction of a note.
func CorrectionOf(id NoteID) DraftID { return DraftID(id) + correction }

// Corrects tells which note a draft is a correction of; false for the draft of
// a new note, whose id will be the note's.
func (id DraftID) Corrects() (NoteID, bool) {
	n, ok := strings.CutSuffix(string(id), correction)
	return NoteID(n), ok
}
