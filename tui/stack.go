package tui

import (
	tea "charm.land/bubbletea/v2"

	"kikitori/tui/frame"
	"kikitori/tui/screens/help"
)

// top returns the screen at hand, or nil before the first is open.
func (a *App) top() frame.Screen {
	if len(a.stack) == 0 {
		return nil
	}
	return a.stack[len(a.stack)-1]
}

func (a *App) toTop(msg tea.Msg) tea.Cmd {
	s := a.top()
	if s == nil {
		return nil
	}
	step, cmd := s.Update(msg)
	return tea.Batch(cmd, a.follow(s, step))
}

// broadcast gives a result to every open screen; its type has one owner.
func (a *App) broadcast(msg tea.Msg) tea.Cmd {
	if msg == nil {
		return nil
	}
	var all []tea.Cmd
	for _, s := range append([]frame.Screen(nil), a.stack...) {
		step, cmd := s.Update(msg)
		all = append(all, cmd, a.follow(s, step))
	}
	return tea.Batch(all...)
}

// follow takes a step for a screen. One that is covered may only close itself:
// it must not push something over what the user is looking at.
func (a *App) follow(s frame.Screen, step frame.Step) tea.Cmd {
	switch step := step.(type) {
	case frame.Back:
		return a.remove(s)
	case frame.Open:
		if s == a.top() {
			return a.push(step.Route)
		}
	case frame.Replace:
		if s == a.top() {
			return a.replace(step.Route)
		}
	}
	return nil
}

func (a *App) push(r frame.Route) tea.Cmd {
	s := a.make(r)
	if s == nil {
		return a.missing()
	}
	a.clearNotice()
	a.stack = append(a.stack, s)
	a.layout()
	return s.Init()
}

func (a *App) replace(r frame.Route) tea.Cmd {
	s := a.make(r)
	if s == nil {
		return a.missing()
	}
	a.clearNotice()
	flushed := flush(a.top())
	delete(a.came, a.top())
	a.stack[len(a.stack)-1] = s
	a.layout()
	return tea.Batch(flushed, s.Init())
}

func (a *App) missing() tea.Cmd {
	return frame.Notify(frame.Warn, a.env.T.T("errors.no_screen"))
}

// remove closes a screen; closing the last one is leaving the program.
func (a *App) remove(s frame.Screen) tea.Cmd {
	if len(a.stack) == 1 {
		return a.quit()
	}
	for i, open := range a.stack {
		if open != s {
			continue
		}
		wasTop := i == len(a.stack)-1
		a.stack = append(a.stack[:i:i], a.stack[i+1:]...)
		delete(a.came, s)
		all := []tea.Cmd{flush(s)}
		if wasTop {
			a.clearNotice()
			a.layout()
			if r, ok := a.top().(frame.Resumer); ok {
				all = append(all, a.resume(r))
			}
		}
		return tea.Batch(all...)
	}
	return nil
}

// make opens the screen of a route. Help is about the screen it is called from.
func (a *App) make(r frame.Route) frame.Screen {
	if _, ok := r.(frame.Help); !ok {
		s := a.open(r)
		if s != nil {
			a.came[s] = r
		}
		return s
	}
	about := help.About{Global: a.globalKeys()}
	if s := a.top(); s != nil {
		about.Title, about.Keys = s.Title(), s.Keys()
		if e, ok := s.(frame.Explainer); ok {
			about.Text = e.Explain()
		}
	}
	return help.New(a.env, about)
}

// helping says that the help is open; its own F1 closes it.
func (a *App) helping() bool {
	_, ok := a.top().(*help.Screen)
	return ok
}

// clearNotice forgets what the screen before said, but not that something was
// saved.
func (a *App) clearNotice() {
	if a.notice.Level != frame.Saved {
		a.notice = frame.Notice{}
	}
}

// flush hands what a screen holds to the outbox.
func flush(s frame.Screen) tea.Cmd {
	if k, ok := s.(frame.Keeper); ok {
		return k.Flush()
	}
	return nil
}
