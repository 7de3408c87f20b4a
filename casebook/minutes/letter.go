package minutes

import (
	"strconv"
	"time"

	"kikitori/casebook/paper"
	"kikitori/interview"
)

// Letter asks the operator in writing what was deferred, and reminds of the 宿題
// that are open; date is the letter's. asked counts what it asks: without any,
// there is nothing to send.
func Letter(s *Source, date time.Time) (p *paper.Paper, asked int) {
	m := &maker{Source: s, to: Operator, w: wordsIn(s.Lang)}
	m.paper = &paper.Paper{Title: m.w.letter, Office: s.Office, Lang: s.Lang, Marking: m.w.forOperator, Footer: m.w.letter}
	head := paper.Letterhead{Date: paper.Date(date, s.Lang), To: []string{string(s.Visit.Operator) + m.w.honorific}}
	if s.Office != "" {
		head.From = []string{s.Office}
	}
	m.add(head, paper.Title{Text: m.w.letter}, paper.Para{Text: m.w.greeting},
		paper.Para{Text: m.w.request + m.Terms.Date(s.Visit.Date) + m.w.requestRest})
	for _, it := range s.Visit.LeftOpen(interview.Deferred) {
		asked++
		m.ask(asked, titled(it.Question, it.Title), m.unaskedProbes(&it))
	}
	var tasks []string
	for i := range s.Notes {
		if n := &s.Notes[i]; n.Open() && n.ForOperator() {
			tasks = append(tasks, m.taskLine(n))
		}
	}
	if len(tasks) > 0 {
		asked += len(tasks)
		m.add(paper.Heading{Level: 2, Text: m.w.tasks}, paper.List{Kind: paper.Boxes, Items: tasks})
	}
	m.add(paper.Para{Text: m.w.end, Style: paper.Right})
	return m.paper, asked
}

// ask sets a question above room for its answer.
func (m *maker) ask(number int, title string, probes []string) {
	n := strconv.Itoa(number)
	m.add(paper.Heading{Level: 2, Text: m.w.ask + n + "　" + title})
	if len(probes) > 0 {
		m.add(paper.List{Items: probes})
	}
	m.add(paper.Form(paper.Field{Label: m.w.reply, ID: "answer-" + n, Lines: 4}))
}

func (m *maker) unaskedProbes(it *interview.Item) []string {
	var out []string
	for i, p := range it.Probes {
		if m.Visit.Progress[interview.ProbeID(it.ID, i)] != interview.Asked {
			out = append(out, p)
		}
	}
	return out
}

func (m *maker) taskLine(n *interview.Note) string {
	line := m.text(n)
	if n.Task == nil {
		return line
	}
	if n.Task.Who != "" {
		line += "　" + m.w.who + "：" + n.Task.Who
	}
	if n.Task.Due != "" {
		line += "　" + m.w.due + "：" + m.Terms.Date(n.Task.Due)
	}
	return line
}
