package listen

import (
	"strconv"

	tea "charm.land/bubbletea/v2"

	"kikitori/interview"
	"kikitori/tui/frame"
	"kikitori/tui/i18n"
	"kikitori/tui/widgets/bars"
	"kikitori/tui/widgets/pane"
	"kikitori/tui/widgets/sheet"
)

// contextPane is what the edition and earlier visits say about the question. Its
// rows are made when the question or the width changes, not on a key.
type contextPane struct {
	open  bool // beside a narrow screen's notes: in their place
	top   int
	rows  []string
	width int
	item  interview.ItemID
	fresh bool
}

func (c *contextPane) forget() { c.fresh = false }

func (c *contextPane) scroll(by, height int) {
	c.top = max(0, min(c.top+by, len(c.rows)-height))
}

func (c *contextPane) shown(height int) []string {
	top := max(0, min(c.top, len(c.rows)-1))
	return c.rows[top:min(len(c.rows), top+height)]
}

// fill makes the rows when they are seen and no longer right.
func (c *contextPane) fill(s *Screen) {
	width := s.panes.context
	if width == 0 {
		width = s.panes.middle
	}
	id := interview.ItemID("")
	if it := s.here(); it != nil {
		id = it.ID
	}
	if s.panes.context == 0 && !c.open || c.fresh && c.width == width && c.item == id {
		return
	}
	if c.item != id {
		c.top = 0
	}
	c.rows, c.width, c.item, c.fresh = s.contextRows(width-2), width, id, true
}

func (s *Screen) contextView(height int) frame.View {
	return pane.Fit(s.env, pane.Lines(s.context.shown(height)...), s.panes.context, height)
}

func (s *Screen) contextRows(width int) []string {
	sh := sheet.New(s.env, width)
	it := s.here()
	if it == nil {
		sh.Text(s.env.Theme.Muted, s.env.T.T("listen.context_inbox"))
		return indent(sh.Rows())
	}
	if q := s.session.Question(); q != nil {
		s.figures(sh, q)
	}
	for _, id := range it.Hypotheses {
		s.hypothesis(sh, id)
	}
	s.probes(sh)
	s.pastCases(sh, it)
	for _, c := range s.env.Edition.Caveats {
		sh.Blank()
		sh.Item(s.env.Theme.Muted, "※ ", c)
	}
	return indent(sh.Rows())
}

// figures draws every chart of the question, with its years and scope.
func (s *Screen) figures(sh *sheet.Sheet, q *interview.Question) {
	for i := range q.Figures {
		f := &q.Figures[i]
		var lists [][]interview.Value
		for j := range q.Choices {
			if q.Choices[j].Figure == f.ID {
				lists = append(lists, q.Choices[j].Values)
			}
		}
		if len(lists) == 0 {
			continue
		}
		sh.Blank()
		years := sheet.Years(s.env.Edition, lists...)
		chart := bars.New(s.env, bars.Scope{Years: years, Label: sheet.Scope(s.env, f.Scope)})
		for j := range q.Choices {
			if c := &q.Choices[j]; c.Figure == f.ID {
				chart.Add(bars.Bar{Label: c.Label, Values: sheet.Of(years, c.Values), Indent: depth(c), Note: s.remark(c)})
			}
		}
		sh.Drawn(chart.Lines(sh.Width()))
	}
}

func depth(c *interview.Choice) int {
	if c.Parent != "" {
		return 1
	}
	return 0
}

// remark is what must be said beside a choice's figure.
func (s *Screen) remark(c *interview.Choice) string {
	if c.Conflict != nil {
		return s.env.T.T("listen.conflict", i18n.Vars{"Page": c.Conflict.Page, "Reason": c.Conflict.Reason})
	}
	if c.Derived {
		return s.env.T.T("listen.derived")
	}
	return ""
}

