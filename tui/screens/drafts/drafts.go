package drafts

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"kikitori/casebook"
	"kikitori/interview"
	"kikitori/tui/frame"
	"kikitori/tui/i18n"
	"kikitori/tui/widgets/list"
	"kikitori/tui/widgets/pane"
)

// Ports are what the screen reads and writes.
type Ports struct {
	Drafts   interview.Drafts
	Visits   interview.Visits
	Notes    interview.Notes
	Recorder interview.Recorder
}

// Screen lists the drafts.
type Screen struct {
	env           *frame.Env
	ports         Ports
	list          *list.List
	drafts        map[string]interview.Draft // by the key of a row
	visits        map[interview.VisitID]interview.Visit
	busy          map[interview.DraftID]bool // a write about it is under way
	width, height int
	keys          keys
}

type keys struct{ restore, note, discard, revive, back key.Binding }

// New makes the screen.
func New(env *frame.Env, ports Ports) *Screen {
	s := &Screen{
		env: env, ports: ports, drafts: map[string]interview.Draft{}, busy: map[interview.DraftID]bool{},
		keys: keys{
			restore: env.Bind("drafts.key.restore", "enter", "r"), note: env.Bind("drafts.key.note", "ctrl+n", "n"),
			discard: env.Bind("drafts.key.discard", "delete", "ctrl+d", "d"), revive: env.Bind("drafts.key.revive", "enter", "r"),
			back: env.Bind("drafts.key.back", "esc"),
		},
	}
	s.list = list.New(env, list.Column{Width: 11}, list.Column{Width: 12, Min: 50}, list.Column{Width: 5}, list.Column{})
	return s
}

// Init implements frame.Screen.
func (s *Screen) Init() tea.Cmd { return s.load() }

// Resume implements frame.Resumer.
func (s *Screen) Resume() tea.Cmd { return s.load() }

// Loading implements frame.Loader.
func (s *Screen) Loading() bool { return s.visits == nil }

// Update implements frame.Screen.
func (s *Screen) Update(msg tea.Msg) (frame.Step, tea.Cmd) {
	switch m := msg.(type) {
	case loadedMsg:
		s.show(m)
		if m.err != nil {
			return frame.Stay{}, frame.Notify(frame.Fail, frame.ErrorText(s.env.T, m.err))
		}
		return frame.Stay{}, nil
	case decidedMsg:
		delete(s.busy, m.id)
		if m.err != nil {
			return frame.Stay{}, s.env.Outcome(m.err)
		}
		return frame.Stay{}, tea.Batch(s.load(), frame.Notify(frame.Saved, s.env.T.T(m.said)))
	case tea.KeyPressMsg:
		if step, cmd, handled := s.press(m); handled {
			return step, cmd
		}
	}
	action, cmd := s.list.Update(msg)
	if action == list.Chosen {
		return s.open(), tea.Batch(cmd, s.reviveChosen())
	}
	return frame.Stay{}, cmd
}

// press handles the keys that are the screen's own.
func (s *Screen) press(m tea.KeyPressMsg) (frame.Step, tea.Cmd, bool) {
	if s.list.Typing() {
		return nil, nil, false
	}
	if frame.Pressed(m, s.keys.back) {
		return frame.Back{}, nil, true
	}
	d, ok := s.chosen()
	if !ok {
		return nil, nil, false
	}
	switch {
	case frame.Pressed(m, s.keys.restore): // also revive: the same keys
		return s.open(), s.reviveChosen(), true
	case d.Discarded != nil:
	case frame.Pressed(m, s.keys.note) && !casebook.IsCardDraft(d):
		return frame.Stay{}, s.keepAsNote(d), true
	case frame.Pressed(m, s.keys.discard):
		return frame.Stay{}, s.discard(d), true
	}
	return nil, nil, false
}

func (s *Screen) chosen() (interview.Draft, bool) {
	row, ok := s.list.Selected()
	if !ok {
		return interview.Draft{}, false
	}
	d, ok := s.drafts[row.Key]
	return d, ok && !s.busy[d.ID]
}

