package suggestions

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"kikitori/interview"
	"kikitori/interview/suggest"
	"kikitori/tui/frame"
	"kikitori/tui/i18n"
	"kikitori/tui/widgets/browse"
	"kikitori/tui/widgets/form"
	"kikitori/tui/widgets/list"
	"kikitori/tui/widgets/pane"
)

// Ports are the shelves that the screen reads and writes.
type Ports struct {
	Answers    interview.Answers
	Hypotheses interview.OwnHypotheses
	Dismissals interview.Dismissals
}

// Screen lists the suggestions.
type Screen struct {
	env   *frame.Env
	ports Ports
	all   []suggest.Known
	own   []interview.Versioned[interview.OwnHypothesis]

	browser *browse.Browser
	asking  *question         // open below the list
	held    map[string]string // what was typed and not confirmed, by question and suggestion
	keys    keys
	loaded  bool

	width, height int
}

type keys struct{ back, accept, dismiss, reopen, open, keep key.Binding }

// question asks for the words of a hypothesis or the reason of a dismissal.
type question struct {
	name string // of its field: statement or reason
	id   interview.SuggestionID
	form *form.Form
}

const (
	fieldStatement = "statement"
	fieldReason    = "reason"
)

var (
	asks   = map[string]string{fieldStatement: "suggestions.ask.statement", fieldReason: "suggestions.ask.reason"}
	labels = map[string]string{fieldStatement: "suggestions.field.statement", fieldReason: "suggestions.field.reason"}
)

// New makes the screen.
func New(env *frame.Env, ports Ports) *Screen {
	s := &Screen{env: env, ports: ports, held: map[string]string{}}
	s.keys = keys{
		back: env.Bind("suggestions.key.back", "esc"), accept: env.Bind("suggestions.key.accept", "a", "ctrl+g"),
		dismiss: env.Bind("suggestions.key.dismiss", "d", "ctrl+d"), reopen: env.Bind("suggestions.key.reopen", "r", "ctrl+r"),
		open: env.Bind("suggestions.key.open", "o"), keep: env.Bind("suggestions.key.keep", "ctrl+s"),
	}
	l := list.New(env, list.Column{Width: 16}, list.Column{}, list.Column{Width: 8, Min: 60})
	l.Empty(env.T.T("suggestions.loading"))
	s.browser = browse.New(env, l)
	return s
}

// Init implements frame.Screen.
func (s *Screen) Init() tea.Cmd { return s.load() }

// Resume implements frame.Resumer.
func (s *Screen) Resume() tea.Cmd { return s.load() }

// Title implements frame.Screen.
func (s *Screen) Title() string {
	return s.env.T.T("suggestions.title", i18n.Vars{"Year": s.env.T.FiscalYear(s.env.Edition.Year)})
}

// Explain implements frame.Explainer.
func (s *Screen) Explain() string { return s.env.T.T("suggestions.explain") }

// Typing implements frame.Screen.
func (s *Screen) Typing() bool { return s.asking != nil || s.browser.Typing() }

// Claims implements frame.Claimer.
func (s *Screen) Claims(k tea.KeyPressMsg) bool { return s.asking != nil && s.asking.form.Claims(k) }

// Keys implements frame.Screen.
func (s *Screen) Keys() []key.Binding {
	if s.asking != nil {
		return []key.Binding{s.keys.keep, s.keys.back}
	}
	out := s.browser.Keys()
	if s.browser.Typing() {
		return out
	}
	own := []key.Binding{}
	if k := s.chosen(); k != nil {
		switch {
		case k.State == suggest.Accepted:
			own = append(own, s.keys.open)
		case k.State == suggest.Dismissed:
			own = append(own, s.keys.reopen)
		case k.Held():
			own = append(own, s.keys.dismiss)
		default:
			own = append(own, s.keys.accept, s.keys.dismiss)
		}
	}
	if !s.browser.Reading() {
		own = append(own, s.keys.back)
	}
	return append(append(out[:1:1], own...), out[1:]...)
}

// Resize implements frame.Screen.
func (s *Screen) Resize(width, height int) {
	s.width, s.height = width, height
	rows := height
	if s.asking != nil {
		s.asking.form.Resize(width, askRows-1)
		rows = max(height-askRows, 1)
	}
	s.browser.Resize(width, rows)
}

// askRows is the height of an open question with its heading.
const askRows = 6

