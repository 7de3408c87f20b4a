package tui

import (
	tea "charm.land/bubbletea/v2"

	"kikitori/tui/frame"
)

// hold keeps what is typed while the top screen still reads what it is about to
// show; release plays it in the order it was typed, through every screen that it
// opens. Esc with nothing before it passes: it leads away from a screen that
// takes too long.
func (a *App) hold(msg tea.Msg) bool {
	if !a.loading() {
		return false
	}
	if k, ok := msg.(tea.KeyPressMsg); ok && k.Code == tea.KeyEscape && len(a.held) == 0 {
		return false
	}
	a.held = append(a.held, msg)
	return true
}

func (a *App) loading() bool {
	l, ok := a.top().(frame.Loader)
	return ok && l.Loading()
}

func (a *App) release() tea.Cmd {
	var all []tea.Cmd
	for len(a.held) > 0 && !a.loading() {
		msg := a.held[0]
		a.held = a.held[1:]
		all = append(all, a.handle(msg))
	}
	return tea.Batch(all...)
}
