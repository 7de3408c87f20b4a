package listen

import (
	"charm.land/bubbles/v2/key"

	"kikitori/tui/frame"
)

type keyMap struct {
	confirm, newline, kind, handling, practice, hypothesis, speaker key.Binding
	next, previous, jump, inbox, state, probes, context, offRecord  key.Binding
	notes, up, down, pageUp, pageDown, takeBack, edit, back, text   key.Binding
	move, pick, apply, cancel, find, leave, onRecord                key.Binding
}

func newKeys(env *frame.Env, o Options) keyMap {
	k := keyMap{
		confirm: env.Bind("listen.key.confirm", "enter", "ctrl+s"),
		newline: env.Bind("listen.key.newline", "ctrl+j", "shift+enter"),
		kind:    env.Bind("listen.key.kind", "ctrl+t"), handling: env.Bind("listen.key.handling", "ctrl+l"),
		practice: env.Bind("listen.key.practice", "ctrl+g"), hypothesis: env.Bind("listen.key.hypothesis", "ctrl+e"),
		speaker: env.Bind("listen.key.speaker", "ctrl+r"),
		next:    env.Bind("listen.key.next", "ctrl+n"), previous: env.Bind("listen.key.previous", "f3"),
		jump: env.Bind("listen.key.jump", "f5"), inbox: env.Bind("listen.key.inbox", "f4"),
		state: env.Bind("listen.key.state", "ctrl+d"), probes: env.Bind("listen.key.probes", "ctrl+p"),
		context: env.Bind("listen.key.context", "f2"), offRecord: env.Bind("listen.key.off_record", "ctrl+o"),
		notes: env.Bind("listen.key.notes", "tab", "up"), up: env.Bind("listen.key.up", "up"),
		down: env.Bind("listen.key.down", "down"), pageUp: env.Bind("listen.key.page_up", "pgup"),
		pageDown: env.Bind("listen.key.page_down", "pgdown"), takeBack: env.Bind("listen.key.take_back", "ctrl+z"),
		edit: env.Bind("listen.key.edit", "enter"), back: env.Bind("listen.key.back", "esc"),
		text: env.Bind("listen.key.text", "esc", "tab"), move: env.Bind("listen.key.move", "f5"),
		pick:  env.Bind("listen.key.pick", "1", "2", "3", "4", "5", "6", "7", "8", "9"),
		apply: env.Bind("listen.key.apply", "enter"), cancel: env.Bind("listen.key.cancel", "esc"),
		find: env.Bind("listen.key.find", "enter"), leave: env.Bind("listen.key.leave", "esc"),
		onRecord: env.Bind("listen.key.on_record", "ctrl+o"),
	}
	k.pick.SetHelp("1–9", env.T.T("listen.key.pick"))
	if o.NewlineOnEnter {
		k.confirm = env.Bind("listen.key.confirm", "ctrl+j", "ctrl+s")
		k.newline = env.Bind("listen.key.newline", "enter", "shift+enter")
	}
	return k
}

// Keys implements frame.Screen.
func (s *Screen) Keys() []key.Binding {
	k := s.keys
	switch {
	case s.session == nil:
		return []key.Binding{k.back}
	case s.jump != nil:
		return []key.Binding{k.find, k.up, k.down, k.cancel}
	case s.strip != nil:
		return []key.Binding{k.pick, k.apply, k.cancel}
	case s.focus == onNotes:
		return []key.Binding{k.edit, k.move, k.practice, k.kind, k.handling, k.speaker, k.hypothesis, k.up, k.down, k.text}
	}
	tags := []key.Binding{k.practice, k.kind, k.handling, k.next, k.probes, k.context, k.jump, k.speaker,
		k.offRecord, k.hypothesis, k.state, k.inbox, k.previous, k.notes, k.newline, k.pageUp, k.pageDown, k.takeBack, k.back}
	if s.revising != nil {
		tags = append([]key.Binding{k.leave}, tags...)
	}
	if s.session.OffRecord {
		tags = append([]key.Binding{k.onRecord}, tags...)
	}
	return append([]key.Binding{k.confirm}, tags...)
}
