package fakes

import (
	"context"
	"slices"

	"kikitori/interview"
)

var _ interview.Answers = (*Answers)(nil)

// Answers is an interview.Answers in memory.
type Answers struct {
	*Shelf[interview.SheetID, interview.AnswerSheet]
}

// NewAnswers returns answers that hold sheets.
func NewAnswers(sheets ...interview.AnswerSheet) *Answers {
	return &Answers{NewShelf(interview.AnswerSheet.ID, sheets...)}
}

// OfEdition implements interview.Answers.
func (a *Answers) OfEdition(ctx context.Context, year int) ([]interview.Versioned[interview.AnswerSheet], error) {
	return a.where(ctx, func(s interview.AnswerSheet) bool { return s.Edition == year })
}

// OfOperator implements interview.Answers.
func (a *Answers) OfOperator(ctx context.Context, o interview.OperatorCode) ([]interview.Versioned[interview.AnswerSheet], error) {
	out, err := a.where(ctx, func(s interview.AnswerSheet) bool { return s.Operator == o })
	slices.Reverse(out)
	return out, err
}

func (a *Answers) where(ctx context.Context, match func(interview.AnswerSheet) bool) ([]interview.Versioned[interview.AnswerSheet], error) {
	all, err := a.All(ctx)
	return slices.DeleteFunc(all, func(v interview.Versioned[interview.AnswerSheet]) bool { return !match(v.Record) }), err
}
