package casebook

import (
	"errors"
	"fmt"
	"time"

	"kikitori/casebook/figure"
	"kikitori/interview"
)

// CaseID names a case.
type CaseID string

// State is how far a case has come.
type State string

// The states of a case.
const (
	Draft      State = "draft"
	Confirming State = "confirming"
	Agreed     State = "agreed"
	Published  State = "published"
	Withdrawn  State = "withdrawn"
)

// States lists the states in their order.
func States() []State { return []State{Draft, Confirming, Agreed, Published, Withdrawn} }

// Case is the card of one good practice. No field can hold who the operator is.
type Case struct {
	ID         CaseID                     `json:"id"`
	FiscalYear int                        `json:"fiscalYear"`
	Number     int                        `json:"number,omitempty"` // place in the year's catalog, from 1; 0: none yet
	Title      string                     `json:"title"`
	Overview   []string                   `json:"overview,omitempty"`
	Points     []string                   `json:"points,omitempty"`
	Benefits   []string                   `json:"benefits,omitempty"`
	Contrast   *Contrast                  `json:"contrast,omitempty"`
	Figure     *Figure                    `json:"figure,omitempty"`
	Remarks    string                     `json:"remarks,omitempty"`
	Areas      []interview.Area           `json:"areas,omitempty"`
	Questions  []interview.QuestionID     `json:"questions,omitempty"`
	Hypotheses []interview.HypothesisLink `json:"hypotheses,omitempty"`
	Sectors    []string                   `json:"sectors,omitempty"`
	State      State                      `json:"state"`
	Findings   []interview.FindingID      `json:"findings,omitempty"` // internal: what it was made from
	Changes    []Change                   `json:"changes,omitempty"`
}

// Figure is the drawing of a case page.
type Figure struct {
	Caption string `json:"caption"`
	Drawing string `json:"drawing,omitempty"` // in the form of package figure
}

// Labels returns the texts that the drawing shows; of one that can't be read,
// its lines.
func (f *Figure) Labels() []string {
	d, err := figure.Parse(f.Drawing)
	if err != nil {
		return bullets(f.Drawing)
	}
	return d.Labels()
}

// Contrast sets how it was done before beside how it is done in this case.
type Contrast struct {
	Before []string `json:"before,omitempty"`
	After  []string `json:"after,omitempty"`
}

// Change is one change of state.
type Change struct {
	From State     `json:"from"`
	To   State     `json:"to"`
	At   time.Time `json:"at"`
	By   string    `json:"by"`
	Why  string    `json:"why,omitempty"`
}

// Cases is the shelf of cases.
type Cases = interview.Shelf[CaseID, Case]

// ErrState says that a case can't go from one state to another.
var ErrState = errors.New("state change not allowed")

// ErrIncomplete says that a case lacks what publication needs.
var ErrIncomplete = errors.New("case is incomplete")

// Move changes the state and keeps who did it, when and why. Publishing needs a
// title, an overview and at least one point.
func (c *Case) Move(to State, at time.Time, by, why string) error {
	if to == c.State || !knownState(to) {
		return fmt.Errorf("%w: %s: %s → %s", ErrState, c.ID, c.State, to)
	}
	if to == Published {
		if m := c.Lacking(); len(m) > 0 {
			return &LackingError{Case: c.ID, Fields: m}
		}
	}
	c.Changes = append(c.Changes[:len(c.Changes):len(c.Changes)], Change{From: c.State, To: to, At: at, By: by, Why: why})
	c.State = to
	return nil
}

// LackingError names the fields that publication needs and the case lacks.
type LackingError struct {
	Case   CaseID
	Fields []string
}

func (e *LackingError) Error() string {
	return fmt.Sprintf("%v: %s lacks %v", ErrIncomplete, e.Case, e.Fields)
}

// Unwrap makes the error an ErrIncomplete.
func (e *LackingError) Unwrap() error { return ErrIncomplete }

// Lacking names the fields that publication needs and that are empty, and the
// figure if its drawing can't be read.
func (c *Case) Lacking() []string {
	var m []string
	if c.Title == "" {
		m = append(m, "title")
	}
	if len(c.Overview) == 0 {
		m = append(m, "overview")
	}
	if len(c.Points) == 0 {
		m = append(m, "points")
	}
	if c.Figure != nil {
		if _, err := figure.Parse(c.Figure.Drawing); err != nil {
			m = append(m, "figure")
		}
	}
	return m
}

func knownState(s State) bool {
	for _, x := range States() {
		if x == s {
			return true
		}
	}
	return false
}

// MayWithdraw says that nobody outside has seen the case, so that it can be withdrawn
// without a trace but its revisions. Any other is withdrawn by its state.
func (c Case) MayWithdraw() bool { return c.State == Draft }
