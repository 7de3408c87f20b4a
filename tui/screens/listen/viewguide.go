package listen

import (
	"strconv"

	"kikitori/interview"
	"kikitori/interview/text"
	"kikitori/tui/frame"
	"kikitori/tui/widgets/pane"
)

// guideRow is a row of the guide; item -1 is a topic's head.
type guideRow struct {
	at   interview.Place
	line string
}

// guideView draws topics and items with their states. When they do not fit, only
// the current topic is open.
func (s *Screen) guideView(height int) frame.View {
	rows := s.guideRows(height)
	first := 0
	for i, r := range rows {
		if r.at == s.session.Here && i >= height-1 {
			first = i - height + 2
		}
	}
	var lines []string
	for _, r := range rows[first:] {
		lines = append(lines, r.line)
	}
	return pane.Fit(s.env, pane.Lines(lines...), s.panes.guide, height)
}

func (s *Screen) guideRows(height int) []guideRow {
	g := s.session.Visit.Guide
	if g == nil {
		return []guideRow{{line: " " + s.env.T.T("listen.no_guide")}}
	}
	all := len(g.Topics) + len(g.Places()) + 1
	var rows []guideRow
	for i := range g.Topics {
		rows = append(rows, guideRow{interview.Place{Topic: i, Item: -1}, s.topicRow(i)})
		if all > height && (s.session.Inbox || i != s.session.Here.Topic) {
			continue
		}
		for j := range g.Topics[i].Items {
			p := interview.Place{Topic: i, Item: j}
			rows = append(rows, guideRow{p, s.itemRow(p)})
		}
	}
	return append(rows, guideRow{interview.Place{Topic: -1, Item: -1}, s.inboxRow()})
}

func (s *Screen) topicRow(i int) string {
	t, m := s.env.Theme, s.env.Metrics
	topic := s.session.Visit.Guide.Topics[i]
	spent := 0
	if i < len(s.pace.spent) {
		spent = minutes(s.pace.spent[i])
	}
	time := strconv.Itoa(spent) + "/" + strconv.Itoa(topic.Minutes)
	head := " " + strconv.Itoa(i+1) + " " + text.Printable(topic.Title)
	row := m.Pad(m.Truncate(head, s.panes.guide-len(time)-2, "…"), s.panes.guide-len(time)-1) + time
	if !s.session.Inbox && i == s.session.Here.Topic {
		return t.Strong.Render(row)
	}
	return t.Muted.Render(row)
}

func (s *Screen) itemRow(p interview.Place) string {
	t, m := s.env.Theme, s.env.Metrics
	it := s.session.Visit.Guide.At(p)
	state := s.session.Visit.Progress[it.ID]
	must := ""
	if it.Must {
		must = s.env.T.T("listen.must_short")
	}
	here := !s.session.Inbox && p == s.session.Here
	lead := " "
	if here {
		lead = "▸"
	}
	head := m.Pad(" "+lead, 2) + m.Pad(stateSign[state], 2) + join(string(it.Question), text.Printable(it.Title))
	row := m.Pad(m.Truncate(head, s.panes.guide-m.Width(must)-2, "…"), s.panes.guide-m.Width(must)-1) + must
	switch {
	case here:
		return t.Accent.Render(row)
	case state != interview.Unasked:
		return t.Muted.Render(row)
	case it.Must:
		return t.Text.Render(row)
	}
	return t.Text.Render(row)
}

// stateSign marks where a question stands: 済, 飛ばし, 追加照会.
var stateSign = map[interview.QuestionState]string{
	interview.Unasked: "·", interview.Asked: "✓", interview.Skipped: "-", interview.Deferred: "»",
}

func (s *Screen) inboxRow() string {
	n := 0
	for _, e := range s.entries {
		if e.note.Question == "" && e.note.Item == "" {
			n++
		}
	}
	row := "   " + s.env.T.T("listen.inbox") + " " + strconv.Itoa(n)
	if s.session.Inbox {
		return s.env.Theme.Accent.Render(" ▸ " + row[3:])
	}
	return s.env.Theme.Muted.Render(row)
}

// jumpView lists the places that the jump box finds, its line at the bottom.
func (s *Screen) jumpView(width, height int) frame.View {
	j, t, m := s.jump, s.env.Theme, s.env.Metrics
	title := s.env.T.T("listen.jump_title")
	if j.move != nil {
		title = s.env.T.T("listen.move_title")
	}
	rows := []string{}
	room := max(height-2, 1)
	first := max(0, j.at-room+1)
	for i := first; i <= len(j.places) && len(rows) < room; i++ {
		row := "   " + s.env.T.T("listen.inbox")
		if i < len(j.places) {
			it := s.session.Visit.Guide.At(j.places[i])
			row = "   " + m.Pad(stateSign[s.session.Visit.Progress[it.ID]], 2) + join(string(it.Question), text.Printable(it.Title))
		}
		row = m.Pad(m.Truncate(row, width, "…"), width)
		if i == j.at {
			row = t.Selected.Render(row)
		}
		rows = append(rows, row)
	}
	const lead = " / "
	box := pane.Indent(frame.View{Content: j.box.View(), Cursor: j.box.Cursor()}, len(lead))
	box.Content = t.Accent.Render(lead) + box.Content[len(lead):]
	return pane.Stack(pane.Lines(" "+t.Strong.Render(title)), box, pane.Lines(rows...))
}
