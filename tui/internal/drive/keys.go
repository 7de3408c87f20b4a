package drive

import (
	"fmt"
	"strings"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
)

// Key makes the message of a key named as bindings name it: "enter", "ctrl+g",
// "shift+tab", "f2", "j", "あ". An unknown name panics: it is a slip in a test.
func Key(name string) tea.KeyPressMsg {
	if r, n := utf8.DecodeRuneInString(name); n == len(name) {
		return tea.KeyPressMsg{Code: r, Text: name}
	}
	var k tea.KeyPressMsg
	rest := name
	for {
		mod, after, found := strings.Cut(rest, "+")
		if !found {
			break
		}
		m, ok := mods[mod]
		if !ok {
			panic(fmt.Sprintf("drive: no modifier %q in key %q", mod, name))
		}
		k.Mod |= m
		rest = after
	}
	if code, ok := codes[rest]; ok {
		k.Code = code
		if rest == "space" && k.Mod == 0 {
			k.Text = " "
		}
		return k
	}
	r, n := utf8.DecodeRuneInString(rest)
	if n != len(rest) {
		panic(fmt.Sprintf("drive: no key %q", name))
	}
	k.Code = r
	return k
}

var mods = map[string]tea.KeyMod{"ctrl": tea.ModCtrl, "alt": tea.ModAlt, "shift": tea.ModShift}

var codes = map[string]rune{
	"enter": tea.KeyEnter, "esc": tea.KeyEscape, "tab": tea.KeyTab, "space": tea.KeySpace,
	"backspace": tea.KeyBackspace, "delete": tea.KeyDelete,
	"up": tea.KeyUp, "down": tea.KeyDown, "left": tea.KeyLeft, "right": tea.KeyRight,
	"home": tea.KeyHome, "end": tea.KeyEnd, "pgup": tea.KeyPgUp, "pgdown": tea.KeyPgDown,
	"f1": tea.KeyF1, "f2": tea.KeyF2, "f3": tea.KeyF3, "f4": tea.KeyF4, "f5": tea.KeyF5, "f6": tea.KeyF6,
	"f7": tea.KeyF7, "f8": tea.KeyF8, "f9": tea.KeyF9, "f10": tea.KeyF10, "f11": tea.KeyF11, "f12": tea.KeyF12,
}
