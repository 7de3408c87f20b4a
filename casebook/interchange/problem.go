package interchange

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"kikitori/interview"
)

// Problem is one fault of a file. ID and Args let a screen word it in its own
// language; Error words it in English.
type Problem struct {
	Pointer string            // JSON pointer (RFC 6901), e.g. /visits/0/notes/2/at; "" is the file
	Line    int               // from 1
	Column  int               // in characters, from 1
	ID      string            // one of MessageIDs
	Args    map[string]string // what the message names
}

// Error returns "line L, column C: pointer: what is wrong; what to do".
func (p Problem) Error() string {
	pointer := p.Pointer
	if pointer == "" {
		pointer = "(file)"
	}
	return fmt.Sprintf("line %d, column %d: %s: %s", p.Line, p.Column, pointer, p.message())
}

// Unwrap returns the domain error that the problem amounts to, or nil.
func (p Problem) Unwrap() error {
	switch p.ID {
	case unknownQuestion:
		return interview.ErrUnknownQuestion
	case unknownHypothesis:
		return interview.ErrUnknownHypothesis
	case unknownSector:
		return interview.ErrUnknownSector
	case unknownValue, unknownOperator, unknownVisit, unknownNote, unknownFinding:
		return interview.ErrUnknownValue
	case missingField:
		return interview.ErrMissing
	case offRecord:
		return interview.ErrOffRecord
	}
	return nil
}

// Problems returns the problems that an error of [Decode] joins, in the order
// of the file; nil if there are none.
func Problems(err error) []Problem {
	var many interface{ Unwrap() []error }
	if errors.As(err, &many) {
		var all []Problem
		for _, e := range many.Unwrap() {
			all = append(all, Problems(e)...)
		}
		return all
	}
	var one Problem
	if errors.As(err, &one) {
		return []Problem{one}
	}
	return nil
}

// The ids of the messages.
const (
	tooLarge          = "interchange.tooLarge"
	notUTF8           = "interchange.notUTF8"
	syntax            = "interchange.syntax"
	tooDeep           = "interchange.tooDeep"
	duplicateField    = "interchange.duplicateField"
	loneSurrogate     = "interchange.loneSurrogate"
	newerVersion      = "interchange.newerVersion"
	missingField      = "interchange.missingField"
	unknownField      = "interchange.unknownField"
	wrongType         = "interchange.wrongType"
	unknownValue      = "interchange.unknownValue"
	notDate           = "interchange.notDate"
	notTime           = "interchange.notTime"
	notID             = "interchange.notID"
	outOfRange        = "interchange.outOfRange"
	notReadable       = "interchange.notReadable"
	offRecord         = "interchange.offRecord"
	duplicate         = "interchange.duplicate"
	duplicateSeq      = "interchange.duplicateSeq"
	otherVisit        = "interchange.otherVisit"
	otherOperator     = "interchange.otherOperator"
	unknownOperator   = "interchange.unknownOperator"
	unknownVisit      = "interchange.unknownVisit"
	unknownNote       = "interchange.unknownNote"
	unknownFinding    = "interchange.unknownFinding"
	unknownQuestion   = "interchange.unknownQuestion"
	unknownHypothesis = "interchange.unknownHypothesis"
	unknownSector     = "interchange.unknownSector"
)

// english words every message: what is wrong; what to do. {name} stands for
// the argument of that name.
var english = map[string]string{
	tooLarge:          "the file is larger than {limit} MiB; split it and import the parts one after the other",
	notUTF8:           "the file is not UTF-8 here; save it as UTF-8",
	syntax:            "not valid JSON: {detail}; correct it",
	tooDeep:           "values are nested more than {limit} deep; no record needs that, remove them",
	duplicateField:    "field {name} is given twice; keep one of them",
	loneSurrogate:     "half a surrogate pair ({value}) is no character; write the character itself",
	newerVersion:      "version {value} is newer than this program reads ({known}); use a newer kikitori",
	missingField:      "{name} is missing; add it",
	unknownField:      "unknown field {name}; remove it or correct its name",
	wrongType:         "{want} is expected here, found {found}; correct it",
	unknownValue:      "unknown value {value}; use one of: {known}",
	notDate:           "{value} is not a date; write it as YYYY-MM-DD",
	notTime:           "{value} is not a time; write it as 2020-10-05T10:42:00+09:00 (RFC 3339)",
	notID:             "{value} can't be an id; give 1 to 200 characters, composed (NFC), without spaces at the ends, controls or invisible ones",
	outOfRange:        "{value} is out of range ({want}); correct it",
	notReadable:       "{detail}; correct the value",
	offRecord:         "the note is off the record and must not be in a file; remove it",
	duplicate:         "{kind} {value} is already given at {first}; give it once only",
	duplicateSeq:      "seq {value} is already used in visit {visit} at {first}; number the notes of a visit 1, 2, 3 …",
	otherVisit:        "the note says visit {value} but stands in visit {visit}; move it or remove the field",
	otherOperator:     "the verdict says operator {value} but visit {visit} is of {want}; correct one of them",
	unknownOperator:   "operator {value} is not among the operators of this file; add it to operators or correct the code",
	unknownVisit:      "visit {value} is not among the visits of this file; add it to visits or correct the id",
	unknownNote:       "note {value} is not among the notes of this file; add it to a visit or remove it here",
	unknownFinding:    "finding {value} is not among the findings of this file; add it to findings or remove it here",
	unknownQuestion:   "unknown question {value} in the edition of {year}; correct the number",
	unknownHypothesis: "unknown hypothesis {value} in the edition of {year}; correct the id",
	unknownSector:     "unknown sector {value} in the edition of {year}; use one of: {known}",
}

// MessageIDs lists the ids that a [Problem] can have, sorted.
func MessageIDs() []string { return slices.Sorted(maps.Keys(english)) }

func (p Problem) message() string {
	pairs := make([]string, 0, 2*len(p.Args))
	for name, value := range p.Args {
		pairs = append(pairs, "{"+name+"}", value)
	}
	return strings.NewReplacer(pairs...).Replace(english[p.ID])
}
