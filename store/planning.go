package store

import "kikitori/interview"

// Hypotheses is the shelf of the hypotheses that were formed in this casebook.
func (b *Book) Hypotheses() interview.OwnHypotheses {
	return &shelf[interview.HypothesisID, interview.OwnHypothesis]{
		book: b, kind: kindOwn, id: func(o interview.OwnHypothesis) interview.HypothesisID { return o.ID },
	}
}

// Dismissals is the shelf of suggestions that were not taken up.
func (b *Book) Dismissals() interview.Dismissals {
	return &shelf[interview.SuggestionID, interview.Dismissal]{
		book: b, kind: kindDismiss, id: func(d interview.Dismissal) interview.SuggestionID { return d.ID },
	}
}

// Targets is the shelf of operators chosen for visits.
func (b *Book) Targets() interview.Targets {
	return &shelf[interview.TargetID, interview.Target]{book: b, kind: kindTarget, id: interview.Target.ID}
}
