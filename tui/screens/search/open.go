package search

import (
	tea "charm.land/bubbletea/v2"

	"kikitori/casebook"
	"kikitori/casebook/search"
	"kikitori/interview"
	"kikitori/tui/frame"
)

// homeMsg says in which visit a note or a finding is at home.
type homeMsg struct {
	to    *Screen
	route frame.Route
	err   error
}

// choose opens the chosen hit, or takes the chosen suggestion. While a search
// is under way nothing is opened: what shows may not be what was asked for.
func (s *Screen) choose() (frame.Step, tea.Cmd) {
	if s.pending {
		return frame.Stay{}, nil
	}
	if h, ok := s.chosenHit(); ok {
		return s.open(h.Ref(), s.sought(&h))
	}
	if i := s.hits.at; i >= 0 && i < len(s.found.suggestions) {
		s.box.SetValue(s.found.suggestions[i].Query)
		s.setFocus(onBox)
		return frame.Stay{}, s.search(pageSize)
	}
	return frame.Stay{}, nil
}

// sought is the query whose words are to be marked in a hit: what is typed and
// the synonyms it came by.
func (s *Screen) sought(h *search.Hit) string {
	words := s.found.results.Query.Text
	for _, w := range h.Synonyms {
		words += ` "` + w + `"`
	}
	return words
}

// open goes to where a record is shown, with the words of a query marked.
func (s *Screen) open(r search.Ref, find string) (frame.Step, tea.Cmd) {
	switch r.Kind {
	case search.KindCase:
		return frame.Open{Route: frame.EditCase{ID: casebook.CaseID(r.ID), Find: find}}, nil
	case search.KindHypothesis:
		return frame.Open{Route: frame.Hypotheses{ID: interview.HypothesisID(r.ID), Find: find}}, nil
	case search.KindQuestion:
		return frame.Open{Route: frame.Survey{Question: interview.QuestionID(r.ID), Find: find}}, nil
	case search.KindNote, search.KindFinding:
		return frame.Stay{}, s.seekHome(r, find)
	}
	return frame.Stay{}, nil
}

// seekHome looks up the visit of a note or a finding: a visit under way is
// opened where notes are taken, any other where they are sorted.
func (s *Screen) seekHome(r search.Ref, find string) tea.Cmd {
	env, p := s.env, s.ports
	return func() tea.Msg {
		var id interview.VisitID
		var err error
		if r.Kind == search.KindNote {
			var n interview.Versioned[interview.Note]
			n, err = p.Notes.Note(env.Context, interview.NoteID(r.ID))
			id = n.Record.Visit
		} else {
			var f interview.Versioned[interview.Finding]
			f, err = p.Findings.Get(env.Context, interview.FindingID(r.ID))
			id = f.Record.Visit
		}
		if err != nil {
			return homeMsg{to: s, err: err}
		}
		v, err := p.Visits.Get(env.Context, id)
		if err != nil {
			return homeMsg{to: s, err: err}
		}
		switch {
		case r.Kind == search.KindFinding:
			return homeMsg{to: s, route: frame.Review{Visit: id, Finding: interview.FindingID(r.ID), Find: find}}
		case v.Record.State == interview.VisitOngoing:
			return homeMsg{to: s, route: frame.Listen{Visit: id, Note: interview.NoteID(r.ID), Find: find}}
		}
		return homeMsg{to: s, route: frame.Review{Visit: id, Note: interview.NoteID(r.ID), Find: find}}
	}
}

func (s *Screen) takeHome(m homeMsg) (frame.Step, tea.Cmd) {
	switch {
	case m.to != s:
		return frame.Stay{}, nil
	case m.err != nil:
		return frame.Stay{}, frame.Notify(frame.Fail, frame.ErrorText(s.env.T, m.err))
	}
	return frame.Open{Route: m.route}, nil
}
