package wrapup

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"kikitori/interview"
	"kikitori/tui/i18n"
	"kikitori/tui/widgets/form"
	"kikitori/tui/widgets/formpage"
)

// openConsent adds an entry to the ledger of a topic.
func (s *Screen) openConsent(topic interview.ConsentTopic) {
	answers := []form.Option{{Key: "", Label: s.env.T.ConsentAnswer("")}} // nothing is agreed to by leaving a field as it was
	for _, a := range interview.ConsentAnswers() {
		answers = append(answers, form.Option{Key: string(a), Label: s.env.T.ConsentAnswer(a)})
	}
	f := form.New(s.env, form.Choice(fieldAnswer, "wrapup.field.answer", answers...).Required(),
		form.Line(fieldBy, "wrapup.field.by").Hint("wrapup.field.by_hint"), form.Lines(fieldRemarks, "wrapup.field.remarks", 2))
	f.Set(fieldBy, s.speaksForOperator())
	title := s.env.T.T("wrapup.edit_consent", i18n.Vars{"Topic": s.env.T.ConsentTopic(topic)})
	s.openForm(formpage.New(s.env, title, f, false, func() tea.Cmd { return s.saveConsent(topic, f) }))
}

// speaksForOperator is the first participant of the operator's side.
func (s *Screen) speaksForOperator() string {
	for _, p := range s.visit.Participants {
		if p.Side == interview.OperatorSide {
			return p.Called()
		}
	}
	return ""
}

func (s *Screen) saveConsent(topic interview.ConsentTopic, f *form.Form) tea.Cmd {
	s.visit.Consents = append(s.visit.Consents, interview.Consent{
		Topic: topic, Answer: interview.ConsentAnswer(f.Get(fieldAnswer)), At: s.env.Now(),
		By: strings.Trim(f.Get(fieldBy), " \u3000"), Remarks: f.Get(fieldRemarks),
	})
	return s.saveVisit(s.env.T.T("wrapup.why_consent"))
}
