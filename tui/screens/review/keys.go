package review

import (
	"charm.land/bubbles/v2/key"

	"kikitori/tui/frame"
)

type keyMap struct {
	mark, finding, move, edit, compile, practice, forward, listen, history, done, back key.Binding
}

func newKeys(env *frame.Env) keyMap {
	return keyMap{
		mark: env.Bind("review.key.mark", "space", " ", "ctrl+t"), finding: env.Bind("review.key.finding", "ctrl+n", "n"),
		move: env.Bind("review.key.move", "f5", "m"), edit: env.Bind("review.key.edit", "enter", "e"),
		compile: env.Bind("review.key.compile", "ctrl+o", "c"), practice: env.Bind("review.key.practice", "ctrl+g"),
		forward: env.Bind("review.key.forward", "ctrl+d"), listen: env.Bind("review.key.listen", "ctrl+l"),
		history: env.Bind("review.key.history", "ctrl+y", "h"),
		done:    env.Bind("review.key.done", "ctrl+s", "esc"), back: env.Bind("review.key.back", "esc"),
	}
}

// Keys implements frame.Screen.
func (s *Screen) Keys() []key.Binding {
	k := s.keys
	switch {
	case !s.ready:
		return []key.Binding{k.back}
	case s.ask != nil:
		return s.ask.Keys()
	case s.move != nil:
		return s.move.Keys()
	case s.edit != nil:
		return append([]key.Binding{k.done}, s.edit.form.Keys()...)
	case s.browser.Typing() || s.browser.Reading():
		return s.browser.Keys()
	}
	var own []key.Binding
	switch s.tabs.Active() {
	case findings:
		own = []key.Binding{k.edit, k.mark, k.compile, k.practice}
	case verdicts:
		own = []key.Binding{k.edit}
	default:
		own = []key.Binding{k.mark, k.finding, k.move}
	}
	if _, ok := s.historyRoute(); ok {
		own = append(own, k.history)
	}
	own = append(own, s.tabs.Keys()...)
	own = append(own, k.forward, k.listen)
	return append(append(own, s.browser.Keys()...), k.back)
}
