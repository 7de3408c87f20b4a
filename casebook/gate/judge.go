package gate

import (
	"errors"
	"fmt"
	"strings"

	"kikitori/casebook"
	"kikitori/interview"
)

// Standing is what lies between a case and publication, as the gate sees it now.
type Standing struct {
	Open  []Finding  `json:"open"`  // findings that nobody settled
	Asked []Question `json:"asked"` // questions that nobody answered for this text
	// OtherText says that the clearance is of another wording: its answers do not
	// count, its decisions do where the same words stand in the same passage.
	OtherText bool `json:"otherText,omitempty"`
	// OtherTables says that identities, editions or rules have changed since. What
	// they find anew is open.
	OtherTables bool `json:"otherTables,omitempty"`
}

// Clear says that nothing is left.
func (s *Standing) Clear() bool { return len(s.Open) == 0 && len(s.Asked) == 0 && !s.OtherText }

// Judge compares what the gate sees with what was decided; nil is no clearance.
func (r Result) Judge(c *casebook.Clearance) Standing {
	s := Standing{Open: []Finding{}, Asked: []Question{}}
	if c == nil {
		c = &casebook.Clearance{}
	} else {
		s.OtherText, s.OtherTables = c.Text != r.Text, c.Tables != r.Tables
	}
	for _, f := range r.Findings {
		if d, ok := c.Settlement(f.Key); !ok || d.Remedy != casebook.Released || strings.TrimSpace(d.Why) == "" {
			s.Open = append(s.Open, f)
		}
	}
	for _, q := range r.Questions {
		if c.Text != r.Text || !c.Assured(string(q)) {
			s.Asked = append(s.Asked, q)
		}
	}
	return s
}

// Carry makes a clearance one of the text that was looked at: decisions stay,
// for they hold where the same words stand in the same passage; answers do not.
func (r Result) Carry(c casebook.Clearance) casebook.Clearance {
	if c.Text != r.Text {
		c.Answers = nil
	}
	c.Case, c.Text, c.Tables = r.Case, r.Text, r.Tables
	return c
}

// ErrNotCleared says that a case may not be published: the gate has findings or
// questions that nobody settled for exactly this text.
var ErrNotCleared = errors.New("the case is not cleared for publication")

// NotClearedError says what is left.
type NotClearedError struct {
	Case     casebook.CaseID
	Standing Standing
}

func (e *NotClearedError) Error() string {
	return fmt.Sprintf("%v: %s: %d findings, %d questions, other text %v", ErrNotCleared, e.Case, len(e.Standing.Open), len(e.Standing.Asked), e.Standing.OtherText)
}

// Unwrap makes the error an ErrNotCleared.
func (e *NotClearedError) Unwrap() error { return ErrNotCleared }

// Cleared is a case as it may be published. Only Pass and Elsewhere make one, so
// what takes Cleared cases can't be handed others. It holds nothing but what is
// published.
type Cleared struct {
	public    casebook.Case
	elsewhere bool
}

// Case returns what is published of the case.
func (c Cleared) Case() casebook.Case { return c.public }

// Elsewhere says that the edition's own report has published this text, so that
// it did not go through the gate.
func (c Cleared) Elsewhere() bool { return c.elsewhere }

// Pass lets a case through whose clearance settles all that the gate sees in it
// now. Any clearance that does is enough: two reviewers at once are no danger.
func (g *Gate) Pass(s Subject, clearances ...casebook.Clearance) (Cleared, error) {
	r := g.Check(s)
	least := r.Judge(nil)
	for i := range clearances {
		if clearances[i].Case != s.Case.ID {
			continue
		}
		if least = r.Judge(&clearances[i]); least.Clear() {
			return Cleared{public: public(*s.Case)}, nil
		}
	}
	return Cleared{}, &NotClearedError{Case: s.Case.ID, Standing: least}
}

// Elsewhere lets the very text through that an edition's report has published.
func Elsewhere(c casebook.Case, editions []*interview.Edition) (Cleared, bool) {
	hash := casebook.TextHash(&c)
	for _, e := range editions {
		if e.Year != c.FiscalYear {
			continue
		}
		for _, r := range casebook.ReportedCases(e) {
			if casebook.TextHash(&r) == hash {
				return Cleared{public: public(c), elsewhere: true}, true
			}
		}
	}
	return Cleared{}, false
}

// public leaves out what the gate has not looked at: it is not published.
func public(c casebook.Case) casebook.Case {
	c.Findings, c.Changes = nil, nil
	return c
}
