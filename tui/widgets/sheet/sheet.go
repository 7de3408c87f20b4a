package sheet

import (
	"strings"

	"charm.land/lipgloss/v2"

	"kikitori/tui/frame"
	"kikitori/tui/widgets/pane"
)

// Sheet collects rows of one width.
type Sheet struct {
	env   *frame.Env
	width int
	rows  []string
}

// New returns an empty sheet of width cells, at least 8.
func New(env *frame.Env, width int) *Sheet { return &Sheet{env: env, width: max(width, 8)} }

// Width returns the cells of a row.
func (s *Sheet) Width() int { return s.width }

// Rows returns the rows so far.
func (s *Sheet) Rows() []string { return s.rows }

// Blank writes an empty row unless the last one is empty already.
func (s *Sheet) Blank() {
	if n := len(s.rows); n > 0 && s.rows[n-1] != "" {
		s.rows = append(s.rows, "")
	}
}

// Text writes text in a style of the theme.
func (s *Sheet) Text(style lipgloss.Style, text string) {
	for _, r := range pane.Text(s.env, text, s.width) {
		s.rows = append(s.rows, style.Render(r))
	}
}

// Section writes a blank row and a rule with a title.
func (s *Sheet) Section(title string) {
	s.Blank()
	s.rows = append(s.rows, pane.Rule(s.env, s.width, title))
}

// Item writes text behind a lead such as ・ or ※1; later rows hang under it.
func (s *Sheet) Item(style lipgloss.Style, lead, text string) {
	indent := s.env.Metrics.Width(lead)
	for i, r := range pane.Text(s.env, text, s.width-indent) {
		if i > 0 {
			lead = strings.Repeat(" ", indent)
		}
		s.rows = append(s.rows, style.Render(lead+r))
	}
}

// Drawn writes rows that are finished already, e.g. those of a chart.
func (s *Sheet) Drawn(rows []string) { s.rows = append(s.rows, rows...) }
