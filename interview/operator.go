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
