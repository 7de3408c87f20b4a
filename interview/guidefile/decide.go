package guidefile

import (
	"slices"

	"kikitori/interview"
)

// Facts are what conditions are decided by.
type Facts struct {
	Hypotheses []interview.HypothesisID // chosen for the visit
	Sector     string                   // "" is not known
	// Answers holds the labels that the operator ticked. A question that is not
	// in it has no known answer.
	Answers map[interview.QuestionID][]string
}

// Decision says what became of an item with a condition.
type Decision struct {
	Item  interview.ItemID
	Title string
	// Kept with Known false means that the facts do not decide the condition:
	// asking once too often is better than not asking.
	Kept, Known bool
}

// Guide returns the guide for a visit and, for each item that has a condition,
// what was decided.
func (f *File) Guide(facts Facts) (interview.Guide, []Decision) {
	g := interview.Guide{Edition: f.Edition}
	var decisions []Decision
	for _, t := range f.Topics {
		topic := interview.Topic{Title: t.Title, Minutes: t.Minutes}
		for _, it := range t.Items {
			holds, known := true, true
			if it.When != nil {
				holds, known = it.When.decide(facts)
				decisions = append(decisions, Decision{Item: it.ID, Title: it.Title, Kept: holds || !known, Known: known})
			}
			if holds || !known {
				topic.Items = append(topic.Items, it.Item)
			}
		}
		g.Topics = append(g.Topics, topic)
	}
	return g.Clone(), decisions
}

// decide says whether the condition holds, and whether that is known. One part
// that does not hold decides it, whatever is unknown besides.
func (w *When) decide(f Facts) (holds, known bool) {
	known = true
	if len(w.Hypotheses) > 0 && !meet(w.Hypotheses, f.Hypotheses) {
		return false, true
	}
	if len(w.Sectors) > 0 {
		switch {
		case f.Sector == "":
			known = false
		case !slices.Contains(w.Sectors, f.Sector):
			return false, true
		}
	}
	for _, a := range w.Answers {
		ticked, ok := f.Answers[a.Question]
		switch {
		case !ok:
			known = false
		case !meet(a.Any, ticked):
			return false, true
		}
	}
	return known, known
}

func meet[T comparable](a, b []T) bool {
	return slices.ContainsFunc(a, func(x T) bool { return slices.Contains(b, x) })
}