// open goes on writing a draft that waits.
func (s *Screen) open() frame.Step {
	d, ok := s.chosen()
	if !ok || d.Discarded != nil {
		return frame.Stay{}
	}
	if c, err := casebook.ReadCardDraft(d); err == nil {
		return frame.Open{Route: frame.EditCase{ID: c.Card.ID}}
	}
	return frame.Open{Route: frame.Listen{Visit: d.Visit, Draft: d.ID}}
}

func (s *Screen) reviveChosen() tea.Cmd {
	d, ok := s.chosen()
	if !ok || d.Discarded == nil {
		return nil
	}
	return s.revive(d)
}

// Resize implements frame.Screen.
func (s *Screen) Resize(width, height int) {
	s.width, s.height = width, height
	s.list.Resize(width, s.listHeight())
}

// listHeight leaves the lower half to the text of the chosen draft.
func (s *Screen) listHeight() int { return max(s.height/2, 3) }

// View implements frame.Screen.
func (s *Screen) View() frame.View {
	return pane.Fit(s.env, pane.Stack(s.list.View(), s.preview()), s.width, s.height)
}

// preview shows when, where and what was written.
func (s *Screen) preview() frame.View {
	row, ok := s.list.Selected()
	d, known := s.drafts[row.Key]
	if !ok || !known {
		return pane.Lines(pane.Rule(s.env, s.width, ""))
	}
	lines := []string{pane.Rule(s.env, s.width, s.heading(d))}
	room := s.height - s.listHeight() - 1
	body := pane.Text(s.env, s.text(d), s.width-2)
	for i, row := range body {
		if i == room-1 && len(body) > room {
			lines = append(lines, " "+s.env.Theme.Muted.Render(s.env.T.T("drafts.more_rows", i18n.Vars{"Count": len(body) - i})))
			break
		}
		lines = append(lines, " "+row)
	}
	return pane.Lines(lines...)
}

// heading is the visit and the question a draft was written under.
func (s *Screen) heading(d interview.Draft) string {
	if c, err := casebook.ReadCardDraft(d); err == nil {
		return s.env.T.T("drafts.case") + " ・ " + c.Form.Title
	}
	v, known := s.visits[d.Visit]
	where := string(d.Visit)
	if known {
		where = string(v.Operator) + " " + v.Date
	}
	if d.Question == "" {
		return where
	}
	if q, err := s.env.Edition.Question(d.Question); err == nil {
		return where + " ・ " + string(q.ID) + " " + q.Title
	}
	return where + " ・ " + string(d.Question)
}

// text is what a draft is shown as: a card's fields, or what was typed.
func (s *Screen) text(d interview.Draft) string {
	c, err := casebook.ReadCardDraft(d)
	if err != nil {
		return d.Text
	}
	return strings.Join([]string{c.Form.Title, c.Form.Overview, c.Form.Points, c.Form.Benefits}, "\n")
}

// Typing implements frame.Screen.
func (s *Screen) Typing() bool { return s.list.Typing() }

// Keys implements frame.Screen.
func (s *Screen) Keys() []key.Binding {
	if s.list.Typing() {
		return s.list.Keys()
	}
	var out []key.Binding
	if d, ok := s.chosen(); ok && d.Discarded != nil {
		out = append(out, s.keys.revive)
	} else if ok && casebook.IsCardDraft(d) {
		out = append(out, s.keys.restore, s.keys.discard)
	} else if ok {
		out = append(out, s.keys.restore, s.keys.note, s.keys.discard)
	}
	return append(append(out, s.keys.back), s.list.Keys()[1:]...)
}

// Title implements frame.Screen.
func (s *Screen) Title() string { return s.env.T.T("drafts.title") }

// Explain implements frame.Explainer.
func (s *Screen) Explain() string { return s.env.T.T("drafts.howto") }
