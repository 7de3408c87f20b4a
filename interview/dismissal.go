package interview

// SuggestionID names what a rule raised in a year: the year, the rule and, where
// the rule looks at several measures, the measure, e.g. "2020/low/audit".
type SuggestionID string

// Dismissal records that a suggestion is not taken up, and why. It stays
// dismissed until somebody takes that back.
type Dismissal struct {
	ID        SuggestionID  `json:"id"`
	Edition   int           `json:"edition"`
	Statement string        `json:"statement"` // as it was suggested
	Figures   []CitedFigure `json:"figures,omitempty"`
	Reason    string        `json:"reason"`
	Reopened  bool          `json:"reopened,omitempty"` // taken back
}

// Dismissals is the shelf of dismissals.
type Dismissals = Shelf[SuggestionID, Dismissal]
