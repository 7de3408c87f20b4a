package guide

import (
	"charm.land/bubbles/v2/key"

	"kikitori/tui/frame"
)

type keyMap struct {
	edit, up, down, must, more, less, cut, question, item, topic, undo, listen, done, back key.Binding
}

func newKeys(env *frame.Env) keyMap {
	return keyMap{
		edit: env.Bind("guide.key.edit", "enter"),
		up:   env.Bind("guide.key.up", "ctrl+up", "shift+up", "K"), down: env.Bind("guide.key.down", "ctrl+down", "shift+down", "J"),
		must: env.Bind("guide.key.must", "ctrl+t", "m"), more: env.Bind("guide.key.more", "right", "+"),
		less: env.Bind("guide.key.less", "left", "-"), cut: env.Bind("guide.key.cut", "delete", "ctrl+x", "x"),
		question: env.Bind("guide.key.question", "ctrl+o", "a"), item: env.Bind("guide.key.item", "ctrl+n", "n"),
		topic: env.Bind("guide.key.topic", "ctrl+p", "t"), undo: env.Bind("guide.key.undo", "ctrl+z", "u"),
		listen: env.Bind("guide.key.listen", "ctrl+l", "l"), done: env.Bind("guide.key.done", "esc", "ctrl+s"),
		back: env.Bind("guide.key.back", "esc"),
	}
}
