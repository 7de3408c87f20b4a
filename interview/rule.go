package interview

import (
	"fmt"
	"slices"
)

// MeasureID names a measure of an edition, e.g. "audit". It is a word and not a
// number, so that it survives when the questions are numbered anew.
type MeasureID string

// Measure is something operators do, with the figure that shows how many and
// the answers that say so.
type Measure struct {
	ID        MeasureID
	Name      string // as it stands in a sentence, e.g. 監査の実施
	Question  QuestionID
	Figure    string // id of the figure that the choice stands in; "" is a headline
	Label     string
	Indicator string   // whose conflicts belong to the figure too; may be ""
	Answers   []string // labels by which an operator says that it does this
	Since     int      // first year that can be compared with the later ones; 0: all
	Area      Area     // the question's
	Scope     Scope
	Values    []Value    // of the figure, newest year first
	Conflicts []Conflict // on the figure, from its choice and its indicator
}

// Cite returns the figure of the measure as a hypothesis keeps it.
func (m *Measure) Cite() CitedFigure {
	kind := "choice"
	if m.Figure == "" {
		kind = "headline"
	}
	return CitedFigure{
		Question: m.Question, Kind: kind, Figure: m.Figure, Label: m.Label, Scope: m.Scope,
		Values: append([]Value(nil), m.Values...),
	}
}

// RuleID names a rule of an edition, e.g. "low".
type RuleID string

// RuleKind is what a rule looks for.
type RuleKind string

// The kinds of rules.
const (
	RuleLow           RuleKind = "low"           // the newest value is below Below
	RuleFall          RuleKind = "fall"          // it is at least Points below the year before
	RuleStandstill    RuleKind = "standstill"    // it moved at most Points a year for Years years, and is below Below
	RuleGap           RuleKind = "gap"           // Follow is at least Points below Measure
	RuleSectors       RuleKind = "sectors"       // the sectors' answers differ by at least Points
	RuleContradiction RuleKind = "contradiction" // operators answer Measure, but not Follow
)

// RuleKinds lists the kinds of rules.
func RuleKinds() []RuleKind {
	return []RuleKind{RuleLow, RuleFall, RuleStandstill, RuleGap, RuleSectors, RuleContradiction}
}

// OnAnswers says that the rule needs the operators' own answers.
func (k RuleKind) OnAnswers() bool { return k == RuleSectors || k == RuleContradiction }

// OnPair says that the rule compares a measure with its follow-up.
func (k RuleKind) OnPair() bool { return k == RuleGap || k == RuleContradiction }

// Rule raises a hypothesis from figures or answers. Thresholds, pairs and words
// belong to the edition; only what the kinds mean is code.
type Rule struct {
	ID       RuleID
	Kind     RuleKind
	Title    string
	Measures []MeasureID // looked at one by one
	Measure  MeasureID   // of a pair
	Follow   MeasureID   // of a pair: what the measure should lead to
	Below    float64     // percent
	Points   float64     // percentage points
	Years    int         // steps from year to year that a standstill lasts
	Least    int         // operators that must have answered, of a sector or of a pair
	// Statement words the hypothesis; names in braces stand for what was found.
	Statement string
	Probes    []string
}

// Measure returns the measure with this id or ErrUnknownValue.
func (e *Edition) Measure(id MeasureID) (*Measure, error) {
	for i := range e.Measures {
		if e.Measures[i].ID == id {
			return &e.Measures[i], nil
		}
	}
	return nil, fmt.Errorf("%w: measure %q (%d)", ErrUnknownValue, id, e.Year)
}

// Blanks lists the names that may stand in braces in the statement and probes of
// a rule of this kind. Figures are put with their unit.
func (k RuleKind) Blanks() []string {
	out := []string{"measure", "year", "scope"}
	switch k {
	case RuleLow:
		return append(out, "value")
	case RuleFall:
		return append(out, "value", "before", "beforeYear", "points")
	case RuleStandstill:
		return append(out, "value", "years")
	case RuleGap:
		return append(out, "value", "follow", "followValue", "points")
	case RuleSectors:
		return append(out, "high", "highValue", "low", "lowValue", "points")
	case RuleContradiction:
		return append(out, "follow", "count", "of")
	}
	return out
}

// Does says whether an operator's own answers say that it does this, and whether
// it answered the question at all.
func (m *Measure) Does(e *Edition, s *AnswerSheet) (does, answered bool) {
	ticked := s.Choices(m.Question)
	if len(ticked) == 0 {
		return false, false
	}
	for _, label := range m.Answers {
		if slices.Contains(ticked, label) {
			return true, true
		}
	}
	q, err := e.Question(m.Question)
	if err != nil {
		return false, true
	}
	for i := range q.Choices {
		if c := &q.Choices[i]; c.Figure == m.Figure && c.Label == m.Label {
			return q.Ticked(c, ticked), true
		}
	}
	for _, h := range q.Headlines {
		if m.Figure == "" && h.Label == m.Label {
			return slices.ContainsFunc(h.Counts, func(l string) bool { return slices.Contains(ticked, l) }), true
		}
	}
	return false, true
}
