package hypotheses

import (
	"charm.land/lipgloss/v2"

	"kikitori/interview"
	"kikitori/tui/frame"
	"kikitori/tui/i18n"
	"kikitori/tui/theme"
	"kikitori/tui/widgets/list"
)

// state is how a hypothesis stands after the visits so far.
type state int

const (
	supported state = iota
	refuted
	divided // supported by some, refuted by others
	suspended
	unverified
)

var states = []state{supported, refuted, divided, suspended, unverified}

func stateOf(t interview.Tally) state {
	switch {
	case t.Supported > 0 && t.Refuted > 0:
		return divided
	case t.Supported > 0:
		return supported
	case t.Refuted > 0:
		return refuted
	case t.Suspended > 0:
		return suspended
	}
	return unverified
}

func word(env *frame.Env, s state) string {
	switch s {
	case supported:
		return env.T.T("hypotheses.state.supported")
	case refuted:
		return env.T.T("hypotheses.state.refuted")
	case divided:
		return env.T.T("hypotheses.state.divided")
	case suspended:
		return env.T.T("hypotheses.state.suspended")
	}
	return env.T.T("hypotheses.state.unverified")
}

func dress(t *theme.Theme, s state) lipgloss.Style {
	switch s {
	case supported:
		return t.Good
	case refuted:
		return t.Danger
	case divided, suspended:
		return t.Warning
	}
	return t.Muted
}

const stateColumn = 2

func newList(env *frame.Env) *list.List {
	l := list.New(env, list.Column{Width: 4}, list.Column{}, list.Column{Width: 10}, list.Column{Width: 12, Min: 70})
	l.Direct = func(r rune) bool { return r == 'F' || r == 'f' || r == 'H' || r == 'h' || r >= '0' && r <= '9' }
	l.Empty(env.T.T("hypotheses.none"))
	return l
}

// fill lays out the list, grouped by area or by state.
func (s *Screen) fill() {
	var rows []list.Row
	if s.byState {
		for _, st := range states {
			rows = s.group(rows, word(s.env, st), func(_ *interview.Hypothesis, x state) bool { return x == st })
		}
	} else {
		for _, a := range interview.Areas() {
			rows = s.group(rows, s.env.T.Area(a), func(h *interview.Hypothesis, _ state) bool { return h.Area == a })
		}
	}
	s.browser.List.SetRows(rows)
}

func (s *Screen) group(rows []list.Row, title string, belongs func(*interview.Hypothesis, state) bool) []list.Row {
	at := len(rows)
	for i := range s.env.Edition.Hypotheses {
		h := &s.env.Edition.Hypotheses[i]
		tally := s.evidence.tally(h.ID)
		if st := stateOf(tally); belongs(h, st) {
			rows = append(rows, s.row(h, st, tally))
		}
	}
	if n := len(rows) - at; n > 0 {
		head := list.Row{Head: true, Cells: []string{s.env.T.T("hypotheses.group", i18n.Vars{"Title": title, "Count": n})}}
		rows = append(rows[:at], append([]list.Row{head}, rows[at:]...)...)
	}
	return rows
}

func (s *Screen) row(h *interview.Hypothesis, st state, t interview.Tally) list.Row {
	counts := ""
	if !t.Empty() {
		counts = s.env.T.T("hypotheses.counts", countVars(t))
	}
	return list.Row{
		Key: string(h.ID), Cells: []string{string(h.ID), h.Statement, word(s.env, st), counts},
		Find: string(h.ID) + " " + h.Statement,
		Dress: func(t *theme.Theme, col int) lipgloss.Style {
			if col >= stateColumn {
				return dress(t, st)
			}
			return t.Text
		},
	}
}

func countVars(t interview.Tally) i18n.Vars {
	return i18n.Vars{"Supported": t.Supported, "Refuted": t.Refuted, "Suspended": t.Suspended}
}
