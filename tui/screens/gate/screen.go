package gate

import (
	"context"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"kikitori/casebook"
	rules "kikitori/casebook/gate"
	"kikitori/interview"
	"kikitori/tui/frame"
	"kikitori/tui/i18n"
	"kikitori/tui/widgets/form"
	"kikitori/tui/widgets/list"
	"kikitori/tui/widgets/picker"
)

// Desk looks at a case as it stands. *gate.Desk of package casebook/gate is one.
type Desk interface {
	Look(ctx context.Context, c casebook.Case) (rules.Look, error)
}

// Ports are what the screen reads and writes.
type Ports struct {
	Cases      casebook.Cases
	Clearances casebook.Clearances
	Desk       Desk
}

// wide is the width from which list and detail stand side by side.
const wide = 100

// Screen is the gate of one case.
type Screen struct {
	env   *frame.Env
	ports Ports
	id    casebook.CaseID

	card    interview.Versioned[casebook.Case]
	look    rules.Look
	loaded  bool
	failure error
	busy    bool // a write or a look is under way

	list   *list.List
	reason *form.Form // open: why the chosen finding is released, or a remark
	typed  map[string]string
	terms  *picker.Picker // open: generic terms

	keys          keys
	width, height int
}

type keys struct{ decide, replace, reopen, again, save, back key.Binding }

// New makes the screen of a case.
func New(env *frame.Env, id casebook.CaseID, ports Ports) *Screen {
	s := &Screen{env: env, ports: ports, id: id, typed: map[string]string{}, width: 80, height: 20}
	s.keys = keys{
		decide: env.Bind("gating.key.decide", "enter"), replace: env.Bind("gating.key.replace", "ctrl+t", "t"),
		reopen: env.Bind("gating.key.reopen", "delete", "ctrl+d", "d"), again: env.Bind("gating.key.again", "ctrl+r", "r"),
		save: env.Bind("gating.key.save", "ctrl+s"), back: env.Bind("gating.key.back", "esc"),
	}
	s.list = list.New(env, list.Column{Width: 6}, list.Column{Width: 12, Min: 44}, list.Column{})
	return s
}

// loadedMsg is what the gate says now.
type loadedMsg struct {
	id   casebook.CaseID
	card interview.Versioned[casebook.Case]
	look rules.Look
	err  error
}

// savedMsg says how a decision was kept.
type savedMsg struct {
	id  casebook.CaseID
	err error
}

// Init implements frame.Screen.
func (s *Screen) Init() tea.Cmd { return s.load() }

// Resume implements frame.Resumer: the case may have been edited meanwhile.
func (s *Screen) Resume() tea.Cmd { return s.load() }

func (s *Screen) load() tea.Cmd {
	s.busy = true
	ctx, ports, id := s.env.Context, s.ports, s.id
	return func() tea.Msg {
		m := loadedMsg{id: id}
		if m.card, m.err = ports.Cases.Get(ctx, id); m.err == nil {
			m.look, m.err = ports.Desk.Look(ctx, m.card.Record)
		}
		return m
	}
}

// Update implements frame.Screen.
func (s *Screen) Update(msg tea.Msg) (frame.Step, tea.Cmd) {
	switch m := msg.(type) {
	case loadedMsg:
		if m.id == s.id {
			return frame.Stay{}, s.onLoaded(m)
		}
		return frame.Stay{}, nil
	case savedMsg:
		if m.id != s.id {
			return frame.Stay{}, nil
		}
		return frame.Stay{}, tea.Batch(s.env.Outcome(m.err), s.load())
	}
	switch {
	case s.terms != nil:
		return frame.Stay{}, s.pickTerm(msg)
	case s.reason != nil:
		return frame.Stay{}, s.giveReason(msg)
	}
	if m, ok := msg.(tea.KeyPressMsg); ok && !s.list.Typing() {
		if step, cmd, done := s.press(m); done {
			return step, cmd
		}
	}
	action, cmd := s.list.Update(msg)
	if action == list.Chosen {
		s.openReason()
	}
	return frame.Stay{}, cmd
}

func (s *Screen) onLoaded(m loadedMsg) tea.Cmd {
	s.busy, s.failure = false, m.err
	if m.err != nil {
		return frame.Notify(frame.Fail, frame.ErrorText(s.env.T, m.err))
	}
	s.card, s.look, s.loaded = m.card, m.look, true
	s.fill()
	return nil
}

// press handles the keys of the screen itself.
func (s *Screen) press(m tea.KeyPressMsg) (frame.Step, tea.Cmd, bool) {
	switch {
	case frame.Pressed(m, s.keys.back):
		return frame.Back{}, nil, true
	case s.busy || !s.loaded:
		return nil, nil, false
	case frame.Pressed(m, s.keys.again):
		return frame.Stay{}, s.load(), true
	case frame.Pressed(m, s.keys.decide):
		s.openReason()
	case frame.Pressed(m, s.keys.replace):
		return frame.Stay{}, s.openTerms(), true
	case frame.Pressed(m, s.keys.reopen):
		return frame.Stay{}, s.reopen(), true
	default:
		return nil, nil, false
	}
	return frame.Stay{}, nil, true
}

// Typing implements frame.Screen.
func (s *Screen) Typing() bool {
	return s.reason != nil && s.reason.Typing() || s.terms != nil || s.list.Typing()
}

// Claims implements frame.Claimer.
func (s *Screen) Claims(k tea.KeyPressMsg) bool {
	switch {
	case s.terms != nil:
		return s.terms.Claims(k)
	case s.reason != nil:
		return s.reason.Claims(k)
	}
	return false
}

// Title implements frame.Screen.
func (s *Screen) Title() string {
	return s.env.T.T("gating.title", i18n.Vars{"Title": s.card.Record.Title})
}

// Keys implements frame.Screen.
func (s *Screen) Keys() []key.Binding {
	switch {
	case s.terms != nil:
		return s.terms.Keys()
	case s.reason != nil:
		return append([]key.Binding{s.keys.save, s.keys.back}, s.reason.Keys()...)
	case s.list.Typing():
		return s.list.Keys()
	}
	return append([]key.Binding{s.keys.decide, s.keys.replace, s.keys.reopen, s.keys.again, s.keys.back}, s.list.Keys()[1:]...)
}

// Explain implements frame.Explainer.
func (s *Screen) Explain() string { return s.env.T.T("gating.explain") }
