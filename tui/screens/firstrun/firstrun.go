package firstrun

import (
	"context"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"kikitori/tui/frame"
	"kikitori/tui/widgets/form"
	"kikitori/tui/widgets/pane"
)

// Answer is what the user says.
type Answer struct {
	Path string // of the casebook
	Name string // shown on revisions
}

// Place is what the caller can say about a path before it is used.
type Place interface {
	// CheckPlace says why a casebook can't be kept at a path, or returns nil. It
	// makes no file.
	CheckPlace(ctx context.Context, path string) error
}

// Screen asks for both.
type Screen struct {
	env           *frame.Env
	place         Place
	form          *form.Form
	answer        *Answer
	checking      bool
	width, height int
	accept, quit  key.Binding
}

const (
	pathField = "path"
	nameField = "name"
)

type checkedMsg struct {
	answer Answer
	err    error
}

// New asks, with the answers that are likely already filled in.
func New(env *frame.Env, likely Answer, place Place) *Screen {
	s := &Screen{
		env: env, place: place,
		accept: env.Bind("firstrun.key.accept", "enter", "ctrl+s"), quit: env.Bind("firstrun.key.quit", "esc"),
		form: form.New(env,
			form.Line(pathField, "firstrun.path").Required(),
			form.Line(nameField, "firstrun.name").Required().Hint("firstrun.name_hint")),
	}
	s.form.Set(pathField, likely.Path)
	s.form.Set(nameField, likely.Name)
	if likely.Path != "" {
		s.form.Focus(nameField)
	}
	return s
}

// Answer returns what the user said; false when the user left instead.
func (s *Screen) Answer() (Answer, bool) {
	if s.answer == nil {
		return Answer{}, false
	}
	return *s.answer, true
}

// Init implements frame.Screen.
func (s *Screen) Init() tea.Cmd { return nil }

// Update implements frame.Screen.
func (s *Screen) Update(msg tea.Msg) (frame.Step, tea.Cmd) {
	switch m := msg.(type) {
	case checkedMsg:
		s.checking = false
		if m.err != nil {
			s.form.Refuse(pathField, frame.ErrorText(s.env.T, m.err))
			s.form.Resize(s.width-2, s.formHeight())
			return frame.Stay{}, nil
		}
		s.answer = &m.answer
		return frame.Back{}, nil
	case tea.KeyPressMsg:
		switch {
		case s.form.Claims(m):
		case frame.Pressed(m, s.quit):
			return frame.Back{}, nil
		case frame.Pressed(m, s.accept) && s.last(m):
			return frame.Stay{}, s.check()
		}
	case tea.MouseMsg:
		return frame.Stay{}, s.form.Update(s.below(m))
	}
	return frame.Stay{}, s.form.Update(msg)
}

// last says that Enter means done: it moves on from the first field.
func (s *Screen) last(m tea.KeyPressMsg) bool {
	return m.Code != tea.KeyEnter || s.form.Focused() == nameField
}

func (s *Screen) check() tea.Cmd {
	if s.checking || !s.form.Validate() {
		return nil
	}
	s.checking = true
	a := Answer{Path: strings.TrimSpace(s.form.Get(pathField)), Name: strings.TrimSpace(s.form.Get(nameField))}
	ctx, place := s.env.Context, s.place
	return func() tea.Msg { return checkedMsg{a, place.CheckPlace(ctx, a.Path)} }
}

// below gives the form positions of its own.
func (s *Screen) below(m tea.MouseMsg) tea.Msg {
	p := m.Mouse()
	p.X--
	p.Y -= len(s.intro())
	switch m.(type) {
	case tea.MouseClickMsg:
		return tea.MouseClickMsg(p)
	case tea.MouseReleaseMsg:
		return tea.MouseReleaseMsg(p)
	case tea.MouseMotionMsg:
		return tea.MouseMotionMsg(p)
	}
	return nil
}

// Resize implements frame.Screen.
func (s *Screen) Resize(width, height int) {
	s.width, s.height = width, height
	s.form.Resize(width-2, s.formHeight())
}

func (s *Screen) formHeight() int { return max(s.height-len(s.intro()), 3) }

// intro says what is asked and why, shorter where there is less room.
func (s *Screen) intro() []string {
	id := "firstrun.intro"
	if s.height < 16 {
		id = "firstrun.intro_short"
	}
	out := []string{""}
	for _, row := range pane.Text(s.env, strings.TrimSpace(s.env.T.T(id)), max(s.width-2, 2)) {
		out = append(out, " "+row)
	}
	return append(out, "")
}

// View implements frame.Screen.
func (s *Screen) View() frame.View {
	return pane.Fit(s.env, pane.Stack(pane.Lines(s.intro()...), pane.Indent(s.form.View(), 1)), s.width, s.height)
}

// Typing implements frame.Screen.
func (s *Screen) Typing() bool { return true }

// Claims implements frame.Claimer.
func (s *Screen) Claims(k tea.KeyPressMsg) bool { return s.form.Claims(k) }

// Keys implements frame.Screen.
func (s *Screen) Keys() []key.Binding {
	return append([]key.Binding{s.accept, s.quit}, s.form.Keys()...)
}

// Title implements frame.Screen.
func (s *Screen) Title() string { return s.env.T.T("firstrun.title") }

// Explain implements frame.Explainer.
func (s *Screen) Explain() string { return s.env.T.T("firstrun.howto") }
