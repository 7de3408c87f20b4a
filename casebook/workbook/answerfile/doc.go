// Package answerfile makes answer sheets of a workbook or CSV file with one row
// for an operator and one column for a question (docs/ANSWERS.md), and writes
// the template for it.
//
// In come a [workbook.Book], the edition, and which operators are known; out go
// sheets, new operators under code names, and the real names that belong to the
// identity table only, or every fault at once.
package answerfile
