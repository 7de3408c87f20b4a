package minutes

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"kikitori/casebook/paper"
	"kikitori/interview"
)

// Audience says who reads the paper.
type Audience string

// The audiences. The operator sees what may leave the office and is no
// impression of ours (see interview.Note.ForOperator), no hypothesis, no limit of
// the method; the office sees all that was kept.
const (
	Operator Audience = "operator"
	Internal Audience = "internal"
)

// ErrAudience is an audience that does not exist.
var ErrAudience = errors.New("unknown audience")

// ParseAudience reads an audience.
func ParseAudience(s string) (Audience, error) {
	switch a := Audience(s); a {
	case Operator, Internal:
		return a, nil
	}
	return "", fmt.Errorf("%w: %q", ErrAudience, s)
}

// Source is what the papers are made of.
type Source struct {
	Visit    interview.Visit
	Notes    []interview.Note // in the order they were taken
	Evidence []interview.Evidence
	Edition  *interview.Edition
	Answers  *interview.AnswerSheet // nil: none at hand
	Office   string                 // who issues the paper; "" is not told
	Lang     string                 // "ja" or "en"
	Terms    Terms
}

// Terms are the domain's words in the language of the paper.
type Terms interface {
	Kind(interview.NoteKind) string
	Handling(interview.Handling) string
	Mode(interview.Mode) string
	Stance(interview.Stance) string
	Custody(interview.Custody) string
	ConsentTopic(interview.ConsentTopic) string
	ConsentAnswer(interview.ConsentAnswer) string
	Date(date string) string
}

// Minutes makes the minutes for a reader. leftOut counts the notes that were kept
// and that the reader does not see.
func Minutes(s *Source, to Audience) (p *paper.Paper, leftOut int) {
	m := &maker{Source: s, to: to, w: wordsIn(s.Lang)}
	for i := range s.Notes {
		if n := &s.Notes[i]; n.Handling != interview.OffRecord && m.mayRead(n) {
			m.notes = append(m.notes, n)
		} else {
			leftOut++
		}
	}
	marking := m.w.forOperator
	if to == Internal {
		marking = m.w.forOffice
	}
	m.paper = &paper.Paper{Title: m.w.title, Office: s.Office, Lang: s.Lang, Marking: marking, Footer: m.w.title}
	m.add(paper.Title{Text: m.w.title, Sub: m.w.operator + " " + string(s.Visit.Operator) + "　" + s.Terms.Date(s.Visit.Date)})
	m.facts()
	m.readBack()
	m.heard()
	m.tasks()
	m.documents()
	m.consents()
	m.deferred()
	if to == Internal {
		m.hypotheses()
		m.disagreements()
		m.limits()
	}
	return m.paper, leftOut
}

// maker is a paper being made.
type maker struct {
	*Source
	to    Audience
	w     *words
	notes []*interview.Note // that the reader sees
	paper *paper.Paper
	parts int // headings of level 1 so far
}

func (m *maker) mayRead(n *interview.Note) bool { return m.to == Internal || n.ForOperator() }

func (m *maker) add(b ...paper.Block) { m.paper.Blocks = append(m.paper.Blocks, b...) }

// part begins a numbered part.
func (m *maker) part(title string) {
	m.parts++
	m.add(paper.Heading{Level: 1, Text: fmt.Sprintf("%d. %s", m.parts, title)})
}

func (m *maker) text(n *interview.Note) string { return interview.StripMarks(n.Text, m.Edition) }

func (m *maker) facts() {
	v := &m.Visit
	when := m.Terms.Date(v.Date)
	if v.StartedAt != nil {
		when += "　" + v.StartedAt.Format("15:04")
		if v.EndedAt != nil {
			when += m.w.until + clock(*v.EndedAt, *v.StartedAt)
		}
	}
	m.add(paper.Facts{
		{Label: m.w.when, Text: when}, {Label: m.w.how, Text: m.Terms.Mode(v.Mode)},
		{Label: m.w.theirs, Text: m.people(interview.OperatorSide)}, {Label: m.w.ours, Text: m.people(interview.OfficeSide)},
	})
}

// clock is a time of day, with its date where that is another.
func clock(t, since time.Time) string {
	if t.Format(time.DateOnly) != since.Format(time.DateOnly) {
		return t.Format("2006-01-02 15:04")
	}
	return t.Format("15:04")
}

func (m *maker) people(side interview.Side) string {
	var out []string
	for _, p := range m.Visit.Participants {
		switch {
		case p.Side != side || p.Called() == "":
		case p.Name != "" && p.Role != "":
			out = append(out, p.Name+"（"+p.Role+"）")
		default:
			out = append(out, p.Called())
		}
	}
	if len(out) == 0 {
		return m.w.none
	}
	return strings.Join(out, m.w.comma)
}

func (m *maker) readBack() {
	r := m.Visit.ReadBack
	if r == nil || len(r.Lines) == 0 {
		return
	}
	m.part(m.w.readBack)
	m.add(paper.List{Kind: paper.Numbers, Items: r.Lines})
	agreed := m.w.notAgreed
	if r.AgreedBy != "" {
		agreed = fmt.Sprintf(m.w.agreed, r.At.Format("15:04"), r.AgreedBy)
	}
	m.add(paper.Para{Text: agreed, Style: paper.Note})
	if r.Remarks != "" {
		m.add(paper.Para{Text: r.Remarks, Style: paper.Flush})
	}
}

