package listen

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"kikitori/interview"
	"kikitori/tui/frame"
	"kikitori/tui/i18n"
)

// step moves on in the guide.
func (s *Screen) step(by int) tea.Cmd {
	s.session.Step(by)
	return s.moved()
}

func (s *Screen) toInbox() tea.Cmd {
	if s.session.Inbox && s.session.Visit.Guide != nil && len(s.session.Visit.Guide.Places()) > 0 {
		s.session.Inbox = false
	} else {
		s.session.Inbox = true
	}
	return s.moved()
}

func (s *Screen) moved() tea.Cmd {
	s.probe = ""
	s.passBy()
	s.tellTime()
	return s.arrived()
}

// passBy notes when the visit came to the topic it is at; the inbox is none.
func (s *Screen) passBy() {
	if n := len(s.passages); s.session.Inbox || n > 0 && s.passages[n-1].Topic == s.session.Here.Topic {
		return
	}
	s.passages = append(s.passages, interview.Passage{At: s.env.Now(), Topic: s.session.Here.Topic})
}

// openStates offers the states of the question, then what ends an interview. The
// digits stay the same wherever the visit is.
func (s *Screen) openStates() tea.Cmd {
	states := []interview.QuestionState{interview.Asked, interview.Skipped, interview.Deferred, interview.Unasked}
	t := &strip{title: s.env.T.T("listen.strip.state"), opener: "ctrl+d", options: words(states, s.env.T.QuestionState)}
	park := s.env.T.T("listen.park")
	if len(s.parked) > 0 {
		park = s.env.T.T("listen.unpark")
	}
	t.options = append(t.options, park, s.env.T.T("listen.evidence"), s.env.T.T("listen.wrap_up"))
	t.choose = func(i int) tea.Cmd {
		switch i - len(states) {
		case 0:
			return s.turnParking()
		case 1:
			return s.goTo(frame.Evidence{Visit: s.route.Visit})
		case 2:
			return s.goTo(frame.WrapUp{Visit: s.route.Visit})
		}
		return s.setState(states[i])
	}
	return s.open(t)
}

func (s *Screen) setState(st interview.QuestionState) tea.Cmd {
	it := s.here()
	switch {
	case it == nil:
		return frame.Notify(frame.Info, s.env.T.T("listen.no_question"))
	case s.session.Visit.Over():
		return frame.Notify(frame.Info, s.env.T.T("listen.is_over"))
	}
	s.session.Visit.Mark(it.ID, st)
	return s.saveVisit(s.env.T.T("listen.why_progress"))
}

// turnParking defers all optional questions, or takes that back.
func (s *Screen) turnParking() tea.Cmd {
	if s.session.Visit.Over() {
		return frame.Notify(frame.Info, s.env.T.T("listen.is_over"))
	}
	if len(s.parked) > 0 {
		s.unpark()
		return s.saveVisit(s.env.T.T("listen.why_progress"))
	}
	s.parked = s.session.Visit.ParkOptional()
	return tea.Batch(s.saveVisit(s.env.T.T("listen.why_progress")),
		frame.Notify(frame.Info, s.env.T.T("listen.parked", i18n.Vars{"Count": len(s.parked)})))
}

// goTo opens another screen once the key is handled; what is being written stays
// as a draft and in the field.
func (s *Screen) goTo(r frame.Route) tea.Cmd {
	s.leadsTo = r
	return s.keep()
}

func (s *Screen) unpark() {
	for _, id := range s.parked {
		if s.session.Visit.Progress[id] == interview.Deferred {
			s.session.Visit.Mark(id, interview.Unasked)
		}
	}
	s.parked = nil
}

// openProbes offers the probes of the question; the one picked counts as asked
// and stands above the notes while it is answered.
func (s *Screen) openProbes() tea.Cmd {
	t := &strip{title: s.env.T.T("listen.strip.probe"), opener: "ctrl+p", rows: true, at: -1}
	probes := s.probesHere()
	probes = probes[:min(len(probes), 9)]
	for i, p := range probes {
		mark := "  "
		if s.asked(p) {
			mark = "✓ "
		} else if t.at < 0 {
			t.at = i
		}
		t.options = append(t.options, mark+p.text)
	}
	t.choose = func(i int) tea.Cmd {
		s.probe, s.focus = probes[i].text, onText
		if s.asked(probes[i]) {
			return nil
		}
		s.session.Visit.Mark(probes[i].id, interview.Asked)
		s.context.forget()
		return s.saveVisit(s.env.T.T("listen.why_progress"))
	}
	return s.open(t)
}

// probe is something to ask on, and its name in the visit's progress.
type probe struct {
	id   interview.ItemID
	text string
}

func (s *Screen) asked(p probe) bool { return s.session.Visit.Progress[p.id] == interview.Asked }

// probesHere are those of the item, then those that other items carry for its
// hypotheses: the guide writes a hypothesis' probes under one question only.
func (s *Screen) probesHere() []probe {
	it := s.here()
	if it == nil {
		return nil
	}
	out := probesOf(it, func(string) bool { return true })
	for _, p := range s.session.Visit.Guide.Places() {
		if o := s.session.Visit.Guide.At(p); o.ID != it.ID {
			out = append(out, probesOf(o, func(text string) bool { return s.belongs(text, it.Hypotheses) })...)
		}
	}
	return out
}

func probesOf(it *interview.Item, keep func(string) bool) []probe {
	var out []probe
	for i, text := range it.Probes {
		if keep(text) {
			out = append(out, probe{interview.ProbeID(it.ID, i), text})
		}
	}
	return out
}

func (s *Screen) belongs(text string, ids []interview.HypothesisID) bool {
	return slices.ContainsFunc(ids, func(id interview.HypothesisID) bool {
		h, err := s.env.Edition.Hypothesis(id)
		return err == nil && slices.Contains(h.Probes, text)
	})
}
