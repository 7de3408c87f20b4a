package evidence

import (
	"context"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"

	"kikitori/interview"
	"kikitori/interview/text"
	"kikitori/tui/frame"
	"kikitori/tui/i18n"
	"kikitori/tui/internal/chain"
	"kikitori/tui/theme"
	"kikitori/tui/widgets/browse"
	"kikitori/tui/widgets/dialog"
	"kikitori/tui/widgets/formpage"
	"kikitori/tui/widgets/list"
	"kikitori/tui/widgets/pane"
)

// Visits is what the screen needs of the shelf of visits.
type Visits interface {
	Get(ctx context.Context, id interview.VisitID) (interview.Versioned[interview.Visit], error)
}

// Shelf is what the screen needs of the shelf of documents.
type Shelf interface {
	All(ctx context.Context) ([]interview.Versioned[interview.Evidence], error)
	Save(ctx context.Context, v interview.Versioned[interview.Evidence], why string) (interview.Versioned[interview.Evidence], error)
}

// Ports is where the screen's records come from and go to.
type Ports struct {
	Visits   Visits
	Evidence Shelf
	Files    interview.Attachments
	// ReadFile reads a whole file that shall be attached; what can't be is an
	// interview.AttachError.
	ReadFile func(ctx context.Context, path string) (name string, data []byte, err error)
}

// Screen lists the documents of one visit.
type Screen struct {
	env   *frame.Env
	ports Ports
	route frame.Evidence

	failure error
	ready   bool
	visit   interview.Visit
	docs    []*kept
	browser *browse.Browser
	edit    *formpage.Page
	ask     *dialog.Dialog // before something is returned or discarded

	width, height int
	keys          keyMap
}

// kept is a document with the chain of its saves.
type kept struct {
	record interview.Evidence
	chain  *chain.Chain[interview.Evidence]
	held   bool // its file is in this casebook
	under  bool // its file is being attached
}

type keyMap struct{ edit, fresh, settle, back key.Binding }

// New makes the list of a visit's documents.
func New(env *frame.Env, route frame.Evidence, ports Ports) *Screen {
	s := &Screen{env: env, ports: ports, route: route, keys: keyMap{
		edit: env.Bind("evidence.key.edit", "enter", "e"), fresh: env.Bind("evidence.key.new", "ctrl+n", "n"),
		settle: env.Bind("evidence.key.settle", "ctrl+d"), back: env.Bind("evidence.key.back", "esc"),
	}}
	muted := func(t *theme.Theme) lipgloss.Style { return t.Muted }
	l := list.New(env, list.Column{Width: 8}, list.Column{}, list.Column{Width: 6, Style: muted}, list.Column{Width: 12, Min: 56, Style: muted},
		list.Column{Width: 10, Min: 70, Style: muted})
	l.Empty(env.T.T("evidence.empty"))
	s.browser = browse.New(env, l)
	return s
}

// Title implements frame.Screen.
func (s *Screen) Title() string {
	return s.env.T.T("evidence.title", i18n.Vars{"Operator": text.Printable(string(s.visit.Operator)), "Count": len(s.docs)})
}

// Explain implements frame.Explainer.
func (s *Screen) Explain() string {
	return s.env.T.T("evidence.explain", i18n.Vars{"Limit": interview.MaxAttachment >> 20})
}

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
	return s.closeEdit(true)
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
	own := []key.Binding{k.fresh}
	if d := s.chosen(); d != nil {
		own = []key.Binding{k.edit, k.fresh}
		if _, open := d.record.Outstanding(); open {
			own = append(own, k.settle)
		}
	}
	return append(append(own, s.browser.Keys()...), k.back)
}

// Resize implements frame.Screen.
func (s *Screen) Resize(width, height int) {
	s.width, s.height = width, height
	rows := max(height-1, 1)
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
		line := s.env.T.T("evidence.loading")
		if s.failure != nil {
			line = frame.ErrorText(s.env.T, s.failure)
		}
		return pane.Fit(s.env, pane.Lines(pane.Text(s.env, line, s.width)...), s.width, s.height)
	case s.edit != nil:
		return s.edit.View()
	}
	parts := []frame.View{pane.Lines(s.summary()), s.browser.View()}
	if s.ask != nil {
		parts = append(parts, s.ask.View())
	}
	return pane.Fit(s.env, pane.Stack(parts...), s.width, s.height)
}

// summary is the 返却・廃棄 list in one line.
func (s *Screen) summary() string {
	back, away := 0, 0
	for _, d := range s.docs {
		switch end, _ := d.record.Outstanding(); end {
		case interview.Returned:
			back++
		case interview.Discarded:
			away++
		}
	}
	line := s.env.T.T("evidence.summary", i18n.Vars{"Return": back, "Discard": away})
	style := s.env.Theme.Muted
	if back > 0 {
		style = s.env.Theme.Warning
	}
	return style.Render(" " + s.env.Metrics.Truncate(line, s.width-1, "…"))
}

// Update implements frame.Screen.
func (s *Screen) Update(msg tea.Msg) (frame.Step, tea.Cmd) {
	switch m := msg.(type) {
	case loaded:
		return frame.Stay{}, s.take(m)
	case saved:
		return frame.Stay{}, s.onSaved(m)
	case read:
		return frame.Stay{}, s.onRead(m)
	case attached:
		return frame.Stay{}, s.onAttached(m)
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
	if m, ok := msg.(tea.MouseClickMsg); ok {
		m.Y--
		msg = m
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
	case frame.Pressed(m, k.fresh):
		s.openNew()
		return frame.Stay{}, nil, true
	case frame.Pressed(m, k.edit) && s.chosen() != nil:
		s.open(s.chosen(), false)
		return frame.Stay{}, nil, true
	case frame.Pressed(m, k.settle) && s.chosen() != nil:
		return frame.Stay{}, s.askSettle(), true
	}
	return nil, nil, false
}
