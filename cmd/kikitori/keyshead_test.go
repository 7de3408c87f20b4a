//go:build unix

package main

// keysHead is what docs/KEYS.md says before the tables.
const keysHead = "# Keys\n\n" +
	"Written by a test from what the program's own help says on each screen (`go test ./cmd/kikitori -run TestKeysDocument -keys`). `^G` is Ctrl+G. " +
	"Where text can be typed no bare letter is a command; on lists letters are a second way, and full-width ones (ｊ) count as theirs. In the interview the screen's own keys come before those of its text field.\n\n" +
	"## Keys that others take\n\n" +
	"| key | taken by | here |\n| --- | --- | --- |\n" +
	"| Ctrl+A | GNU screen's prefix | not used |\n" +
	"| Ctrl+B | tmux's prefix | not used |\n" +
	"| Ctrl+Space | input methods: on and off | not used |\n" +
	"| Ctrl+V | terminals: paste; in a shell, the next key as it is | not used |\n" +
	"| Alt+Enter, F11 | terminals: full screen | not used |\n" +
	"| F6–F10 | input methods, while composing: kana, width, letters | second ways only |\n" +
	"| Ctrl+H | is Backspace on many terminals | Backspace |\n" +
	"| Ctrl+I, Ctrl+M, Ctrl+[ | are Tab, Enter and Esc | the same |\n" +
	"| Ctrl+J, Ctrl+K, Ctrl+L, Ctrl+U, Ctrl+O, Ctrl+N, Ctrl+P | some input methods, only while composing (to hiragana, to katakana, next and previous candidate) | used; what is being composed is never seen here |\n" +
	"| Ctrl+S, Ctrl+Q | flow control of the terminal | used; flow control is off while the program runs. A GNU screen started with `-f` keeps them for itself: Enter confirms as well, Ctrl+C quits as well |\n" +
	"| Ctrl+Z | the shell: stop the program | undo, or take a note back; the program is not stopped |\n" +
	"| Ctrl+C | the shell: interrupt | copies a selection; else keeps what is typed and quits |\n" +
	"| Ctrl+] | telnet's escape | locks the screens |\n" +
	"| Shift+Enter, Ctrl+Enter | most terminals send Enter | Ctrl+J begins a new line everywhere |\n" +
	"| F1 | some terminals: their help | the help; on the home screen `?` as well |\n" +
	"| Ctrl+↑, Ctrl+↓ | macOS: Mission Control | second ways: Shift+↑, Shift+↓ |\n" +
	"\n## Screens\n"
