package editcase

import (
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"kikitori/casebook"
	"kikitori/interview"
	"kikitori/tui/frame"
	"kikitori/tui/i18n"
	"kikitori/tui/widgets/browse"
	"kikitori/tui/widgets/casepage"
	"kikitori/tui/widgets/dialog"
	"kikitori/tui/widgets/list"
	"kikitori/tui/widgets/sheet"
)

// history shows the revisions of the case, each as the page it was.
type history struct {
	browser   *browse.Browser
	revisions []interview.Versioned[casebook.Case]
	heads     []interview.RevisionID // as on the screen
	adopt     key.Binding
}

type historyMsg struct {
	screen    interview.DraftID
	revisions []interview.Versioned[casebook.Case]
	card      interview.Versioned[casebook.Case]
	err       error
}

const (
	answerKeep  = "keep"
	answerAdopt = "adopt"
)

// openHistory reads the revisions. The heads are read anew, so that what is
// settled is what was seen.
func (s *Screen) openHistory() tea.Cmd {
	if len(s.card.Base) == 0 {
		return frame.Notify(frame.Info, s.env.T.T("editcase.no_history"))
	}
	ctx, cases, id, screen := s.env.Context, s.ports.Cases, s.id, s.draft.id
	return func() tea.Msg {
		revisions, err := cases.History(ctx, id)
		if err != nil {
			return historyMsg{screen: screen, err: err}
		}
		card, err := cases.Get(ctx, id)
		return historyMsg{screen, revisions, card, err}
	}
}

func (s *Screen) onHistory(m historyMsg) tea.Cmd {
	if m.screen != s.draft.id {
		return nil
	}
	if m.err != nil {
		return frame.Notify(frame.Fail, frame.ErrorText(s.env.T, m.err))
	}
	l := list.New(s.env, list.Column{Width: 16}, list.Column{}, list.Column{Width: s.stateWidth()}, list.Column{Width: 9})
	h := &history{browser: browse.New(s.env, l), revisions: m.revisions, adopt: s.env.Bind("editcase.key.adopt", "r")}
	h.heads = m.card.Resolving().Base
	if !s.dirty() && !s.saving {
		s.adopt(m.card)
	}
	var rows []list.Row
	for _, v := range m.revisions {
		mark := ""
		if slices.Contains(h.heads, v.Revision.ID) {
			mark = s.env.T.T("editcase.newest")
			if len(h.heads) > 1 {
				mark = s.env.T.T("editcase.rival")
			}
		}
		rows = append(rows, list.Row{Key: string(v.Revision.ID), Cells: []string{
			v.Revision.At.Format("2006-01-02 15:04"), v.Revision.Author.Name + " " + v.Revision.Why, s.env.T.CaseState(v.Record.State), mark}})
	}
	l.SetRows(rows)
	s.history = h
	s.showRevision()
	s.layout()
	return nil
}

// stateWidth is the width of the longest name of a state.
func (s *Screen) stateWidth() int {
	w := 0
	for _, x := range casebook.States() {
		w = max(w, s.env.Metrics.Width(s.env.T.CaseState(x)))
	}
	return w
}

func (h *history) chosen() *interview.Versioned[casebook.Case] {
	for i := range h.revisions {
		if string(h.revisions[i].Revision.ID) == h.browser.Chosen() {
			return &h.revisions[i]
		}
	}
	return nil
}

func (h *history) list(back key.Binding) []key.Binding {
	out := h.browser.Keys()
	if h.browser.Typing() {
		return out
	}
	if h.browser.Reading() {
		return slices.Concat(out[:1], []key.Binding{h.adopt}, out[1:])
	}
	return slices.Concat(out[:1], []key.Binding{h.adopt, back}, out[1:])
}

func (s *Screen) showRevision() {
	v := s.history.chosen()
	if v == nil {
		return
	}
	env := s.env
	s.history.browser.Show(string(v.Revision.ID), func(width int) []string {
		w := sheet.New(env, width)
		w.Text(env.Theme.Muted, env.T.T("editcase.revision", i18n.Vars{
			"Author": v.Revision.Author.Name, "At": v.Revision.At.Format("2006-01-02 15:04"), "Why": v.Revision.Why}))
		w.Blank()
		w.Drawn(casepage.Lines(env, v.Record, width))
		return w.Rows()
	})
}

func (s *Screen) historyInput(msg tea.Msg) (frame.Step, tea.Cmd) {
	h := s.history
	if m, ok := msg.(tea.KeyPressMsg); ok && !h.browser.Typing() {
		switch {
		case !h.browser.Reading() && frame.Pressed(m, s.keys.back), frame.Pressed(m, s.keys.history):
			s.history = nil
			s.layout()
			return frame.Stay{}, nil
		case frame.Pressed(m, h.adopt):
			return frame.Stay{}, s.askAdopt()
		}
	}
	action, cmd := h.browser.Update(msg)
	if action == list.Moved || action == list.Chosen {
		s.showRevision()
	}
	return frame.Stay{}, cmd
}

// askAdopt asks before an earlier revision, or one of several heads, becomes
// the newest one.
func (s *Screen) askAdopt() tea.Cmd {
	v := s.history.chosen()
	switch {
	case v == nil:
		return nil
	case s.dirty() || s.saving:
		return frame.Notify(frame.Warn, s.env.T.T("editcase.save_first"))
	case len(s.history.heads) == 1 && v.Revision.ID == s.history.heads[0]:
		return frame.Notify(frame.Info, s.env.T.T("editcase.is_newest"))
	}
	t := s.env.T
	text := t.T("editcase.ask_adopt", i18n.Vars{"At": v.Revision.At.Format("2006-01-02 15:04")})
	if len(s.history.heads) > 1 {
		text = t.T("editcase.ask_settle", i18n.Vars{"At": v.Revision.At.Format("2006-01-02 15:04"), "Count": len(s.history.heads)})
	}
	s.open(dialog.New(s.env, text,
		dialog.Action{ID: answerKeep, Label: t.T("editcase.keep")},
		dialog.Action{ID: answerAdopt, Label: t.T("editcase.adopt")}),
		func(answer string) tea.Cmd {
			if answer != answerAdopt {
				return nil
			}
			return s.bringBack(*v)
		})
	return nil
}

// bringBack saves the content of a revision as the newest, on top of every head
// that was shown. A head that wins a conflict keeps its own state.
func (s *Screen) bringBack(v interview.Versioned[casebook.Case]) tea.Cmd {
	record := casebook.BringBack(s.card.Record, v.Record)
	if slices.Contains(s.history.heads, v.Revision.ID) {
		record = v.Record
	}
	base := interview.Versioned[casebook.Case]{Record: record, Base: s.history.heads}
	s.history = nil
	s.fill(casebook.FormOf(record))
	s.drawPage()
	s.layout()
	return s.write(base, s.env.T.T("editcase.brought_back", i18n.Vars{"At": v.Revision.At.Format("2006-01-02 15:04")}))
}
