package interview

import (
	"strconv"
	"strings"
	"time"

	"kikitori/interview/text"
)

// ProbeID names the probe n (from 0) of an item among the states of a visit's
// Progress.
func ProbeID(item ItemID, n int) ItemID {
	return item + ItemID("/p"+strconv.Itoa(n+1))
}

// ParkOptional defers every optional item that is still unasked to the written
// follow-up and returns them, so that it can be undone.
func (v *Visit) ParkOptional() []ItemID {
	if v.Guide == nil {
		return nil
	}
	var out []ItemID
	for _, p := range v.Guide.Places() {
		if it := v.Guide.At(p); !it.Must && v.Progress[it.ID] == Unasked {
			v.Mark(it.ID, Deferred)
			out = append(out, it.ID)
		}
	}
	return out
}

// Search finds items by the number of their question ("6-1", "61", "6") or by
// characters of their title or number, in either width; the nearest come first.
// An empty query finds all.
func (g *Guide) Search(query string) []Place {
	needle := strings.TrimSpace(text.Fold(query))
	digits := strings.ReplaceAll(needle, "-", "")
	ranks := make([][]Place, 4)
	for _, p := range g.Places() {
		it := g.At(p)
		id, title := text.Fold(string(it.Question)), text.Fold(it.Title)
		bare := strings.ReplaceAll(id, "-", "")
		switch {
		case id != "" && id == needle:
			ranks[0] = append(ranks[0], p)
		case id != "" && digits != "" && (strings.HasPrefix(id, needle) || bare == digits):
			ranks[1] = append(ranks[1], p)
		case strings.HasPrefix(title, needle):
			ranks[2] = append(ranks[2], p)
		case strings.Contains(title, needle) || strings.Contains(id, needle):
			ranks[3] = append(ranks[3], p)
		}
	}
	var out []Place
	for _, r := range ranks {
		out = append(out, r...)
	}
	return out
}

// Passage is a moment at which a visit came to a topic.
type Passage struct {
	At    time.Time
	Topic int
}

// LongestStretch is how much of the time between two passages counts at most: a
// visit that is continued after lunch or another day was not going on meanwhile.
const LongestStretch = 45 * time.Minute

// PassagesOf tells from a visit's start and its notes, in the order they were
// taken, when it came to which topic.
func PassagesOf(v *Visit, notes []Note) []Passage {
	var out []Passage
	topic := 0
	for i, n := range notes {
		if v.Guide != nil {
			if p, ok := v.Guide.Find(n.Item); ok {
				topic = p.Topic
			}
		}
		if i == 0 && v.StartedAt != nil {
			out = append(out, Passage{At: *v.StartedAt, Topic: topic})
		}
		out = append(out, Passage{At: n.At, Topic: topic})
	}
	if len(out) == 0 && v.StartedAt != nil {
		out = append(out, Passage{At: *v.StartedAt})
	}
	return out
}

// Spent shares the time up to now among a number of topics: it belongs to the
// topic that the visit came to last. Of a clock that was set back nothing
// counts.
func Spent(topics int, passages []Passage, now time.Time) []time.Duration {
	out := make([]time.Duration, topics)
	for i, p := range passages {
		until := now
		if i+1 < len(passages) {
			until = passages[i+1].At
		}
		if p.Topic >= 0 && p.Topic < topics {
			out[p.Topic] += max(0, min(until.Sub(p.At), LongestStretch))
		}
	}
	return out
}
