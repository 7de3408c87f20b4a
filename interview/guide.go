package interview

import (
	"fmt"
	"time"
)

// ItemID names an item of a guide; it stays when items are moved.
type ItemID string

// Guide is the plan of a visit: topics with minutes, and under each the
// questions to ask. It is pinned when the visit starts.
type Guide struct {
	Edition  int        `json:"edition"`
	Topics   []Topic    `json:"topics"`
	PinnedAt *time.Time `json:"pinnedAt,omitempty"`
}

// Topic is a stretch of the visit with a time of its own.
type Topic struct {
	Title   string `json:"title"`
	Minutes int    `json:"minutes"`
	Items   []Item `json:"items,omitempty"`
}

// Item is one thing to ask.
type Item struct {
	ID         ItemID         `json:"id"`
	Question   QuestionID     `json:"question,omitempty"`
	Title      string         `json:"title"`
	Hypotheses []HypothesisID `json:"hypotheses,omitempty"`
	Must       bool           `json:"must,omitempty"`
	Probes     []string       `json:"probes,omitempty"`
	When       *Condition     `json:"when,omitempty"` // what the interview itself must tell first; nil: always asked
}

// Place is the position of an item in a guide. Item -1 is the topic's head.
type Place struct{ Topic, Item int }

// Clone returns a copy that shares nothing with g.
func (g Guide) Clone() Guide {
	topics := make([]Topic, len(g.Topics))
	for i, t := range g.Topics {
		items := make([]Item, len(t.Items))
		for j, it := range t.Items {
			it.Hypotheses = append([]HypothesisID(nil), it.Hypotheses...)
			it.Probes = append([]string(nil), it.Probes...)
			it.When = it.When.Clone()
			items[j] = it
		}
		t.Items = items
		topics[i] = t
	}
	g.Topics = topics
	return g
}

// Minutes returns the planned length of the whole visit.
func (g *Guide) Minutes() int {
	n := 0
	for _, t := range g.Topics {
		n += t.Minutes
	}
	return n
}

// At returns the item at p, or nil.
func (g *Guide) At(p Place) *Item {
	if p.Topic < 0 || p.Topic >= len(g.Topics) || p.Item < 0 || p.Item >= len(g.Topics[p.Topic].Items) {
		return nil
	}
	return &g.Topics[p.Topic].Items[p.Item]
}

// Find returns the place of an item.
func (g *Guide) Find(id ItemID) (Place, bool) {
	return g.find(func(it *Item) bool { return it.ID == id })
}

// FindQuestion returns the place of the first item that asks a question.
func (g *Guide) FindQuestion(id QuestionID) (Place, bool) {
	return g.find(func(it *Item) bool { return it.Question == id })
}

func (g *Guide) find(match func(*Item) bool) (Place, bool) {
	for _, p := range g.Places() {
		if match(g.At(p)) {
			return p, true
		}
	}
	return Place{}, false
}

// Places lists all items in their order.
func (g *Guide) Places() []Place {
	var out []Place
	for t := range g.Topics {
		for i := range g.Topics[t].Items {
			out = append(out, Place{t, i})
		}
	}
	return out
}

// Move shifts the item at p by one place up (-1) or down (+1), across topics
// at their borders; at either end of the guide it stays. With Item -1 the whole
// topic moves. It returns the new place.
func (g *Guide) Move(p Place, by int) Place {
	if p.Item < 0 {
		return g.moveTopic(p, by)
	}
	items := g.Topics[p.Topic].Items
	to := p.Item + by
	if to >= 0 && to < len(items) {
		items[p.Item], items[to] = items[to], items[p.Item]
		return Place{p.Topic, to}
	}
	next := p.Topic + by
	if next < 0 || next >= len(g.Topics) {
		return p
	}
	it := items[p.Item]
	g.Remove(p)
	at := 0
	if by < 0 {
		at = len(g.Topics[next].Items)
	}
	q := Place{next, at}
	g.Insert(q, it)
	return q
}

