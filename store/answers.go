package store

import (
	"cmp"
	"context"
	"slices"
	"strconv"

	"kikitori/interview"
)

// answers is the shelf of answer sheets with the ways to them.
type answers struct {
	*shelf[interview.SheetID, interview.AnswerSheet]
}

// Answers keeps the operators' own answers.
func (b *Book) Answers() interview.Answers { return &answers{b.sheets()} }

func (b *Book) sheets() *shelf[interview.SheetID, interview.AnswerSheet] {
	return &shelf[interview.SheetID, interview.AnswerSheet]{
		book: b, kind: kindSheet, id: interview.AnswerSheet.ID, refer: sheetReferences,
	}
}

// sheetReferences leads from editions and operators to a sheet.
func sheetReferences(b *Book, record string, s interview.AnswerSheet) []reference {
	return []reference{
		{bucketByEdition, revKey(b.key(kindEdition, strconv.Itoa(s.Edition)), record)},
		{bucketByOperator, revKey(b.key(kindOperator, string(s.Operator)), record)},
	}
}

// OfEdition implements interview.Answers.
func (a *answers) OfEdition(ctx context.Context, year int) ([]interview.Versioned[interview.AnswerSheet], error) {
	prefix := a.book.key(kindEdition, strconv.Itoa(year)) + "."
	out, err := a.referred(ctx, bucketByEdition, prefix, func(s *interview.AnswerSheet) bool { return s.Edition == year })
	slices.SortFunc(out, func(x, y interview.Versioned[interview.AnswerSheet]) int {
		return cmp.Compare(x.Record.Operator, y.Record.Operator)
	})
	return out, err
}

// OfOperator implements interview.Answers.
func (a *answers) OfOperator(ctx context.Context, o interview.OperatorCode) ([]interview.Versioned[interview.AnswerSheet], error) {
	prefix := a.book.key(kindOperator, string(o)) + "."
	out, err := a.referred(ctx, bucketByOperator, prefix, func(s *interview.AnswerSheet) bool { return s.Operator == o })
	slices.SortFunc(out, func(x, y interview.Versioned[interview.AnswerSheet]) int {
		return cmp.Compare(y.Record.Edition, x.Record.Edition)
	})
	return out, err
}
