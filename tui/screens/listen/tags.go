package listen

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"kikitori/interview"
	"kikitori/tui/frame"
)

// openKinds offers the kinds, and behind them whether the note is important.
func (s *Screen) openKinds() tea.Cmd {
	e, kinds := s.target(), interview.NoteKinds()
	now, important := s.session.Kind, s.important
	if e != nil {
		now, important = e.note.Kind, e.note.Important
	}
	mark := s.env.T.T("listen.important")
	if important {
		mark = s.env.T.T("listen.not_important")
	}
	return s.open(&strip{
		title: s.env.T.T("listen.strip.kind"), opener: "ctrl+t", options: append(words(kinds, s.env.T.Kind), mark),
		at: slices.Index(kinds, now), choose: func(i int) tea.Cmd {
			if i == len(kinds) {
				return s.setImportant(e, !important)
			}
			return s.setKind(e, kinds[i])
		},
	})
}

// setImportant marks a note, or the one being written, to be read back.
func (s *Screen) setImportant(e *entry, on bool) tea.Cmd {
	if e == nil {
		s.important = on
		return nil
	}
	return s.change(e, s.env.T.T("listen.why_tags"), "", func(n *interview.Note) { n.Important = on })
}

func (s *Screen) setKind(e *entry, k interview.NoteKind) tea.Cmd {
	if e == nil {
		s.session.Kind = k
		return nil
	}
	if e.note.Kind == k {
		return nil
	}
	return s.change(e, s.env.T.T("listen.why_tags"), "", func(n *interview.Note) { n.Kind = k })
}

// markPractice makes a good practice of the note, or takes the mark off.
func (s *Screen) markPractice() tea.Cmd {
	e := s.target()
	now := s.session.Kind
	if e != nil {
		now = e.note.Kind
	}
	if now == interview.Practice {
		return s.setKind(e, interview.Said)
	}
	return s.setKind(e, interview.Practice)
}

func (s *Screen) openHandlings() tea.Cmd {
	e, hs := s.target(), interview.Handlings()
	now := s.session.Handling
	if e != nil {
		now = e.note.Handling
	} else {
		hs = append(hs, interview.OffRecord)
	}
	if e != nil && e.state == unwritten {
		return frame.Notify(frame.Warn, s.env.T.T("listen.stays_off_record"))
	}
	return s.open(&strip{
		title: s.env.T.T("listen.strip.handling"), opener: "ctrl+l", options: words(hs, s.env.T.Handling),
		at: slices.Index(hs, now), choose: func(i int) tea.Cmd { return s.setHandling(e, hs[i]) },
	})
}

// setHandling sets how a note is handled: one that was taken, or the next. Of
// what is not to be recorded, the kept text is removed.
func (s *Screen) setHandling(e *entry, h interview.Handling) tea.Cmd {
	if e != nil {
		if e.note.Handling == h {
			return nil
		}
		return s.change(e, s.env.T.T("listen.why_tags"), "", func(n *interview.Note) { n.Handling = h })
	}
	s.session.Handle(h)
	if h != interview.OffRecord {
		if s.draft.id == "" && !s.blank() {
			return s.edited(0)
		}
		return nil
	}
	stored, id := s.draft.stored, s.draft.id
	s.draft = draft{version: -1}
	if stored {
		return s.settle(id)
	}
	return nil
}

func (s *Screen) openSpeakers() tea.Cmd {
	e := s.target()
	var names []string
	for _, side := range []interview.Side{interview.OperatorSide, interview.OfficeSide} {
		for _, p := range s.session.Visit.Participants {
			if p.Side == side {
				names = append(names, p.Called())
			}
		}
	}
	names = append(names, "")
	now := s.session.Speaker
	if e != nil {
		now = e.note.Speaker
	}
	labels := slices.Clone(names)
	labels[len(labels)-1] = s.env.T.T("listen.no_speaker")
	return s.open(&strip{
		title: s.env.T.T("listen.strip.speaker"), opener: "ctrl+r", options: labels, at: slices.Index(names, now),
		choose: func(i int) tea.Cmd { return s.setSpeaker(e, names[i]) },
	})
}

func (s *Screen) setSpeaker(e *entry, name string) tea.Cmd {
	if e == nil {
		s.session.Speaker = name
		return nil
	}
	if e.note.Speaker == name {
		return nil
	}
	return s.change(e, s.env.T.T("listen.why_tags"), "", func(n *interview.Note) { n.Speaker = name })
}

// openHypotheses offers those of the question, then those of the visit. Each
// pick goes on from none to 支持, 反証, 中立 and none again.
func (s *Screen) openHypotheses() tea.Cmd {
	e := s.target()
	var ids []interview.HypothesisID
	links := slices.Clone(s.links)
	if e != nil {
		links = slices.Clone(e.note.Hypotheses)
	}
	if it := s.here(); it != nil {
		ids = interview.AddUnique(ids, it.Hypotheses...)
	}
	for _, l := range links {
		ids = interview.AddUnique(ids, l.ID)
	}
	ids = interview.AddUnique(ids, s.session.Visit.Hypotheses...)
	ids = ids[:min(len(ids), 9)]
	t := &strip{title: s.env.T.T("listen.strip.hypothesis"), opener: "ctrl+e", rows: true}
	label := func() {
		t.options = t.options[:0]
		for _, id := range ids {
			t.options = append(t.options, s.hypothesisLabel(id, links))
		}
	}
	label()
	before := slices.Clone(links)
	t.toggle = func(i int) {
		links = turnStance(links, ids[i])
		label()
	}
	t.choose = func(int) tea.Cmd {
		if slices.Equal(before, links) {
			return nil
		}
		if e == nil {
			s.links = links
			return nil
		}
		return s.change(e, s.env.T.T("listen.why_tags"), "", func(n *interview.Note) { n.Hypotheses = links })
	}
	return s.open(t)
}

func (s *Screen) hypothesisLabel(id interview.HypothesisID, links []interview.HypothesisLink) string {
	label := string(id)
	if h, err := s.env.Edition.Hypothesis(id); err == nil {
		label += " " + h.Statement
	}
	for _, l := range links {
		if l.ID == id {
			return "[" + s.env.T.Stance(l.Stance) + "] " + label
		}
	}
	return label
}

// turnStance goes on to the next stance on a hypothesis.
func turnStance(links []interview.HypothesisLink, id interview.HypothesisID) []interview.HypothesisLink {
	stances := interview.Stances()
	for i, l := range links {
		if l.ID != id {
			continue
		}
		if at := slices.Index(stances, l.Stance); at+1 < len(stances) {
			links[i].Stance = stances[at+1]
			return links
		}
		return slices.Delete(links, i, i+1)
	}
	return append(links, interview.HypothesisLink{ID: id, Stance: stances[0]})
}

func words[T any](list []T, word func(T) string) []string {
	out := make([]string, len(list))
	for i, x := range list {
		out[i] = word(x)
	}
	return out
}
