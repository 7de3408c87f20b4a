package sample

import (
	"math"
)

// fillSeveral lets the least mature tick a choice that goes with no other, and
// shares the other choices out among the rest; everybody ticks one at least.
func (p *pool) fillSeveral() {
	var alone, many []string
	for _, l := range p.group.labels {
		if p.finest(l).Exclusive {
			alone = append(alone, l)
		} else {
			many = append(many, l)
		}
	}
	members := p.ranked(p.group.members)
	end := len(members)
	for _, l := range alone {
		n := min(p.round(l), end)
		for _, m := range members[end-n : end] {
			p.tick(m, p.question, []string{l})
		}
		end -= n
	}
	p.deal(many, members[:end])
}

func (p *pool) round(label string) int {
	return int(math.Round(p.quotas([]string{label})[0]))
}

// deal lays the choices out in turns over the members: nobody gets one twice,
// and nobody goes without before all have one. Then it lets members swap.
func (p *pool) deal(labels []string, members []int) {
	if len(members) == 0 {
		return
	}
	hands := make([][]bool, len(members))
	for i := range hands {
		hands[i] = make([]bool, len(labels))
	}
	at := 0
	for i, l := range labels {
		for range min(p.round(l), len(members)) {
			hands[at%len(members)][i] = true
			at++
		}
	}
	p.swap(hands, members)
	for i, h := range hands {
		p.tick(members[i], p.question, held(h, labels))
	}
}

func held(hand []bool, labels []string) []string {
	var out []string
	for i, has := range hand {
		if has {
			out = append(out, labels[i])
		}
	}
	return out
}

// swap moves choices between members, more often to the more mature, and never
// the last one: how many tick each stays as it is.
func (p *pool) swap(hands [][]bool, members []int) {
	if len(hands) < 2 || len(hands[0]) == 0 {
		return
	}
	for range len(hands) * len(hands[0]) {
		from, to, choice := p.rand.IntN(len(hands)), p.rand.IntN(len(hands)), p.rand.IntN(len(hands[0]))
		if !hands[from][choice] || hands[to][choice] || count(hands[from]) < 2 {
			continue
		}
		gain := p.mature[members[to]] - p.mature[members[from]]
		if p.rand.Float64() < 1/(1+math.Exp(-gain)) {
			hands[from][choice], hands[to][choice] = false, true
		}
	}
}

func count(hand []bool) int {
	n := 0
	for _, has := range hand {
		if has {
			n++
		}
	}
	return n
}
