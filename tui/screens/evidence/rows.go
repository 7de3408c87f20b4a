package evidence

import (
	"slices"

	"charm.land/lipgloss/v2"

	"kikitori/interview"
	"kikitori/interview/text"
	"kikitori/tui/i18n"
	"kikitori/tui/theme"
	"kikitori/tui/widgets/list"
	"kikitori/tui/widgets/sheet"
)

// refresh makes the rows anew: what must still go back comes first, then what
// must be discarded, then the rest.
func (s *Screen) refresh() {
	var rows []list.Row
	for _, end := range []interview.Custody{interview.Returned, interview.Discarded, ""} {
		for _, d := range s.docs {
			if at, _ := d.record.Outstanding(); at == end {
				rows = append(rows, s.row(d, end))
			}
		}
	}
	s.browser.List.SetRows(rows)
	s.show()
}

func (s *Screen) row(d *kept, end interview.Custody) list.Row {
	e := &d.record
	file := ""
	switch {
	case d.under:
		file = s.env.T.T("evidence.file.under_way")
	case e.File != nil && d.held:
		file = s.env.T.T("evidence.file.held")
	case e.File != nil:
		file = s.env.T.T("evidence.file.elsewhere")
	}
	due := ""
	if end != "" && e.Due != "" {
		due = s.env.T.T("evidence.until", i18n.Vars{"Date": e.Due[5:]})
	}
	return list.Row{
		Key: string(e.ID), Cells: []string{s.env.T.Custody(e.Custody), text.Printable(e.Title), file, due, s.env.T.Handling(e.Handling)},
		Dress: func(t *theme.Theme, col int) lipgloss.Style {
			switch {
			case col == 0 && end == interview.Returned:
				return t.Warning
			case col > 1 || end == "":
				return t.Muted
			}
			return t.Text
		},
	}
}

func (s *Screen) chosen() *kept {
	row, ok := s.browser.List.Selected()
	if !ok {
		return nil
	}
	return s.find(interview.EvidenceID(row.Key))
}

// show puts the chosen document on the sheet.
func (s *Screen) show() {
	d := s.chosen()
	if d == nil {
		s.browser.Show("", func(int) []string { return nil })
		return
	}
	s.browser.Show(string(d.record.ID), func(width int) []string { return s.sheet(d, width) })
}

func (s *Screen) sheet(d *kept, width int) []string {
	e, t := &d.record, s.env.Theme
	sh := sheet.New(s.env, width)
	sh.Text(t.Strong, e.Title)
	facts := []string{s.env.T.Custody(e.Custody), s.env.T.Handling(e.Handling)}
	if e.Date != "" {
		facts = slices.Insert(facts, 0, s.env.T.Date(e.Date))
	}
	for _, f := range facts {
		sh.Item(t.Muted, "・", f)
	}
	if e.Due != "" {
		sh.Item(t.Muted, "・", s.env.T.T("evidence.until", i18n.Vars{"Date": s.env.T.Date(e.Due)}))
	}
	if e.SettledAt != nil {
		sh.Item(t.Muted, "・", s.env.T.Custody(e.Custody)+" "+e.SettledAt.Format("2006-01-02 15:04"))
	}
	if f := e.File; f != nil {
		sh.Section(s.env.T.T("evidence.file"))
		sh.Text(t.Text, f.Name)
		sh.Text(t.Muted, s.env.T.T("evidence.size", i18n.Vars{"Bytes": f.Size}))
		sh.Text(t.Muted, "SHA-256 "+f.SHA256)
		if !d.held && !d.under {
			sh.Text(t.Warning, s.env.T.T("evidence.not_held"))
		} else {
			sh.Text(t.Muted, s.env.T.T("evidence.extract", i18n.Vars{"ID": e.ID}))
		}
	}
	if e.Remarks != "" {
		sh.Section(s.env.T.T("evidence.field.remarks"))
		sh.Text(t.Text, e.Remarks)
	}
	return sh.Rows()
}
