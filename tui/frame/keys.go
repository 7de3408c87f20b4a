package frame

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"golang.org/x/text/unicode/norm"
)

// Bind makes a key binding whose help is the message id, captioned by the first
// of the keys.
func (e *Env) Bind(id string, keys ...string) key.Binding {
	return key.NewBinding(key.WithKeys(keys...), key.WithHelp(Caption(keys[0]), e.T.T(id)))
}

// Pressed reports whether a key belongs to one of the bindings. Letters match
// after NFKC, so a full-width ｊ is a j; a kana matches nothing.
func Pressed(msg tea.KeyPressMsg, bindings ...key.Binding) bool {
	return key.Matches(stroke(Stroke(msg)), bindings...)
}

// Stroke is the name of a key as bindings write it, after NFKC: "enter",
// "ctrl+g", "j". Text of an input method that is no single command stays what
// it is and matches no binding.
func Stroke(msg tea.KeyPressMsg) string {
	if msg.Text != "" && msg.Text != " " {
		return norm.NFKC.String(msg.Text)
	}
	return msg.Keystroke()
}

// Caption is how a key is written in the footer: ^G, F2, Enter, ↑.
func Caption(k string) string {
	if c, ok := captions[k]; ok {
		return c
	}
	switch {
	case strings.HasPrefix(k, "ctrl+") && len(k) == len("ctrl+x"):
		return "^" + strings.ToUpper(k[len("ctrl+"):])
	case len(k) > 1 && strings.Contains(k, "+"): // the plus key is named + itself
		mod, rest, _ := strings.Cut(k, "+")
		return strings.ToUpper(mod[:1]) + mod[1:] + "+" + Caption(rest)
	case len(k) > 1 && k[0] == 'f' && k[1] >= '1' && k[1] <= '9':
		return strings.ToUpper(k)
	}
	return k
}

var captions = map[string]string{
	"enter": "Enter", "esc": "Esc", "tab": "Tab", "space": "Space", " ": "Space", "insert": "Ins", "backspace": "BS", "delete": "Del",
	"up": "↑", "down": "↓", "left": "←", "right": "→", "home": "Home", "end": "End",
	"pgup": "PgUp", "pgdown": "PgDn",
}

type stroke string

func (s stroke) String() string { return string(s) }
