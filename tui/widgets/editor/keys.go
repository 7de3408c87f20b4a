package editor

import (
	tea "charm.land/bubbletea/v2"
)

// Key is one line of the key table, for the help of a screen and for
// docs/KEYS.md.
type Key struct {
	// ID names the action in the message catalog, such as "editor.undo".
	ID string
	// Keys are the keystrokes that do it, the first one the usual.
	Keys []string
}

// action is a row of the key table.
type action struct {
	id   string
	keys []string
	run  func(*Editor) tea.Cmd
	many bool // for many lines only
}

// move is a row of the table of caret motions; shift with its keys selects.
type move struct {
	id   string
	keys []string
	do   motion
	many bool
}

// The letters are those that neither tmux and screen (Ctrl+A, B) nor terminals
// and input methods (Ctrl+V, Ctrl+Space, Alt+Enter, F11) take for themselves.
var moves = []move{
	{"editor.left", []string{"left"}, motion{run: (*Editor).moveLeft, edge: -1}, false},
	{"editor.right", []string{"right"}, motion{run: (*Editor).moveRight, edge: 1}, false},
	{"editor.up", []string{"up"}, motion{run: func(e *Editor) { e.moveRows(-1) }, vertical: true, keepsEnd: true}, true},
	{"editor.down", []string{"down"}, motion{run: func(e *Editor) { e.moveRows(1) }, vertical: true, keepsEnd: true}, true},
	{"editor.word-left", []string{"ctrl+left", "alt+left", "alt+b"}, motion{run: (*Editor).wordLeft}, false},
	{"editor.word-right", []string{"ctrl+right", "alt+right", "alt+f"}, motion{run: (*Editor).wordRight}, false},
	{"editor.row-start", []string{"home"}, motion{run: (*Editor).rowStart, keepsEnd: true}, false},
	{"editor.row-end", []string{"end"}, motion{run: (*Editor).rowFinish, keepsEnd: true}, false},
	{"editor.line-end", []string{"ctrl+e"}, motion{run: (*Editor).lineFinish}, false},
	{"editor.page-up", []string{"pgup"}, motion{run: (*Editor).pageUp, vertical: true, keepsEnd: true}, true},
	{"editor.page-down", []string{"pgdown"}, motion{run: (*Editor).pageDown, vertical: true, keepsEnd: true}, true},
	{"editor.text-start", []string{"ctrl+home"}, motion{run: (*Editor).textStart}, false},
	{"editor.text-end", []string{"ctrl+end"}, motion{run: (*Editor).textFinish}, false},
}

var actions = []action{
	{"editor.newline", []string{"enter", "ctrl+j"}, does((*Editor).newline), true},
	{"editor.delete-left", []string{"backspace", "ctrl+h", "shift+backspace"},
		does(func(e *Editor) { e.deleteTo((*Editor).moveLeft, kindBack) }), false},
	{"editor.delete-right", []string{"delete"},
		does(func(e *Editor) { e.deleteTo((*Editor).moveRight, kindDelete) }), false},
	{"editor.delete-word-left", []string{"ctrl+w", "alt+backspace", "ctrl+backspace"},
		does(func(e *Editor) { e.deleteTo((*Editor).wordLeft, kindOther) }), false},
	{"editor.delete-word-right", []string{"ctrl+delete", "alt+d", "alt+delete"},
		does(func(e *Editor) { e.deleteTo((*Editor).wordRight, kindOther) }), false},
	{"editor.undo", []string{"ctrl+z", "ctrl+_"}, does((*Editor).undo), false},
	{"editor.redo", []string{"ctrl+y", "ctrl+shift+z"}, does((*Editor).redo), false},
	{"editor.cut", []string{"ctrl+x", "shift+delete"}, does((*Editor).cutSelection), false},
	{"editor.copy", []string{"ctrl+c", "ctrl+insert"}, does((*Editor).copySelection), false},
	{"editor.paste", []string{"ctrl+u", "shift+insert"}, does((*Editor).pasteRegister), false},
	{"editor.cut-rest", []string{"ctrl+k"}, does((*Editor).cutRest), false},
	{"editor.copy-out", []string{"ctrl+o"}, (*Editor).copyOut, false},
	{"editor.find", []string{"ctrl+f"}, does(func(e *Editor) { e.OpenFind(false) }), true},
	{"editor.replace", []string{"ctrl+r"}, does(func(e *Editor) { e.OpenFind(true) }), true},
	{"editor.find-next", []string{"f3"}, does(func(e *Editor) { e.findNext(false) }), true},
	{"editor.find-previous", []string{"shift+f3"}, does(func(e *Editor) { e.findNext(true) }), true},
	{"editor.complete", []string{"tab"}, does((*Editor).accept), false},
	{"editor.dismiss", []string{"esc"}, does((*Editor).dismiss), false},
}

