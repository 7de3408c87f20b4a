package wrapup

import (
	tea "charm.land/bubbletea/v2"

	"kikitori/tui/i18n"
	"kikitori/tui/widgets/dialog"

	"kikitori/interview"
)

// The answers to whether the interview is over.
const (
	answerStay   = "stay"
	answerEnd    = "end"
	answerResume = "resume"
)

// askClosing asks before the interview ends, and says what is left; one that is
// over can be opened again.
func (s *Screen) askClosing() {
	t := s.env.T
	if s.visit.Over() {
		s.ask = dialog.New(s.env, t.T("wrapup.ask_resume"), dialog.Action{ID: answerStay, Label: t.T("wrapup.stay_over")},
			dialog.Action{ID: answerResume, Label: t.T("wrapup.resume")})
	} else {
		s.ask = dialog.New(s.env, t.T("wrapup.ask_end", s.left()), dialog.Action{ID: answerStay, Label: t.T("wrapup.not_yet")},
			dialog.Action{ID: answerEnd, Label: t.T("wrapup.end")})
	}
	s.Resize(s.width, s.height)
}

// left counts what is not settled yet.
func (s *Screen) left() i18n.Vars {
	consents, tasks, docs := 0, 0, 0
	for _, topic := range interview.ConsentTopics() {
		if _, asked := s.visit.Consent(topic); !asked {
			consents++
		}
	}
	for _, n := range s.tasks() {
		if t := n.record.Task; n.record.Open() && (t == nil || t.Who == "" || t.Due == "") {
			tasks++
		}
	}
	for i := range s.docs {
		if end, _ := s.docs[i].Outstanding(); end == interview.Returned {
			docs++
		}
	}
	readBack := 0
	if r := s.visit.ReadBack; r == nil || r.AgreedBy == "" {
		readBack = 1
	}
	return i18n.Vars{"Must": len(s.unaskedMust()), "Tasks": tasks, "ReadBack": readBack, "Consents": consents, "Documents": docs}
}

func (s *Screen) answer(k tea.KeyPressMsg) tea.Cmd {
	id, _ := s.ask.Update(k)
	if id == "" {
		return nil
	}
	s.ask = nil
	s.Resize(s.width, s.height)
	var err error
	why := ""
	switch id {
	case answerStay:
		return nil
	case answerEnd:
		why, err = s.env.T.T("wrapup.why_end"), s.visit.End(s.env.Now())
	case answerResume:
		why, err = s.env.T.T("wrapup.why_resume"), s.visit.Resume()
	}
	if err != nil {
		return s.env.Outcome(err)
	}
	s.refresh()
	s.browser.List.Select(rowCode)
	s.show()
	return s.saveVisit(why)
}
