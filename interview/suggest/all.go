package suggest

import "kikitori/interview"

// State is what became of a suggestion.
type State string

// The states of a suggestion.
const (
	Fresh     State = "new"
	Accepted  State = "accepted"
	Dismissed State = "dismissed"
)

// States lists the states of a suggestion.
func States() []State { return []State{Fresh, Accepted, Dismissed} }

// Known is a suggestion with what became of it.
type Known struct {
	Suggestion
	State      State
	Hypothesis interview.HypothesisID // that was made of it
	Reason     string                 // why it was dismissed
	Dismissal  *interview.Versioned[interview.Dismissal]
	Stale      bool // dismissed earlier; the figures raise it no more
}

// All applies every rule and says of each suggestion what became of it. One that
// was dismissed stays in the list though the figures, corrected since, raise it
// no more.
func All(e *interview.Edition, sheets []interview.AnswerSheet, own []interview.OwnHypothesis, dismissed []interview.Versioned[interview.Dismissal]) []Known {
	accepted := map[interview.SuggestionID]interview.HypothesisID{}
	for _, o := range own {
		if o.Suggestion != "" && o.Dropped == "" {
			accepted[o.Suggestion] = o.ID
		}
	}
	past := map[interview.SuggestionID]*interview.Versioned[interview.Dismissal]{}
	for i := range dismissed {
		past[dismissed[i].Record.ID] = &dismissed[i]
	}
	var out []Known
	seen := map[interview.SuggestionID]bool{}
	add := func(k Known) {
		seen[k.ID] = true
		k.Dismissal = past[k.ID]
		switch d := k.Dismissal; {
		case accepted[k.ID] != "":
			k.State, k.Hypothesis = Accepted, accepted[k.ID]
		case d != nil && !d.Record.Reopened:
			k.State, k.Reason = Dismissed, d.Record.Reason
		default:
			k.State = Fresh
		}
		out = append(out, k)
	}
	for _, s := range append(FromFigures(e), FromAnswers(e, sheets)...) {
		add(Known{Suggestion: s})
	}
	for i := range dismissed {
		if d := dismissed[i].Record; d.Edition == e.Year && !d.Reopened && !seen[d.ID] {
			add(Known{Suggestion: Suggestion{ID: d.ID, Edition: d.Edition, Statement: d.Statement, Figures: d.Figures}, Stale: true})
		}
	}
	return out
}