// View implements frame.Screen.
func (s *Screen) View() frame.View {
	if s.asking == nil {
		return pane.Fit(s.env, s.browser.View(), s.width, s.height)
	}
	head := s.env.T.T(asks[s.asking.name], i18n.Vars{"ID": string(s.asking.id)})
	return pane.Fit(s.env, pane.Stack(s.browser.View(),
		pane.Lines(s.env.Theme.Accent.Render(" "+s.env.Metrics.Truncate(head, s.width-1, "…"))), s.asking.form.View()), s.width, s.height)
}

// Update implements frame.Screen.
func (s *Screen) Update(msg tea.Msg) (frame.Step, tea.Cmd) {
	switch m := msg.(type) {
	case loadedMsg:
		return frame.Stay{}, s.take(m)
	case savedMsg:
		return frame.Stay{}, s.written(m)
	case tea.KeyPressMsg:
		if s.asking != nil {
			return frame.Stay{}, s.answer(m)
		}
		if step, cmd, done := s.press(m); done {
			return step, cmd
		}
	case tea.PasteMsg:
		if s.asking != nil {
			return frame.Stay{}, s.asking.form.Update(m)
		}
	}
	action, cmd := s.browser.Update(msg)
	if action == list.Moved || action == list.Chosen {
		s.show()
	}
	return frame.Stay{}, cmd
}

func (s *Screen) press(m tea.KeyPressMsg) (frame.Step, tea.Cmd, bool) {
	k := s.chosen()
	switch {
	case s.browser.Typing():
		return nil, nil, false
	case frame.Pressed(m, s.keys.back) && !s.browser.Reading():
		return frame.Back{}, nil, true
	case k == nil:
		return nil, nil, false
	case frame.Pressed(m, s.keys.accept):
		return frame.Stay{}, s.askStatement(k), true
	case frame.Pressed(m, s.keys.dismiss) && k.State == suggest.Fresh:
		s.ask(fieldReason, k.ID, "")
		return frame.Stay{}, nil, true
	case frame.Pressed(m, s.keys.reopen) && k.State == suggest.Dismissed:
		d := k.Dismissal.Record
		d.Reopened = true
		return frame.Stay{}, s.saveDismissal(k.Dismissal.With(d), "planning.why.reopen"), true
	case frame.Pressed(m, s.keys.open) && k.State == suggest.Accepted:
		return frame.Open{Route: frame.Hypotheses{ID: k.Hypothesis}}, nil, true
	}
	return nil, nil, false
}

// askStatement opens the words of a suggestion to be taken up as they are or
// reworded; one that can't be says why.
func (s *Screen) askStatement(k *suggest.Known) tea.Cmd {
	switch {
	case k.State != suggest.Fresh:
		return frame.Notify(frame.Info, s.env.T.T("suggestions.not_new"))
	case k.Held():
		return frame.Notify(frame.Warn, s.env.T.T("planning.unsettled", i18n.Vars{"ID": string(k.ID)}))
	}
	s.ask(fieldStatement, k.ID, k.Statement)
	return nil
}

func (s *Screen) ask(name string, id interview.SuggestionID, text string) {
	f := form.New(s.env, form.Lines(name, labels[name], 4).Required())
	if typed, ok := s.held[name+"/"+string(id)]; ok {
		text = typed
	}
	f.Set(name, text)
	f.MarkClean()
	s.asking = &question{name: name, id: id, form: f}
	s.Resize(s.width, s.height)
}

// answer takes keys while a question is open. Esc keeps what was typed for the
// next time.
func (s *Screen) answer(m tea.KeyPressMsg) tea.Cmd {
	q := s.asking
	switch {
	case q.form.Claims(m):
	case frame.Pressed(m, s.keys.back):
		s.held[q.name+"/"+string(q.id)] = q.form.Get(q.name)
		s.close()
		return nil
	case frame.Pressed(m, s.keys.keep):
		if !q.form.Validate() {
			return nil
		}
		return s.confirm(q)
	}
	return q.form.Update(m)
}

func (s *Screen) close() {
	s.asking = nil
	s.Resize(s.width, s.height)
}

// chosen is the suggestion of the chosen row, or nil.
func (s *Screen) chosen() *suggest.Known {
	for i := range s.all {
		if string(s.all[i].ID) == s.browser.Chosen() {
			return &s.all[i]
		}
	}
	return nil
}
