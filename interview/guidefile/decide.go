package guidefile

import "kikitori/interview"

// Decision says what became of an item with a condition.
type Decision struct {
	Item  interview.ItemID
	Title string
	// Kept with Known false means that the facts do not decide the condition:
	// asking once too often is better than not asking.
	Kept, Known bool
}

// Guide returns the guide for a visit and, for each item that has a condition,
// what was decided. What only the interview can tell stays with the item.
func (f *File) Guide(facts interview.Facts) (interview.Guide, []Decision) {
	g := interview.Guide{Edition: f.Edition}
	var decisions []Decision
	for _, t := range f.Topics {
		topic := interview.Topic{Title: t.Title, Minutes: t.Minutes}
		for _, it := range t.Items {
			holds, known, left := it.When.Decide(facts)
			if !it.When.Empty() {
				decisions = append(decisions, Decision{Item: it.ID, Title: it.Title, Kept: holds, Known: known})
			}
			if holds {
				it.When = left
				topic.Items = append(topic.Items, it)
			}
		}
		g.Topics = append(g.Topics, topic)
	}
	return g.Clone(), decisions
}
