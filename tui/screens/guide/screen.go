package guide

import (
	"context"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"

	"kikitori/interview"
	"kikitori/interview/text"
	"kikitori/tui/frame"
	"kikitori/tui/i18n"
	"kikitori/tui/internal/chain"
	"kikitori/tui/theme"
	"kikitori/tui/widgets/dialog"
	"kikitori/tui/widgets/list"
	"kikitori/tui/widgets/pane"
	"kikitori/tui/widgets/picker"
)

// Visits is what the screen needs of the shelf of visits.
type Visits interface {
	Get(ctx context.Context, id interview.VisitID) (interview.Versioned[interview.Visit], error)
	Save(ctx context.Context, v interview.Versioned[interview.Visit], why string) (interview.Versioned[interview.Visit], error)
}

// wide is the width from which the sheet stands beside the list.
const wide = 100

// Screen is the guide of one visit.
type Screen struct {
	env   *frame.Env
	shelf Visits
	route frame.EditGuide

	failure error
	ready   bool
	visit   interview.Visit
	chain   *chain.Chain[interview.Visit]
	past    []interview.Guide // for undo

	list *list.List
	edit *edit          // the form of a topic or item, open over the list
	add  *picker.Picker // questions to add
	ask  *dialog.Dialog // asks before the visit begins

	width, height int
	keys          keyMap
}

// New makes the guide of a visit.
func New(env *frame.Env, route frame.EditGuide, shelf Visits) *Screen {
	s := &Screen{env: env, shelf: shelf, route: route, keys: newKeys(env)}
	muted := func(t *theme.Theme) lipgloss.Style { return t.Muted }
	s.list = list.New(env, list.Column{Width: 6}, list.Column{}, list.Column{Width: 4},
		list.Column{Width: 6, Right: true}, list.Column{Width: 12, Min: 64, Style: muted})
	s.list.Empty(env.T.T("guide.empty"))
	return s
}

// loaded is the visit as it was read.
type loaded struct {
	route frame.EditGuide
	visit interview.Versioned[interview.Visit]
	err   error
}

// Loading implements frame.Loader.
func (s *Screen) Loading() bool { return !s.ready && s.failure == nil }

// Init implements frame.Screen.
func (s *Screen) Init() tea.Cmd {
	ctx, shelf, route := s.env.Context, s.shelf, s.route
	return func() tea.Msg {
		v, err := shelf.Get(ctx, route.Visit)
		return loaded{route, v, err}
	}
}

// Resume implements frame.Resumer: the interview may have begun meanwhile. While
// writes wait, what is on the screen is newer than what could be read.
func (s *Screen) Resume() tea.Cmd {
	if s.env.Outbox.Pending() > 0 {
		return nil
	}
	return s.Init()
}

func (s *Screen) take(m loaded) {
	if m.route != s.route || s.edit != nil {
		return
	}
	s.failure, s.ready = m.err, m.err == nil
	if m.err != nil {
		return
	}
	s.visit, s.chain = m.visit.Record.Clone(), chain.New(m.visit)
	if s.visit.Guide == nil {
		s.visit.Guide = &interview.Guide{Edition: s.env.Edition.Year}
	}
	s.past = nil
	s.refresh()
}

func (s *Screen) guide() *interview.Guide { return s.visit.Guide }

func (s *Screen) pinned() bool {
	return s.ready && (s.guide().PinnedAt != nil || s.visit.State != interview.VisitPlanned && s.visit.State != "")
}

// Title implements frame.Screen.
func (s *Screen) Title() string {
	return s.env.T.T("guide.title", i18n.Vars{"Operator": text.Printable(string(s.visit.Operator)), "Date": s.env.T.Date(s.visit.Date)})
}

// Typing implements frame.Screen.
func (s *Screen) Typing() bool {
	switch {
	case s.edit != nil:
		return s.edit.form.Typing()
	case s.add != nil:
		return true
	}
	return s.list.Typing()
}

// Claims implements frame.Claimer.
func (s *Screen) Claims(m tea.KeyPressMsg) bool {
	switch {
	case s.edit != nil:
		return s.edit.form.Claims(m)
	case s.add != nil:
		return s.add.Claims(m)
	}
	return false
}

// Explain implements frame.Explainer.
func (s *Screen) Explain() string { return s.env.T.T("guide.explain") }

// Flush implements frame.Keeper: what the open form holds is taken over.
func (s *Screen) Flush() tea.Cmd {
	if s.edit == nil {
		return nil
	}
	return s.closeEdit()
}

// Resize implements frame.Screen.
func (s *Screen) Resize(width, height int) {
	s.width, s.height = width, height
	rows := height - 2
	if s.ask != nil {
		s.ask.Resize(width)
		rows -= s.ask.Height()
	}
	s.list.Resize(s.listWidth(), max(rows, 1))
	if s.edit != nil {
		s.edit.form.Resize(width, max(height-2, 1))
	}
	if s.add != nil {
		s.add.Resize(width, height)
	}
}

func (s *Screen) listWidth() int {
	if s.width >= wide {
		return s.width * 3 / 5
	}
	return s.width
}

// View implements frame.Screen.
func (s *Screen) View() frame.View {
	switch {
	case !s.ready:
		line := s.env.T.T("guide.loading")
		if s.failure != nil {
			line = frame.ErrorText(s.env.T, s.failure)
		}
		return pane.Fit(s.env, pane.Lines(pane.Text(s.env, line, s.width)...), s.width, s.height)
	case s.add != nil:
		return pane.Fit(s.env, s.add.View(), s.width, s.height)
	case s.edit != nil:
		return pane.Fit(s.env, pane.Stack(pane.Lines(pane.Rule(s.env, s.width, s.edit.title), ""), s.edit.form.View()), s.width, s.height)
	}
	body := s.list.View()
	if s.width >= wide {
		rest := s.width - s.listWidth() - 1
		body = pane.Columns(s.env, strings.Count(body.Content, "\n")+1, pane.Column{Width: s.listWidth(), View: body},
			pane.Column{Width: rest, View: pane.Lines(s.detail(rest)...)})
	}
	head := pane.Lines(s.head(), pane.Rule(s.env, s.width, ""))
	if s.ask != nil {
		body = pane.Stack(body, s.ask.View())
	}
	return pane.Fit(s.env, pane.Stack(head, body), s.width, s.height)
}

// head sums the guide up.
func (s *Screen) head() string {
	g := s.guide()
	line := s.env.T.T("guide.head", i18n.Vars{"Minutes": g.Minutes(), "Items": len(g.Places()), "Must": g.Left(nil)})
	if s.pinned() {
		line += s.env.T.T("guide.pinned")
	}
	return s.env.Theme.Strong.Render(" " + s.env.Metrics.Truncate(line, max(s.width-1, 1), "…"))
}

// Keys implements frame.Screen.
func (s *Screen) Keys() []key.Binding {
	k := s.keys
	switch {
	case !s.ready:
		return []key.Binding{k.back}
	case s.add != nil:
		return s.add.Keys()
	case s.edit != nil:
		return append([]key.Binding{k.done}, s.edit.form.Keys()...)
	case s.ask != nil:
		return s.ask.Keys()
	case s.list.Typing():
		return s.list.Keys()
	case s.pinned():
		return append([]key.Binding{k.listen, k.back}, s.list.Keys()[1:]...)
	}
	return append([]key.Binding{k.edit, k.up, k.down, k.must, k.more, k.less, k.cut, k.question, k.item, k.topic, k.undo, k.listen, k.back},
		s.list.Keys()[1:]...)
}
