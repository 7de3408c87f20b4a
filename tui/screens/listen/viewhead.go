package listen

import (
	"strconv"
	"strings"
	"time"

	"kikitori/interview"
	"kikitori/interview/text"
	"kikitori/tui/i18n"
	"kikitori/tui/widgets/pane"
)

// calmLine tells topic, time and must-asks left, always in the same places.
func (s *Screen) calmLine() string {
	t, m := s.env.Theme, s.env.Metrics
	right := s.timeLeft()
	room := max(s.width-m.Width(right)-2, 0)
	left := m.Truncate(s.topicLine(), room, "…")
	gap := max(s.width-m.Width(left)-m.Width(right)-1, 0)
	return t.Strong.Render(left) + strings.Repeat(" ", gap) + s.timeStyle().Render(right)
}

func (s *Screen) timeStyle() interface{ Render(...string) string } {
	if s.pace.left <= 15*time.Minute && s.mustLeft() > 0 {
		return s.env.Theme.Warning
	}
	return s.env.Theme.Muted
}

func (s *Screen) mustLeft() int {
	if g := s.session.Visit.Guide; g != nil {
		return g.Left(s.session.Visit.Progress)
	}
	return 0
}

func (s *Screen) timeLeft() string {
	if s.session.Visit.Guide == nil {
		return s.pace.clock
	}
	vars := i18n.Vars{"Minutes": minutes(s.pace.left + minute - 1), "Must": s.mustLeft(), "Clock": s.pace.clock}
	short := s.width < fullWidth
	switch {
	case s.session.Visit.State == interview.VisitClosed:
		return s.env.T.T("listen.closed")
	case s.session.Visit.Over():
		return s.env.T.T("listen.over", i18n.Vars{"Clock": s.pace.clock})
	case s.pace.left < 0:
		vars["Minutes"] = minutes(-s.pace.left)
		if short {
			return s.env.T.T("listen.time_over_short", vars)
		}
		return s.env.T.T("listen.time_over", vars)
	case short:
		return s.env.T.T("listen.time_left_short", vars)
	}
	return s.env.T.T("listen.time_left", vars)
}

// topicLine is 議題 3/6 with its minutes; in a narrow screen the item as well.
func (s *Screen) topicLine() string {
	g := s.session.Visit.Guide
	if s.session.Inbox || g == nil || s.session.Here.Topic >= len(g.Topics) {
		return s.env.T.T("listen.inbox")
	}
	at := s.session.Here.Topic
	topic := g.Topics[at]
	spent := time.Duration(0)
	if at < len(s.pace.spent) {
		spent = s.pace.spent[at]
	}
	vars := i18n.Vars{
		"At": at + 1, "Of": len(g.Topics), "Title": text.Printable(topic.Title),
		"Spent": minutes(spent), "Minutes": topic.Minutes,
	}
	if s.width < fullWidth {
		return s.env.T.T("listen.topic_short", vars)
	}
	return s.env.T.T("listen.topic", vars)
}

func minutes(d time.Duration) int { return int(d / time.Minute) }

// headLines are the question and the probe being answered.
func (s *Screen) headLines(l layout) []string {
	t, w := s.env.Theme, l.middle-1
	it := s.here()
	if it == nil {
		return indent(pane.Text(s.env, s.env.T.T("listen.inbox_head"), w))
	}
	badges := []string{}
	if it.Must {
		badges = append(badges, s.env.T.T("listen.must"))
	}
	if st := s.session.Visit.Progress[it.ID]; st != interview.Unasked {
		badges = append(badges, s.env.T.QuestionState(st))
	}
	title := join(string(it.Question), it.Title)
	if l.compact && it.Must {
		title = s.env.T.T("listen.must_short") + " " + title
	}
	var out []string
	for _, r := range pane.Text(s.env, title, w) {
		out = append(out, t.Strong.Render(r))
	}
	if l.compact {
		out = out[:1]
	} else if q := s.session.Question(); q != nil {
		badges = append(badges, s.env.T.Area(q.Area), text.Printable(q.Viewpoint), s.env.T.AnswerType(q.Type))
		out = append(out, t.Area[q.Area].Render(s.env.Metrics.Truncate(strings.Join(badges, " ・ "), w, "…")))
	} else if len(badges) > 0 {
		out = append(out, t.Muted.Render(strings.Join(badges, " ・ ")))
	}
	if s.probe != "" {
		probing := s.env.T.T("listen.probing", i18n.Vars{"Probe": text.Printable(s.probe)})
		rows := pane.Text(s.env, probing, w)
		if l.compact {
			rows = []string{s.env.Metrics.Truncate(probing, w, "…")}
		}
		for _, r := range rows {
			out = append(out, t.Accent.Render(r))
		}
	}
	return indent(out)
}

func indent(rows []string) []string {
	for i := range rows {
		rows[i] = " " + rows[i]
	}
	return rows
}

// marksRule is the rule above the field: what the next note will be marked with.
func (s *Screen) marksRule() string {
	kind, handling, speaker, links := s.session.Kind, s.session.Handling, s.session.Speaker, s.links
	lead := ""
	if e := s.revising; e != nil {
		kind, handling, speaker, links = e.note.Kind, e.note.Handling, e.note.Speaker, e.note.Hypotheses
		lead = s.env.T.T("listen.revising", i18n.Vars{"Time": e.note.At.Format("15:04")})
	}
	if s.session.OffRecord {
		handling = interview.OffRecord
	}
	parts := []string{s.kindWord(kind), speaker, s.env.T.Handling(handling)}
	for _, l := range links {
		parts = append(parts, linkText(l))
	}
	if s.revising == nil && s.important || s.revising != nil && s.revising.note.Important {
		parts = append(parts, s.env.T.T("listen.badge.important"))
	}
	if lead != "" {
		parts = append([]string{lead}, parts...)
	}
	var shown []string
	for _, p := range parts {
		if p != "" {
			shown = append(shown, p)
		}
	}
	return pane.Rule(s.env, s.panes.middle, strings.Join(shown, " ・ "))
}

// kindWord is a kind as it is shown beside notes: a good practice has its star.
func (s *Screen) kindWord(k interview.NoteKind) string {
	if k == interview.Practice {
		return s.env.T.T("listen.practice")
	}
	return s.env.T.Kind(k)
}

// linkText is a link as it is typed: @F21+.
func linkText(l interview.HypothesisLink) string {
	switch l.Stance {
	case interview.Supports:
		return "@" + string(l.ID) + "+"
	case interview.Contradicts:
		return "@" + string(l.ID) + "-"
	}
	return "@" + string(l.ID)
}

// stripLines draws the open choices.
func (s *Screen) stripLines(width int) []string {
	t := s.strip
	if t == nil {
		return nil
	}
	th, m := s.env.Theme, s.env.Metrics
	if t.rows {
		rows := []string{" " + th.Strong.Render(t.title)}
		for i, o := range t.options {
			row := m.Pad(m.Truncate(" "+strconv.Itoa(i+1)+" "+text.Printable(o), width, "…"), width)
			if i == t.at {
				row = th.Selected.Render(row)
			}
			rows = append(rows, row)
		}
		return rows
	}
	rows, line := []string{}, " "+th.Strong.Render(t.title)
	for i, o := range t.options {
		cell := " " + strconv.Itoa(i+1) + " " + m.Truncate(text.Printable(o), max(width-6, 1), "…") + " "
		if m.Width(line)+m.Width(cell)+1 > width {
			rows, line = append(rows, line), " "
		}
		if i == t.at {
			cell = th.Selected.Render(cell)
		}
		line += " " + cell
	}
	return append(rows, line)
}
