package cases

import (
	"cmp"
	"errors"
	"slices"

	tea "charm.land/bubbletea/v2"

	"kikitori/casebook"
	"kikitori/interview"
	"kikitori/tui/frame"
)

type loadedMsg struct {
	cases  []interview.Versioned[casebook.Case]
	drafts []interview.Draft
	err    error
}

func (s *Screen) load() tea.Cmd {
	ctx, p := s.env.Context, s.ports
	return func() tea.Msg {
		cases, err1 := p.Cases.All(ctx)
		drafts, err2 := p.Drafts.Drafts(ctx)
		slices.SortStableFunc(cases, order)
		return loadedMsg{cases, drafts, errors.Join(err1, err2)}
	}
}

// order puts the newest year first, then the numbers of its catalog; cases
// without one come last.
func order(a, b interview.Versioned[casebook.Case]) int {
	number := func(c casebook.Case) int {
		if c.Number == 0 {
			return 1 << 30
		}
		return c.Number
	}
	return cmp.Or(cmp.Compare(b.Record.FiscalYear, a.Record.FiscalYear),
		cmp.Compare(number(a.Record), number(b.Record)),
		cmp.Compare(a.Record.Title, b.Record.Title), cmp.Compare(a.Record.ID, b.Record.ID))
}

// loaded shows what could be read. A draft that can't be read is left to the
// screen of drafts; the newest one of a case counts.
func (s *Screen) loaded(m loadedMsg) tea.Cmd {
	s.cases = m.cases
	s.unsaved = map[casebook.CaseID]casebook.CardDraft{}
	for _, d := range m.drafts {
		if c, err := casebook.ReadCardDraft(d); err == nil {
			s.unsaved[c.Card.ID] = c
		}
	}
	s.fill()
	s.show()
	if m.err != nil {
		return frame.Notify(frame.Fail, frame.ErrorText(s.env.T, m.err))
	}
	return nil
}
