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
	ID       string        `json:"id,omitempty"` // BL01, LD01 …
	Kind     IndicatorKind `json:"kind,omitempty"`
	Question QuestionID    `json:"question,omitempty"`
	Area     Area          `json:"area,omitempty"`
	Label    string        `json:"label,omitempty"`
	// Counts names the choices of which one must be ticked; none: it can't be
	// counted from answers.
	Counts []string `json:"counts,omitempty"`
	Scope  Scope    `json:"scope,omitempty"`
	// MarkedScope is the scope that the page claims where that is another one
	// than the value has; Conflict gives the reason.
	MarkedScope Scope      `json:"markedScope,omitempty"`
	Values      []Value    `json:"values,omitempty"` // newest year first
	Page        int        `json:"page,omitempty"`
	Chart       string     `json:"chart,omitempty"`      // form of the printed chart, e.g. radar
	Statement   string     `json:"statement,omitempty"`  // leading only: id of the statement it supports
	Repeated    bool       `json:"repeated,omitempty"`   // shown under a second statement
	CrossCheck  string     `json:"crossCheck,omitempty"` // how the value was verified against the detail pages
	Source      string     `json:"source,omitempty"`     // where a past value stands when not on the same page
	Derivable   *Derivable `json:"derivable,omitempty"`
	Conflict    *Conflict  `json:"conflict,omitempty"`
	Note        string     `json:"note,omitempty"`
}

// Derivable is a value that could be computed but is printed nowhere; it is
// shown as such and never used as the figure.
type Derivable struct {
	Year    int     `json:"year,omitempty"`
	Percent float64 `json:"percent,omitempty"`
	Formula string  `json:"formula,omitempty"`
}

// Vision is a 将来像 with the statements the leading indicators measure.
type Vision struct {
	ID         string      `json:"id,omitempty"` // ①
	Theme      string      `json:"theme,omitempty"`
	Page       int         `json:"page,omitempty"`
	Statements []Statement `json:"statements,omitempty"`
}

// Statement is one sentence of a vision.
type Statement struct {
	ID         string   `json:"id,omitempty"` // V1-1
	Summary    string   `json:"summary,omitempty"`
	Assignment string   `json:"assignment,omitempty"` // how indicators were assigned to it
	Indicators []string `json:"indicators,omitempty"`
}