// does adapts an action that has no command to give.
func does(f func(*Editor)) func(*Editor) tea.Cmd {
	return func(e *Editor) tea.Cmd {
		f(e)
		return nil
	}
}

// bound is what a keystroke does.
type bound struct {
	run  func(*Editor) tea.Cmd
	many bool
}

var keymap map[string]bound

func init() { keymap = buildKeymap() } // the table's actions refer back to it

func buildKeymap() map[string]bound {
	m := map[string]bound{}
	for _, v := range moves {
		for _, k := range v.keys {
			m[k] = bound{func(e *Editor) tea.Cmd { e.motion(v.do, false); return nil }, v.many}
			m[shifted(k)] = bound{func(e *Editor) tea.Cmd { e.motion(v.do, true); return nil }, v.many}
		}
	}
	for _, a := range actions {
		for _, k := range a.keys {
			m[k] = bound{a.run, a.many}
		}
	}
	return m
}

// shifted adds shift to a keystroke, in the order Bubble Tea names modifiers.
func shifted(k string) string {
	for _, mod := range []string{"ctrl+", "alt+"} {
		if rest, ok := cutPrefix(k, mod); ok {
			return mod + "shift+" + rest
		}
	}
	return "shift+" + k
}

func cutPrefix(s, p string) (string, bool) {
	if len(s) > len(p) && s[:len(p)] == p {
		return s[len(p):], true
	}
	return s, false
}

// Keys returns the key table of this editor, in the order of a help page. Shift
// with a motion selects.
func (e *Editor) Keys() []Key {
	var out []Key
	for _, m := range moves {
		if !m.many || !e.single {
			out = append(out, Key{m.id, m.keys})
		}
	}
	for _, a := range actions {
		if !a.many || !e.single {
			out = append(out, Key{a.id, a.keys})
		}
	}
	return out
}

// hostKeys stay with the host even while the find bar is open.
var hostKeys = map[string]bool{"f1": true, "f2": true, "f4": true, "f5": true, "f12": true, "ctrl+c": true}

// Wants reports whether the editor needs this key before its host may use it:
// while the find bar or the list under the caret is open, and Ctrl+C and Esc
// while text is selected.
func (e *Editor) Wants(k tea.KeyPressMsg) bool {
	s := k.Keystroke()
	switch {
	case e.find != nil:
		return !hostKeys[s]
	case e.popup != nil && (s == "tab" || s == "up" || s == "down" || s == "esc"):
		return true
	}
	return e.HasSelection() && (s == "ctrl+c" || s == "esc")
}

// Update takes a key, a paste or a mouse message whose position is relative to
// the editor's origin. Other messages are ignored. The command is nil unless
// text goes to the terminal's clipboard.
func (e *Editor) Update(msg tea.Msg) tea.Cmd {
	var cmd tea.Cmd
	switch m := msg.(type) {
	case tea.KeyPressMsg:
		cmd = e.press(m)
	case tea.PasteMsg:
		if m.Content == "" { // terminals send it for a picture in the clipboard
			return nil
		}
		e.popup = nil
		if e.find != nil {
			e.find.field().Update(m)
			e.seek()
			break
		}
		e.paste(m.Content)
	case tea.MouseMsg:
		e.pointer(m)
		return nil
	default:
		return nil
	}
	e.follow()
	return cmd
}

func (e *Editor) press(m tea.KeyPressMsg) tea.Cmd {
	stroke := m.Keystroke()
	if e.find != nil {
		return e.findKey(m, stroke)
	}
	if e.popup != nil && e.popup.key(stroke) {
		return nil
	}
	if m.Text != "" && m.Mod&(tea.ModCtrl|tea.ModAlt) == 0 {
		e.typeText(m.Text)
		e.offer()
		return nil
	}
	b, ok := keymap[stroke]
	if !ok || b.many && e.single {
		return nil
	}
	open := e.popup != nil
	cmd := b.run(e)
	if open && (stroke == "backspace" || stroke == "ctrl+h") {
		e.offer()
	} else {
		e.popup = nil
	}
	return cmd
}

// dismiss never throws text away: it closes the list or ends the selection.
func (e *Editor) dismiss() { e.marked = e.marked && e.popup != nil }
