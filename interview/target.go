package interview

import "strconv"

// TargetID names the choice of an operator for a year's visits.
type TargetID string

// TargetIDOf returns the id of an operator's choice in a year.
func TargetIDOf(year int, o OperatorCode) TargetID {
	return TargetID(strconv.Itoa(year) + "/" + string(o))
}

// Target (往訪調査対象) records that an operator was chosen for a year's visits,
// or set aside, and why.
type Target struct {
	Edition    int            `json:"edition"`
	Operator   OperatorCode   `json:"operator"`
	Hypotheses []HypothesisID `json:"hypotheses,omitempty"` // that it shall be asked about
	Aside      bool           `json:"aside,omitempty"`      // considered and not chosen
	Reason     string         `json:"reason,omitempty"`     // of the person who chose
	// Place is where it stood in the ranking of the hypotheses, 0: chosen without
	// one; Grounds is what put it there, in words.
	Place   int      `json:"place,omitempty"`
	Grounds []string `json:"grounds,omitempty"`
}

// ID returns the id of the choice.
func (t Target) ID() TargetID { return TargetIDOf(t.Edition, t.Operator) }

// Targets is the shelf of choices.
type Targets = Shelf[TargetID, Target]
