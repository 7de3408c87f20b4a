package planvisit

import (
	"context"
	"errors"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"kikitori/interview"
	"kikitori/interview/text"
	"kikitori/tui/frame"
	"kikitori/tui/i18n"
	"kikitori/tui/internal/chain"
	"kikitori/tui/widgets/dialog"
	"kikitori/tui/widgets/form"
	"kikitori/tui/widgets/pane"
)

// Visits is what the screen needs of the shelf of visits.
type Visits interface {
	Get(ctx context.Context, id interview.VisitID) (interview.Versioned[interview.Visit], error)
	Save(ctx context.Context, v interview.Versioned[interview.Visit], why string) (interview.Versioned[interview.Visit], error)
}

// Operators is what the screen needs of the shelf of operators.
type Operators interface {
	All(ctx context.Context) ([]interview.Versioned[interview.Operator], error)
	Save(ctx context.Context, v interview.Versioned[interview.Operator], why string) (interview.Versioned[interview.Operator], error)
}

// Ports is where the screen's records come from and go to.
type Ports struct {
	Visits    Visits
	Operators Operators
	Answers   Answers   // nil: none are known
	Templates Templates // nil: there are none
	Packer    Packer    // nil: papers are not written from here
}

// Screen plans one visit.
type Screen struct {
	env   *frame.Env
	ports Ports
	route frame.PlanVisit

	form      *form.Form // nil until loaded
	failure   error
	fresh     bool // never saved
	visit     interview.Visit
	saving    interview.Visit
	chain     *chain.Chain[interview.Visit]
	operators map[interview.OperatorCode]interview.Operator
	known     string // the operator whose code and sector are in the form
	sheets    map[interview.OperatorCode]*interview.AnswerSheet
	templates map[string]Template
	leftOut   int // items of the template whose conditions do not hold
	ask       *dialog.Dialog
	closing   bool

	width, height                      int
	keep, guide, back, listens, papers key.Binding
}

// New makes the form of a visit; an empty id plans a new one.
func New(env *frame.Env, route frame.PlanVisit, ports Ports) *Screen {
	return &Screen{env: env, ports: ports, route: route,
		keep: env.Bind("planvisit.key.save", "ctrl+s"), guide: env.Bind("planvisit.key.guide", "ctrl+g"),
		back: env.Bind("planvisit.key.back", "esc"), listens: env.Bind("planvisit.key.listen", "ctrl+l"),
		papers: env.Bind("planvisit.key.pack", "ctrl+o"), sheets: map[interview.OperatorCode]*interview.AnswerSheet{},
	}
}

// loaded is what the form opens with.
type loaded struct {
	route     frame.PlanVisit
	visit     interview.Versioned[interview.Visit]
	operators []interview.Versioned[interview.Operator]
	templates []Template
	err       error
}

// Loading implements frame.Loader.
func (s *Screen) Loading() bool { return s.form == nil && s.failure == nil }

// Init implements frame.Screen.
func (s *Screen) Init() tea.Cmd {
	ctx, ports, route := s.env.Context, s.ports, s.route
	return func() tea.Msg {
		m := loaded{route: route}
		var err error
		m.operators, m.err = ports.Operators.All(ctx)
		if route.ID != "" {
			m.visit, err = ports.Visits.Get(ctx, route.ID)
			m.err = errors.Join(m.err, err)
		}
		if ports.Templates != nil {
			m.templates, err = ports.Templates.Templates(ctx)
			m.err = errors.Join(m.err, err)
		}
		return m
	}
}

// Resume implements frame.Resumer: the guide may have been changed meanwhile.
func (s *Screen) Resume() tea.Cmd {
	if s.form == nil || s.fresh || s.form.Dirty() || s.env.Outbox.Pending() > 0 {
		return nil
	}
	s.route = frame.PlanVisit{ID: s.visit.ID}
	s.form = nil
	return s.Init()
}