// heard is what was said, in the order of the guide, then what stands under other
// questions, then the inbox.
func (m *maker) heard() {
	m.part(m.w.heard)
	if len(m.notes) == 0 {
		m.add(paper.Para{Text: m.w.nothing, Style: paper.Flush})
		return
	}
	used := map[interview.NoteID]bool{}
	section := func(level int, title string, of func(*interview.Note) bool) {
		var list []*interview.Note
		for _, n := range m.notes {
			if !used[n.ID] && of(n) {
				list, used[n.ID] = append(list, n), true
			}
		}
		if len(list) > 0 {
			m.add(paper.Heading{Level: level, Text: title}, m.noteTable(list))
		}
	}
	if g := m.Visit.Guide; g != nil {
		for _, p := range g.Places() {
			it := g.At(p)
			section(2, titled(it.Question, it.Title), func(n *interview.Note) bool {
				return n.Item == it.ID || n.Item == "" && it.Question != "" && n.Question == it.Question
			})
		}
	}
	for i := range m.Edition.Questions {
		q := &m.Edition.Questions[i]
		section(2, titled(q.ID, q.Title), func(n *interview.Note) bool { return n.Question == q.ID })
	}
	section(2, m.w.besides, func(*interview.Note) bool { return true })
}

func titled(q interview.QuestionID, title string) string {
	return strings.TrimSpace(string(q) + " " + title)
}

func (m *maker) noteTable(list []*interview.Note) paper.Table {
	t := paper.Table{Head: []string{m.w.time, m.w.speaker, m.w.kind, m.w.words}, Widths: []float64{0.09, 0.16, 0.14, 0.61}}
	if m.to == Internal {
		t.Head, t.Widths = append(t.Head, m.w.handling), []float64{0.09, 0.14, 0.13, 0.51, 0.13}
	}
	for _, n := range list {
		row := []paper.Cell{{Text: n.At.Format("15:04")}, {Text: n.Speaker}, {Text: m.Terms.Kind(n.Kind)}, {Text: m.text(n)}}
		if m.to == Internal {
			row = append(row, paper.Cell{Text: m.Terms.Handling(n.Handling)})
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

func (m *maker) tasks() {
	t := paper.Table{Head: []string{m.w.task, m.w.who, m.w.due}, Widths: []float64{0.6, 0.2, 0.2}}
	for _, n := range m.notes {
		if n.Kind != interview.Followup {
			continue
		}
		task := interview.Task{}
		if n.Task != nil {
			task = *n.Task
		}
		due := m.w.undecided
		if task.Due != "" {
			due = m.Terms.Date(task.Due)
		}
		if task.Done != nil {
			due = fmt.Sprintf(m.w.done, m.Terms.Date(task.Done.Format(time.DateOnly)))
		}
		t.Rows = append(t.Rows, []paper.Cell{{Text: m.text(n)}, {Text: orElse(task.Who, m.w.undecided)}, {Text: due}})
	}
	if len(t.Rows) > 0 {
		m.part(m.w.tasks)
		m.add(t)
	}
}

func orElse(s, other string) string {
	if s == "" {
		return other
	}
	return s
}

// documents leaves out those that are 内部限り when the operator reads.
func (m *maker) documents() {
	t := paper.Table{Head: []string{m.w.document, m.w.date, m.w.custody, m.w.due}, Widths: []float64{0.46, 0.18, 0.16, 0.2}}
	for i := range m.Evidence {
		e := &m.Evidence[i]
		if m.to == Operator && e.Handling != interview.Public && e.Handling != interview.Anonymous {
			continue
		}
		due := ""
		if _, open := e.Outstanding(); open && e.Due != "" {
			due = m.Terms.Date(e.Due)
		}
		t.Rows = append(t.Rows, []paper.Cell{{Text: e.Title}, {Text: m.Terms.Date(e.Date)}, {Text: m.Terms.Custody(e.Custody)}, {Text: due}})
	}
	if len(t.Rows) > 0 {
		m.part(m.w.documents)
		m.add(t)
	}
}

func (m *maker) consents() {
	t := paper.Table{Head: []string{m.w.topic, m.w.answer, m.w.by, m.w.time}, Widths: []float64{0.3, 0.2, 0.3, 0.2}}
	for _, topic := range interview.ConsentTopics() {
		c, asked := m.Visit.Consent(topic)
		at := ""
		if asked {
			at = c.At.Format("2006-01-02 15:04")
		}
		t.Rows = append(t.Rows, []paper.Cell{{Text: m.Terms.ConsentTopic(topic)}, {Text: m.Terms.ConsentAnswer(c.Answer)}, {Text: c.By}, {Text: at}})
	}
	m.part(m.w.consents)
	m.add(t)
}

func (m *maker) deferred() {
	var items []string
	for _, it := range m.Visit.LeftOpen(interview.Deferred) {
		items = append(items, titled(it.Question, it.Title))
	}
	if len(items) > 0 {
		m.part(m.w.deferred)
		m.add(paper.List{Items: items})
	}
}

// byHypothesis are the reader's notes that are tied to a hypothesis.
func (m *maker) byHypothesis(id interview.HypothesisID, s interview.Stance) []*interview.Note {
	var out []*interview.Note
	for _, n := range m.notes {
		if slices.Contains(n.Hypotheses, interview.HypothesisLink{ID: id, Stance: s}) {
			out = append(out, n)
		}
	}
	return out
}
