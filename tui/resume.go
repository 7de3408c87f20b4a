package tui

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"kikitori/tui/frame"
)

// writtenMsg says that what waited when a screen came to the top is on disk.
type writtenMsg struct{ screen frame.Resumer }

// resume lets a screen that is on top again take in what has changed. What it
// reads now lacks the writes that still wait, so it looks again after them.
func (a *App) resume(s frame.Resumer) tea.Cmd {
	now := s.Resume()
	if a.box.Pending() == 0 {
		return now
	}
	return tea.Batch(now, a.box.Send("", func(context.Context) error { return nil }, func(error) tea.Msg { return writtenMsg{s} }))
}

func (a *App) written(m writtenMsg) tea.Cmd {
	if top, ok := a.top().(frame.Resumer); ok && top == m.screen {
		return top.Resume()
	}
	return nil
}
