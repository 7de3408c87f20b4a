package guidefile

import "kikitori/interview"

// File is a guide as it stands in a file.
type File struct {
	Edition int // fiscal year of the questionnaire it asks about
	Topics  []Topic
}

// Topic is a stretch of the visit with a time of its own.
type Topic struct {
	Title   string
	Minutes int
	Items   []Item
}

// Item is one thing to ask, with the condition under which it is asked; nil
// means always.
type Item struct {
	interview.Item
	When *When
}

// When is a condition. Every part that is given must hold; in each part one
// match is enough.
type When struct {
	Hypotheses []interview.HypothesisID // chosen for the visit
	Sectors    []string                 // the operator's
	Answers    []Answer                 // what the operator answered
}

// Answer holds when the operator ticked one of the labels.
type Answer struct {
	Question interview.QuestionID
	Any      []string
}

// Of returns a guide as a file. A guide keeps no conditions: they were decided
// when it was made.
func Of(g interview.Guide) *File {
	g = g.Clone()
	f := &File{Edition: g.Edition}
	for _, t := range g.Topics {
		topic := Topic{Title: t.Title, Minutes: t.Minutes}
		for _, it := range t.Items {
			topic.Items = append(topic.Items, Item{Item: it})
		}
		f.Topics = append(f.Topics, topic)
	}
	return f
}
