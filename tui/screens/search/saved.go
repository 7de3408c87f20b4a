package search

import (
	"context"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"

	"kikitori/casebook"
	"kikitori/interview"
	"kikitori/tui/frame"
	"kikitori/tui/i18n"
	"kikitori/tui/theme"
	"kikitori/tui/widgets/dialog"
	"kikitori/tui/widgets/editor"
	"kikitori/tui/widgets/field"
	"kikitori/tui/widgets/list"
	"kikitori/tui/widgets/pane"
)

// saved is the list of saved searches, or the box that asks for a name.
type saved struct {
	name *editor.Editor // nil: the list is open
	list *list.List
	all  []interview.Versioned[casebook.SavedSearch]
	ask  *dialog.Dialog // whether to remove the chosen one; nil: not asked
}

type savedListMsg struct {
	to  *saved
	all []interview.Versioned[casebook.SavedSearch]
	err error
}

// keptMsg says that a saved search was written or removed.
type keptMsg struct {
	to  *Screen
	err error
}

func (v *saved) typing() bool { return v.name != nil || v.ask == nil && v.list.Typing() }

func (v *saved) claims(k tea.KeyPressMsg) bool { return v.name != nil && v.name.Wants(k) }

func (v *saved) bindings(k keys) []key.Binding {
	switch {
	case v.ask != nil:
		return v.ask.Keys()
	case v.name != nil:
		return []key.Binding{k.save, k.leave}
	case v.list.Typing():
		return v.list.Keys()
	}
	out := []key.Binding{k.leave}
	if len(v.all) > 0 {
		out = []key.Binding{k.open, k.remove, k.leave}
	}
	return append(out, v.list.Keys()...)
}

func (v *saved) resize(env *frame.Env, width, height int) {
	if v.name != nil {
		field.Refit(env, v.name, max(width-2, 2), 1)
		return
	}
	rest := height - 1
	if v.ask != nil {
		v.ask.Resize(width)
		rest -= v.ask.Height()
	}
	v.list.Resize(width, max(rest, 1))
}

// nameSearch asks for a name to save the search on the screen under.
func (s *Screen) nameSearch() tea.Cmd {
	if s.box.Empty() && len(s.picks) == 0 {
		return frame.Notify(frame.Info, s.env.T.T("search.nothing_to_save"))
	}
	v := &saved{name: field.Line(s.env)}
	v.name.SetValue(strings.TrimSpace(s.box.Value()))
	v.name.Focus()
	s.saved = v
	s.layout()
	return nil
}

// openSaved lists the saved searches.
func (s *Screen) openSaved() tea.Cmd {
	muted := func(t *theme.Theme) lipgloss.Style { return t.Muted }
	v := &saved{list: list.New(s.env, list.Column{}, list.Column{Min: 50, Style: muted})}
	v.list.Empty(s.env.T.T("search.searching"))
	s.saved = v
	s.layout()
	return s.loadSaved()
}

func (s *Screen) loadSaved() tea.Cmd {
	v, ctx, shelf := s.saved, s.env.Context, s.ports.Saved
	return func() tea.Msg {
		all, err := shelf.All(ctx)
		return savedListMsg{to: v, all: all, err: err}
	}
}

func (s *Screen) takeSaved(m savedListMsg) tea.Cmd {
	v := s.saved
	if v == nil || m.to != v {
		return nil
	}
	v.list.Empty(s.env.T.T("search.none_saved"))
	v.all = m.all
	var rows []list.Row
	for _, x := range m.all {
		r := &x.Record
		rows = append(rows, list.Row{Key: string(r.ID), Cells: []string{r.Name, s.describe(r)}})
	}
	v.list.SetRows(rows)
	if m.err != nil {
		return frame.Notify(frame.Fail, frame.ErrorText(s.env.T, m.err))
	}
	return nil
}

// describe words what a saved search asks besides its name.
func (s *Screen) describe(r *casebook.SavedSearch) string {
	out := []string{r.Text}
	if r.Kind != "" {
		out = append(out, s.kindName(r.Kind))
	}
	for _, n := range r.Narrow {
		out = append(out, s.valueName(n.Dimension, n.Value))
	}
	if r.Synonyms {
		out = append(out, s.env.T.T("search.with_synonyms"))
	}
	return strings.Join(out, " ・ ")
}

func (s *Screen) closeSaved() {
	s.saved = nil
	s.layout()
}

func (s *Screen) pressSaved(msg tea.Msg) tea.Cmd {
	v := s.saved
	m, isKey := msg.(tea.KeyPressMsg)
	switch {
	case v.ask != nil:
		return s.answerRemoval(msg)
	case v.name != nil:
		return s.pressName(msg)
	case isKey && !v.list.Typing() && frame.Pressed(m, s.keys.leave, s.keys.saved):
		s.closeSaved()
		return nil
	case isKey && !v.list.Typing() && frame.Pressed(m, s.keys.remove):
		return s.askRemoval()
	}
	if mouse, ok := msg.(tea.MouseClickMsg); ok {
		mouse.Y-- // the rule above the list
		msg = mouse
	}
	action, cmd := v.list.Update(msg)
	if x, ok := v.chosen(); ok && action == list.Chosen {
		return tea.Batch(cmd, s.restore(x.Record))
	}
	return cmd
}

