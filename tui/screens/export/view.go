package export

import (
	"fmt"
	"strconv"
	"strings"

	"charm.land/lipgloss/v2"

	"kikitori/interview/text"
	"kikitori/tui/frame"
	"kikitori/tui/i18n"
	"kikitori/tui/widgets/pane"

	"kikitori/casebook/catalog/export"
)

// Rows of the form: beside its labels, and with labels above.
const (
	formFields   = 4
	narrow       = 60 // columns below which labels stand above
	explainFloor = 3  // rows kept for what the files will hold
)

// Resize implements frame.Screen.
func (s *Screen) Resize(width, height int) {
	s.width, s.height = max(width, 1), max(height, 1)
	s.layout()
}

func (s *Screen) layout() {
	if s.width == 0 {
		return
	}
	rows := s.formRows()
	if s.form.Picking() {
		rows = s.height
	}
	s.form.Resize(s.width, rows)
	s.before.Resize(s.width-2, max(s.height-rows-1, 1))
	s.report.Resize(s.width-2, s.height)
}

// formRows leaves a row for a refusal under the fields.
func (s *Screen) formRows() int {
	rows := formFields + 2
	if s.width < narrow {
		rows = 2*formFields + 2
	}
	return max(min(rows, s.height-explainFloor-1), 2)
}

// View implements frame.Screen.
func (s *Screen) View() frame.View {
	var v frame.View
	switch {
	case s.stage == writing:
		v = s.progressView()
	case s.stage == reporting:
		v = pane.Indent(s.report.View(), 1)
	case s.form.Picking():
		v = s.form.View()
	default:
		rule := pane.Lines(pane.Rule(s.env, s.width, s.env.T.T("export.what")))
		v = pane.Stack(s.form.View(), rule, pane.Indent(s.before.View(), 1))
	}
	return pane.Fit(s.env, v, s.width, s.height)
}

func (s *Screen) progressView() frame.View {
	j, t, m := s.job, s.env.Theme, s.env.Metrics
	words := s.env.T.T("export.writing", i18n.Vars{"Done": j.done, "Total": j.total})
	if j.canceling {
		words = s.env.T.T("export.canceling")
	}
	width := max(min(s.width-4, 60), 4)
	full := "█"
	rest := "░"
	if m.Width(full) != 1 || m.Width(rest) != 1 {
		full, rest = "#", "."
	}
	filled := 0
	if j.total > 0 {
		filled = min(width*j.done/j.total, width)
	}
	bar := t.Bar.Render(strings.Repeat(full, filled)) + t.Muted.Render(strings.Repeat(rest, width-filled))
	rows := []string{"", "  " + t.Strong.Render(words), "", "  " + bar, ""}
	for _, r := range pane.Text(s.env, s.env.T.T("export.all_or_none"), s.width-4) {
		rows = append(rows, "  "+t.Muted.Render(r))
	}
	return pane.Lines(rows...)
}

// paragraph breaks a text into rows in one style, hanging behind its lead.
func (s *Screen) paragraph(lead, words string, style lipgloss.Style, width int) []string {
	m := s.env.Metrics
	indent := m.Width(lead)
	var rows []string
	for i, r := range pane.Text(s.env, words, max(width-indent, 2)) {
		before := strings.Repeat(" ", indent)
		if i == 0 {
			before = lead
		}
		rows = append(rows, before+style.Render(r))
	}
	return rows
}

// foretell says what the files will hold, before anything is written.
func (s *Screen) foretell(width int) []string {
	t, p := s.env.Theme, s.env.T
	dot := s.env.Metrics.Pad("・", 2)
	var rows []string
	switch {
	case s.failed != nil:
		rows = append(rows, s.paragraph("", frame.ErrorText(p, s.failed), t.Danger, width)...)
	case s.loaded:
		held, withheld := s.inOrder()
		rows = append(rows, s.paragraph(dot, p.T("export.held", i18n.Vars{"Count": len(held), "States": stateCounts(p, held)}), t.Strong, width)...)
		if len(withheld) > 0 {
			rows = append(rows, s.paragraph(dot, p.T("export.withheld", i18n.Vars{"Count": len(withheld), "States": stateCounts(p, withheld)}), t.Warning, width)...)
		}
		rivals := 0
		for _, c := range held {
			if len(c.Rivals) > 0 {
				rivals++
			}
		}
		if rivals > 0 {
			rows = append(rows, s.paragraph(dot, p.T("export.rivals", i18n.Vars{"Count": rivals}), t.Warning, width)...)
		}
	}
	for _, words := range s.promises() {
		rows = append(rows, s.paragraph(dot, words, t.Text, width)...)
	}
	return append(rows, s.paragraph(dot, p.T("export.replaces"), t.Muted, width)...)
}

// promises say plainly what an audience gets and does not get.
func (s *Screen) promises() []string {
	p := s.env.T
	if s.audience() == export.Internal {
		return []string{p.T("export.internal.holds"), p.T("export.internal.json"), p.T("export.internal.never"), p.T("export.internal.care")}
	}
	return []string{p.T("export.public.holds"), p.T("export.public.never")}
}

// size writes a number of bytes for people.
func size(n int64) string {
	switch {
	case n < 1000:
		return strconv.FormatInt(n, 10) + " B"
	case n < 1000*1000:
		return fmt.Sprintf("%.1f kB", float64(n)/1000)
	}
	return fmt.Sprintf("%.1f MB", float64(n)/1000/1000)
}

// shown makes a path or a title fit for one row.
func shown(s string) string { return strings.ReplaceAll(text.Printable(s), "\n", " ") }
