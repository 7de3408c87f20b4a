package casebook

import (
	"time"

	"kikitori/interview"
)

// Clearance is what a reviewer decided about the gate's findings in one case. It
// is a record of its own, so that each step is a revision whose hash stands in
// the log. Whether it clears a text is never stored: package gate looks again
// each time.
type Clearance struct {
	Case CaseID `json:"case"`
	// Text is the TextHash of exactly the text that was decided about.
	Text string `json:"text"`
	// Tables is the hash of what the gate looked with.
	Tables  string       `json:"tables"`
	Settled []Settlement `json:"settled,omitempty"`
	Answers []Assurance  `json:"answers,omitempty"`
}

// Remedy says how a finding was settled.
type Remedy string

// The remedies. Only Released leaves the words where they are.
const (
	Released Remedy = "released" // harmless, for a reason
	Replaced Remedy = "replaced" // by a generic term
)

// Settlement is the decision on one finding.
type Settlement struct {
	Finding string    `json:"finding"` // its key
	Remedy  Remedy    `json:"remedy"`
	Why     string    `json:"why,omitempty"` // for Released: the reason; for Replaced: the term
	By      string    `json:"by"`
	At      time.Time `json:"at"`
}

// Assurance is a reviewer's answer to a question of the gate: nothing of the
// kind is in the text.
type Assurance struct {
	Question string    `json:"question"`
	Remark   string    `json:"remark,omitempty"`
	By       string    `json:"by"`
	At       time.Time `json:"at"`
}

// Clearances is the shelf of clearances, one a case.
type Clearances = interview.Shelf[CaseID, Clearance]

// Settlement returns the decision on a finding.
func (c *Clearance) Settlement(finding string) (Settlement, bool) {
	for _, s := range c.Settled {
		if s.Finding == finding {
			return s, true
		}
	}
	return Settlement{}, false
}

// Settle returns the clearance with a decision, in place of an earlier one on
// the same finding.
func (c Clearance) Settle(s Settlement) Clearance {
	c.Settled = append(without(c.Settled, func(x Settlement) bool { return x.Finding == s.Finding }), s)
	return c
}

// Reopen returns the clearance without the decision on a finding.
func (c Clearance) Reopen(finding string) Clearance {
	c.Settled = without(c.Settled, func(x Settlement) bool { return x.Finding == finding })
	return c
}

// Assure returns the clearance with an answer, in place of an earlier one.
func (c Clearance) Assure(a Assurance) Clearance {
	c.Answers = append(without(c.Answers, func(x Assurance) bool { return x.Question == a.Question }), a)
	return c
}

// Retract returns the clearance without the answer to a question.
func (c Clearance) Retract(question string) Clearance {
	c.Answers = without(c.Answers, func(x Assurance) bool { return x.Question == question })
	return c
}

// Assured reports whether a question was answered.
func (c *Clearance) Assured(question string) bool {
	for _, a := range c.Answers {
		if a.Question == question {
			return true
		}
	}
	return false
}

func without[T any](list []T, drop func(T) bool) []T {
	var out []T
	for _, x := range list {
		if !drop(x) {
			out = append(out, x)
		}
	}
	return out
}
