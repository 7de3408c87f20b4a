package search

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"kikitori/casebook/search"
	"kikitori/tui/i18n"
	"kikitori/tui/widgets/picker"
)

func (s *Screen) worries() []search.Worry { return search.Worries(s.env.Edition.Year) }

// worryQuery is the query for a worry: its questions, or its words where the
// edition's questions are not known.
func (s *Screen) worryQuery(w search.Worry) string {
	if len(w.Questions) == 0 {
		return w.Words
	}
	return s.env.T.T("search.worry_query", i18n.Vars{"List": strings.Join(w.Questions, ",")})
}

// openWorries offers the troubles to begin from.
func (s *Screen) openWorries() {
	var opts []picker.Option
	for _, w := range s.worries() {
		detail := w.Words
		if len(w.Questions) > 0 {
			detail = s.env.T.T("search.shared.questions", i18n.Vars{"List": strings.Join(w.Questions, "・")})
		}
		opts = append(opts, picker.Option{Key: w.Text, Label: s.env.T.Worry(w), Detail: detail})
	}
	s.chooser = picker.New(s.env, s.env.T.T("search.worries"), opts, false)
	s.chooser.Resize(s.width, s.height)
}

// pressChooser gives a key to the open list; what is picked becomes the query.
func (s *Screen) pressChooser(msg tea.Msg) tea.Cmd {
	done, cmd := s.chooser.Update(msg)
	if !done {
		return cmd
	}
	picked := s.chooser.Picked()
	s.chooser = nil
	for _, w := range s.worries() {
		if len(picked) > 0 && w.Text == picked[0] {
			s.box.SetValue(s.worryQuery(w) + " ")
			s.setFocus(onBox)
			return tea.Batch(cmd, s.search(pageSize))
		}
	}
	return cmd
}
