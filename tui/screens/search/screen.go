package search

import (
	"context"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"kikitori/casebook"
	"kikitori/casebook/search"
	"kikitori/interview"
	"kikitori/tui/frame"
	"kikitori/tui/widgets/editor"
	"kikitori/tui/widgets/field"
	"kikitori/tui/widgets/picker"
)

// Ports are what the screen reads: the engine finds, the shelves tell where a
// hit is at home and hold the whole text that similar cases are sought for.
type Ports struct {
	Engine   search.Engine
	Cases    casebook.Cases
	Notes    interview.Notes
	Findings interview.Findings
	Visits   interview.Visits
	Saved    casebook.SavedSearches
}

// focus is where keys go. Text goes to the box from everywhere.
type focus int

const (
	onBox focus = iota
	onHits
	onFacets
	onSimilar
)

// Screen is the search screen. Make it with New.
type Screen struct {
	env   *frame.Env
	ports Ports
	keys  keys

	box     *editor.Editor
	version int // of the box's text that was last searched for
	focus   focus

	kind     search.Kind // empty: all
	order    order
	synonyms bool
	picks    []pick

	seq     int // of the newest query; results of older ones are ignored
	cancel  context.CancelFunc
	pending bool
	more    bool // further hits are on their way
	found   found

	hits     *column
	facets   facets
	similar  *similar       // nil while closed
	compared *comparison    // over everything; nil while closed
	chooser  *picker.Picker // worries to begin from; nil while closed
	saved    *saved         // saved searches, over everything; nil while closed

	width, height int
	panes         panes
}

// New makes the screen with a query to begin with, or an empty box.
func New(env *frame.Env, query string, ports Ports) *Screen {
	s := &Screen{env: env, ports: ports, keys: newKeys(env), version: -1}
	s.box = field.Line(env, editor.WithPlaceholder(env.T.T("search.placeholder")))
	s.box.SetValue(query)
	s.box.Focus()
	s.hits = &column{draw: s.drawEntry}
	s.facets.draw = s.drawFacet
	return s
}

// Init implements frame.Screen.
func (s *Screen) Init() tea.Cmd { return s.search(pageSize) }

// Resume implements frame.Resumer: what was found may have been changed since.
// The place in the list stays.
func (s *Screen) Resume() tea.Cmd { return s.search(max(pageSize, len(s.found.hits))) }

// Typing implements frame.Screen: text goes to the box wherever the focus is.
func (s *Screen) Typing() bool { return s.saved == nil || s.saved.typing() }

// Claims implements frame.Claimer.
func (s *Screen) Claims(k tea.KeyPressMsg) bool {
	if s.chooser != nil {
		return s.chooser.Claims(k)
	}
	if s.saved != nil {
		return s.saved.claims(k)
	}
	return s.box.Focused() && s.box.Wants(k)
}

// Title implements frame.Screen.
func (s *Screen) Title() string { return s.env.T.T("search.title") }

// Explain implements frame.Explainer.
func (s *Screen) Explain() string { return s.env.T.T("search.explain") }

// Resize implements frame.Screen.
func (s *Screen) Resize(width, height int) {
	s.width, s.height = max(width, 1), max(height, 1)
	if s.chooser != nil {
		s.chooser.Resize(s.width, s.height)
	}
	s.layout()
}

type keys struct {
	save, saved, remove, leave, toHits, open, accept, toFacets, narrow, similar, order, kind, synonyms, clear, worries, compare, box, back, close key.Binding
	up, down, pageUp, pageDown, first, last, left, right, erase                                                                                   key.Binding
}

func newKeys(env *frame.Env) keys {
	return keys{
		save: env.Bind("search.key.save", "ctrl+s"), saved: env.Bind("search.key.saved", "f6"),
		remove: env.Bind("search.key.remove", "delete", "d"), leave: env.Bind("search.key.leave", "esc"),
		toHits: env.Bind("search.key.hits", "down", "tab", "enter"), open: env.Bind("search.key.open", "enter"),
		accept: env.Bind("search.key.accept", "enter"), toFacets: env.Bind("search.key.facets", "f2"),
		narrow: env.Bind("search.key.narrow", "enter", "space"), similar: env.Bind("search.key.similar", "f3"),
		order: env.Bind("search.key.order", "f4"), kind: env.Bind("search.key.kind", "ctrl+t"),
		synonyms: env.Bind("search.key.synonyms", "f5"), clear: env.Bind("search.key.clear", "ctrl+d"),
		worries: env.Bind("search.key.worries", "ctrl+n"), compare: env.Bind("search.key.compare", "f3"),
		box: env.Bind("search.key.box", "tab"), back: env.Bind("search.key.back", "esc"),
		close: env.Bind("search.key.close", "esc", "tab"),
		up:    env.Bind("widgets.up", "up"), down: env.Bind("widgets.down", "down"),
		pageUp: env.Bind("widgets.page_up", "pgup"), pageDown: env.Bind("widgets.page_down", "pgdown"),
		first: env.Bind("widgets.first", "home"), last: env.Bind("widgets.last", "end"),
		left: env.Bind("search.key.close", "left"), right: env.Bind("search.key.facets", "right"),
		erase: env.Bind("search.key.box", "backspace"),
	}
}

// Keys implements frame.Screen.
func (s *Screen) Keys() []key.Binding {
	k := s.keys
	if s.chooser != nil {
		return s.chooser.Keys()
	}
	if s.saved != nil {
		return s.saved.bindings(s.keys)
	}
	if s.compared != nil {
		return append([]key.Binding{k.open, k.close}, s.compared.page.Keys()...)
	}
	common := []key.Binding{k.order, k.kind, k.synonyms, k.saved}
	if !s.box.Empty() || len(s.picks) > 0 {
		common = append(common, k.save)
	}
	switch {
	case len(s.worries()) == 0:
	case s.box.Empty():
		common = append([]key.Binding{k.worries}, common...)
	default:
		common = append(common, k.worries)
	}
	if len(s.picks) > 0 {
		common = append([]key.Binding{k.clear}, common...)
	}
	switch s.focus {
	case onFacets:
		return append([]key.Binding{k.narrow, k.close}, common...)
	case onSimilar:
		return []key.Binding{k.open, k.compare, k.close, k.up, k.down}
	case onHits:
		open := k.open
		if len(s.found.hits) == 0 {
			open = k.accept
		}
		return append([]key.Binding{open, k.toFacets, k.similar, k.box, k.back}, append(common, k.pageDown, k.pageUp, k.first, k.last)...)
	}
	return append([]key.Binding{k.toHits, k.toFacets, k.similar}, append(common, k.back)...)
}
