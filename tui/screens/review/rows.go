package review

import (
	"strconv"
	"strings"

	"charm.land/lipgloss/v2"

	"kikitori/interview"
	"kikitori/tui/i18n"
	"kikitori/tui/theme"
	"kikitori/tui/widgets/list"
)

// A row's key is a group and the name of its record, so that a note can stand
// under several hypotheses: "F21|n n1", "6-1|n n1", "|f f1".
func rowKey(group, name string) string { return group + "|" + name }

func nameOf(key string) string {
	_, name, _ := strings.Cut(key, "|")
	return name
}

func noteName(n *interview.Note) string       { return "n " + string(n.ID) }
func findingName(f *interview.Finding) string { return "f " + string(f.ID) }

// refresh makes all lists anew from the records.
func (s *Screen) refresh() {
	s.lists[byQuestion].SetRows(s.questionRows())
	s.lists[byHypothesis].SetRows(s.hypothesisRows())
	s.lists[inInbox].SetRows(s.inboxRows())
	s.lists[findings].SetRows(s.findingRows())
	s.lists[verdicts].SetRows(s.verdictRows())
	s.tabs.SetTitles(s.titles()...)
	s.show()
}

func (s *Screen) questionRows() []list.Row {
	groups := map[interview.QuestionID][]list.Row{}
	for _, n := range s.notes {
		if n.record.Question == "" && n.record.Item == "" {
			continue
		}
		q := n.record.Question
		groups[q] = append(groups[q], s.noteRow(string(q), &n.record))
	}
	var rows []list.Row
	add := func(id interview.QuestionID, title string) {
		if len(groups[id]) == 0 {
			return
		}
		rows = append(rows, list.Row{Head: true, Cells: []string{strings.TrimSpace(string(id) + " " + title)}})
		rows = append(rows, groups[id]...)
		delete(groups, id)
	}
	for i := range s.env.Edition.Questions {
		add(s.env.Edition.Questions[i].ID, s.env.Edition.Questions[i].Title)
	}
	for _, n := range s.notes { // of another edition, or of an item that is no question
		add(n.record.Question, s.itemTitle(n.record.Item))
	}
	return rows
}

func (s *Screen) itemTitle(id interview.ItemID) string {
	if g := s.visit.Guide; g != nil {
		if p, ok := g.Find(id); ok && g.At(p).Question == "" {
			return s.env.T.T("review.other_items")
		}
	}
	return ""
}

func (s *Screen) hypothesisRows() []list.Row {
	var rows []list.Row
	for _, id := range s.hypotheses() {
		var group []list.Row
		for _, n := range s.notes {
			for _, l := range n.record.Hypotheses {
				if l.ID == id {
					row := s.noteRow(string(id), &n.record)
					row.Cells[3] = s.env.T.Stance(l.Stance)
					group = append(group, row)
				}
			}
		}
		if len(group) == 0 {
			continue
		}
		rows = append(rows, list.Row{Head: true, Cells: []string{string(id) + " " + s.statement(id)}})
		rows = append(rows, group...)
	}
	return rows
}

func (s *Screen) statement(id interview.HypothesisID) string {
	if h, err := s.env.Edition.Hypothesis(id); err == nil {
		return h.Statement
	}
	return ""
}

func (s *Screen) inboxRows() []list.Row {
	var rows []list.Row
	for _, n := range s.notes {
		if n.record.Question == "" && n.record.Item == "" {
			rows = append(rows, s.noteRow("", &n.record))
		}
	}
	return rows
}

func (s *Screen) noteRow(group string, n *interview.Note) list.Row {
	name := noteName(n)
	kind := s.env.T.Kind(n.Kind)
	if n.Kind == interview.Practice {
		kind = s.env.T.T("review.practice")
	}
	return list.Row{
		Key:   rowKey(group, name),
		Cells: []string{s.box(name), n.At.Format("15:04"), interview.StripMarks(n.Text, s.env.Edition), kind, s.env.T.Handling(n.Handling)},
		Dress: s.usedDress(s.used(n.ID)),
	}
}

// usedDress greys notes that are part of a finding already.
func (s *Screen) usedDress(used bool) func(*theme.Theme, int) lipgloss.Style {
	return func(t *theme.Theme, col int) lipgloss.Style {
		if used || col == 1 || col > 2 {
			return t.Muted
		}
		return t.Text
	}
}

func (s *Screen) used(id interview.NoteID) bool {
	for _, f := range s.findings {
		for _, n := range f.record.Notes {
			if n == id {
				return true
			}
		}
	}
	return false
}

func (s *Screen) box(name string) string {
	if s.picked[name] {
		return "[x]"
	}
	return "[ ]"
}

func (s *Screen) findingRows() []list.Row {
	var rows []list.Row
	for _, f := range s.findings {
		title := f.record.Title
		if f.record.Practice {
			title = "★ " + title
		}
		rows = append(rows, list.Row{Key: rowKey("", findingName(&f.record)), Cells: []string{
			s.box(findingName(&f.record)), title, s.env.T.Handling(f.record.Handling), tagsOf(&f.record),
		}})
	}
	return rows
}

// tagsOf writes a finding's tags as they are typed: #6-1 @F21+.
func tagsOf(f *interview.Finding) string {
	var out []string
	for _, q := range f.Questions {
		out = append(out, "#"+string(q))
	}
	for _, l := range f.Hypotheses {
		out = append(out, "@"+string(l.ID)+stanceSign[l.Stance])
	}
	return strings.Join(out, " ")
}

var stanceSign = map[interview.Stance]string{interview.Supports: "+", interview.Contradicts: "-"}

func (s *Screen) verdictRows() []list.Row {
	var rows []list.Row
	for _, id := range s.hypotheses() {
		supports, contradicts := s.count(id)
		ruling := interview.Ruling("")
		if v := s.verdicts[id]; v != nil {
			ruling = v.record.Ruling
		}
		rows = append(rows, list.Row{
			Key: rowKey("", "h "+string(id)),
			Cells: []string{string(id), s.statement(id), s.env.T.Ruling(ruling),
				s.env.T.T("review.count", i18n.Vars{"For": strconv.Itoa(supports), "Against": strconv.Itoa(contradicts)})},
			Dress: func(t *theme.Theme, col int) lipgloss.Style { return rulingStyle(t, ruling, col) },
		})
	}
	return rows
}

func rulingStyle(t *theme.Theme, r interview.Ruling, col int) lipgloss.Style {
	if col != 2 {
		return t.Text
	}
	switch r {
	case interview.Supported:
		return t.Good
	case interview.Refuted:
		return t.Danger
	}
	return t.Muted
}

// count is how many notes speak for and against a hypothesis.
func (s *Screen) count(id interview.HypothesisID) (supports, contradicts int) {
	for _, n := range s.notes {
		for _, l := range n.record.Hypotheses {
			switch {
			case l.ID != id:
			case l.Stance == interview.Supports:
				supports++
			case l.Stance == interview.Contradicts:
				contradicts++
			}
		}
	}
	return supports, contradicts
}
