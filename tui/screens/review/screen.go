package review

import (
	"context"

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
	"kikitori/tui/widgets/found"
	"kikitori/tui/widgets/list"
	"kikitori/tui/widgets/pane"
	"kikitori/tui/widgets/picker"
	"kikitori/tui/widgets/tabs"
)

// Visits is what the screen needs of the shelf of visits.
type Visits interface {
	Get(ctx context.Context, id interview.VisitID) (interview.Versioned[interview.Visit], error)
	Save(ctx context.Context, v interview.Versioned[interview.Visit], why string) (interview.Versioned[interview.Visit], error)
}

// Ports is where the screen's records come from and go to.
type Ports struct {
	Visits   Visits
	Notes    interview.Notes
	Recorder interview.Recorder
	Findings interview.Findings
	Verdicts interview.Verdicts
}

// The tabs.
const (
	byQuestion = iota
	byHypothesis
	inInbox
	findings
	verdicts
)

// Screen reviews one visit.
type Screen struct {
	env   *frame.Env
	ports Ports
	route frame.Review

	failure  error
	ready    bool
	visit    interview.Visit
	chain    *chain.Chain[interview.Visit]
	notes    []*kept[interview.Note]
	findings []*kept[interview.Finding]
	verdicts map[interview.HypothesisID]*kept[interview.Verdict]
	earlier  map[interview.NoteID][]interview.Note // texts before corrections, newest first
	picked   map[string]bool                       // rows marked, by key
	find     *found.Finder                         // words to mark; may be nil
	found    int                                   // row of the sheet with the first mark, or -1

	tabs    *tabs.Tabs
	lists   []*list.List
	browser *browse.Browser
	edit    *edit
	move    *picker.Picker // where to move the marked notes
	ask     *dialog.Dialog

	width, height int
	keys          keyMap
}

// kept is a record with the chain of its saves.
type kept[T any] struct {
	record T
	chain  *chain.Chain[T]
}

func keep[T any](v interview.Versioned[T]) *kept[T] { return &kept[T]{v.Record, chain.New(v)} }

// New makes the review of a visit.
func New(env *frame.Env, route frame.Review, ports Ports) *Screen {
	s := &Screen{env: env, ports: ports, route: route, keys: newKeys(env), picked: map[string]bool{}}
	s.tabs = tabs.New(env, s.titles()...)
	muted := func(t *theme.Theme) lipgloss.Style { return t.Muted }
	for i := range s.titles() {
		var cols []list.Column
		switch i {
		case findings:
			cols = []list.Column{{Width: 3}, {}, {Width: 12, Min: 50, Style: muted}, {Width: 16, Min: 70, Style: muted}}
		case verdicts:
			cols = []list.Column{{Width: 4}, {}, {Width: 10}, {Width: 14, Min: 60, Style: muted}}
		default:
			cols = []list.Column{{Width: 3}, {Width: 5, Style: muted}, {}, {Width: 12, Min: 60, Style: muted}, {Width: 10, Min: 70, Style: muted}}
		}
		s.lists = append(s.lists, list.New(env, cols...))
	}
	for i, id := range []string{"review.no_notes", "review.no_linked", "review.inbox_empty", "review.no_findings", "review.no_hypotheses"} {
		s.lists[i].Empty(env.T.T(id))
	}
	s.browser = browse.New(env, s.lists[byQuestion])
	s.find, s.found = found.New(route.Find), -1
	return s
}

func (s *Screen) titles() []string {
	inbox := 0
	for _, n := range s.notes {
		if n.record.Question == "" && n.record.Item == "" {
			inbox++
		}
	}
	t := s.env.T
	return []string{t.T("review.tab.question"), t.T("review.tab.hypothesis"),
		t.T("review.tab.inbox", i18n.Vars{"Count": inbox}), t.T("review.tab.findings", i18n.Vars{"Count": len(s.findings)}),
		t.T("review.tab.verdicts")}
}

// Title implements frame.Screen.
func (s *Screen) Title() string {
	return s.env.T.T("review.title", i18n.Vars{
		"Operator": text.Printable(string(s.visit.Operator)), "Date": s.env.T.Date(s.visit.Date), "State": s.env.T.VisitState(s.visit.State),
	})
}

// Explain implements frame.Explainer.
func (s *Screen) Explain() string { return s.env.T.T("review.explain") }

// Typing implements frame.Screen.
func (s *Screen) Typing() bool {
	switch {
	case s.edit != nil:
		return s.edit.form.Typing()
	case s.move != nil:
		return true
	}
	return s.browser.Typing()
}

// Claims implements frame.Claimer.
func (s *Screen) Claims(m tea.KeyPressMsg) bool {
	switch {
	case s.edit != nil:
		return s.edit.form.Claims(m)
	case s.move != nil:
		return s.move.Claims(m)
	}
	return false
}

// Flush implements frame.Keeper: what the open form holds is saved if it is
// complete.
func (s *Screen) Flush() tea.Cmd {
	if s.edit == nil || !s.edit.touched() {
		return nil
	}
	return s.closeEdit(true)
}

// Resize implements frame.Screen.
func (s *Screen) Resize(width, height int) {
	s.width, s.height = width, height
	s.tabs.Resize(width, 1)
	rows := max(height-2, 1)
	if s.ask != nil {
		s.ask.Resize(width)
		rows = max(rows-s.ask.Height(), 1)
	}
	for _, l := range s.lists {
		s.browser.List = l
		s.browser.Resize(width, rows)
	}
	s.browser.List = s.lists[s.tabs.Active()]
	s.browser.Resize(width, rows)
	if s.edit != nil {
		s.edit.form.Resize(width, max(height-1, 1))
	}
	if s.move != nil {
		s.move.Resize(width, height)
	}
}

// View implements frame.Screen.
func (s *Screen) View() frame.View {
	switch {
	case !s.ready:
		line := s.env.T.T("review.loading")
		if s.failure != nil {
			line = frame.ErrorText(s.env.T, s.failure)
		}
		return pane.Fit(s.env, pane.Lines(pane.Text(s.env, line, s.width)...), s.width, s.height)
	case s.move != nil:
		return pane.Fit(s.env, s.move.View(), s.width, s.height)
	case s.edit != nil:
		return pane.Fit(s.env, pane.Stack(pane.Lines(pane.Rule(s.env, s.width, s.edit.title)), s.edit.form.View()), s.width, s.height)
	}
	parts := []frame.View{s.tabs.View(), pane.Lines(pane.Rule(s.env, s.width, "")), s.browser.View()}
	if s.ask != nil {
		parts = append(parts, s.ask.View())
	}
	return pane.Fit(s.env, pane.Stack(parts...), s.width, s.height)
}
