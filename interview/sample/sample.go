package sample

import (
	"math/rand/v2"
	"slices"

	"kikitori/interview"
)

// Options say how many sheets to invent.
type Options struct {
	Seed uint64
	// AtMost caps the operators of a sector; 0: as many as the edition counts.
	AtMost int
}

// Answers invents the sheets of an edition, sector by sector in its order.
// Operators are named by their sector and letters.
func Answers(e *interview.Edition, o Options) []interview.AnswerSheet {
	g := &generator{edition: e, rand: rand.New(rand.NewPCG(o.Seed, uint64(e.Year)))}
	g.enroll(o.AtMost)
	for i := range e.Questions {
		g.answer(&e.Questions[i])
	}
	return g.sheets
}

type generator struct {
	edition *interview.Edition
	rand    *rand.Rand
	sheets  []interview.AnswerSheet
	mature  []float64 // of each operator: who does one thing does others
}

func (g *generator) enroll(most int) {
	for _, s := range g.edition.Sectors {
		n := s.Respondents
		if most > 0 {
			n = min(n, most)
		}
		lean := g.rand.NormFloat64() / 2
		for i := range n {
			g.sheets = append(g.sheets, interview.AnswerSheet{Edition: g.edition.Year, Operator: interview.CodeOf(s.Name, i), Sector: s.Name})
			g.mature = append(g.mature, lean+g.rand.NormFloat64())
		}
	}
}

// group is operators who are asked the same of a question.
type group struct {
	labels  []string
	members []int // sheets
	charts  int   // how many of the question's charts count them
}

// answer fills in one question for all that are asked it. Those who are asked
// most finely go first: what is left of a coarser figure is for the others.
func (g *generator) answer(q *interview.Question) {
	groups := g.groups(q)
	slices.SortStableFunc(groups, func(a, b *group) int { return b.charts - a.charts })
	given := map[string]int{} // "figure/label" → ticked so far
	for i, gr := range groups {
		p := pool{generator: g, question: q, group: gr, last: i == len(groups)-1, given: given}
		p.fill()
		for _, m := range gr.members {
			answer := g.sheets[m].Choices(q.ID)
			for k := range q.Choices {
				if c := &q.Choices[k]; q.Ticked(c, answer) {
					given[c.Figure+"/"+c.Label]++
				}
			}
		}
	}
}

func (g *generator) groups(q *interview.Question) []*group {
	var out []*group
	bySector := map[string]*group{}
	for i := range g.sheets {
		sector := g.sheets[i].Sector
		gr, known := bySector[sector]
		if !known {
			gr = g.groupOf(q, sector, &out)
			bySector[sector] = gr
		}
		if gr != nil {
			gr.members = append(gr.members, i)
		}
	}
	return out
}

// groupOf finds or adds the group that a sector belongs to; nil: it is not asked.
func (g *generator) groupOf(q *interview.Question, sector string, all *[]*group) *group {
	labels := g.edition.AnswerLabels(q, sector)
	if len(labels) == 0 {
		return nil
	}
	charts := 0
	for _, f := range q.Figures {
		if g.edition.Counts(f.Scope, sector) {
			charts++
		}
	}
	for _, gr := range *all {
		if slices.Equal(gr.labels, labels) && gr.charts == charts {
			return gr
		}
	}
	gr := &group{labels: labels, charts: charts}
	*all = append(*all, gr)
	return gr
}

// tick adds a label to an operator's answer, in the edition's order of labels.
func (g *generator) tick(sheet int, q *interview.Question, labels []string) {
	s := &g.sheets[sheet]
	s.Answers = append(s.Answers, interview.Answer{Question: q.ID, Choices: labels})
}
