package wrapup

import (
	"context"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"kikitori/interview"
	"kikitori/interview/text"
	"kikitori/tui/frame"
	"kikitori/tui/i18n"
	"kikitori/tui/internal/chain"
	"kikitori/tui/widgets/browse"
	"kikitori/tui/widgets/dialog"
	"kikitori/tui/widgets/formpage"
	"kikitori/tui/widgets/list"
	"kikitori/tui/widgets/pane"
)

// Visits is what the screen needs of the shelf of visits.
type Visits interface {
	Get(ctx context.Context, id interview.VisitID) (interview.Versioned[interview.Visit], error)
	Save(ctx context.Context, v interview.Versioned[interview.Visit], why string) (interview.Versioned[interview.Visit], error)
}

// Evidence is what the screen needs of the shelf of documents.
type Evidence interface {
	All(ctx context.Context) ([]interview.Versioned[interview.Evidence], error)
}

// Ports is where the screen's records come from and go to.
type Ports struct {
	Visits   Visits
	Notes    interview.Notes
	Recorder interview.Recorder
	Evidence Evidence
	// LogCode is the head of the log in a form that can be written on paper.
	LogCode func(ctx context.Context) (string, error)
}

// Screen wraps up one visit.
type Screen struct {
	env   *frame.Env
	ports Ports
	route frame.WrapUp

	failure error
	ready   bool
	visit   interview.Visit
	chain   *chain.Chain[interview.Visit]
	notes   []*kept
	docs    []interview.Evidence
	code    string // of the log, as it was last read

	browser *browse.Browser
	edit    *formpage.Page
	ask     *dialog.Dialog

	width, height int
	keys          keyMap
}

// kept is a note with the chain of its saves.
type kept struct {
	record interview.Note
	chain  *chain.Chain[interview.Note]
}

type keyMap struct{ edit, task, closing, back key.Binding }

// New makes the wrap-up of a visit.
func New(env *frame.Env, route frame.WrapUp, ports Ports) *Screen {
	s := &Screen{env: env, ports: ports, route: route, keys: keyMap{
		edit: env.Bind("wrapup.key.edit", "enter", "e"), task: env.Bind("wrapup.key.task", "ctrl+n", "n"),
		closing: env.Bind("wrapup.key.closing", "ctrl+d"), back: env.Bind("wrapup.key.back", "esc"),
	}}
	l := list.New(env, list.Column{Width: 14}, list.Column{}, list.Column{Width: 22, Min: 60})
	s.browser = browse.New(env, l)
	return s
}

// Title implements frame.Screen.
func (s *Screen) Title() string {
	return s.env.T.T("wrapup.title", i18n.Vars{"Operator": text.Printable(string(s.visit.Operator)), "Date": s.env.T.Date(s.visit.Date)})
}

// Explain implements frame.Explainer.
func (s *Screen) Explain() string { return s.env.T.T("wrapup.explain") }

// Typing implements frame.Screen.
func (s *Screen) Typing() bool {
	if s.edit != nil {
		return s.edit.Form.Typing()
	}
	return s.browser.Typing()
}

// Claims implements frame.Claimer.
func (s *Screen) Claims(m tea.KeyPressMsg) bool { return s.edit != nil && s.edit.Form.Claims(m) }

// Flush implements frame.Keeper: what the open form holds is saved if it is
// complete.
func (s *Screen) Flush() tea.Cmd {
	if s.edit == nil || !s.edit.Form.Dirty() {
		return nil
	}
	closed, cmd := s.edit.Close(true)
	if closed {
		s.edit = nil
	}
	return cmd
}

// Keys implements frame.Screen.
func (s *Screen) Keys() []key.Binding {
	k := s.keys
	switch {
	case !s.ready:
		return []key.Binding{k.back}
	case s.ask != nil:
		return s.ask.Keys()
	case s.edit != nil:
		return s.edit.Keys()
	case s.browser.Typing() || s.browser.Reading():
		return s.browser.Keys()
	}
	return append(append([]key.Binding{k.edit, k.task, k.closing}, s.browser.Keys()...), k.back)
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
	if s.edit != nil {
		s.edit.Resize(width, height)
	}
}

// View implements frame.Screen.
func (s *Screen) View() frame.View {
	switch {
	case !s.ready:
		line := s.env.T.T("wrapup.loading")
		if s.failure != nil {
			line = frame.ErrorText(s.env.T, s.failure)
		}
		return pane.Fit(s.env, pane.Lines(pane.Text(s.env, line, s.width)...), s.width, s.height)
	case s.edit != nil:
		return s.edit.View()
	}
	v := s.browser.View()
	if s.ask != nil {
		v = pane.Stack(v, s.ask.View())
	}
	return pane.Fit(s.env, v, s.width, s.height)
}

// Update implements frame.Screen.
func (s *Screen) Update(msg tea.Msg) (frame.Step, tea.Cmd) {
	switch m := msg.(type) {
	case loaded:
		s.take(m)
		return frame.Stay{}, nil
	case saved:
		return frame.Stay{}, s.onSaved(m)
	case coded:
		s.onCoded(m)
		return frame.Stay{}, nil
	}
	k, isKey := msg.(tea.KeyPressMsg)
	switch {
	case !s.ready:
		if isKey && frame.Pressed(k, s.keys.back) {
			return frame.Back{}, nil
		}
		return frame.Stay{}, nil
	case s.edit != nil:
		return frame.Stay{}, s.updateEdit(msg)
	case s.ask != nil && isKey:
		return frame.Stay{}, s.answer(k)
	case isKey && !s.browser.Typing() && !s.browser.Reading():
		if step, cmd, ok := s.press(k); ok {
			return step, cmd
		}
	}
	action, cmd := s.browser.Update(msg)
	if action == list.Moved {
		s.show()
	}
	return frame.Stay{}, cmd
}

func (s *Screen) press(m tea.KeyPressMsg) (frame.Step, tea.Cmd, bool) {
	k := s.keys
	switch {
	case frame.Pressed(m, k.back):
		return frame.Back{}, nil, true
	case frame.Pressed(m, k.task):
		s.openTask(nil)
		return frame.Stay{}, nil, true
	case frame.Pressed(m, k.closing):
		s.askClosing()
		return frame.Stay{}, nil, true
	case frame.Pressed(m, k.edit):
		step, cmd := s.openChosen()
		return step, cmd, true
	}
	return nil, nil, false
}

func (s *Screen) updateEdit(msg tea.Msg) tea.Cmd {
	page := s.edit
	closed, cmd := page.Update(msg)
	if closed && s.edit == page {
		s.edit = nil
		s.Resize(s.width, s.height)
		s.refresh()
	}
	return cmd
}

// openForm opens a page over the screen.
func (s *Screen) openForm(p *formpage.Page) {
	s.edit = p
	s.Resize(s.width, s.height)
}
