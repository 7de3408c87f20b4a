package browse

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"kikitori/tui/frame"
	"kikitori/tui/widgets/list"
	"kikitori/tui/widgets/pane"
	"kikitori/tui/widgets/scroll"
)

// Wide is the width in cells from which both stand side by side.
const Wide = 100

// Browser is a list with a sheet. Make it with New.
type Browser struct {
	List  *list.List // may be replaced; call Resize afterwards
	Sheet *scroll.Scroll

	env           *frame.Env
	reading       bool
	seek          func() int // row to keep in sight until something is pressed; may be nil
	shown         string
	width, height int
	back          key.Binding
	next          key.Binding
	previous      key.Binding
}

// New returns a browser of a list.
func New(env *frame.Env, l *list.List) *Browser {
	return &Browser{
		List: l, Sheet: scroll.New(env), env: env, width: 80, height: 20,
		back: env.Bind("browse.back", "esc"), next: env.Bind("browse.next", "right", "n"),
		previous: env.Bind("browse.previous", "left", "p"),
	}
}

// Reading says that keys go to the sheet, which in a narrow window is all that
// is seen.
func (b *Browser) Reading() bool { return b.reading }

// Read gives the keys to the sheet, or back to the list.
func (b *Browser) Read(on bool) { b.reading = on }

// Show puts what render draws on the sheet, from the top when key names
// something else than before.
func (b *Browser) Show(key string, render func(width int) []string) {
	b.Sheet.SetRender(render)
	if key != b.shown {
		b.shown = key
		b.Sheet.Top()
	}
	b.follow()
}

// Seek keeps in sight the row of the sheet that at returns (-1: none) until the
// user moves: a sheet may be drawn again before that, as more of it is read.
func (b *Browser) Seek(at func() int) { b.seek = at }

func (b *Browser) follow() {
	const below = 3 // rows behind the one sought
	if b.seek == nil {
		return
	}
	if row := b.seek(); row >= 0 {
		b.Sheet.Show(row + below)
		b.Sheet.Show(row)
	}
}

// Resize sets the size in cells.
func (b *Browser) Resize(width, height int) {
	b.width, b.height = max(width, 1), max(height, 1)
	b.List.Resize(b.listWidth(), b.height)
	b.Sheet.Resize(b.sheetWidth()-2, b.height)
	b.follow()
}

// IsWide says that list and sheet stand side by side.
func (b *Browser) IsWide() bool { return b.width >= Wide }

func (b *Browser) listWidth() int {
	if b.IsWide() {
		return b.width * 2 / 5
	}
	return b.width
}

func (b *Browser) sheetWidth() int {
	if b.IsWide() {
		return b.width - b.listWidth() - 1
	}
	return b.width
}

// View draws exactly the size given.
func (b *Browser) View() frame.View {
	sheet := pane.Indent(b.Sheet.View(), 1)
	switch {
	case b.IsWide():
		return pane.Columns(b.env, b.height, pane.Column{Width: b.listWidth(), View: b.List.View()},
			pane.Column{Width: b.sheetWidth(), View: sheet})
	case b.reading:
		return pane.Fit(b.env, sheet, b.width, b.height)
	}
	return pane.Fit(b.env, b.List.View(), b.width, b.height)
}

// Typing says that the list's jump box has the focus.
func (b *Browser) Typing() bool { return !b.reading && b.List.Typing() }

// Update handles a message; mouse positions are relative to the browser's
// corner. Esc is handled while the sheet is read and leads back to the list.
func (b *Browser) Update(msg tea.Msg) (list.Action, tea.Cmd) {
	b.seek = nil
	switch m := msg.(type) {
	case tea.KeyPressMsg:
		if b.reading {
			return b.read(m), nil
		}
	case tea.MouseMsg:
		at := m.Mouse()
		if b.reading && !b.IsWide() || b.IsWide() && at.X > b.listWidth() {
			return handled(b.Sheet.Update(m)), nil
		}
	}
	action, cmd := b.List.Update(msg)
	if action == list.Chosen {
		b.reading = true
	}
	return action, cmd
}

func (b *Browser) read(m tea.KeyPressMsg) list.Action {
	switch {
	case frame.Pressed(m, b.back):
		b.reading = false
		return list.Handled
	case frame.Pressed(m, b.next):
		action, _ := b.List.Update(tea.KeyPressMsg{Code: tea.KeyDown})
		return action
	case frame.Pressed(m, b.previous):
		action, _ := b.List.Update(tea.KeyPressMsg{Code: tea.KeyUp})
		return action
	}
	return handled(b.Sheet.Update(m))
}

func handled(ok bool) list.Action {
	if ok {
		return list.Handled
	}
	return list.None
}

// Keys lists what applies now.
func (b *Browser) Keys() []key.Binding {
	if b.reading {
		return append([]key.Binding{b.back, b.next, b.previous}, b.Sheet.Keys()...)
	}
	return b.List.Keys()
}

// Chosen returns the key of the chosen row, or "".
func (b *Browser) Chosen() string {
	r, _ := b.List.Selected()
	return r.Key
}
