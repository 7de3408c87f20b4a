package guide

import (
	"strconv"
	"strings"

	"charm.land/lipgloss/v2"

	"kikitori/interview"
	"kikitori/tui/i18n"
	"kikitori/tui/theme"
	"kikitori/tui/widgets/list"
)

// keyOf names a row: items by their id, which stays when they move.
func (s *Screen) keyOf(p interview.Place) string {
	if it := s.guide().At(p); it != nil {
		return "item " + string(it.ID)
	}
	return "topic " + strconv.Itoa(p.Topic)
}

// chosen is the place of the chosen row.
func (s *Screen) chosen() (interview.Place, bool) {
	row, ok := s.list.Selected()
	if !ok {
		return interview.Place{}, false
	}
	if id, isItem := strings.CutPrefix(row.Key, "item "); isItem {
		return s.guide().Find(interview.ItemID(id))
	}
	n, err := strconv.Atoi(strings.TrimPrefix(row.Key, "topic "))
	return interview.Place{Topic: n, Item: -1}, err == nil && n < len(s.guide().Topics)
}

// refresh shows the guide as it is.
func (s *Screen) refresh() {
	var rows []list.Row
	for t := range s.guide().Topics {
		topic := &s.guide().Topics[t]
		rows = append(rows, list.Row{
			Key:   s.keyOf(interview.Place{Topic: t, Item: -1}),
			Cells: []string{strconv.Itoa(t + 1), topic.Title, "", s.env.T.T("guide.minutes", i18n.Vars{"Minutes": topic.Minutes})},
			Dress: func(t *theme.Theme, _ int) lipgloss.Style { return t.Strong },
		})
		for i := range topic.Items {
			rows = append(rows, s.itemRow(interview.Place{Topic: t, Item: i}))
		}
	}
	s.list.SetRows(rows)
}

func (s *Screen) itemRow(p interview.Place) list.Row {
	it := s.guide().At(p)
	must, ids := "", make([]string, 0, len(it.Hypotheses))
	if it.Must {
		must = s.env.T.T("guide.must")
	}
	for _, h := range it.Hypotheses {
		ids = append(ids, string(h))
	}
	return list.Row{Key: s.keyOf(p), Cells: []string{
		"  " + string(it.Question), it.Title, must, s.stateOf(it), strings.Join(ids, " "),
	}}
}

// stateOf is where an item of a visit that began stands.
func (s *Screen) stateOf(it *interview.Item) string {
	if !s.pinned() {
		return ""
	}
	return map[interview.QuestionState]string{
		interview.Asked: "✓", interview.Skipped: "-", interview.Deferred: "»",
	}[s.visit.Progress[it.ID]]
}
