package interchange

import (
	"kikitori/casebook"
	"kikitori/interview"
)

// Format and Version head every file.
const (
	Format  = "kikitori"
	Version = 1
)

// File is a whole interchange file.
type File struct {
	Format    string               `json:"format"`
	Version   int                  `json:"version"`
	Operators []interview.Operator `json:"operators"`
	Visits    []Visit              `json:"visits"`
	Evidence  []interview.Evidence `json:"evidence,omitempty"`
	Findings  []interview.Finding  `json:"findings,omitempty"`
	Verdicts  []interview.Verdict  `json:"verdicts,omitempty"`
	Cases     []casebook.Case      `json:"cases"`

	// What was planned with.
	Hypotheses []interview.OwnHypothesis `json:"hypotheses,omitempty"`
	Dismissals []interview.Dismissal     `json:"dismissals,omitempty"`
	Targets    []interview.Target        `json:"targets,omitempty"`

	// Cleaned names the texts that were not fit to be stored and were cleaned
	// while decoding (see text.Clean), as JSON pointers; nil for a file that
	// Encode wrote from a casebook.
	Cleaned []string `json:"-"`
}

// Visit is a visit with its notes. The notes' Visit field is the visit's id; the
// file does not repeat it.
type Visit struct {
	interview.Visit
	Notes []interview.Note `json:"notes"`
}

// Len counts the records, notes included.
func (f *File) Len() int {
	n := len(f.Operators) + len(f.Visits) + len(f.Evidence) + len(f.Findings) + len(f.Verdicts) + len(f.Cases) +
		len(f.Hypotheses) + len(f.Dismissals) + len(f.Targets)
	for i := range f.Visits {
		n += len(f.Visits[i].Notes)
	}
	return n
}

// Notes returns the notes of all visits, in the order of the file.
func (f *File) Notes() []interview.Note {
	var out []interview.Note
	for i := range f.Visits {
		out = append(out, f.Visits[i].Notes...)
	}
	return out
}

// VisitRecords returns the visits without their notes.
func (f *File) VisitRecords() []interview.Visit {
	out := make([]interview.Visit, len(f.Visits))
	for i := range f.Visits {
		out[i] = f.Visits[i].Visit
	}
	return out
}
