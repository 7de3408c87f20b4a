package interview

// IndicatorKind tells the baseline indicators from the leading ones.
type IndicatorKind string

// The kinds of indicators.
const (
	Baseline IndicatorKind = "baseline"
	Leading  IndicatorKind = "leading"
)

// Indicator is a figure that the report watches from year to year.
type Indicator struct {
	ID       string // BL01, LD01 …
	Kind     IndicatorKind
	Question QuestionID
	Area     Area
	Label    string
	Scope    Scope
	// MarkedScope is the scope that the page claims where that is another one
	// than the value has; Conflict gives the reason.
	MarkedScope Scope
	Values      []Value // newest year first
	Page        int
	Chart       string // form of the printed chart, e.g. radar
	Statement   string // leading only: id of the statement it supports
	Repeated    bool   // shown under a second statement
	CrossCheck  string // how the value was verified against the detail pages
	Source      string // where a past value stands when not on the same page
	Derivable   *Derivable
	Conflict    *Conflict
	Note        string
}

// Derivable is a value that could be computed but is printed nowhere; it is
// shown as such and never used as the figure.
type Derivable struct {
	Year    int
	Percent float64
	Formula string
}

// Vision is a 将来像 with the statements the leading indicators measure.
type Vision struct {
	ID         string // ①
	Theme      string
	Page       int
	Statements []Statement
}

// Statement is one sentence of a vision.
type Statement struct {
	ID         string // V1-1
	Summary    string
	Assignment string // how indicators were assigned to it
	Indicators []string
}
