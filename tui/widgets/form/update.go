package form

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"kikitori/tui/frame"
	"kikitori/tui/widgets/picker"
)

// Keys lists what applies now.
func (f *Form) Keys() []key.Binding {
	if f.picker != nil {
		return f.picker.Keys()
	}
	k := f.keys
	switch f.current().kind {
	case choice:
		return []key.Binding{k.forth, k.back, k.pick, k.next, k.previous}
	case many:
		return []key.Binding{k.pick, k.next, k.previous}
	}
	return []key.Binding{k.next, k.previous}
}

// Update handles a message. Mouse positions are relative to the form's corner.
func (f *Form) Update(msg tea.Msg) tea.Cmd {
	if f.picker != nil {
		return f.updatePicker(msg)
	}
	switch m := msg.(type) {
	case tea.KeyPressMsg:
		return f.press(m)
	case tea.PasteMsg:
		if e := f.current().editor; e != nil {
			f.current().err = ""
			return e.Update(m)
		}
	case tea.MouseClickMsg:
		return f.click(m)
	case tea.MouseWheelMsg:
		return f.wheel(m)
	case tea.MouseMsg:
		return f.toEditor(m)
	}
	return nil
}

func (f *Form) press(m tea.KeyPressMsg) tea.Cmd {
	k, x := f.keys, f.current()
	if x.editor != nil && x.editor.Wants(m) {
		return x.editor.Update(m)
	}
	oneRow := x.kind != lines
	switch {
	case frame.Pressed(m, k.next), oneRow && frame.Pressed(m, k.down):
		f.focus(f.at + 1)
	case frame.Pressed(m, k.previous), oneRow && frame.Pressed(m, k.up):
		f.focus(f.at - 1)
	case x.kind == choice && frame.Pressed(m, k.forth):
		x.step(1)
		x.err = ""
	case x.kind == choice && frame.Pressed(m, k.back):
		x.step(-1)
		x.err = ""
	case x.editor == nil && frame.Pressed(m, k.pick):
		f.openPicker()
	case x.kind == line && frame.Pressed(m, k.pick):
		f.focus(f.at + 1)
	case x.editor != nil:
		before := x.editor.Version()
		cmd := x.editor.Update(m)
		if x.editor.Version() != before {
			x.err = ""
		}
		return cmd
	}
	return nil
}

func (f *Form) openPicker() {
	x := f.current()
	var opts []picker.Option
	for _, o := range x.opts {
		opts = append(opts, picker.Option{Key: o.Key, Label: o.Label})
	}
	f.picker = picker.New(f.env, f.env.T.T(x.label), opts, x.kind == many)
	f.picker.SetPicked(x.picked)
	f.picker.Resize(f.width, f.height)
}

func (f *Form) updatePicker(msg tea.Msg) tea.Cmd {
	done, cmd := f.picker.Update(msg)
	f.current().picked = f.picker.Picked()
	if done {
		f.picker = nil
		f.current().err = ""
	}
	return cmd
}

// click gives the field under the pointer the focus and passes the position on.
func (f *Form) click(m tea.MouseClickMsg) tea.Cmd {
	for i, b := range f.blocks() {
		if m.Y+f.top >= b.first && m.Y+f.top < b.first+b.height && m.Button == tea.MouseLeft {
			f.focus(i)
			if f.fields[i].editor == nil {
				f.openPicker()
				return nil
			}
			return f.toEditor(m)
		}
	}
	return nil
}

func (f *Form) wheel(m tea.MouseWheelMsg) tea.Cmd {
	if f.current().kind == lines {
		return f.toEditor(m)
	}
	switch m.Button {
	case tea.MouseWheelUp:
		f.top = max(f.top-3, 0)
	case tea.MouseWheelDown:
		f.top = max(0, min(f.top+3, f.total()-f.height))
	}
	return nil
}

// toEditor passes a mouse message with the editor's own positions.
func (f *Form) toEditor(m tea.MouseMsg) tea.Cmd {
	e := f.current().editor
	if e == nil {
		return nil
	}
	p := m.Mouse()
	x, y := f.corner(f.at)
	p.X -= x
	p.Y -= y - f.top
	switch m.(type) {
	case tea.MouseClickMsg:
		return e.Update(tea.MouseClickMsg(p))
	case tea.MouseReleaseMsg:
		return e.Update(tea.MouseReleaseMsg(p))
	case tea.MouseMotionMsg:
		return e.Update(tea.MouseMotionMsg(p))
	case tea.MouseWheelMsg:
		return e.Update(tea.MouseWheelMsg(p))
	}
	return nil
}
