package listen

import (
	"slices"
	"strings"

	"kikitori/casebook/search"
	"kikitori/interview/text"
	"kikitori/tui/widgets/pane"
)

// noteRows draws the notes, the latest at the bottom; only what shows is made.
func (s *Screen) noteRows(width, height int) []string {
	if len(s.entries) == 0 {
		return indent(pane.Text(s.env, s.env.T.T("listen.no_notes"), width-1))
	}
	if s.focus == onNotes {
		return s.rowsAround(width, height)
	}
	var rows []string // from the bottom up
	need := height + s.scroll
	for i := len(s.entries) - 1; i >= 0 && len(rows) < need; i-- {
		drawn := s.draw(s.entries[i], width)
		for j := len(drawn) - 1; j >= 0; j-- {
			rows = append(rows, drawn[j])
		}
	}
	from := min(s.scroll, max(len(rows)-height, 0))
	rows = rows[from:min(len(rows), from+height)]
	slices.Reverse(rows)
	return rows
}

// rowsAround keeps the chosen note in sight, with what was said before it.
func (s *Screen) rowsAround(width, height int) []string {
	mine := s.draw(s.entries[s.chosen], width)
	rows := make([]string, 0, height)
	for i, r := range mine {
		if i == 0 {
			r = s.env.Theme.Selected.Render(s.env.Metrics.Pad("▸"+strings.TrimPrefix(r, " "), width))
		}
		rows = append(rows, r)
	}
	for i := s.chosen - 1; i >= 0 && len(rows) < height-2; i-- {
		rows = append(slices.Clone(s.draw(s.entries[i], width)), rows...)
	}
	if len(rows) > height-1 && len(mine) < height {
		rows = rows[len(rows)-height+1:]
	}
	for i := s.chosen + 1; i < len(s.entries) && len(rows) < height; i++ {
		rows = append(rows, s.draw(s.entries[i], width)...)
	}
	return rows[:min(len(rows), height)]
}

// draw makes the rows of a note, once for each width and state.
func (s *Screen) draw(e *entry, width int) []string {
	if e.drawn == nil || e.drawnWidth != width {
		e.drawn, e.drawnWidth = s.drawNote(e, width), width
	}
	return e.drawn
}

func (s *Screen) drawNote(e *entry, width int) []string {
	t, m, n := s.env.Theme, s.env.Metrics, e.note
	left := []string{n.At.Format("15:04"), s.kindWord(n.Kind), text.Printable(n.Speaker)}
	if n.Question != "" {
		left = append(left, "#"+string(n.Question))
	}
	for _, l := range n.Hypotheses {
		left = append(left, linkText(l))
	}
	right := s.badges(e)
	head := m.Truncate(join(left...), max(width-m.Width(right)-2, 1), "…")
	gap := strings.Repeat(" ", max(width-1-m.Width(head)-m.Width(right), 0))
	rows := []string{" " + t.Muted.Render(head) + gap + s.badgeStyle(e).Render(right)}
	said := pane.Text(s.env, n.Text, width-3)
	if s.sought != nil { // the first line is the title, as it is searched
		first, _, _ := strings.Cut(n.Text, "\n")
		at := min(len(pane.Text(s.env, first, width-3)), len(said))
		s.sought.Mark(said[:at], search.FieldTitle, t.Match)
		s.sought.Mark(said[at:], search.FieldBody, t.Match)
	}
	for _, r := range said {
		rows = append(rows, "   "+r)
	}
	return rows
}

// badges are the quiet marks at the right of a note.
func (s *Screen) badges(e *entry) string {
	var out []string
	switch e.state {
	case underWay:
		out = append(out, s.env.T.T("listen.badge.under_way"))
	case notOnDisk:
		out = append(out, s.env.T.T("listen.badge.not_on_disk"))
	}
	if e.begun != nil {
		out = append(out, s.env.T.T("listen.badge.begun"))
	} else if e.corrected {
		out = append(out, s.env.T.T("listen.badge.corrected"))
	}
	if e.note.Question == "" && e.note.Item == "" {
		out = append(out, s.env.T.T("listen.badge.inbox"))
	}
	if e.note.Important {
		out = append(out, s.env.T.T("listen.badge.important"))
	}
	return strings.Join(append(out, s.env.T.Handling(e.note.Handling)), " ")
}

func (s *Screen) badgeStyle(e *entry) interface{ Render(...string) string } {
	if e.state == notOnDisk || e.state == unwritten {
		return s.env.Theme.Danger
	}
	return s.env.Theme.Badge
}