func (v *saved) chosen() (interview.Versioned[casebook.SavedSearch], bool) {
	row, _ := v.list.Selected()
	for _, x := range v.all {
		if string(x.Record.ID) == row.Key {
			return x, true
		}
	}
	return interview.Versioned[casebook.SavedSearch]{}, false
}

// restore asks a saved search again.
func (s *Screen) restore(r casebook.SavedSearch) tea.Cmd {
	s.saved = nil
	s.box.SetValue(r.Text)
	s.kind, s.synonyms, s.order, s.picks = r.Kind, r.Synonyms, byRelevance, nil
	for o, name := range sorts {
		if name == r.Sort {
			s.order = o
		}
	}
	for _, n := range r.Narrow {
		s.picks = append(s.picks, pick{n.Dimension, n.Value})
	}
	s.setFocus(onBox)
	return s.search(pageSize)
}

func (s *Screen) pressName(msg tea.Msg) tea.Cmd {
	v := s.saved
	if m, ok := msg.(tea.KeyPressMsg); ok && !v.name.Wants(m) {
		switch {
		case frame.Pressed(m, s.keys.leave):
			s.closeSaved()
			return nil
		case frame.Pressed(m, s.keys.save, s.keys.open):
			return s.keep()
		}
	}
	return v.name.Update(msg)
}

// keep saves the search under the name typed; a name that is taken is given to
// this search instead.
func (s *Screen) keep() tea.Cmd {
	name := strings.TrimSpace(s.saved.name.Value())
	if name == "" {
		return frame.Notify(frame.Warn, s.env.T.T("search.name_missing"))
	}
	record := s.asked()
	record.ID, record.Name = casebook.SavedSearchID(s.env.NewID()), name
	s.closeSaved()
	shelf := s.ports.Saved
	return s.env.Outbox.Send("", func(ctx context.Context) error {
		all, err := shelf.All(ctx)
		if err != nil {
			return err
		}
		v := interview.New(record)
		for _, x := range all {
			if x.Record.Name == name {
				record.ID = x.Record.ID
				v = x.With(record)
			}
		}
		_, err = shelf.Save(ctx, v, "")
		return err
	}, s.kept())
}

func (s *Screen) kept() func(error) tea.Msg {
	return func(err error) tea.Msg { return keptMsg{to: s, err: err} }
}

func (s *Screen) takeKept(m keptMsg) tea.Cmd {
	if m.to != s {
		return nil
	}
	if s.saved != nil && s.saved.name == nil {
		return tea.Batch(s.env.Outcome(m.err), s.loadSaved())
	}
	return s.env.Outcome(m.err)
}

func (s *Screen) askRemoval() tea.Cmd {
	x, ok := s.saved.chosen()
	if !ok {
		return nil
	}
	t := s.env.T
	s.saved.ask = dialog.New(s.env, t.T("search.remove_saved", i18n.Vars{"Name": x.Record.Name}),
		dialog.Action{ID: "keep", Label: t.T("search.keep")}, dialog.Action{ID: "remove", Label: t.T("search.key.remove")})
	s.layout()
	return nil
}

func (s *Screen) answerRemoval(msg tea.Msg) tea.Cmd {
	v := s.saved
	id, _ := v.ask.Update(msg)
	if id == "" {
		return nil
	}
	v.ask = nil
	s.layout()
	x, ok := v.chosen()
	if id != "remove" || !ok {
		return nil
	}
	shelf := s.ports.Saved
	return s.env.Outbox.Send("", func(ctx context.Context) error { return shelf.Withdraw(ctx, x, "") }, s.kept())
}

func (s *Screen) savedView() frame.View {
	v, t := s.saved, s.env.T
	if v.name != nil {
		box := pane.Indent(frame.View{Content: v.name.View(), Cursor: v.name.Cursor()}, 1)
		asked := s.asked()
		what := s.env.Theme.Muted.Render(s.env.Metrics.Truncate(" "+plain(s.describe(&asked), s.env.Theme.Text).text, s.width, "…"))
		return pane.Fit(s.env, pane.Stack(pane.Lines(pane.Rule(s.env, s.width, t.T("search.name_saved"))),
			pane.Fit(s.env, box, s.width, 1), pane.Lines("", what)), s.width, s.height)
	}
	parts := []frame.View{pane.Lines(pane.Rule(s.env, s.width, t.T("search.saved")))}
	parts = append(parts, v.list.View())
	if v.ask != nil {
		parts = append(parts, v.ask.View())
	}
	return pane.Fit(s.env, pane.Stack(parts...), s.width, s.height)
}