func (s *Screen) take(m loaded) {
	if m.route != s.route || s.form != nil {
		return
	}
	s.failure = m.err
	if m.err != nil {
		return
	}
	s.form, s.known = newForm(s.env, s.offerTemplates(m.templates)...), ""
	s.operators = map[interview.OperatorCode]interview.Operator{}
	options := []form.Option{{Key: newOperator, Label: s.env.T.T("planvisit.new_operator")}}
	for _, o := range m.operators {
		s.operators[o.Record.Code] = o.Record
		options = append(options, form.Option{Key: string(o.Record.Code), Label: string(o.Record.Code) + "（" + o.Record.Sector + "）"})
	}
	s.form.SetOptions(fieldKnown, options...)
	s.fresh, s.visit = true, interview.Visit{State: interview.VisitPlanned, Edition: s.env.Edition.Year}
	if m.route.ID != "" {
		s.fresh, s.visit = false, m.visit.Record
		s.chain = chain.New(m.visit)
		s.show(m.visit.Record)
	} else {
		s.visit.ID = interview.VisitID(s.env.NewID())
		s.chain = chain.New(interview.New(s.visit))
	}
	s.Resize(s.width, s.height)
}

// Title implements frame.Screen.
func (s *Screen) Title() string {
	if s.route.ID == "" && s.fresh {
		return s.env.T.T("planvisit.title_new")
	}
	return s.env.T.T("planvisit.title", i18n.Vars{"Operator": text.Printable(string(s.visit.Operator)), "Date": s.env.T.Date(s.visit.Date)})
}

// Typing implements frame.Screen.
func (s *Screen) Typing() bool { return s.form != nil && s.form.Typing() }

// Claims implements frame.Claimer.
func (s *Screen) Claims(m tea.KeyPressMsg) bool { return s.form != nil && s.form.Claims(m) }

// Explain implements frame.Explainer.
func (s *Screen) Explain() string { return s.env.T.T("planvisit.explain") }

// Keys implements frame.Screen.
func (s *Screen) Keys() []key.Binding {
	switch {
	case s.form == nil:
		return []key.Binding{s.back}
	case s.ask != nil:
		return s.ask.Keys()
	case s.form.Picking():
		return s.form.Keys()
	}
	keys := append([]key.Binding{s.keep}, s.form.Keys()...)
	if !s.fresh {
		keys = append(keys, s.guide, s.listens)
		if s.ports.Packer != nil {
			keys = append(keys, s.papers)
		}
	}
	return append(keys, s.back)
}

// Resize implements frame.Screen.
func (s *Screen) Resize(width, height int) {
	s.width, s.height = width, height
	if s.form == nil || width == 0 {
		return
	}
	rows := height - 1
	if s.ask != nil {
		s.ask.Resize(width)
		rows -= s.ask.Height()
	}
	s.form.Resize(width, rows)
}

// View implements frame.Screen.
func (s *Screen) View() frame.View {
	if s.form == nil {
		line := s.env.T.T("planvisit.loading")
		if s.failure != nil {
			line = frame.ErrorText(s.env.T, s.failure)
		}
		return pane.Fit(s.env, pane.Lines(pane.Text(s.env, line, s.width)...), s.width, s.height)
	}
	head := s.env.T.T("planvisit.head")
	if s.visit.Guide != nil && s.visit.Guide.PinnedAt != nil {
		head = s.env.T.T("planvisit.pinned")
	}
	parts := []frame.View{pane.Lines(s.env.Theme.Muted.Render(" " + s.env.Metrics.Truncate(head, s.width-1, "…"))), s.form.View()}
	if s.ask != nil {
		parts = append(parts, s.ask.View())
	}
	return pane.Fit(s.env, pane.Stack(parts...), s.width, s.height)
}

