package editcase

import (
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"kikitori/casebook"
	"kikitori/interview"
	"kikitori/tui/frame"
	"kikitori/tui/i18n"
	"kikitori/tui/widgets/dialog"
	"kikitori/tui/widgets/form"
	"kikitori/tui/widgets/found"
	"kikitori/tui/widgets/scroll"
)

// Ports are what the screen reads and writes.
type Ports struct {
	Cases    casebook.Cases
	Findings interview.Findings
	Drafts   interview.Drafts
}

// wide is the width from which form and page stand side by side.
const wide = 100

// Screen edits one case.
type Screen struct {
	env      *frame.Env
	ports    Ports
	id       casebook.CaseID
	compiled []interview.FindingID // what a new card is made from; nil otherwise

	card    interview.Versioned[casebook.Case] // what the form was filled from
	saved   casebook.Form                      // the form as it was when last saved
	loaded  bool
	missing bool                // the card could not be read
	held    []interview.Finding // findings whose text was left out

	form      *form.Form
	page      *scroll.Scroll
	paged     casebook.Form // what the page shows
	pageRows  []string      // as drawn
	warnings  []casebook.Warning
	find      *found.Finder // what to mark on the page; may be nil
	found     int           // row of the page with the first mark, or -1
	sought    bool          // opened to be read: Esc leads back to the search
	reading   bool          // keys go to the page; narrow: only the page is seen
	state     *stateForm    // open over the form
	history   *history      // open over everything
	ask       *dialog.Dialog
	asked     func(answer string) tea.Cmd
	saving    bool // a save is on its way
	saveAgain bool // and another one was asked for meanwhile

	draft draft

	keys          keys
	width, height int
}

// draft is how far the unsaved text has been kept.
type draft struct {
	id      interview.DraftID
	number  uint64
	kept    casebook.Form // as last handed to the outbox
	at      time.Time     // when that was, or when typing began
	changed time.Time     // the latest change
	waiting bool          // a timer runs
}

type keys struct{ back, save, page, state, history, gate key.Binding }

// New makes the screen for a case. An empty id begins a new one.
func New(env *frame.Env, id casebook.CaseID, ports Ports) *Screen {
	return build(env, id, nil, ports)
}

// Compile makes the screen for a new case drafted from findings.
func Compile(env *frame.Env, findings []interview.FindingID, ports Ports) *Screen {
	return build(env, "", append([]interview.FindingID{}, findings...), ports)
}

func build(env *frame.Env, id casebook.CaseID, findings []interview.FindingID, ports Ports) *Screen {
	s := &Screen{env: env, ports: ports, id: id, compiled: findings, page: scroll.New(env), width: 80, height: 20}
	if s.id == "" {
		s.id = casebook.CaseID(env.NewID())
	}
	s.draft.id = casebook.CardDraftID(s.id, env.NewID())
	s.keys = keys{
		back: env.Bind("editcase.key.back", "esc"), save: env.Bind("editcase.key.save", "ctrl+s"),
		page: env.Bind("editcase.key.page", "f2"), state: env.Bind("editcase.key.state", "f4"),
		history: env.Bind("editcase.key.history", "f5"), gate: env.Bind("editcase.key.gate", "ctrl+g"),
	}
	s.card = interview.New(casebook.Case{ID: s.id, FiscalYear: env.Edition.Year, State: casebook.Draft})
	s.form = newForm(env, s.card.Record)
	s.saved = s.typed()
	s.draft.kept = s.saved
	s.drawPage()
	return s
}

// Find marks the words of a query on the page and opens it at the first.
func (s *Screen) Find(query string) *Screen {
	if s.find = found.New(query); s.find != nil {
		s.reading, s.sought = true, true
		s.drawPage()
	}
	return s
}

// Loading implements frame.Loader.
func (s *Screen) Loading() bool { return !s.loaded && !s.missing }

// Init implements frame.Screen.
func (s *Screen) Init() tea.Cmd { return s.load() }

// Typing implements frame.Screen.
func (s *Screen) Typing() bool {
	switch {
	case s.ask != nil:
		return false
	case s.history != nil:
		return s.history.browser.Typing()
	case s.state != nil:
		return s.state.form.Typing()
	}
	return !s.reading && s.form.Typing()
}

// Claims implements frame.Claimer.
func (s *Screen) Claims(k tea.KeyPressMsg) bool {
	switch {
	case s.ask != nil, s.history != nil:
		return false
	case s.state != nil:
		return s.state.form.Claims(k)
	}
	return !s.reading && s.form.Claims(k)
}

// Title implements frame.Screen.
func (s *Screen) Title() string {
	title := s.form.Get(fieldTitle)
	if title == "" {
		title = s.env.T.T("casepage.untitled")
	}
	return s.env.T.T("editcase.title", i18n.Vars{"Title": title})
}

// Keys implements frame.Screen.
func (s *Screen) Keys() []key.Binding {
	k := s.keys
	switch {
	case s.ask != nil:
		return s.ask.Keys()
	case s.history != nil:
		return s.history.list(k.back)
	case s.state != nil:
		return append([]key.Binding{k.save, k.back}, s.state.form.Keys()...)
	case s.reading:
		return append([]key.Binding{k.page, k.save, k.state, k.history, k.gate, k.back}, s.page.Keys()...)
	case s.form.Picking():
		return s.form.Keys()
	}
	own := []key.Binding{k.save, k.page, k.state, k.history, k.gate, k.back}
	return append(own, s.form.Keys()...)
}

// Explain implements frame.Explainer.
func (s *Screen) Explain() string { return s.env.T.T("editcase.explain") }
