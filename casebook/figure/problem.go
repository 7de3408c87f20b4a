package figure

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// Problem is one fault of a figure's text. ID and Args let a screen word it in
// its own language; Error words it in English.
type Problem struct {
	Line   int // from 1
	Column int // in characters, from 1
	ID     string
	Args   map[string]string
}

// Error returns "line L, column C: what is wrong; what to do".
func (p Problem) Error() string {
	pairs := make([]string, 0, 2*len(p.Args))
	for name, value := range p.Args {
		pairs = append(pairs, "{"+name+"}", value)
	}
	return fmt.Sprintf("line %d, column %d: %s", p.Line, p.Column, strings.NewReplacer(pairs...).Replace(english[p.ID]))
}

// Problems returns the problems that an error of Parse joins, in the order of
// the text.
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
	unknownLine   = "figure.unknownLine"
	noName        = "figure.noName"
	emptyLabel    = "figure.emptyLabel"
	longLabel     = "figure.longLabel"
	duplicateName = "figure.duplicateName"
	unknownName   = "figure.unknownName"
	unknownNear   = "figure.unknownNear"
	selfArrow     = "figure.selfArrow"
	ownFrame      = "figure.ownFrame"
	badDirection  = "figure.badDirection"
	notClosed     = "figure.notClosed"
	notOpen       = "figure.notOpen"
	emptyFrame    = "figure.emptyFrame"
	tooDeep       = "figure.tooDeep"
	tooMany       = "figure.tooMany"
	looseDetail   = "figure.looseDetail"
	openQuote     = "figure.openQuote"
)

// Limits of a drawing: far beyond what fits one page.
const (
	maxNodes = 120
	maxEdges = 240
	maxDepth = 4
	maxLabel = 200 // characters
)

var english = map[string]string{
	unknownLine:   "{text} is no line of a figure; begin it with 箱, 枠, 終, 向き or ・, or write an arrow: A → B",
	noName:        "a name is missing here; write one",
	emptyLabel:    "nothing stands behind the colon; write the label or remove the colon",
	longLabel:     "a label of more than {limit} characters; shorten it",
	duplicateName: "{name} is already the name of line {first}; give each box and frame a name of its own",
	unknownName:   "no box or frame is called {name}; add it with 箱 {name}",
	unknownNear:   "no box or frame is called {name}; is {near} meant?",
	selfArrow:     "the arrow leads from {name} to itself; name another box",
	ownFrame:      "{name} stands in {frame}; an arrow can't join a frame and what is in it",
	badDirection:  "{text} is no direction; write 横 or 縦",
	notClosed:     "frame {name} is not closed; write 終 behind its boxes",
	notOpen:       "there is no frame to close; remove 終",
	emptyFrame:    "frame {name} is empty; write a box in it or remove it",
	tooDeep:       "frames stand more than {limit} deep in each other; remove one",
	tooMany:       "more than {limit} {what}; make two figures of it",
	looseDetail:   "a line with ・ belongs to the box above it; write a box first",
	openQuote:     "the name begins with 「 but has no 」; close it",
}

// MessageIDs lists the ids that a [Problem] can have, sorted.
func MessageIDs() []string { return slices.Sorted(maps.Keys(english)) }

func (r *reader) fault(column int, id string, args ...string) {
	p := Problem{Line: r.line, Column: column, ID: id, Args: map[string]string{}}
	for i := 0; i+1 < len(args); i += 2 {
		p.Args[args[i]] = args[i+1]
	}
	r.faults = append(r.faults, p)
}

func (r *reader) err() error {
	slices.SortStableFunc(r.faults, func(a, b Problem) int {
		if a.Line != b.Line {
			return a.Line - b.Line
		}
		return a.Column - b.Column
	})
	var errs []error
	for _, p := range r.faults {
		errs = append(errs, p)
	}
	return errors.Join(errs...)
}

func number(n int) string { return strconv.Itoa(n) }
