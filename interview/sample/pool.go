package sample

import (
	"cmp"
	"math"
	"slices"

	"kikitori/interview"
)

// pool shares the choices of a question out among a group, so that as many
// tick each as the figures say.
type pool struct {
	*generator
	question *interview.Question
	group    *group
	last     bool           // no other group is asked after this one
	given    map[string]int // what groups before it have ticked
}

func (p *pool) fill() {
	if p.question.Type == interview.Multiple && p.several() {
		p.fillSeveral()
		return
	}
	p.fillOne(p.group.labels, p.ranked(p.group.members))
}

// several says whether the group is offered a chart of several answers: a
// coarse chart beside it asks yes or no.
func (p *pool) several() bool {
	sum := 0.0
	for _, l := range p.group.labels {
		share, _ := p.share(l)
		sum += share
	}
	return len(p.question.Figures) == 1 || sum > 101
}

// share is the printed share of a label in percent, and whether the chart it
// stands in counts this group only.
func (p *pool) share(label string) (percent float64, own bool) {
	c := p.finest(label)
	for _, v := range c.Values {
		if v.Year != p.edition.Year {
			continue
		}
		if v.Percent != nil {
			percent = *v.Percent
		} else if len(v.Candidates) > 0 {
			percent = v.Candidates[0] // open: any of them fits what is printed
		}
	}
	return percent, p.onlyOurs(p.question.ScopeOf(c))
}

// finest is the choice of a label in the chart that counts the fewest.
func (p *pool) finest(label string) *interview.Choice {
	var best *interview.Choice
	for i := range p.question.Choices {
		c := &p.question.Choices[i]
		if c.Label != label || c.Aggregate || !p.counted(c) {
			continue
		}
		if best == nil || p.respondents(p.question.ScopeOf(c)) < p.respondents(p.question.ScopeOf(best)) {
			best = c
		}
	}
	return best
}

func (p *pool) counted(c *interview.Choice) bool {
	return p.edition.Counts(p.question.ScopeOf(c), p.sheets[p.group.members[0]].Sector)
}

// respondents counts the sheets that a scope counts.
func (p *pool) respondents(s interview.Scope) int {
	n := 0
	for i := range p.sheets {
		if p.edition.Counts(s, p.sheets[i].Sector) {
			n++
		}
	}
	return n
}

func (p *pool) onlyOurs(s interview.Scope) bool { return p.respondents(s) == len(p.group.members) }

// quotas are how many of the group tick each label. Where a chart counts others
// as well, this group takes what earlier ones left, or an equal part of the rest.
func (p *pool) quotas(labels []string) []float64 {
	out := make([]float64, len(labels))
	left, open := float64(len(p.group.members)), 0.0
	for i, l := range labels {
		percent, own := p.share(l)
		c := p.finest(l)
		switch {
		case own:
			out[i] = percent / 100 * float64(len(p.group.members))
			left -= out[i]
		case p.last:
			out[i] = max(0, percent/100*float64(p.respondents(p.question.ScopeOf(c)))-float64(p.given[c.Figure+"/"+c.Label]))
			left -= out[i]
		default:
			open += percent
		}
	}
	for i, l := range labels {
		if percent, own := p.share(l); !own && !p.last && open > 0 {
			out[i] = max(0, left) * percent / open
		}
	}
	return out
}

// fillOne gives each member one label; the quotas are made to add up.
func (p *pool) fillOne(labels []string, members []int) {
	counts := apportion(p.quotas(labels), len(members))
	at := 0
	for i, n := range counts {
		for range n {
			p.tick(members[at], p.question, []string{labels[i]})
			at++
		}
	}
}

// apportion rounds quotas so that they sum to n, by the largest remainders.
func apportion(quotas []float64, n int) []int {
	sum := 0.0
	for _, q := range quotas {
		sum += q
	}
	out := make([]int, len(quotas))
	order := make([]int, len(quotas))
	rest := make([]float64, len(quotas))
	left := n
	for i, q := range quotas {
		if sum > 0 {
			q = q * float64(n) / sum
		}
		out[i] = int(math.Floor(q))
		rest[i], order[i] = q-math.Floor(q), i
		left -= out[i]
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(rest[b], rest[a]) })
	for i := range left {
		out[order[i%len(order)]]++
	}
	return out
}

// ranked orders members from the most mature on, with chance in it.
func (p *pool) ranked(members []int) []int {
	type ranked struct {
		member int
		by     float64
	}
	list := make([]ranked, len(members))
	for i, m := range members {
		list[i] = ranked{m, p.mature[m] + p.rand.NormFloat64()}
	}
	slices.SortFunc(list, func(a, b ranked) int { return cmp.Or(cmp.Compare(b.by, a.by), cmp.Compare(a.member, b.member)) })
	out := make([]int, len(list))
	for i, r := range list {
		out[i] = r.member
	}
	return out
}
