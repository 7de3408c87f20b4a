package interview

import "strings"

// Merge takes what a fresh draft of the guide has and g has not, and drops what
// only the earlier draft had, so that changing the plan of a visit keeps the
// order, the cuts inside items and everything that was added by hand. Items are
// told apart by their ids; those that were cut by hand come back only when they
// are new to the plan.
func (g *Guide) Merge(earlier, fresh *Guide) {
	drafted, wanted := idsOf(earlier), idsOf(fresh)
	for t := range g.Topics {
		kept := g.Topics[t].Items[:0:0]
		for _, it := range g.Topics[t].Items {
			if drafted[it.ID] && !wanted[it.ID] {
				continue
			}
			kept = append(kept, it)
		}
		g.Topics[t].Items = kept
	}
	have := idsOf(g)
	for _, topic := range fresh.Topics {
		for _, it := range topic.Items {
			switch {
			case have[it.ID]:
				g.renew(it)
			case !drafted[it.ID]:
				at := g.topicTitled(topic.Title)
				g.Insert(Place{at, len(g.Topics[at].Items)}, it)
			}
		}
	}
}

func idsOf(of *Guide) map[ItemID]bool {
	out := map[ItemID]bool{}
	if of == nil {
		return out
	}
	for _, p := range of.Places() {
		out[of.At(p).ID] = true
	}
	return out
}

// renew takes over the hypotheses of a fresh item, its condition, its probes, and
// its being must-ask when it has become so.
func (g *Guide) renew(fresh Item) {
	p, ok := g.Find(fresh.ID)
	if !ok {
		return
	}
	it := g.At(p)
	it.Hypotheses = fresh.Hypotheses
	it.When = fresh.When.Clone()
	it.Must = it.Must || fresh.Must
	it.Probes = AddUnique(it.Probes, fresh.Probes...)
}

// topicTitled finds a topic or makes it, before the last one.
func (g *Guide) topicTitled(title string) int {
	for i, t := range g.Topics {
		if strings.EqualFold(t.Title, title) {
			return i
		}
	}
	at := max(len(g.Topics)-1, 0)
	g.Topics = append(g.Topics[:at:at], append([]Topic{{Title: title}}, g.Topics[at:]...)...)
	return at
}
