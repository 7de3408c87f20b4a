package search

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"kikitori/interview"
	"kikitori/tui/i18n"
	"kikitori/tui/widgets/picker"
)

// worry is a trouble in plain words with the questions that ask about it. The
// numbers are those of one year's questionnaire.
type worry struct {
	text      string // message id
	questions []interview.QuestionID
}

// worries are kept by the fiscal year of the edition whose numbers they use.
var worries = map[int][]worry{
	2020: {
		{"search.worry.board", []interview.QuestionID{"8-1", "8-2", "8-3"}},
		{"search.worry.budget", []interview.QuestionID{"4-1"}},
		{"search.worry.people", []interview.QuestionID{"4-2", "4-3", "4-4"}},
		{"search.worry.roles", []interview.QuestionID{"2-4", "2-5"}},
		{"search.worry.risk", []interview.QuestionID{"1-4", "3-1", "3-3", "3-4", "3-5"}},
		{"search.worry.audit", []interview.QuestionID{"6-1", "7-2"}},
		{"search.worry.review", []interview.QuestionID{"7-1", "7-2"}},
		{"search.worry.chain", []interview.QuestionID{"1-3", "11-2"}},
		{"search.worry.incident", []interview.QuestionID{"5-3", "5-5", "10-1"}},
		{"search.worry.continuity", []interview.QuestionID{"5-4", "10-2"}},
		{"search.worry.drill", []interview.QuestionID{"5-6"}},
		{"search.worry.sharing", []interview.QuestionID{"4-5", "4-6", "5-2"}},
		{"search.worry.cloud", []interview.QuestionID{"9-1", "9-2"}},
		{"search.worry.telework", []interview.QuestionID{"10-3", "10-4"}},
		{"search.worry.control", []interview.QuestionID{"11-3"}},
		{"search.worry.backup", []interview.QuestionID{"9-3"}},
	},
}

func (s *Screen) worries() []worry { return worries[s.env.Edition.Year] }

// openWorries offers the troubles to begin from.
func (s *Screen) openWorries() {
	var opts []picker.Option
	for _, w := range s.worries() {
		list := joined(w.questions, "・")
		opts = append(opts, picker.Option{Key: w.text, Label: s.env.T.T(w.text), Detail: s.env.T.T("search.shared.questions", i18n.Vars{"List": list})})
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
		if len(picked) > 0 && w.text == picked[0] {
			s.box.SetValue(s.env.T.T("search.worry_query", i18n.Vars{"List": joined(w.questions, ",")}) + " ")
			s.setFocus(onBox)
			return tea.Batch(cmd, s.search(pageSize))
		}
	}
	return cmd
}

func joined(ids []interview.QuestionID, by string) string {
	var out []string
	for _, id := range ids {
		out = append(out, string(id))
	}
	return strings.Join(out, by)
}
