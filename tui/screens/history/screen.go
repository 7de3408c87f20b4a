package history

import (
	"context"
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"kikitori/interview"
	"kikitori/tui/frame"
	"kikitori/tui/i18n"
	"kikitori/tui/widgets/browse"
	"kikitori/tui/widgets/dialog"
	"kikitori/tui/widgets/list"
	"kikitori/tui/widgets/pane"
	"kikitori/tui/widgets/sheet"
)

// when is the form of a revision's time.
const when = "2006-01-02 15:04"

// Screen shows the revisions of one record.
type Screen struct {
	env     *frame.Env
	route   frame.History
	load    func(context.Context) (past, error)
	browser *browse.Browser
	past    past
	ready   bool
	failure error
	busy    bool // a write is under way
	ask     *dialog.Dialog
	then    func() tea.Cmd // what a yes does

	width, height         int
	adopt, withdraw, back key.Binding
}

// New makes the history of a record.
func New(env *frame.Env, route frame.History, ports Ports) *Screen {
	s := &Screen{
		env: env, route: route, load: loader(env, route, ports),
		adopt: env.Bind("history.key.adopt", "ctrl+r", "r"), withdraw: env.Bind("history.key.withdraw", "delete", "ctrl+d"),
		back: env.Bind("history.key.back", "esc"),
	}
	l := list.New(env, list.Column{Width: 16}, list.Column{}, list.Column{Width: 12})
	l.Empty(env.T.T("history.loading"))
	s.browser = browse.New(env, l)
	return s
}

type loadedMsg struct {
	route frame.History
	past  past
	err   error
}

// wroteMsg says that a new revision is there, or why not.
type wroteMsg struct {
	route frame.History
	said  string // message id
	err   error
}

// Init implements frame.Screen.
func (s *Screen) Init() tea.Cmd {
	ctx, load, route := s.env.Context, s.load, s.route
	return func() tea.Msg {
		p, err := load(ctx)
		return loadedMsg{route, p, err}
	}
}

// Loading implements frame.Loader.
func (s *Screen) Loading() bool { return !s.ready && s.failure == nil }

// Update implements frame.Screen.
func (s *Screen) Update(msg tea.Msg) (frame.Step, tea.Cmd) {
	switch m := msg.(type) {
	case loadedMsg:
		if m.route == s.route {
			s.take(m)
		}
		return frame.Stay{}, nil
	case wroteMsg:
		if m.route != s.route {
			return frame.Stay{}, nil
		}
		s.busy = false
		if m.err != nil {
			return frame.Stay{}, s.env.Outcome(m.err)
		}
		return frame.Stay{}, tea.Batch(s.Init(), frame.Notify(frame.Saved, s.env.T.T(m.said)))
	case tea.KeyPressMsg:
		if step, cmd, handled := s.press(m); handled {
			return step, cmd
		}
	}
	if s.ask != nil || !s.ready {
		return frame.Stay{}, nil
	}
	action, cmd := s.browser.Update(msg)
	if action == list.Moved || action == list.Chosen {
		s.show()
	}
	return frame.Stay{}, cmd
}

func (s *Screen) press(m tea.KeyPressMsg) (frame.Step, tea.Cmd, bool) {
	stay := func(cmd tea.Cmd) (frame.Step, tea.Cmd, bool) { return frame.Stay{}, cmd, true }
	switch {
	case s.ask != nil:
		return stay(s.answer(m))
	case s.browser.Typing():
		return nil, nil, false
	case frame.Pressed(m, s.back) && !s.browser.Reading():
		return frame.Back{}, nil, true
	case !s.ready:
		return stay(nil)
	case frame.Pressed(m, s.adopt):
		return stay(s.askAdopt())
	case frame.Pressed(m, s.withdraw):
		return stay(s.askWithdraw())
	}
	return nil, nil, false
}

func (s *Screen) take(m loadedMsg) {
	s.failure, s.ready = m.err, m.err == nil
	s.past = m.past
	var rows []list.Row
	for _, v := range s.past.versions {
		who := strings.TrimSpace(v.Author.Name + " " + v.Why)
		rows = append(rows, list.Row{Key: string(v.ID), Cells: []string{v.At.Format(when), who, s.mark(v)}})
	}
	s.browser.List.SetRows(rows)
	s.show()
}

// mark says what a revision is besides an earlier one.
func (s *Screen) mark(v version) string {
	t, head := s.env.T, slices.Contains(s.past.heads, v.ID)
	switch {
	case v.Withdrawn:
		return t.T("history.withdrawn")
	case head && len(s.past.heads) > 1:
		return t.T("history.rival")
	case head:
		return t.T("history.newest")
	}
	return ""
}

func (s *Screen) chosen() *version {
	for i := range s.past.versions {
		if string(s.past.versions[i].ID) == s.browser.Chosen() {
			return &s.past.versions[i]
		}
	}
	return nil
}

