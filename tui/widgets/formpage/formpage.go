package formpage

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"kikitori/tui/frame"
	"kikitori/tui/widgets/form"
	"kikitori/tui/widgets/pane"
)

// Page is an open form. Make it with New.
type Page struct {
	Form *form.Form

	env           *frame.Env
	title         string
	fresh         bool
	save          func() tea.Cmd
	width, height int
	done          key.Binding
}

// New opens a form, taking its present values as saved. A fresh one is of a
// record that is not saved yet: Ctrl+S saves it as it stands.
func New(env *frame.Env, title string, f *form.Form, fresh bool, save func() tea.Cmd) *Page {
	f.MarkClean()
	return &Page{Form: f, env: env, title: title, fresh: fresh, save: save, done: env.Bind("widgets.save_and_return", "ctrl+s", "esc")}
}

// Keys lists what applies.
func (p *Page) Keys() []key.Binding {
	if p.Form.Picking() {
		return p.Form.Keys()
	}
	return append([]key.Binding{p.done}, p.Form.Keys()...)
}

// Resize sets the size in cells.
func (p *Page) Resize(width, height int) {
	p.width, p.height = width, height
	p.Form.Resize(width, max(height-1, 1))
}

// View draws exactly the size given.
func (p *Page) View() frame.View {
	return pane.Fit(p.env, pane.Stack(pane.Lines(pane.Rule(p.env, p.width, p.title)), p.Form.View()), p.width, p.height)
}

// Update handles a message. closed says that the page is done with.
func (p *Page) Update(msg tea.Msg) (closed bool, cmd tea.Cmd) {
	switch m := msg.(type) {
	case tea.KeyPressMsg:
		if !p.Form.Picking() && !p.Form.Claims(m) && frame.Pressed(m, p.done) {
			return p.Close(m.Code != tea.KeyEscape)
		}
	case tea.MouseClickMsg:
		m.Y--
		msg = m
	}
	return false, p.Form.Update(msg)
}

// Close saves what the form says, if it is complete and differs; always saves a
// fresh record as well. A form with a fault stays open.
func (p *Page) Close(always bool) (closed bool, cmd tea.Cmd) {
	if !p.Form.Dirty() && !(always && p.fresh) {
		return true, nil
	}
	if !p.Form.Validate() {
		return false, nil
	}
	return true, p.save()
}