// Update implements frame.Screen.
func (s *Screen) Update(msg tea.Msg) (frame.Step, tea.Cmd) {
	switch m := msg.(type) {
	case loaded:
		s.take(m)
		return frame.Stay{}, s.readAnswers()
	case answered:
		return frame.Stay{}, s.onAnswered(m)
	case wrote:
		return frame.Stay{}, s.onWrote(m)
	case saved:
		return s.onSaved(m)
	case tea.KeyPressMsg:
		if s.form == nil {
			if frame.Pressed(m, s.back) {
				return frame.Back{}, nil
			}
			return frame.Stay{}, nil
		}
		if step, cmd, done := s.press(m); done {
			return step, cmd
		}
	case tea.MouseClickMsg:
		m.Y--
		msg = m
	}
	if s.form == nil {
		return frame.Stay{}, nil
	}
	cmd := s.form.Update(msg)
	s.followKnown()
	return frame.Stay{}, tea.Batch(cmd, s.readAnswers())
}

func (s *Screen) press(m tea.KeyPressMsg) (frame.Step, tea.Cmd, bool) {
	if s.ask != nil {
		if id, handled := s.ask.Update(m); handled {
			step, cmd := s.answer(id)
			return step, cmd, true
		}
		return nil, nil, false
	}
	if s.form.Picking() || s.form.Claims(m) {
		return nil, nil, false
	}
	switch {
	case frame.Pressed(m, s.keep):
		return frame.Stay{}, s.save(), true
	case frame.Pressed(m, s.guide) && !s.fresh && !s.form.Dirty():
		return frame.Open{Route: frame.EditGuide{Visit: s.visit.ID}}, nil, true
	case frame.Pressed(m, s.listens) && !s.fresh && !s.form.Dirty():
		return s.begin(), nil, true
	case frame.Pressed(m, s.papers) && s.ports.Packer != nil:
		return frame.Stay{}, s.pack(), true
	case frame.Pressed(m, s.guide, s.listens):
		return frame.Stay{}, frame.Notify(frame.Info, s.env.T.T("planvisit.save_first")), true
	case frame.Pressed(m, s.back):
		if !s.form.Dirty() {
			return frame.Back{}, nil, true
		}
		s.ask = dialog.New(s.env, s.env.T.T("planvisit.ask"),
			dialog.Action{ID: "stay", Label: s.env.T.T("planvisit.stay")},
			dialog.Action{ID: "save", Label: s.env.T.T("planvisit.save_and_close")},
			dialog.Action{ID: "leave", Label: s.env.T.T("planvisit.leave")})
		s.Resize(s.width, s.height)
		return frame.Stay{}, nil, true
	}
	return nil, nil, false
}

// begin opens the interview; it asks first when that pins the guide.
func (s *Screen) begin() frame.Step {
	if s.visit.State != interview.VisitPlanned && s.visit.State != "" {
		return frame.Open{Route: frame.Listen{Visit: s.visit.ID}}
	}
	s.ask = dialog.New(s.env, s.env.T.T("planvisit.begin"),
		dialog.Action{ID: "stay", Label: s.env.T.T("planvisit.begin_no")},
		dialog.Action{ID: "begin", Label: s.env.T.T("planvisit.begin_yes")})
	s.Resize(s.width, s.height)
	return frame.Stay{}
}

func (s *Screen) answer(id string) (frame.Step, tea.Cmd) {
	if id == "" {
		return frame.Stay{}, nil
	}
	s.ask = nil
	s.Resize(s.width, s.height)
	switch id {
	case "begin":
		return frame.Open{Route: frame.Listen{Visit: s.visit.ID}}, nil
	case "leave":
		return frame.Back{}, nil
	case "save":
		s.closing = true
		cmd := s.save()
		if cmd == nil {
			s.closing = false
		}
		return frame.Stay{}, cmd
	}
	return frame.Stay{}, nil
}

// Flush implements frame.Keeper: a plan is saved as far as it has come, once it
// has a code name.
func (s *Screen) Flush() tea.Cmd {
	if s.form == nil || !s.form.Dirty() || strings.Trim(s.form.Get(fieldCode), " \u3000") == "" {
		return nil
	}
	return s.store()
}
