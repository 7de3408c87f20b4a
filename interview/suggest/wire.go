package suggest

import (
	"kikitori/interview"
	"kikitori/interview/edition"
)

// Wire is the shape of an entry of `hypothesis suggest --json`.
type Wire struct {
	Edition    int                      `json:"edition"`
	ID         interview.SuggestionID   `json:"id"`
	Rule       interview.RuleID         `json:"rule,omitempty"`
	Kind       interview.RuleKind       `json:"kind,omitempty"`
	State      State                    `json:"state"`
	Held       bool                     `json:"held"` // the figures are not settled: it can't be accepted
	Doubts     []WireDoubt              `json:"doubts,omitempty"`
	Statement  string                   `json:"statement,omitempty"`
	Area       interview.Area           `json:"area,omitempty"`
	Questions  []interview.QuestionID   `json:"questions"`
	Figures    []edition.CitedFigure    `json:"figures"`
	Probes     []string                 `json:"probes"`
	Operators  []interview.OperatorCode `json:"operators,omitempty"`  // whose answers met the rule
	Hypothesis interview.HypothesisID   `json:"hypothesis,omitempty"` // that was made of it
	Reason     string                   `json:"reason,omitempty"`     // why it was dismissed
}

// WireDoubt is a figure that the source does not settle, on the wire.
type WireDoubt struct {
	Kind       DoubtKind            `json:"kind"`
	Question   interview.QuestionID `json:"question"`
	Label      string               `json:"label"`
	Scope      interview.Scope      `json:"scope"`
	Year       int                  `json:"year"`
	Candidates []edition.Percent    `json:"candidates"`
	Reason     string               `json:"reason,omitempty"`
}

// JSON returns a suggestion in its wire shape.
func JSON(k *Known) Wire {
	wire := Wire{
		Edition: k.Edition, ID: k.ID, State: k.State, Held: k.Held(), Statement: k.Statement, Area: k.Area,
		Questions: some(k.Questions), Figures: edition.CitedFiguresJSON(k.Figures), Probes: some(k.Probes),
		Operators: k.Operators, Hypothesis: k.Hypothesis, Reason: k.Reason,
	}
	if k.Rule != nil {
		wire.Rule, wire.Kind = k.Rule.ID, k.Rule.Kind
	}
	for _, d := range k.Doubts {
		w := WireDoubt{Kind: d.Kind, Question: d.Measure.Question, Label: d.Measure.Label, Scope: d.Measure.Scope, Year: d.Year, Reason: d.Reason}
		for _, v := range d.Values {
			w.Candidates = append(w.Candidates, edition.Percent(v))
		}
		wire.Doubts = append(wire.Doubts, w)
	}
	return wire
}

// some makes a nil slice an empty one, so that JSON has [] and not null.
func some[T any](s []T) []T {
	if s == nil {
		return []T{}
	}
	return s
}
