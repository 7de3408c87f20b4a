package edition

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"kikitori/interview"
)

// Problem is one fault in an edition's files. ID and Args let a screen word it
// in its own language; Error words it in English.
type Problem struct {
	File  string            // path within the edition, e.g. questions/05-operation.yaml
	Line  int               // from 1; 0 where the whole file is meant
	Field string            // e.g. questions[2].figures[0].scope; "" is the file itself
	ID    string            // one of MessageIDs
	Args  map[string]string // what the message names
}

// Error returns "file:line: field: what is wrong; what to do".
func (p Problem) Error() string {
	where := p.File
	if p.Line > 0 {
		where = fmt.Sprintf("%s:%d", p.File, p.Line)
	}
	if p.Field != "" {
		where += ": " + p.Field
	}
	return where + ": " + p.Message()
}

// Unwrap returns the domain error that the problem amounts to, so that callers
// can test with errors.Is, or nil.
func (p Problem) Unwrap() error {
	switch p.ID {
	case unknownQuestion:
		return interview.ErrUnknownQuestion
	case unknownSector:
		return interview.ErrUnknownSector
	case unknownArea:
		return interview.ErrUnknownArea
	case unknownScope, unknownValue, unknownLabel, unknownStatement, unknownCategory:
		return interview.ErrUnknownValue
	case missingFile, missingField, missingParent:
		return interview.ErrMissing
	}
	return nil
}

// Problems returns the problems that an error of [Load] joins, in the order of
// file and line; nil if there are none.
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
	slices.SortStableFunc(problems, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line))
	})
	errs := make([]error, len(problems))
	for i, p := range problems {
		errs[i] = p
	}
	return errors.Join(errs...)
}
