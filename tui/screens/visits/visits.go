package visits

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"

	"kikitori/interview"
	"kikitori/tui/frame"
	"kikitori/tui/i18n"
	"kikitori/tui/theme"
	"kikitori/tui/widgets/dialog"
	"kikitori/tui/widgets/list"
	"kikitori/tui/widgets/pane"
)

// Visits is what the screen needs of the shelf of visits.
type Visits interface {
	All(ctx context.Context) ([]interview.Versioned[interview.Visit], error)
}

// Screen is the list of visits.
type Screen struct {
	env     *frame.Env
	shelf   Visits
	list    *list.List
	all     map[interview.VisitID]interview.Visit
	failure error
	ask     *dialog.Dialog // asks before a planned visit begins
	begin   interview.VisitID

	width, height                    int
	open, fresh, plan, guide, listen key.Binding
	review, history, back            key.Binding
}

// New makes the list of visits.
func New(env *frame.Env, shelf Visits) *Screen {
	s := &Screen{env: env, shelf: shelf,
		open: env.Bind("visits.key.open", "enter"), fresh: env.Bind("visits.key.new", "ctrl+n", "n"),
		plan: env.Bind("visits.key.plan", "ctrl+e", "e"), guide: env.Bind("visits.key.guide", "ctrl+g"),
		listen: env.Bind("visits.key.listen", "ctrl+l", "l"), review: env.Bind("visits.key.review", "ctrl+r", "r"),
		history: env.Bind("visits.key.history", "ctrl+y", "h"), back: env.Bind("visits.key.back", "esc"),
	}
	muted := func(t *theme.Theme) lipgloss.Style { return t.Muted }
	s.list = list.New(env,
		list.Column{Width: 16}, list.Column{}, list.Column{Width: 10, Min: 60}, list.Column{Width: 8},
		list.Column{Width: 16, Min: 70, Style: muted}, list.Column{Width: 24, Min: 100, Style: muted})
	s.list.Empty(env.T.T("visits.empty"))
	return s
}

// loaded is the list as it was read.
type loaded struct {
	visits []interview.Versioned[interview.Visit]
	err    error
}

// Init implements frame.Screen.
func (s *Screen) Init() tea.Cmd {
	ctx, shelf := s.env.Context, s.shelf
	return func() tea.Msg {
		vs, err := shelf.All(ctx)
		return loaded{vs, err}
	}
}

// Loading implements frame.Loader.
func (s *Screen) Loading() bool { return s.all == nil && s.failure == nil }

// Resume implements frame.Resumer.
func (s *Screen) Resume() tea.Cmd { return s.Init() }

// Title implements frame.Screen.
func (s *Screen) Title() string { return s.env.T.T("visits.title", i18n.Vars{"Count": len(s.all)}) }

// Typing implements frame.Screen.
func (s *Screen) Typing() bool { return s.list.Typing() }

// Explain implements frame.Explainer.
func (s *Screen) Explain() string { return s.env.T.T("visits.explain") }

// Keys implements frame.Screen.
func (s *Screen) Keys() []key.Binding {
	switch {
	case s.ask != nil:
		return s.ask.Keys()
	case s.list.Typing():
		return s.list.Keys()
	}
	keys := []key.Binding{s.fresh}
	if _, ok := s.chosen(); ok {
		keys = []key.Binding{s.open, s.fresh, s.listen, s.guide, s.plan, s.review, s.history}
	}
	return append(append(keys, s.list.Keys()[1:]...), s.back)
}

// Resize implements frame.Screen.
func (s *Screen) Resize(width, height int) {
	s.width, s.height = width, height
	rows := height
	if s.ask != nil {
		s.ask.Resize(width)
		rows -= s.ask.Height()
	}
	s.list.Resize(width, rows)
}

// View implements frame.Screen.
func (s *Screen) View() frame.View {
	v := s.list.View()
	if s.failure != nil {
		v = pane.Lines(pane.Text(s.env, frame.ErrorText(s.env.T, s.failure), s.width)...)
	}
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
	case tea.KeyPressMsg:
		if s.ask != nil {
			return s.answer(m), nil
		}
		if !s.list.Typing() {
			if step, ok := s.command(m); ok {
				return step, nil
			}
		}
	}
	action, cmd := s.list.Update(msg)
	if v, ok := s.chosen(); ok && action == list.Chosen {
		return frame.Open{Route: routeOf(v)}, cmd
	}
	return frame.Stay{}, cmd
}

