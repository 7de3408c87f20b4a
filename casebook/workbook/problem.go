package workbook

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"kikitori/interview"
)

// Place is a cell. Row and Column count from 1; 0 where none is meant.
type Place struct {
	Sheet  string
	Row    int
	Column int
}

// Cell names row and column as a spreadsheet does, e.g. C5; a row alone, or
// nothing, where no cell is meant.
func (p Place) Cell() string {
	switch {
	case p.Row > 0 && p.Column > 0:
		if name, err := excelize.CoordinatesToCellName(p.Column, p.Row); err == nil {
			return name
		}
	case p.Row > 0:
		return fmt.Sprint(p.Row)
	}
	return ""
}

// String returns sheet!C5, as far as it is known.
func (p Place) String() string {
	cell := p.Cell()
	if p.Sheet != "" && cell != "" {
		return p.Sheet + "!" + cell
	}
	return p.Sheet + cell
}

// Problem is one fault of a file. ID and Args let a screen word it in its own
// language; Error words it in English. No problem quotes a real name.
type Problem struct {
	File string
	Place
	ID   string            // one of MessageIDs, or of those of package edition
	Args map[string]string // what the message names
	Text string            // the English words, where another package has them
}

// Fault makes a problem; args are pairs of name and value.
func Fault(at Place, id string, args ...string) Problem {
	p := Problem{Place: at, ID: id, Args: map[string]string{}}
	for i := 0; i+1 < len(args); i += 2 {
		p.Args[args[i]] = args[i+1]
	}
	return p
}

// Error returns "file: sheet!C5: what is wrong; what to do".
func (p Problem) Error() string {
	where := p.File
	if at := p.Place.String(); at != "" {
		where += ": " + at
	}
	text := p.Text
	if text == "" {
		pairs := make([]string, 0, 2*len(p.Args))
		for _, name := range slices.Sorted(maps.Keys(p.Args)) {
			pairs = append(pairs, "{"+name+"}", p.Args[name])
		}
		text = strings.NewReplacer(pairs...).Replace(english[p.ID])
	}
	return where + ": " + text
}

// Unwrap returns the domain error that the problem amounts to, or nil.
func (p Problem) Unwrap() error {
	switch p.ID {
	case UnknownSector:
		return interview.ErrUnknownSector
	case UnknownLabel, UnknownColumn:
		return interview.ErrUnknownValue
	case MissingSheet, MissingColumn, MissingValue, NoRows:
		return interview.ErrMissing
	case TooLarge, TooLargeUnpacked:
		return interview.ErrTooLarge
	}
	return nil
}

// Problems returns the problems that an error joins, in the order of sheet, row
// and column; nil if there are none.
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

// Join sorts problems of a file and joins them into one error, nil for none.
// order gives the place of a sheet among the sheets.
func Join(file string, problems []Problem, order func(sheet string) int) error {
	slices.SortStableFunc(problems, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(order(a.Sheet), order(b.Sheet)), cmp.Compare(a.Row, b.Row), cmp.Compare(a.Column, b.Column))
	})
	errs := make([]error, len(problems))
	for i, p := range problems {
		p.File = file
		errs[i] = p
	}
	return errors.Join(errs...)
}

// The ids of the messages.
const (
	NotWorkbook       = "workbook.notWorkbook"
	OldExcel          = "workbook.oldExcel"
	Encrypted         = "workbook.encrypted"
	TooLarge          = "workbook.tooLarge"
	TooLargeUnpacked  = "workbook.tooLargeUnpacked"
	Damaged           = "workbook.damaged"
	NotText           = "workbook.notText"
	BadCSV            = "workbook.badCSV"
	MissingSheet      = "workbook.missingSheet"
	MissingColumn     = "workbook.missingColumn"
	UnknownColumn     = "workbook.unknownColumn"
	DuplicateColumn   = "workbook.duplicateColumn"
	Merged            = "workbook.merged"
	Formula           = "workbook.formula"
	NoRows            = "workbook.noRows"
	MissingValue      = "workbook.missingValue"
	NotNumber         = "workbook.notNumber"
	NotPercent        = "workbook.notPercent"
	UnknownLabel      = "workbook.unknownLabel"
	UnknownValue      = "workbook.unknownValue"
	UnknownSector     = "workbook.unknownSector"
	UnknownQuestion   = "workbook.unknownQuestion"
	Twice             = "workbook.twice"
	Several           = "workbook.several"
	Exclusive         = "workbook.exclusive"
	NotAsked          = "workbook.notAsked"
	NoOperator        = "workbook.noOperator"
	DuplicateOperator = "workbook.duplicateOperator"
	CodeIsName        = "workbook.codeIsName"
	OtherSector       = "workbook.otherSector"
	LongText          = "workbook.longText"
	StrayRow          = "workbook.strayRow"
)

// english words every message: what is wrong; what to do. {name} stands for the
// argument of that name.
var english = map[string]string{
	NotWorkbook:       "neither an Excel workbook (.xlsx) nor CSV text; save it as one of them",
	OldExcel:          "an Excel workbook of the old form (.xls); save it as .xlsx",
	Encrypted:         "the workbook is protected by a password; save it without one",
	TooLarge:          "the file has {size} bytes, more than the {limit} that are read; take out what is not of the template, or split it",
	TooLargeUnpacked:  "unpacked, the workbook is larger than the {limit} bytes that are read; take out what is not of the template",
	Damaged:           "the workbook can't be read ({detail}); open it with its program and save it again",
	NotText:           "neither UTF-8 nor Shift_JIS text; save it as UTF-8",
	BadCSV:            "not valid CSV: {detail}; correct the line",
	MissingSheet:      "there is no sheet {name}; name it so, or begin with the template",
	MissingColumn:     "there is no column {name}; add it, or begin with the template",
	UnknownColumn:     "no column of the template is named {value}; remove it or use: {nearest}",
	DuplicateColumn:   "the column {value} is there a second time (first: {first}); remove one",
	Merged:            "the cells {range} are merged; undo it, one value to a cell",
	Formula:           "the cell holds a formula; paste its value instead",
	NoRows:            "there is no row below the heads; fill in at least one",
	MissingValue:      "{name} is missing; fill it in",
	NotNumber:         "{value} is not a whole number; write it in digits",
	NotPercent:        "{value} is no percentage; give a number from 0 to 100, or candidates as 1.8/5.1?",
	UnknownLabel:      "question {question} has no choice {value}; nearest: {nearest}",
	UnknownValue:      "{value} can't stand here; use one of: {known}",
	UnknownSector:     "the edition has no sector {value}; nearest: {nearest}",
	UnknownQuestion:   "there is no question {value} in the sheet of questions; add it there or correct it",
	Twice:             "{value} is given twice; give it once",
	Several:           "question {question} takes one choice only, here are {count}; keep one",
	Exclusive:         "{value} goes with no other choice; take it or the others out",
	NotAsked:          "question {question} is not asked of the sector {sector}; leave the cell empty",
	NoOperator:        "neither a code nor a name of the operator; give one of them",
	DuplicateOperator: "this operator is already in row {first}; keep one of the rows",
	CodeIsName:        "the code is the real name; give another code or leave it empty",
	OtherSector:       "{value} is an operator of the sector {sector}; correct the code or the sector",
	LongText:          "the text is longer than {limit} characters; shorten it",
	StrayRow:          "the row belongs to {value}, which is not in the sheet {sheet}; add it there or correct it",
}

// MessageIDs lists the ids that a [Problem] can have of its own, sorted.
func MessageIDs() []string { return slices.Sorted(maps.Keys(english)) }
