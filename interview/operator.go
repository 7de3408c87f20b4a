package interview

// OperatorCode is the code name of an operator, e.g. 電力A. Its real name is
// known to the identity table only.
type OperatorCode string

// Operator is a surveyed organisation as the outside may see it.
type Operator struct {
	Code   OperatorCode `json:"code"`
	Sector string       `json:"sector"`
}

// Operators is the shelf of operators.
type Operators = Shelf[OperatorCode, Operator]

// CodeOf is the code name of the n-th operator of a sector, from 0: 電力A … 電力Z,
// 電力AA and so on.
func CodeOf(sector string, n int) OperatorCode {
	letters := ""
	for n++; n > 0; n = (n - 1) / 26 {
		letters = string(rune('A'+(n-1)%26)) + letters
	}
	return OperatorCode(sector + letters)
}
