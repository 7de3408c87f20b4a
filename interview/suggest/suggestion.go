package suggest

import (
	"fmt"
	"strconv"
	"strings"

	"kikitori/interview"
)

// Suggestion is a hypothesis that a rule raises, or could raise but for doubts.
type Suggestion struct {
	ID        interview.SuggestionID
	Edition   int
	Rule      *interview.Rule
	Measures  []*interview.Measure // what it is about first
	Doubts    []Doubt              // not empty: the rule can't be decided, and nothing is raised
	Statement string               // "" where there are doubts
	Area      interview.Area
	Questions []interview.QuestionID
	Figures   []interview.CitedFigure // frozen as they stand
	Probes    []string
	// Operators are those whose own answers met the rule, of a rule on answers.
	Operators []interview.OperatorCode
}

// Held says that doubts keep the rule from being decided.
func (s *Suggestion) Held() bool { return len(s.Doubts) > 0 }

// DoubtKind is why a figure can't be relied on.
type DoubtKind string

// The kinds of doubts.
const (
	DoubtOpen     DoubtKind = "open"     // the source leaves the value open between candidates
	DoubtConflict DoubtKind = "conflict" // two pages print different values
	DoubtBreak    DoubtKind = "break"    // the question was another one before
)

// Doubt is a figure on which a rule hangs and that the source does not settle.
type Doubt struct {
	Kind    DoubtKind
	Measure *interview.Measure
	Year    int
	Values  []float64 // what it may be, percent
	NoData  bool      // the source may have no value at all
	Reason  string    // of a conflict
}

// Accept makes an own hypothesis of a suggestion. One with doubts is refused
// with ErrUnsettled.
func (s *Suggestion) Accept(id interview.HypothesisID, reason string) (interview.OwnHypothesis, error) {
	if s.Held() {
		return interview.OwnHypothesis{}, fmt.Errorf("%w: %s", ErrUnsettled, s.ID)
	}
	return interview.OwnHypothesis{
		ID: id, Edition: s.Edition, Statement: s.Statement, Area: s.Area, Questions: s.Questions,
		Figures: s.Figures, Probes: s.Probes, Suggestion: s.ID, Reason: reason,
	}, nil
}

// Dismiss makes the record that a suggestion is not taken up.
func (s *Suggestion) Dismiss(reason string) interview.Dismissal {
	return interview.Dismissal{ID: s.ID, Edition: s.Edition, Statement: s.Statement, Figures: s.Figures, Reason: reason}
}

// wording puts what was found into the words of a rule.
type wording map[string]string

func (w wording) put(text string) string {
	pairs := make([]string, 0, 2*len(w))
	for name, value := range w {
		pairs = append(pairs, "{"+name+"}", value)
	}
	return strings.NewReplacer(pairs...).Replace(text)
}

// percent writes a percentage with one decimal, as the report prints it.
func percent(v float64) string { return strconv.FormatFloat(v, 'f', 1, 64) + "％" }

// points writes a difference of percentages.
func points(v float64) string { return strconv.FormatFloat(v, 'f', 1, 64) + "ポイント" }

// scopeLabel is how the edition words a scope; the name of a sector is its own.
func scopeLabel(e *interview.Edition, s interview.Scope) string {
	if r, err := e.ScopeRule(s); err == nil {
		return r.Label
	}
	return string(s)
}

func idOf(e *interview.Edition, r *interview.Rule, m *interview.Measure) interview.SuggestionID {
	id := strconv.Itoa(e.Year) + "/" + string(r.ID)
	if m != nil {
		id += "/" + string(m.ID)
	}
	return interview.SuggestionID(id)
}
