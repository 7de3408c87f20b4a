package sheet

import (
	"strings"

	"charm.land/lipgloss/v2"

	"kikitori/casebook/search"
	"kikitori/tui/frame"
	"kikitori/tui/widgets/found"
	"kikitori/tui/widgets/pane"
)

// Sheet collects rows of one width.
type Sheet struct {
	env   *frame.Env
	width int
	rows  []string

	find  *found.Finder
	field search.FieldName // that is being written; empty: none that is searched
	hit   int
}

// New returns an empty sheet of width cells, at least 8.
func New(env *frame.Env, width int) *Sheet { return &Sheet{env: env, width: max(width, 8), hit: -1} }

// Find has the words of a search marked in the fields that As names.
func (s *Sheet) Find(f *found.Finder) { s.find = f }

// As says which field of a record is written from here on; empty: none.
func (s *Sheet) As(field search.FieldName) { s.field = field }

// Found returns the first row with a mark, or -1.
func (s *Sheet) Found() int { return s.hit }

// mark marks what was found in the rows from the given one on.
func (s *Sheet) mark(from int) {
	if i := s.find.Mark(s.rows[from:], s.field, s.env.Theme.Match); i >= 0 && s.hit < 0 {
		s.hit = from + i
	}
}

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
	defer s.mark(len(s.rows))
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
	defer s.mark(len(s.rows))
	indent := s.env.Metrics.Width(lead)
	for i, r := range pane.Text(s.env, text, s.width-indent) {
		if i > 0 {
			lead = strings.Repeat(" ", indent)
		}
		s.rows = append(s.rows, style.Render(lead+r))
	}
}

// Drawn writes rows that are finished already, e.g. those of a chart.
func (s *Sheet) Drawn(rows []string) {
	defer s.mark(len(s.rows))
	s.rows = append(s.rows, rows...)
}
