package interview

import (
	"slices"
	"strings"
)

// AnswerProbe turns what an operator answered in writing into something to ask
// on the visit: how what it ticked is lived, or what stands in the way. Which
// answers and which words belong to the edition.
type AnswerProbe struct {
	Measures []MeasureID `json:"measures"`
	Done     bool        `json:"done"` // for operators that do this; else for those that answered and do not
	// Ask are the probes; {measure} and {answer} stand for the measure's name and
	// the labels that were ticked.
	Ask []string `json:"ask"`
}

// AnswerBlanks lists the names that may stand in braces in an AnswerProbe.
func AnswerBlanks() []string { return []string{"measure", "answer"} }

// ProbesOf returns what an operator's own answer to a question gives rise to
// ask, in the edition's order; none for a question that was not answered.
func (e *Edition) ProbesOf(q QuestionID, s *AnswerSheet) []string {
	if s == nil || s.Edition != e.Year {
		return nil
	}
	ticked := s.Choices(q)
	if len(ticked) == 0 {
		return nil
	}
	var out []string
	for i := range e.AnswerProbes {
		p := &e.AnswerProbes[i]
		for _, id := range p.Measures {
			m, err := e.Measure(id)
			if err != nil || m.Question != q || meet(m.Answers, ticked) != p.Done {
				continue
			}
			said := ticked
			if p.Done {
				said = slices.DeleteFunc(slices.Clone(ticked), func(l string) bool { return !slices.Contains(m.Answers, l) })
			}
			fill := strings.NewReplacer("{measure}", m.Name, "{answer}", strings.Join(said, "」「"))
			for _, s := range p.Ask {
				out = AddUnique(out, fill.Replace(s))
			}
		}
	}
	return out
}

// AskAboutAnswers adds to each item of a guide what the operator's own answers
// give rise to ask. A guide that has it already stays as it is.
func (g *Guide) AskAboutAnswers(e *Edition, s *AnswerSheet) {
	for _, p := range g.Places() {
		it := g.At(p)
		if it.Question != "" {
			it.Probes = AddUnique(it.Probes, e.ProbesOf(it.Question, s)...)
		}
	}
}

// DropAnswers takes out what an operator's answers gave rise to ask: those of
// one operator are not asked of another.
func (g *Guide) DropAnswers(e *Edition, s *AnswerSheet) {
	for _, p := range g.Places() {
		it := g.At(p)
		old := e.ProbesOf(it.Question, s)
		it.Probes = slices.DeleteFunc(it.Probes, func(x string) bool { return slices.Contains(old, x) })
	}
}
