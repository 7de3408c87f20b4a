package gate

import (
	"strings"

	"charm.land/lipgloss/v2"

	"kikitori/casebook"
	rules "kikitori/casebook/gate"
	"kikitori/tui/frame"
	"kikitori/tui/i18n"
	"kikitori/tui/theme"
	"kikitori/tui/widgets/list"
	"kikitori/tui/widgets/pane"
)

// fill makes the rows: the findings in the order of the page, then the questions.
func (s *Screen) fill() {
	t := s.env.T
	open, asked := map[string]bool{}, map[rules.Question]bool{}
	for _, f := range s.look.Standing.Open {
		open[f.Key] = true
	}
	for _, q := range s.look.Standing.Asked {
		asked[q] = true
	}
	var rows []list.Row
	add := func(key string, left bool, cells ...string) {
		state := t.T("gate.settled")
		if left {
			state = t.T("gate.open")
		}
		rows = append(rows, list.Row{Key: key, Cells: append([]string{state}, cells...), Dress: func(th *theme.Theme, col int) lipgloss.Style {
			switch {
			case col == 0 && left:
				return th.Warning
			case col == 0:
				return th.Good
			}
			return th.Text
		}})
	}
	rows = append(rows, list.Row{Head: true, Cells: []string{t.T("gating.findings", i18n.Vars{"Open": len(open), "All": len(s.look.Result.Findings)})}})
	for i := range s.look.Result.Findings {
		f := &s.look.Result.Findings[i]
		text := f.Text
		if text == "" {
			text = t.GateReason(f)
		}
		add(findingKey(*f), open[f.Key], t.GatePlace(f), strings.ReplaceAll(text, "\n", " "))
	}
	rows = append(rows, list.Row{Head: true, Cells: []string{t.T("gating.questions", i18n.Vars{"Open": len(asked), "All": len(s.look.Result.Questions)})}})
	for _, q := range s.look.Result.Questions {
		add(questionKey(q), asked[q], t.T("gating.question"), t.GateQuestion(q))
	}
	s.list.SetRows(rows)
}

// Resize implements frame.Screen.
func (s *Screen) Resize(width, height int) {
	s.width, s.height = width, height
	s.layout()
}

func (s *Screen) layout() {
	s.list.Resize(s.listWidth(), s.listHeight())
	if s.reason != nil {
		s.reason.Resize(s.detailWidth(), s.formHeight())
	}
	if s.terms != nil {
		s.terms.Resize(s.detailWidth(), s.detailHeight())
	}
}

func (s *Screen) body() int { return max(s.height-1, 1) } // below the head

func (s *Screen) listWidth() int {
	if s.width >= wide {
		return (s.width - 1) / 2
	}
	return s.width
}

func (s *Screen) detailWidth() int {
	if s.width >= wide {
		return s.width - 1 - s.listWidth()
	}
	return s.width
}

func (s *Screen) listHeight() int {
	if s.width >= wide {
		return s.body()
	}
	return max(s.body()-s.detailHeight(), 1)
}

func (s *Screen) detailHeight() int {
	if s.width >= wide {
		return s.body()
	}
	return max(s.body()/2, min(6, s.body()-2), 1)
}

func (s *Screen) formHeight() int { return min(4, max(s.detailHeight()-2, 1)) }

// View implements frame.Screen.
func (s *Screen) View() frame.View {
	head := pane.Lines(" " + s.env.Metrics.Truncate(s.head(), s.width-2, "…"))
	if !s.loaded {
		return pane.Fit(s.env, head, s.width, s.height)
	}
	detail := pane.Fit(s.env, s.detail(), s.detailWidth(), s.detailHeight())
	if s.width >= wide {
		return pane.Fit(s.env, pane.Stack(head, pane.Columns(s.env, s.body(),
			pane.Column{Width: s.listWidth(), View: s.list.View()}, pane.Column{Width: s.detailWidth(), View: detail})), s.width, s.height)
	}
	top := pane.Fit(s.env, s.list.View(), s.width, s.listHeight())
	if s.reason != nil || s.terms != nil {
		top.Cursor = nil
	}
	return pane.Fit(s.env, pane.Stack(head, top, detail), s.width, s.height)
}

// head says in one row where the case stands at the gate.
func (s *Screen) head() string {
	t, th := s.env.T, s.env.Theme
	switch {
	case s.failure != nil:
		return th.Danger.Render(frame.ErrorText(t, s.failure))
	case !s.loaded:
		return th.Muted.Render(t.T("gating.looking"))
	case s.look.Elsewhere:
		return th.Good.Render(t.T("gate.elsewhere"))
	case s.look.Standing.Clear():
		return th.Good.Render(t.T("gate.clear"))
	}
	text := t.T("gating.left", i18n.Vars{"Open": len(s.look.Standing.Open), "Asked": len(s.look.Standing.Asked)})
	switch {
	case s.look.Standing.OtherText:
		text += " " + t.T("gating.other_text")
	case s.look.Standing.OtherTables:
		text += " " + t.T("gating.other_tables")
	}
	return th.Warning.Render(text)
}

// detail shows the chosen finding in its passage, or the question, and what was
// decided; below it what is being typed.
func (s *Screen) detail() frame.View {
	width := s.detailWidth() - 2
	var rows []string
	put := func(style lipgloss.Style, text string) {
		for _, l := range pane.Text(s.env, text, width) {
			rows = append(rows, " "+style.Render(l))
		}
	}
	t, th := s.env.T, s.env.Theme
	title := ""
	if f, ok := s.finding(); ok {
		title = t.GatePlace(&f)
		put(th.Strong, t.GateReason(&f))
		if p := s.passage(f); p != "" {
			put(th.Text, p)
		}
		if d, ok := s.look.Clearance.Record.Settlement(f.Key); ok && d.Remedy == casebook.Released {
			put(th.Good, t.T("gating.released", i18n.Vars{"Why": d.Why, "By": d.By, "At": d.At.Format("2006-01-02 15:04")}))
		}
	} else if q, ok := s.question(); ok {
		title = t.T("gating.question")
		put(th.Strong, t.GateQuestion(q))
		for _, a := range s.look.Clearance.Record.Answers {
			if a.Question == string(q) && !s.look.Standing.OtherText {
				remark := a.Remark
				if remark != "" {
					remark = t.T("gating.remark", i18n.Vars{"Text": remark})
				}
				put(th.Good, t.T("gating.answered", i18n.Vars{"Remark": remark, "By": a.By, "At": a.At.Format("2006-01-02 15:04")}))
			}
		}
	}
	rule := pane.Lines(pane.Rule(s.env, s.detailWidth(), title))
	switch {
	case s.terms != nil:
		return s.terms.View()
	case s.reason != nil:
		room := max(s.detailHeight()-1-s.formHeight(), 0)
		return pane.Stack(rule, pane.Fit(s.env, pane.Lines(rows[:min(len(rows), room)]...), s.detailWidth(), min(len(rows), room)), s.reason.View())
	}
	return pane.Stack(rule, pane.Lines(rows...))
}

// passage is the sentence with what was found set between 【 】, which can be seen
// without colour.
func (s *Screen) passage(f rules.Finding) string {
	for _, p := range casebook.Passages(&s.card.Record) {
		if p.Part == f.Part && p.At == f.At && f.End <= len(p.Text) && f.Start < f.End {
			return p.Text[:f.Start] + "【" + p.Text[f.Start:f.End] + "】" + p.Text[f.End:]
		}
	}
	return ""
}