func (s *Screen) command(m tea.KeyPressMsg) (frame.Step, bool) {
	switch {
	case frame.Pressed(m, s.fresh):
		return frame.Open{Route: frame.PlanVisit{}}, true
	case frame.Pressed(m, s.back):
		return frame.Back{}, true
	}
	v, ok := s.chosen()
	if !ok {
		return nil, false
	}
	switch {
	case frame.Pressed(m, s.plan):
		return frame.Open{Route: frame.PlanVisit{ID: v.ID}}, true
	case frame.Pressed(m, s.guide):
		return frame.Open{Route: frame.EditGuide{Visit: v.ID}}, true
	case frame.Pressed(m, s.review):
		return frame.Open{Route: frame.Review{Visit: v.ID}}, true
	case frame.Pressed(m, s.history):
		return frame.Open{Route: frame.History{Visit: v.ID}}, true
	case frame.Pressed(m, s.listen):
		return s.startListening(v), true
	}
	return nil, false
}

// startListening asks first when that pins the guide.
func (s *Screen) startListening(v interview.Visit) frame.Step {
	if v.State != interview.VisitPlanned && v.State != "" {
		return frame.Open{Route: frame.Listen{Visit: v.ID}}
	}
	s.begin = v.ID
	s.ask = dialog.New(s.env, s.env.T.T("visits.begin", i18n.Vars{"Operator": v.Operator}),
		dialog.Action{ID: "no", Label: s.env.T.T("visits.begin_no")},
		dialog.Action{ID: "yes", Label: s.env.T.T("visits.begin_yes")})
	s.Resize(s.width, s.height)
	return frame.Stay{}
}

func (s *Screen) answer(m tea.KeyPressMsg) frame.Step {
	id, _ := s.ask.Update(m)
	if id == "" {
		return frame.Stay{}
	}
	s.ask = nil
	s.Resize(s.width, s.height)
	if id == "yes" {
		return frame.Open{Route: frame.Listen{Visit: s.begin}}
	}
	return frame.Stay{}
}

func (s *Screen) chosen() (interview.Visit, bool) {
	row, ok := s.list.Selected()
	if !ok {
		return interview.Visit{}, false
	}
	v, ok := s.all[interview.VisitID(row.Key)]
	return v, ok
}

// routeOf is the screen a visit is for now.
func routeOf(v interview.Visit) frame.Route {
	switch v.State {
	case interview.VisitOngoing:
		return frame.Listen{Visit: v.ID}
	case interview.VisitReviewed, interview.VisitClosed:
		return frame.Review{Visit: v.ID}
	}
	return frame.PlanVisit{ID: v.ID}
}

// take shows the visits by fiscal year, the latest first.
func (s *Screen) take(m loaded) {
	s.failure = m.err
	if m.err != nil {
		return
	}
	s.all = map[interview.VisitID]interview.Visit{}
	var visits []interview.Visit
	conflicts := map[interview.VisitID]bool{}
	for _, v := range m.visits {
		s.all[v.Record.ID] = v.Record
		conflicts[v.Record.ID] = len(v.Rivals) > 0
		visits = append(visits, v.Record)
	}
	slices.SortStableFunc(visits, func(a, b interview.Visit) int { return strings.Compare(b.Date, a.Date) })
	var rows []list.Row
	year := 0
	for _, v := range visits {
		if y := fiscalYear(v); y != year {
			year = y
			rows = append(rows, list.Row{Head: true, Cells: []string{s.env.T.FiscalYear(y)}})
		}
		rows = append(rows, s.row(v, conflicts[v.ID]))
	}
	s.list.SetRows(rows)
}

func (s *Screen) row(v interview.Visit, conflict bool) list.Row {
	left, people := "", []string{}
	if v.Guide != nil {
		left = s.env.T.T("visits.left", i18n.Vars{"Count": v.Guide.Left(v.Progress)})
	}
	if conflict {
		left = s.env.T.T("visits.conflict")
	}
	for _, p := range v.Participants {
		if p.Side == interview.OfficeSide {
			people = append(people, p.Name)
		}
	}
	state := s.env.T.VisitState(v.State)
	return list.Row{
		Key: string(v.ID),
		Cells: []string{
			s.env.T.Date(v.Date), string(v.Operator), s.env.T.Mode(v.Mode), state, left, strings.Join(people, s.env.T.T("visits.and")),
		},
		Dress: func(t *theme.Theme, col int) lipgloss.Style {
			switch {
			case col == 3 && v.State == interview.VisitOngoing:
				return t.Accent
			case col == 4 && conflict:
				return t.Warning
			case col >= 4:
				return t.Muted
			}
			return t.Text
		},
	}
}

// fiscalYear is the Japanese fiscal year of a visit, which begins in April; a
// visit without a date counts to its edition.
func fiscalYear(v interview.Visit) int {
	t, err := time.Parse(time.DateOnly, v.Date)
	if err != nil {
		if y, err := strconv.Atoi(v.Date[:min(4, len(v.Date))]); err == nil {
			return y
		}
		return v.Edition
	}
	if t.Month() < time.April {
		return t.Year() - 1
	}
	return t.Year()
}
