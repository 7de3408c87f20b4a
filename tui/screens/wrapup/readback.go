package wrapup

import (
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"kikitori/interview"
	"kikitori/tui/widgets/form"
	"kikitori/tui/widgets/formpage"
)

// readBackLines are the lines as agreed or written; until then, as drafted.
func (s *Screen) readBackLines() []string {
	if r := s.visit.ReadBack; r != nil {
		return r.Lines
	}
	return interview.DraftReadBack(s.records(), s.env.Edition)
}

func lineField(i int) string { return "line" + strconv.Itoa(i) }

var lineLabels = [interview.ReadBackLines]string{
	"wrapup.field.line1", "wrapup.field.line2", "wrapup.field.line3", "wrapup.field.line4", "wrapup.field.line5",
}

func (s *Screen) openReadBack() {
	var fields []*form.Field
	for i := range interview.ReadBackLines {
		fields = append(fields, form.Line(lineField(i), lineLabels[i]))
	}
	fields = append(fields, form.Line(fieldBy, "wrapup.field.agreed_by").Hint("wrapup.field.agreed_by_hint"),
		form.Lines(fieldRemarks, "wrapup.field.remarks", 2))
	f := form.New(s.env, fields...)
	for i, line := range s.readBackLines() {
		if i < interview.ReadBackLines {
			f.Set(lineField(i), line)
		}
	}
	if r := s.visit.ReadBack; r != nil {
		f.Set(fieldBy, r.AgreedBy)
		f.Set(fieldRemarks, r.Remarks)
	}
	s.openForm(formpage.New(s.env, s.env.T.T("wrapup.edit_readback"), f, s.visit.ReadBack == nil, func() tea.Cmd { return s.saveReadBack(f) }))
}

func (s *Screen) saveReadBack(f *form.Form) tea.Cmd {
	r := &interview.ReadBack{At: s.env.Now(), AgreedBy: strings.Trim(f.Get(fieldBy), " \u3000"), Remarks: f.Get(fieldRemarks)}
	for i := range interview.ReadBackLines {
		if line := strings.Trim(f.Get(lineField(i)), " \u3000"); line != "" {
			r.Lines = append(r.Lines, line)
		}
	}
	s.visit.ReadBack = r
	return s.saveVisit(s.env.T.T("wrapup.why_readback"))
}