func (s *Screen) hypothesis(sh *sheet.Sheet, id interview.HypothesisID) {
	h, err := s.env.Edition.Hypothesis(id)
	if err != nil {
		return
	}
	t := s.env.Theme
	sh.Section(s.env.T.T("listen.hypothesis", i18n.Vars{"ID": id, "Support": s.env.T.Support(h.Support)}))
	sh.Text(t.Text, h.Statement)
	if h.Caveat != "" {
		sh.Item(t.Warning, s.env.T.T("listen.caveat"), h.Caveat)
	}
	s.heard(sh, id)
}

// heard lists what was said on a hypothesis so far: here, and on other visits.
func (s *Screen) heard(sh *sheet.Sheet, id interview.HypothesisID) {
	t := s.env.Theme
	for _, e := range s.entries {
		for _, l := range e.note.Hypotheses {
			if l.ID == id {
				sh.Item(t.Muted, stanceSign[l.Stance]+" "+e.note.At.Format("15:04")+" ", firstLine(e.note.Text))
			}
		}
	}
	for _, n := range s.others[id] {
		for _, l := range n.Hypotheses {
			if l.ID == id {
				sh.Item(t.Muted, stanceSign[l.Stance]+" "+n.At.Format("2006-01-02")+" ", firstLine(n.Text))
			}
		}
	}
}

var stanceSign = map[interview.Stance]string{
	interview.Supports: "+", interview.Contradicts: "-", interview.Neutral: "·",
}

func firstLine(s string) string {
	for i, r := range s {
		if r == '\n' {
			return s[:i] + "…"
		}
	}
	return s
}

func (s *Screen) probes(sh *sheet.Sheet) {
	probes := s.probesHere()
	if len(probes) == 0 {
		return
	}
	t := s.env.Theme
	sh.Section(s.env.T.T("listen.probes"))
	for i, p := range probes {
		style, mark := t.Text, strconv.Itoa(i+1)+" "
		if s.asked(p) {
			style, mark = t.Muted, "✓ "
		}
		sh.Item(style, mark, p.text)
	}
}

// pastCases names the reported cases on the same question.
func (s *Screen) pastCases(sh *sheet.Sheet, it *interview.Item) {
	head := false
	for i := range s.env.Edition.Cases {
		c := &s.env.Edition.Cases[i]
		for _, q := range c.Questions {
			if q != it.Question || q == "" {
				continue
			}
			if !head {
				sh.Section(s.env.T.T("listen.past_cases"))
				head = true
			}
			sh.Item(s.env.Theme.Text, "・", c.Title+"（"+s.env.T.FiscalYear(s.env.Edition.Year)+"）")
		}
	}
}

// heardElsewhere is what other visits noted on the hypotheses of a question.
type heardElsewhere struct {
	visit interview.VisitID
	notes map[interview.HypothesisID][]interview.Note
}

// mostElsewhere bounds the notes of other visits that are kept for a hypothesis.
const mostElsewhere = 8

// arrived asks for what other visits noted on the hypotheses of the place.
func (s *Screen) arrived() tea.Cmd {
	it := s.here()
	if it == nil {
		return nil
	}
	var ids []interview.HypothesisID
	for _, id := range it.Hypotheses {
		if _, known := s.others[id]; !known {
			ids = append(ids, id)
		}
	}
	if len(ids) == 0 {
		return nil
	}
	ctx, notes, visit := s.env.Context, s.ports.Notes, s.route.Visit
	return func() tea.Msg {
		m := heardElsewhere{visit, map[interview.HypothesisID][]interview.Note{}}
		for _, id := range ids {
			found, err := notes.OnHypothesis(ctx, id)
			if err != nil {
				continue // the pane does without; the notes of this visit are not touched
			}
			m.notes[id] = []interview.Note{}
			for i := len(found) - 1; i >= 0 && len(m.notes[id]) < mostElsewhere; i-- {
				if found[i].Record.Visit != visit {
					m.notes[id] = append(m.notes[id], found[i].Record)
				}
			}
		}
		return m
	}
}

func (s *Screen) onHeardElsewhere(m heardElsewhere) {
	if m.visit != s.route.Visit {
		return
	}
	if s.others == nil {
		s.others = map[interview.HypothesisID][]interview.Note{}
	}
	for id, list := range m.notes {
		s.others[id] = list
	}
	s.context.forget()
}
