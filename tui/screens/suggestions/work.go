package suggestions

import (
	"context"
	"errors"
	"strings"

	tea "charm.land/bubbletea/v2"

	"kikitori/interview"
	"kikitori/interview/suggest"
	"kikitori/tui/frame"
	"kikitori/tui/i18n"
)

type loadedMsg struct {
	all []suggest.Known
	own []interview.Versioned[interview.OwnHypothesis]
	err error
}

type savedMsg struct{ err error }

// load applies the rules beside the screen: a year's answers are thousands.
func (s *Screen) load() tea.Cmd {
	ctx, e, p := s.env.Context, s.env.Edition, s.ports
	return func() tea.Msg {
		sheets, err1 := p.Answers.OfEdition(ctx, e.Year)
		own, err2 := p.Hypotheses.All(ctx)
		dismissed, err3 := p.Dismissals.All(ctx)
		if err := errors.Join(err1, err2, err3); err != nil {
			return loadedMsg{err: err}
		}
		plain := make([]interview.AnswerSheet, len(sheets))
		for i, v := range sheets {
			plain[i] = v.Record
		}
		return loadedMsg{all: suggest.All(e, plain, records(own), dismissed), own: own}
	}
}

func records(list []interview.Versioned[interview.OwnHypothesis]) []interview.OwnHypothesis {
	out := make([]interview.OwnHypothesis, len(list))
	for i, v := range list {
		out[i] = v.Record
	}
	return out
}

func (s *Screen) take(m loadedMsg) tea.Cmd {
	if m.err != nil {
		return frame.Notify(frame.Fail, frame.ErrorText(s.env.T, m.err))
	}
	s.all, s.own, s.loaded = m.all, m.own, true
	s.env.Join(records(m.own))
	s.fill()
	s.show()
	return nil
}

// confirm saves what a question was answered.
func (s *Screen) confirm(q *question) tea.Cmd {
	k := s.chosen()
	text := strings.TrimSpace(q.form.Get(q.name))
	if k == nil || k.ID != q.id {
		return nil
	}
	delete(s.held, q.name+"/"+string(q.id))
	s.close()
	if q.name == fieldReason {
		v := interview.New(k.Dismiss(text))
		if k.Dismissal != nil {
			v = k.Dismissal.With(v.Record)
		}
		return s.saveDismissal(v, "planning.why.dismiss")
	}
	o, err := k.Accept(interview.NextOwnID(s.own), s.env.T.RuleText(s.env.Edition, k.Rule))
	if err != nil {
		return frame.Notify(frame.Warn, frame.ErrorText(s.env.T, err))
	}
	o.Statement = text
	shelf, why := s.ports.Hypotheses, s.env.T.T("planning.why.accept")
	return s.env.Outbox.Send("hypothesis/"+string(o.ID), func(ctx context.Context) error {
		_, err := shelf.Save(ctx, interview.New(o), why)
		return err
	}, func(err error) tea.Msg { return savedMsg{err} })
}

func (s *Screen) saveDismissal(v interview.Versioned[interview.Dismissal], why string) tea.Cmd {
	shelf, reason := s.ports.Dismissals, s.env.T.T(why)
	return s.env.Outbox.Send("dismissal/"+string(v.Record.ID), func(ctx context.Context) error {
		_, err := shelf.Save(ctx, v, reason)
		return err
	}, func(err error) tea.Msg { return savedMsg{err} })
}

// written looks again at what is on disk.
func (s *Screen) written(m savedMsg) tea.Cmd {
	if m.err != nil {
		return s.env.Outcome(m.err)
	}
	return tea.Batch(s.env.Outcome(nil), s.load())
}

// stateWord is what became of a suggestion, or that its figures hold it back.
func (s *Screen) stateWord(k *suggest.Known) string {
	if k.State == suggest.Fresh && k.Held() {
		return s.env.T.T("planning.state.held")
	}
	return s.env.T.SuggestionState(k.State)
}

func vars(k *suggest.Known) i18n.Vars {
	return i18n.Vars{"ID": string(k.ID), "Count": len(k.Operators)}
}
