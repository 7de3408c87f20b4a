package interview

import "slices"

// Condition says when an item of a guide is asked. Every part that is given
// must hold; within a part one match is enough.
type Condition struct {
	Hypotheses []HypothesisID `json:"hypotheses,omitempty"` // chosen for the visit
	Sectors    []string       `json:"sectors,omitempty"`    // the operator's
	Answers    []Answered     `json:"answers,omitempty"`    // what the operator answered in writing
	Heard      []Heard        `json:"heard,omitempty"`      // what was answered in the interview
}

// Answered holds when the operator ticked one of the labels.
type Answered struct {
	Question QuestionID `json:"question"`
	Any      []string   `json:"any"`
}

// Heard holds when one of the replies was marked at an earlier item.
type Heard struct {
	Item ItemID   `json:"item"`
	Any  []string `json:"any"`
}

// Empty says that nothing is asked of anything: the item is always asked.
func (c *Condition) Empty() bool {
	return c == nil || len(c.Hypotheses)+len(c.Sectors)+len(c.Answers)+len(c.Heard) == 0
}

// Clone returns a copy that shares nothing with c.
func (c *Condition) Clone() *Condition {
	if c == nil {
		return nil
	}
	out := &Condition{Hypotheses: slices.Clone(c.Hypotheses), Sectors: slices.Clone(c.Sectors)}
	for _, a := range c.Answers {
		out.Answers = append(out.Answers, Answered{a.Question, slices.Clone(a.Any)})
	}
	for _, h := range c.Heard {
		out.Heard = append(out.Heard, Heard{h.Item, slices.Clone(h.Any)})
	}
	return out
}

// Facts are what conditions are decided by before a visit.
type Facts struct {
	Hypotheses []HypothesisID // chosen for the visit
	Sector     string         // "" is not known
	// Answers holds the labels that the operator ticked. A question that is not
	// in it has no known answer.
	Answers map[QuestionID][]string
}

// FactsOf are the facts of a visit; sheet may be nil.
func FactsOf(v *Visit, sector string, sheet *AnswerSheet) Facts {
	f := Facts{Hypotheses: v.Hypotheses, Sector: sector, Answers: map[QuestionID][]string{}}
	if sheet == nil {
		return f
	}
	if f.Sector == "" {
		f.Sector = sheet.Sector
	}
	for _, a := range sheet.Answers {
		f.Answers[a.Question] = a.Choices
	}
	return f
}

// Decide says whether the condition holds by what is known before the visit,
// and returns what only the interview can tell, nil for nothing. A part that is
// not known does not hold back an item: asking once too often is better than
// not asking. known is false when there was such a part.
func (c *Condition) Decide(f Facts) (holds, known bool, left *Condition) {
	if c.Empty() {
		return true, true, nil
	}
	known = true
	if len(c.Hypotheses) > 0 && !meet(c.Hypotheses, f.Hypotheses) {
		return false, true, nil
	}
	if len(c.Sectors) > 0 {
		switch {
		case f.Sector == "":
			known = false
		case !slices.Contains(c.Sectors, f.Sector):
			return false, true, nil
		}
	}
	for _, a := range c.Answers {
		ticked, ok := f.Answers[a.Question]
		switch {
		case !ok:
			known = false
		case !meet(a.Any, ticked):
			return false, true, nil
		}
	}
	if len(c.Heard) > 0 {
		left = (&Condition{Heard: c.Heard}).Clone()
	}
	return true, known, left
}

func meet[T comparable](a, b []T) bool {
	return slices.ContainsFunc(a, func(x T) bool { return slices.Contains(b, x) })
}

// Hear marks what was answered to an item, for the items that depend on it;
// no replies at all means that none of those on offer fits. Forget undoes it.
func (v *Visit) Hear(item ItemID, replies ...string) {
	if v.Replies == nil {
		v.Replies = map[ItemID][]string{}
	}
	v.Replies[item] = append([]string{}, replies...)
}

// Forget takes back what was marked at an item.
func (v *Visit) Forget(item ItemID) { delete(v.Replies, item) }

// Hidden says whether an item is not asked because of what was answered before,
// and to what. An item whose condition is not decided yet is asked, and so is
// one that somebody asks all the same.
func (v *Visit) Hidden(id ItemID) (Heard, bool) {
	if v.Guide == nil || slices.Contains(v.Overruled, id) {
		return Heard{}, false
	}
	p, ok := v.Guide.Find(id)
	if !ok || v.Guide.At(p).When == nil {
		return Heard{}, false
	}
	for _, h := range v.Guide.At(p).When.Heard {
		if got, known := v.Replies[h.Item]; known && !meet(h.Any, got) {
			return h, true
		}
	}
	return Heard{}, false
}

// Overrule asks an item in spite of its condition, or no longer.
func (v *Visit) Overrule(id ItemID, ask bool) {
	v.Overruled = slices.DeleteFunc(slices.Clone(v.Overruled), func(x ItemID) bool { return x == id })
	if ask {
		v.Overruled = append(v.Overruled, id)
	}
}

// Replies lists what can be marked at an item: all that later items depend on,
// in their order. None: nothing depends on it.
func (g *Guide) Replies(id ItemID) []string {
	var out []string
	for _, p := range g.Places() {
		w := g.At(p).When
		if w == nil {
			continue
		}
		for _, h := range w.Heard {
			if h.Item == id {
				out = AddUnique(out, h.Any...)
			}
		}
	}
	return out
}