func (s *Screen) show() {
	v := s.chosen()
	if v == nil {
		return
	}
	env := s.env
	s.browser.Show(string(v.ID), func(width int) []string {
		sh := sheet.New(env, width)
		withdrawn := ""
		if v.Withdrawn {
			withdrawn = env.T.T("history.withdrawn")
		}
		sh.Text(env.Theme.Muted, facts(v.At.Format(when), withdrawn, v.Author.Name, v.Why))
		sh.Blank()
		v.draw(sh)
		return sh.Rows()
	})
}

// gone says that the record is withdrawn.
func (s *Screen) gone() bool {
	for _, v := range s.past.versions {
		if slices.Contains(s.past.heads, v.ID) && !v.Withdrawn {
			return false
		}
	}
	return true
}

// askAdopt asks before a revision becomes the newest one, on top of every head that
// is on the screen.
func (s *Screen) askAdopt() tea.Cmd {
	v := s.chosen()
	switch {
	case v == nil || s.busy:
		return nil
	case len(s.past.heads) == 1 && v.ID == s.past.heads[0] && !v.Withdrawn:
		return frame.Notify(frame.Info, s.env.T.T("history.is_newest"))
	}
	at := i18n.Vars{"At": v.At.Format(when)}
	return s.question("history.ask_adopt", "history.adopt", at, func() tea.Cmd {
		return s.write("history.did_adopt", v.bringBack, s.env.T.T("history.brought_back", at))
	})
}

// askWithdraw asks before the record is withdrawn.
func (s *Screen) askWithdraw() tea.Cmd {
	i := slices.IndexFunc(s.past.versions, func(v version) bool { return slices.Contains(s.past.heads, v.ID) })
	switch {
	case i < 0 || s.busy:
		return nil
	case s.gone():
		return frame.Notify(frame.Info, s.env.T.T("history.is_withdrawn"))
	}
	v := s.past.versions[i]
	if v.bound != "" {
		return frame.Notify(frame.Warn, s.env.T.T(v.bound))
	}
	return s.question("history.ask_withdraw", "history.withdraw", nil, func() tea.Cmd {
		return s.write("history.did_withdraw", v.withdraw, s.env.T.T("history.taken_back"))
	})
}

const (
	answerNo  = "no"
	answerYes = "yes"
)

func (s *Screen) question(text, yes string, vars i18n.Vars, then func() tea.Cmd) tea.Cmd {
	t := s.env.T
	s.ask = dialog.New(s.env, t.T(text, vars),
		dialog.Action{ID: answerNo, Label: t.T("history.keep")}, dialog.Action{ID: answerYes, Label: t.T(yes)})
	s.then = then
	s.Resize(s.width, s.height)
	return nil
}

func (s *Screen) answer(m tea.KeyPressMsg) tea.Cmd {
	id, _ := s.ask.Update(m)
	if id == "" {
		return nil
	}
	then := s.then
	s.ask, s.then = nil, nil
	s.Resize(s.width, s.height)
	if id != answerYes {
		return nil
	}
	return then()
}

func (s *Screen) write(said string, do func(context.Context, []interview.RevisionID, string) error, why string) tea.Cmd {
	s.busy = true
	route, heads := s.route, slices.Clone(s.past.heads)
	return s.env.Outbox.Send("", func(ctx context.Context) error { return do(ctx, heads, why) },
		func(err error) tea.Msg { return wroteMsg{route, said, err} })
}

// Resize implements frame.Screen.
func (s *Screen) Resize(width, height int) {
	s.width, s.height = width, height
	rows := height
	if s.ask != nil {
		s.ask.Resize(width)
		rows = max(rows-s.ask.Height(), 1)
	}
	s.browser.Resize(width, rows)
}

// View implements frame.Screen.
func (s *Screen) View() frame.View {
	if s.failure != nil {
		return pane.Fit(s.env, pane.Lines(pane.Text(s.env, frame.ErrorText(s.env.T, s.failure), s.width)...), s.width, s.height)
	}
	v := s.browser.View()
	if s.ask != nil {
		v = pane.Stack(v, s.ask.View())
	}
	return pane.Fit(s.env, v, s.width, s.height)
}

// Typing implements frame.Screen.
func (s *Screen) Typing() bool { return s.ask == nil && s.browser.Typing() }

// Keys implements frame.Screen.
func (s *Screen) Keys() []key.Binding {
	switch {
	case s.ask != nil:
		return s.ask.Keys()
	case !s.ready:
		return []key.Binding{s.back}
	case s.browser.Typing():
		return s.browser.Keys()
	}
	own := []key.Binding{s.adopt, s.withdraw}
	if s.browser.Reading() {
		return append(own, s.browser.Keys()...)
	}
	return append(append(own, s.back), s.browser.Keys()...)
}

// Title implements frame.Screen.
func (s *Screen) Title() string {
	id := "history.title.case"
	switch {
	case s.route.Note != "":
		id = "history.title.note"
	case s.route.Finding != "":
		id = "history.title.finding"
	case s.route.Visit != "":
		id = "history.title.visit"
	}
	return s.env.T.T(id, i18n.Vars{"Count": len(s.past.versions)})
}

// Explain implements frame.Explainer.
func (s *Screen) Explain() string { return s.env.T.T("history.explain") }
