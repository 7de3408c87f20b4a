package wrapup

import (
	"strconv"
	"strings"

	"kikitori/interview"
	"kikitori/tui/i18n"
	"kikitori/tui/widgets/sheet"
)

// show puts what is chosen on the sheet.
func (s *Screen) show() {
	row, _ := s.browser.List.Selected()
	s.browser.Show(row.Key, func(width int) []string {
		sh := sheet.New(s.env, width)
		switch {
		case strings.HasPrefix(row.Key, "t "):
			s.taskSheet(sh, interview.NoteID(row.Key[2:]))
		case strings.HasPrefix(row.Key, "c "):
			s.consentSheet(sh, interview.ConsentTopic(row.Key[2:]))
		case row.Key == rowReadBack:
			s.readBackSheet(sh)
		case row.Key == rowDocuments:
			s.documentsSheet(sh)
		case row.Key == rowOpen:
			s.openSheet(sh)
		case row.Key == rowCode:
			s.codeSheet(sh)
		}
		return sh.Rows()
	})
}

func (s *Screen) taskSheet(sh *sheet.Sheet, id interview.NoteID) {
	if n := s.note(id); n != nil {
		sh.Text(s.env.Theme.Muted, n.record.At.Format("15:04")+" "+n.record.Speaker)
		sh.Text(s.env.Theme.Text, interview.StripMarks(n.record.Text, s.env.Edition))
	}
}

// readBackSheet is what is read aloud: numbered, with air between the lines.
func (s *Screen) readBackSheet(sh *sheet.Sheet) {
	t := s.env.Theme
	for i, line := range s.readBackLines() {
		sh.Blank()
		sh.Item(t.Strong, strconv.Itoa(i+1)+"  ", line)
	}
	sh.Blank()
	r := s.visit.ReadBack
	switch {
	case r == nil:
		sh.Text(t.Muted, s.env.T.T("wrapup.readback.how"))
	case r.AgreedBy == "":
		sh.Text(t.Warning, s.env.T.T("wrapup.readback.nobody"))
	default:
		sh.Text(t.Muted, s.env.T.T("wrapup.readback.by", i18n.Vars{"Who": r.AgreedBy, "Time": r.At.Format("15:04")}))
	}
	if r != nil && r.Remarks != "" {
		sh.Text(t.Text, r.Remarks)
	}
}

func (s *Screen) consentSheet(sh *sheet.Sheet, topic interview.ConsentTopic) {
	t := s.env.Theme
	sh.Text(t.Strong, s.env.T.ConsentTopic(topic))
	sh.Text(t.Muted, s.env.T.T("wrapup.ledger"))
	for _, c := range s.visit.Consents {
		if c.Topic != topic {
			continue
		}
		sh.Blank()
		sh.Item(t.Text, c.At.Format("15:04")+" ", strings.TrimSpace(s.env.T.ConsentAnswer(c.Answer)+" "+c.By))
		if c.Remarks != "" {
			sh.Item(t.Muted, "      ", c.Remarks)
		}
	}
}

func (s *Screen) documentsSheet(sh *sheet.Sheet) {
	t := s.env.Theme
	for i := range s.docs {
		d := &s.docs[i]
		line := s.env.T.Custody(d.Custody) + "　" + d.Title
		if _, open := d.Outstanding(); open && d.Due != "" {
			line += "　" + s.env.T.T("wrapup.due", i18n.Vars{"Date": s.env.T.Date(d.Due)})
		}
		sh.Item(t.Text, "・", line)
	}
	sh.Blank()
	sh.Text(t.Muted, s.env.T.T("wrapup.documents_how"))
}

func (s *Screen) openSheet(sh *sheet.Sheet) {
	t := s.env.Theme
	items := func(title string, list []interview.Item) {
		if len(list) == 0 {
			return
		}
		sh.Section(title)
		for _, it := range list {
			sh.Item(t.Text, "・", strings.TrimSpace(string(it.Question)+" "+it.Title))
		}
	}
	items(s.env.T.T("wrapup.must_open"), s.unaskedMust())
	items(s.env.T.QuestionState(interview.Deferred), s.visit.LeftOpen(interview.Deferred))
	items(s.env.T.QuestionState(interview.Skipped), s.visit.LeftOpen(interview.Skipped))
	if len(sh.Rows()) == 0 {
		sh.Text(t.Muted, s.env.T.T("wrapup.nothing_open"))
	}
}

// codeSheet shows the code in large steps, to be written on the visit sheet.
func (s *Screen) codeSheet(sh *sheet.Sheet) {
	t := s.env.Theme
	sh.Text(t.Muted, s.env.T.T("wrapup.code_how"))
	sh.Blank()
	sh.Text(t.Strong, "    "+strings.ReplaceAll(s.code, "-", " － "))
	sh.Blank()
	if s.visit.Over() {
		sh.Text(t.Good, s.env.T.T("wrapup.is_over", i18n.Vars{"Time": s.visit.EndedAt.Format("2006-01-02 15:04")}))
		return
	}
	sh.Text(t.Text, s.env.T.T("wrapup.closing_how"))
}

func (s *Screen) note(id interview.NoteID) *kept {
	for _, n := range s.notes {
		if n.record.ID == id {
			return n
		}
	}
	return nil
}
