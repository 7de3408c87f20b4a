package minutes

import (
	"fmt"
	"slices"
	"strings"

	"kikitori/casebook/paper"
	"kikitori/interview"
)

// hypotheses lists what speaks for and against each, for the office only.
func (m *maker) hypotheses() {
	ids := slices.Clone(m.Visit.Hypotheses)
	for _, n := range m.notes {
		for _, l := range n.Hypotheses {
			ids = interview.AddUnique(ids, l.ID)
		}
	}
	if len(ids) == 0 {
		return
	}
	m.part(m.w.hypotheses)
	for _, id := range ids {
		title := string(id)
		if h, err := m.Edition.Hypothesis(id); err == nil {
			title += " " + h.Statement
		}
		m.add(paper.Heading{Level: 2, Text: title})
		items := []string{}
		for _, s := range interview.Stances() {
			for _, n := range m.byHypothesis(id, s) {
				items = append(items, fmt.Sprintf("[%s] %s %s", m.Terms.Stance(s), n.At.Format("15:04"), m.text(n)))
			}
		}
		if len(items) == 0 {
			m.add(paper.Para{Text: m.w.nothing, Style: paper.Flush})
			continue
		}
		m.add(paper.List{Items: items})
	}
}

// disagreements sets what was said beside what was answered in writing, where a
// reviewer marked that the two differ.
func (m *maker) disagreements() {
	t := paper.Table{Head: []string{m.w.question, m.w.answered, m.w.said}, Widths: []float64{0.26, 0.3, 0.44}}
	for _, n := range m.notes {
		if !n.Disagrees {
			continue
		}
		title, answered := string(n.Question), m.w.notAtHand
		if q, err := m.Edition.Question(n.Question); err == nil {
			title = titled(q.ID, q.Title)
		}
		if m.Answers != nil {
			answered = orElse(strings.Join(m.Answers.Choices(n.Question), m.w.comma), m.w.noAnswer)
		}
		t.Rows = append(t.Rows, []paper.Cell{{Text: title}, {Text: answered}, {Text: n.At.Format("15:04") + " " + m.text(n)}})
	}
	if len(t.Rows) > 0 {
		m.part(m.w.disagreements)
		m.add(t)
	}
}

// limits say what this visit could not show.
func (m *maker) limits() {
	m.part(m.w.limits)
	l := interview.Limits{}
	if m.Visit.Limits != nil {
		l = *m.Visit.Limits
	}
	facts := paper.Facts{{Label: m.w.how, Text: m.Terms.Mode(m.Visit.Mode)}, {Label: m.w.absent, Text: orElse(l.Absent, m.w.notRecorded)}}
	if l.Remarks != "" {
		facts = append(facts, paper.Fact{Label: m.w.remarks, Text: l.Remarks})
	}
	m.add(facts)
	for _, s := range []struct {
		title string
		state interview.QuestionState
	}{{m.w.notAsked, interview.Unasked}, {m.w.skipped, interview.Skipped}} {
		var items []string
		for _, it := range m.Visit.LeftOpen(s.state) {
			title := titled(it.Question, it.Title)
			if it.Must {
				title += m.w.must
			}
			items = append(items, title)
		}
		if len(items) > 0 {
			m.add(paper.Para{Lead: s.title, Style: paper.Flush}, paper.List{Items: items})
		}
	}
}
