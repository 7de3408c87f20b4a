package wrapup

import (
	"strings"

	"charm.land/lipgloss/v2"

	"kikitori/interview"
	"kikitori/interview/text"
	"kikitori/tui/i18n"
	"kikitori/tui/theme"
	"kikitori/tui/widgets/list"
)

// Keys of rows that are not a 宿題 ("t …") or a consent ("c …").
const (
	rowReadBack  = "readback"
	rowDocuments = "documents"
	rowOpen      = "open"
	rowCode      = "code"
)

func taskKey(id interview.NoteID) string         { return "t " + string(id) }
func consentKey(t interview.ConsentTopic) string { return "c " + string(t) }

// refresh makes the list anew from the records, in the order in which an
// interview ends.
func (s *Screen) refresh() {
	t := s.env.T
	rows := []list.Row{head(t.T("wrapup.head.tasks", i18n.Vars{"Count": len(s.tasks())}))}
	for _, n := range s.tasks() {
		rows = append(rows, s.taskRow(&n.record))
	}
	rows = append(rows, head(t.T("wrapup.head.readback")), s.readBackRow(), head(t.T("wrapup.head.consents")))
	for _, topic := range interview.ConsentTopics() {
		rows = append(rows, s.consentRow(topic))
	}
	rows = append(rows, head(t.T("wrapup.head.rest")), s.documentsRow(), s.openRow(), s.codeRow())
	s.browser.List.SetRows(rows)
	s.show()
}

func head(title string) list.Row { return list.Row{Head: true, Cells: []string{title}} }

// tasks are the 宿題 of the visit.
func (s *Screen) tasks() []*kept {
	var out []*kept
	for _, n := range s.notes {
		if n.record.Kind == interview.Followup {
			out = append(out, n)
		}
	}
	return out
}

// plain dresses a row whose first cell is done or still open.
func plain(open bool) func(*theme.Theme, int) lipgloss.Style {
	return func(t *theme.Theme, col int) lipgloss.Style {
		switch {
		case col == 0 && open:
			return t.Warning
		case col == 1:
			return t.Text
		}
		return t.Muted
	}
}

func (s *Screen) taskRow(n *interview.Note) list.Row {
	who, due := s.env.T.T("wrapup.nobody"), s.env.T.T("wrapup.no_due")
	task := interview.Task{}
	if n.Task != nil {
		task = *n.Task
	}
	if task.Who != "" {
		who = text.Printable(task.Who)
	}
	if task.Due != "" {
		due = s.env.T.T("wrapup.due", i18n.Vars{"Date": s.env.T.Date(task.Due)})
	}
	if task.Done != nil {
		due = s.env.T.T("wrapup.done", i18n.Vars{"Date": task.Done.Format("2006-01-02")})
	}
	words, _, _ := strings.Cut(interview.StripMarks(n.Text, s.env.Edition), "\n")
	return list.Row{Key: taskKey(n.ID), Cells: []string{who, text.Printable(words), due}, Dress: plain(n.Open() && (task.Who == "" || task.Due == ""))}
}

func (s *Screen) readBackRow() list.Row {
	r := s.visit.ReadBack
	state, what := s.env.T.T("wrapup.readback.draft"), s.env.T.T("wrapup.readback.lines", i18n.Vars{"Count": len(s.readBackLines())})
	by := ""
	if r != nil {
		state = s.env.T.T("wrapup.readback.nobody")
	}
	if r != nil && r.AgreedBy != "" {
		state, by = s.env.T.T("wrapup.readback.agreed"), text.Printable(r.AgreedBy)+" "+r.At.Format("15:04")
	}
	return list.Row{Key: rowReadBack, Cells: []string{state, what, by}, Dress: plain(r == nil || r.AgreedBy == "")}
}

func (s *Screen) consentRow(topic interview.ConsentTopic) list.Row {
	c, asked := s.visit.Consent(topic)
	by := ""
	if asked {
		by = strings.TrimSpace(text.Printable(c.By) + " " + c.At.Format("15:04"))
	}
	return list.Row{
		Key: consentKey(topic), Cells: []string{s.env.T.ConsentAnswer(c.Answer), s.env.T.ConsentTopic(topic), by},
		Dress: plain(!asked || c.Answer == interview.ConsentLater),
	}
}

func (s *Screen) documentsRow() list.Row {
	open := 0
	for i := range s.docs {
		if _, yes := s.docs[i].Outstanding(); yes {
			open++
		}
	}
	return list.Row{
		Key: rowDocuments, Cells: []string{s.env.T.T("wrapup.count", i18n.Vars{"Count": len(s.docs)}), s.env.T.T("wrapup.documents"),
			s.env.T.T("wrapup.documents_open", i18n.Vars{"Count": open})}, Dress: plain(open > 0),
	}
}

func (s *Screen) openRow() list.Row {
	must, deferred := s.unaskedMust(), s.visit.LeftOpen(interview.Deferred)
	return list.Row{
		Key: rowOpen, Cells: []string{s.env.T.T("wrapup.questions", i18n.Vars{"Count": len(must)}), s.env.T.T("wrapup.must_open"),
			s.env.T.T("wrapup.deferred", i18n.Vars{"Count": len(deferred)})}, Dress: plain(len(must) > 0),
	}
}

func (s *Screen) unaskedMust() []interview.Item {
	var out []interview.Item
	for _, it := range s.visit.LeftOpen(interview.Unasked) {
		if it.Must {
			out = append(out, it)
		}
	}
	return out
}

func (s *Screen) codeRow() list.Row {
	state, at := s.env.T.T("wrapup.going_on"), ""
	if s.visit.Over() {
		state, at = s.env.T.T("wrapup.over"), s.visit.EndedAt.Format("15:04")
	}
	return list.Row{Key: rowCode, Cells: []string{state, s.env.T.T("wrapup.code", i18n.Vars{"Code": s.code}), at}, Dress: plain(!s.visit.Over())}
}
