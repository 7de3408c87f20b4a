package evidence

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"kikitori/interview"
	"kikitori/interview/text"
	"kikitori/tui/i18n"
	"kikitori/tui/internal/chain"
	"kikitori/tui/widgets/form"
	"kikitori/tui/widgets/formpage"
)

// Names of the fields.
const (
	fieldTitle    = "title"
	fieldDate     = "date"
	fieldCustody  = "custody"
	fieldHandling = "handling"
	fieldDue      = "due"
	fieldFile     = "file"
	fieldRemarks  = "remarks"
)

// openNew opens the form of a document that was handed over just now.
func (s *Screen) openNew() {
	e := interview.Evidence{
		ID: interview.EvidenceID(s.env.NewID()), Visit: s.route.Visit, Date: s.env.Now().Format("2006-01-02"),
		Custody: interview.Kept, Handling: interview.Internal,
	}
	s.open(&kept{record: e, chain: chain.New(interview.New(e))}, true)
}

func (s *Screen) open(d *kept, fresh bool) {
	var custodies, handlings []form.Option
	for _, c := range interview.Custodies() { // the end of a document is asked for, see askSettle
		if c != interview.Returned && c != interview.Discarded || c == d.record.Custody {
			custodies = append(custodies, form.Option{Key: string(c), Label: s.env.T.Custody(c)})
		}
	}
	for _, h := range interview.Handlings() {
		handlings = append(handlings, form.Option{Key: string(h), Label: s.env.T.Handling(h)})
	}
	f := form.New(s.env,
		form.Line(fieldTitle, "evidence.field.title").Required(),
		form.Choice(fieldCustody, "evidence.field.custody", custodies...),
		form.Choice(fieldHandling, "evidence.field.handling", handlings...),
		form.Line(fieldDate, "evidence.field.date").Check(s.badDate),
		form.Line(fieldDue, "evidence.field.due").Hint("evidence.field.due_hint").Check(s.badDate),
		form.Line(fieldFile, "evidence.field.file").Hint("evidence.field.file_hint"),
		form.Lines(fieldRemarks, "evidence.field.remarks", 3))
	e := &d.record
	f.Set(fieldTitle, e.Title)
	f.Set(fieldCustody, string(e.Custody))
	f.Set(fieldHandling, string(e.Handling))
	f.Set(fieldDate, e.Date)
	f.Set(fieldDue, e.Due)
	f.Set(fieldRemarks, e.Remarks)
	s.edit = formpage.New(s.env, s.env.T.T("evidence.edit", i18n.Vars{"Limit": interview.MaxAttachment >> 20}), f, fresh, func() tea.Cmd {
		return s.save(d, f, fresh)
	})
	s.Resize(s.width, s.height)
}

func (s *Screen) badDate(v string) string {
	if _, ok := text.ParseDate(v); !ok {
		return s.env.T.T("evidence.bad_date")
	}
	return ""
}

func (s *Screen) save(d *kept, f *form.Form, fresh bool) tea.Cmd {
	e := &d.record
	e.Title = strings.Trim(f.Get(fieldTitle), " \u3000")
	e.Date, _ = text.ParseDate(f.Get(fieldDate))
	e.Due, _ = text.ParseDate(f.Get(fieldDue))
	e.Handling, e.Remarks = interview.Handling(f.Get(fieldHandling)), f.Get(fieldRemarks)
	if c := interview.Custody(f.Get(fieldCustody)); c != e.Custody {
		e.Custody, e.SettledAt = c, nil
	}
	if fresh {
		s.docs = append(s.docs, d)
	}
	cmd := s.store(d, s.env.T.T("evidence.why"), nil)
	if path := strings.TrimSpace(f.Get(fieldFile)); path != "" {
		d.under = true
		cmd = tea.Batch(unlessSaved(cmd), s.readFile(d, path))
	}
	s.refresh()
	s.browser.List.Select(string(e.ID))
	s.show()
	return cmd
}

// unlessSaved tells a failure only: what became of the file is told last, and a
// 保存済 that comes late must not cover it.
func unlessSaved(store tea.Cmd) tea.Cmd {
	return func() tea.Msg {
		msg := store()
		if m, ok := msg.(saved); ok && m.err == nil {
			return nil
		}
		return msg
	}
}

func (s *Screen) updateEdit(msg tea.Msg) tea.Cmd {
	page := s.edit
	closed, cmd := page.Update(msg)
	if closed && s.edit == page {
		s.edit = nil
		s.Resize(s.width, s.height)
	}
	return cmd
}

func (s *Screen) closeEdit(always bool) tea.Cmd {
	closed, cmd := s.edit.Close(always)
	if closed {
		s.edit = nil
		s.Resize(s.width, s.height)
	}
	return cmd
}
