package listen

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"kikitori/interview"
	"kikitori/interview/text"
	"kikitori/tui/frame"
	"kikitori/tui/i18n"
	"kikitori/tui/internal/chain"
	"kikitori/tui/widgets/editor"
	"kikitori/tui/widgets/field"
	"kikitori/tui/widgets/found"
)

// Visits is what the screen needs of the shelf of visits.
type Visits interface {
	Get(ctx context.Context, id interview.VisitID) (interview.Versioned[interview.Visit], error)
	Save(ctx context.Context, v interview.Versioned[interview.Visit], why string) (interview.Versioned[interview.Visit], error)
}

// Drafts is what the screen needs of the drafts.
type Drafts interface {
	KeepDraft(ctx context.Context, d interview.Draft) error
	Drafts(ctx context.Context) ([]interview.Draft, error)
	SettleDraft(ctx context.Context, id interview.DraftID) error
}

// Ports is where the screen's records come from and go to.
type Ports struct {
	Visits   Visits
	Recorder interview.Recorder
	Notes    interview.Notes
	Drafts   Drafts
}

// Options are the user's habits.
type Options struct {
	// NewlineOnEnter swaps the keys: Enter begins a line, Ctrl+J confirms.
	NewlineOnEnter bool
}

// focus says what the arrow keys are for. Text always goes to the field.
type focus int

const (
	onText focus = iota
	onNotes
)

// Screen is the interview screen.
type Screen struct {
	env   *frame.Env
	ports Ports
	opts  Options
	route frame.Listen
	keys  keyMap

	width, height int
	panes         layout
	field         fieldSize

	failure error
	session *interview.Session // nil until loaded
	visit   *chain.Chain[interview.Visit]
	entries []*entry
	others  map[interview.HypothesisID][]interview.Note // heard on other visits

	editor    *editor.Editor
	draft     draft
	revising  *entry // the note being corrected; nil while a new one is written
	aside     *setAside
	private   *setAside // what was being written when the record was switched off
	links     []interview.HypothesisLink
	important bool   // the note being written is to be read back
	probe     string // what is being answered, if it is a probe

	focus   focus
	chosen  int // index into entries while on the notes
	scroll  int // rows the notes are scrolled up from their end
	context contextPane
	strip   *strip
	jump    *jump
	stream  stream
	leaving bool // Esc was pressed once over text

	sought   *found.Finder // words to mark in the notes; may be nil
	passages []interview.Passage
	pace     pace
	parked   []interview.ItemID
	leadsTo  frame.Route // to be opened after this message; nil: none
}

// New makes the interview screen of a visit.
func New(env *frame.Env, route frame.Listen, ports Ports, opts Options) *Screen {
	s := &Screen{env: env, ports: ports, opts: opts, route: route, keys: newKeys(env, opts), chosen: -1}
	s.sought = found.New(route.Find)
	s.editor = field.Lines(env,
		editor.WithPlaceholder(env.T.T("listen.placeholder")),
		editor.WithHighlight(s.highlight), editor.WithComplete(s.complete))
	s.editor.Focus()
	return s
}

// Loading implements frame.Loader.
func (s *Screen) Loading() bool { return s.session == nil && s.failure == nil }

// Init implements frame.Screen.
func (s *Screen) Init() tea.Cmd { return s.load() }

// Typing implements frame.Screen: text can be typed at any time.
func (s *Screen) Typing() bool { return s.session != nil }

// Claims implements frame.Claimer.
func (s *Screen) Claims(m tea.KeyPressMsg) bool {
	switch {
	case s.session == nil:
		return false
	case s.jump != nil:
		return s.jump.box.Wants(m)
	}
	return s.editor.Wants(m)
}

// Title implements frame.Screen.
func (s *Screen) Title() string {
	if s.session == nil {
		return s.env.T.T("listen.title_loading")
	}
	v := &s.session.Visit
	return s.env.T.T("listen.title", i18n.Vars{
		"Operator": text.Printable(string(v.Operator)), "Date": s.env.T.Date(v.Date), "Mode": s.env.T.Mode(v.Mode),
	})
}

// Explain implements frame.Explainer.
func (s *Screen) Explain() string { return s.env.T.T("listen.explain") }

// Resize implements frame.Screen.
func (s *Screen) Resize(width, height int) {
	s.width, s.height = width, height
	for _, e := range s.entries {
		e.forget()
	}
	s.context.forget()
	s.field = fieldSize{}
	if s.jump != nil {
		s.jump.refit(s.env, width)
	}
	s.arrange()
}

// Flush implements frame.Keeper: what is typed and not yet kept becomes a draft.
func (s *Screen) Flush() tea.Cmd {
	if s.session == nil {
		return nil
	}
	return s.keep()
}

// here is the item that notes go under, or nil.
func (s *Screen) here() *interview.Item { return s.session.Item() }

// minute is how long the calm line stays as it is.
const minute = time.Minute