func (g *Guide) moveTopic(p Place, by int) Place {
	to := p.Topic + by
	if to < 0 || to >= len(g.Topics) {
		return p
	}
	g.Topics[p.Topic], g.Topics[to] = g.Topics[to], g.Topics[p.Topic]
	return Place{to, -1}
}

// Insert puts an item at p.
func (g *Guide) Insert(p Place, it Item) {
	t := &g.Topics[p.Topic]
	at := max(0, min(p.Item, len(t.Items)))
	t.Items = append(t.Items[:at:at], append([]Item{it}, t.Items[at:]...)...)
}

// Remove takes out the item at p, or the whole topic when Item is -1.
func (g *Guide) Remove(p Place) {
	if p.Item < 0 {
		g.Topics = append(g.Topics[:p.Topic:p.Topic], g.Topics[p.Topic+1:]...)
		return
	}
	t := &g.Topics[p.Topic]
	t.Items = append(t.Items[:p.Item:p.Item], t.Items[p.Item+1:]...)
}

// Left counts the must-ask items that are still unasked.
func (g *Guide) Left(progress map[ItemID]QuestionState) int {
	n := 0
	for _, p := range g.Places() {
		if it := g.At(p); it.Must && progress[it.ID] == Unasked {
			n++
		}
	}
	return n
}

// DraftGuide plans a visit: the opening, one topic for each area that the chosen
// hypotheses and questions touch, and the close. Minutes are shared by the
// number of questions; a hypothesis' first question is must-ask and carries its
// probes. Unknown ids are an error.
func DraftGuide(e *Edition, hypotheses []HypothesisID, questions []QuestionID, minutes int, titles GuideTitles) (Guide, error) {
	items, err := guideItems(e, hypotheses, questions)
	if err != nil {
		return Guide{}, err
	}
	g := Guide{Edition: e.Year, Topics: []Topic{{Title: titles.Opening, Minutes: openingMinutes}}}
	rest, count := max(minutes-openingMinutes-closingMinutes, 0), 0
	for _, a := range Areas() {
		count += len(items[a])
	}
	for _, a := range Areas() {
		if n := len(items[a]); n > 0 {
			g.Topics = append(g.Topics, Topic{Title: titles.Area(a), Minutes: rest * n / count, Items: items[a]})
		}
	}
	g.Topics = append(g.Topics, Topic{Title: titles.Closing, Minutes: closingMinutes})
	g.Topics[0].Minutes += max(minutes-g.Minutes(), 0)
	return g, nil
}

const (
	openingMinutes = 10
	closingMinutes = 10
)

// GuideTitles are the words a drafted guide is headed with.
type GuideTitles struct {
	Opening, Closing string
	Area             func(Area) string
}

func guideItems(e *Edition, hypotheses []HypothesisID, questions []QuestionID) (map[Area][]Item, error) {
	byQuestion := map[QuestionID]*Item{}
	var order []QuestionID
	item := func(id QuestionID) (*Item, error) {
		if it, ok := byQuestion[id]; ok {
			return it, nil
		}
		q, err := e.Question(id)
		if err != nil {
			return nil, err
		}
		byQuestion[id] = &Item{ID: ItemID("q" + string(id)), Question: id, Title: q.Title}
		order = append(order, id)
		return byQuestion[id], nil
	}
	for _, hid := range hypotheses {
		h, err := e.Hypothesis(hid)
		if err != nil {
			return nil, err
		}
		if len(h.Questions) == 0 {
			return nil, fmt.Errorf("%w: hypothesis %s rests on no question", ErrMissing, hid)
		}
		for i, qid := range h.Questions {
			it, err := item(qid)
			if err != nil {
				return nil, err
			}
			it.Hypotheses = AddUnique(it.Hypotheses, hid)
			if i == 0 {
				it.Must = true
				it.Probes = AddUnique(it.Probes, h.Probes...)
			}
		}
	}
	for _, qid := range questions {
		if _, err := item(qid); err != nil {
			return nil, err
		}
	}
	out := map[Area][]Item{}
	for i := range e.Questions {
		q := &e.Questions[i]
		if it, ok := byQuestion[q.ID]; ok {
			out[q.Area] = append(out[q.Area], *it)
		}
	}
	return out, nil
}
