package interview

import (
	"context"
	"slices"
	"strconv"
)

// SheetID names an answer sheet: one operator's answers to one edition.
type SheetID string

// SheetIDOf returns the id of an operator's sheet of an edition.
func SheetIDOf(year int, o OperatorCode) SheetID {
	return SheetID(strconv.Itoa(year) + "/" + string(o))
}

// AnswerSheet is what one operator answered to one edition.
type AnswerSheet struct {
	Edition  int          `json:"edition"` // fiscal year
	Operator OperatorCode `json:"operator"`
	Sector   string       `json:"sector"`            // of that edition
	Answers  []Answer     `json:"answers,omitempty"` // in the edition's order
}

// Answer holds the choices that were ticked, by their labels in the edition. A
// question that was not answered has no Answer.
type Answer struct {
	Question QuestionID `json:"question"`
	Choices  []string   `json:"choices"`
}

// ID returns the id of the sheet.
func (s AnswerSheet) ID() SheetID { return SheetIDOf(s.Edition, s.Operator) }

// Choices returns the labels that were ticked; nil: not answered.
func (s *AnswerSheet) Choices(q QuestionID) []string {
	for i := range s.Answers {
		if s.Answers[i].Question == q {
			return s.Answers[i].Choices
		}
	}
	return nil
}

// Ticked says whether the answer counts for a choice of q: its own label, one
// of its parts, or one that counts as it in another chart.
func (q *Question) Ticked(c *Choice, answer []string) bool {
	if slices.Contains(answer, c.Label) || slices.ContainsFunc(c.Counts, func(l string) bool { return slices.Contains(answer, l) }) {
		return true
	}
	if !c.Aggregate {
		return false
	}
	for i := range q.Choices {
		if part := &q.Choices[i]; part.Figure == c.Figure && part.Parent == c.Label && q.Ticked(part, answer) {
			return true
		}
	}
	return false
}

// AnswerLabels returns what an operator of a sector can tick, in the order of
// the questionnaire: the choices of the charts that count the sector, without
// sums and without those that a finer chart takes apart. None: the sector is
// not asked this question.
func (e *Edition) AnswerLabels(q *Question, sector string) []string {
	labels := q.leaves(func(s Scope) bool { return e.Counts(s, sector) })
	return slices.DeleteFunc(slices.Clone(labels), func(label string) bool {
		return slices.ContainsFunc(q.Choices, func(c Choice) bool {
			return c.Label == label && slices.ContainsFunc(c.Counts, func(l string) bool { return slices.Contains(labels, l) })
		})
	})
}

// Labels returns every label that can stand in an answer to q, whatever the
// sector: what an import knows.
func (q *Question) Labels() []string { return q.leaves(func(Scope) bool { return true }) }

// leaves returns the labels of the choices that are no sums, each once.
func (q *Question) leaves(counted func(Scope) bool) []string {
	var out []string
	for i := range q.Choices {
		if c := &q.Choices[i]; !c.Aggregate && counted(q.ScopeOf(c)) {
			out = AddUnique(out, c.Label)
		}
	}
	return out
}

// Counts says whether the figures of a scope count the answers of a sector.
func (e *Edition) Counts(s Scope, sector string) bool {
	r, err := e.ScopeRule(s)
	return err == nil && !slices.Contains(r.Excludes, sector)
}

// Answers keeps the operators' own answers.
type Answers interface {
	Shelf[SheetID, AnswerSheet]
	// OfEdition returns the sheets of a fiscal year in the order of the code
	// names; none is no error. What is returned is shared: it must not be changed.
	OfEdition(ctx context.Context, year int) ([]Versioned[AnswerSheet], error)
	// OfOperator returns an operator's sheets of all years, newest first.
	OfOperator(ctx context.Context, o OperatorCode) ([]Versioned[AnswerSheet], error)
}

// AnswerFault is what is wrong with an answer as a whole.
type AnswerFault string

// The faults of an answer.
const (
	FaultUnknown   AnswerFault = "unknown"   // a label that the question does not have
	FaultTwice     AnswerFault = "twice"     // the same label again
	FaultSeveral   AnswerFault = "several"   // more than one where one is asked for
	FaultExclusive AnswerFault = "exclusive" // a choice that goes with no other, with another
)

// Faults lists what is wrong with an answer, nil for nothing.
func (q *Question) Faults(answer []string) []AnswerFault {
	var out []AnswerFault
	labels := q.Labels()
	for i, l := range answer {
		if !slices.Contains(labels, l) {
			out = AddUnique(out, FaultUnknown)
		}
		if slices.Contains(answer[:i], l) {
			out = AddUnique(out, FaultTwice)
		}
		if len(answer) > 1 && q.exclusive(l) {
			out = AddUnique(out, FaultExclusive)
		}
	}
	if q.Type == Single && len(answer) > 1 {
		out = AddUnique(out, FaultSeveral)
	}
	return out
}

func (q *Question) exclusive(label string) bool {
	return slices.ContainsFunc(q.Choices, func(c Choice) bool { return c.Label == label && c.Exclusive })
}
