package guidefile

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Problem is one fault of a guide file. ID and Args let a screen word it in its
// own language; Error words it in English.
type Problem struct {
	File  string
	Line  int               // from 1; 0 where the whole file is meant
	Field string            // e.g. topics[1].items[0].when.sectors[0]; "" is the file itself
	ID    string            // one of MessageIDs
	Args  map[string]string // what the message names
}

// The ids of the messages.
const (
	syntax            = "guidefile.syntax"
	tooLarge          = "guidefile.tooLarge"
	notUTF8           = "guidefile.notUTF8"
	missingField      = "guidefile.missingField"
	emptyField        = "guidefile.emptyField"
	unknownField      = "guidefile.unknownField"
	wrongType         = "guidefile.wrongType"
	notPlainYAML      = "guidefile.notPlainYAML"
	controlCharacter  = "guidefile.controlCharacter"
	duplicate         = "guidefile.duplicate"
	otherEdition      = "guidefile.otherEdition"
	wrongMinutes      = "guidefile.wrongMinutes"
	unknownQuestion   = "guidefile.unknownQuestion"
	unknownHypothesis = "guidefile.unknownHypothesis"
	unknownSector     = "guidefile.unknownSector"
	unknownLabel      = "guidefile.unknownLabel"
	unknownItem       = "guidefile.unknownItem"
)

var english = map[string]string{
	syntax:            "not valid YAML: {detail}; correct the line",
	tooLarge:          "the file is larger than {limit} bytes; split the guide",
	notUTF8:           "the file is not UTF-8 text; save it as UTF-8",
	missingField:      "{name} is missing; add it",
	emptyField:        "{name} is empty; fill it in or remove it",
	unknownField:      "unknown field {name}; remove it or use one of: {known}",
	wrongType:         "{want} is expected here; correct or quote it",
	notPlainYAML:      "anchors, aliases, tags and merge keys are not used in a guide; write the value out",
	controlCharacter:  "the text holds a control character; remove it",
	duplicate:         "{value} is already used on line {first}; give it once only",
	otherEdition:      "the guide is for the edition of {value}, not of {year}; correct edition",
	wrongMinutes:      "{value} minutes is not possible; give 0 to {limit}",
	unknownQuestion:   "the edition has no question {value}; use one of its numbers",
	unknownHypothesis: "the edition has no hypothesis {value}; use one of its ids",
	unknownSector:     "the edition has no sector {value}; use one of: {known}",
	unknownItem:       "no item above this one has the id {value}; use the id of an earlier item",
	unknownLabel:      "question {question} has no choice {value}; use one of: {known}",
}

// MessageIDs lists the ids that a [Problem] can have, sorted.
func MessageIDs() []string { return slices.Sorted(maps.Keys(english)) }

// Error returns "file:line: field: what is wrong; what to do".
func (p Problem) Error() string {
	where := p.File
	if p.Line > 0 {
		where = fmt.Sprintf("%s:%d", p.File, p.Line)
	}
	if p.Field != "" {
		where += ": " + p.Field
	}
	pairs := make([]string, 0, 2*len(p.Args))
	for _, name := range slices.Sorted(maps.Keys(p.Args)) {
		pairs = append(pairs, "{"+name+"}", p.Args[name])
	}
	return where + ": " + strings.NewReplacer(pairs...).Replace(english[p.ID])
}

// Problems returns the problems that an error of [Parse] joins, in the order of
// their lines; nil if there are none.
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

// joined sorts the problems and joins them into one error, nil for none.
func joined(problems []Problem) error {
	slices.SortStableFunc(problems, func(a, b Problem) int { return cmp.Compare(a.Line, b.Line) })
	errs := make([]error, len(problems))
	for i, p := range problems {
		errs[i] = p
	}
	return errors.Join(errs...)
}
