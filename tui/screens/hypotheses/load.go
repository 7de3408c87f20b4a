package hypotheses

import (
	"errors"
	"slices"

	tea "charm.land/bubbletea/v2"

	"kikitori/interview"
	"kikitori/tui/frame"
)

// evidence is what visits of the edition's year brought, beside the notes.
type evidence struct {
	verdicts []interview.Versioned[interview.Verdict] // in the order they were given
	findings []interview.Versioned[interview.Finding]
	visits   map[interview.VisitID]interview.Visit
}

type loadedMsg struct {
	evidence evidence
	err      error
}

type notesMsg struct {
	id    interview.HypothesisID
	notes []interview.Versioned[interview.Note]
	err   error
}

// load reads what was ruled and found.
func (s *Screen) load() tea.Cmd {
	env, e, p := s.env, s.env.Edition, s.ports
	return func() tea.Msg {
		verdicts, err1 := p.Verdicts.All(env.Context)
		findings, err2 := p.Findings.All(env.Context)
		visits, err3 := p.Visits.All(env.Context)
		return loadedMsg{evidence: sift(e, verdicts, findings, visits), err: errors.Join(err1, err2, err3)}
	}
}

// sift keeps what belongs to the edition: another year's F21 is another
// hypothesis. A record that names no edition belongs to every one.
func sift(e *interview.Edition, verdicts []interview.Versioned[interview.Verdict],
	findings []interview.Versioned[interview.Finding], visits []interview.Versioned[interview.Visit]) evidence {
	out := evidence{visits: map[interview.VisitID]interview.Visit{}}
	foreign := func(year int) bool { return year != 0 && year != e.Year }
	for _, v := range visits {
		out.visits[v.Record.ID] = v.Record
	}
	for _, v := range verdicts {
		if !foreign(v.Record.Edition) && !foreign(out.visits[v.Record.Visit].Edition) {
			out.verdicts = append(out.verdicts, v)
		}
	}
	for _, f := range findings {
		if !foreign(out.visits[f.Record.Visit].Edition) {
			out.findings = append(out.findings, f)
		}
	}
	slices.SortStableFunc(out.verdicts, func(a, b interview.Versioned[interview.Verdict]) int {
		return a.Revision.At.Compare(b.Revision.At)
	})
	return out
}

func (s *Screen) loaded(m loadedMsg) tea.Cmd {
	if m.err != nil {
		return frame.Notify(frame.Fail, frame.ErrorText(s.env.T, m.err))
	}
	s.evidence = m.evidence
	s.fill()
	s.show()
	return nil
}

// loadNotes reads the notes on the chosen hypothesis unless they are known.
func (s *Screen) loadNotes() tea.Cmd {
	h := s.chosen()
	if h == nil {
		return nil
	}
	if _, known := s.notes[h.ID]; known {
		return nil
	}
	env, notes, id := s.env, s.ports.Notes, h.ID
	return func() tea.Msg {
		found, err := notes.OnHypothesis(env.Context, id)
		return notesMsg{id: id, notes: found, err: err}
	}
}

func (s *Screen) notesLoaded(m notesMsg) tea.Cmd {
	if m.err != nil {
		return frame.Notify(frame.Fail, frame.ErrorText(s.env.T, m.err))
	}
	s.notes[m.id] = m.notes
	if h := s.chosen(); h != nil && h.ID == m.id {
		s.show()
	}
	return nil
}

// tally counts the rulings on a hypothesis by distinct operators.
func (e *evidence) tally(id interview.HypothesisID) interview.Tally {
	plain := make([]interview.Verdict, len(e.verdicts))
	for i, v := range e.verdicts {
		plain[i] = v.Record
	}
	return interview.TallyOf(id, plain)
}
