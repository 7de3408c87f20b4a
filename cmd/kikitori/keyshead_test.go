//go:build unix

package main

// keysHead is what docs/KEYS.md says before the tables.
const keysHead = "# Keys\n\n" +
	"Written by a test from what the program's own help says on each screen (`go test ./cmd/kikitori -run TestKeysDocument -keys`). `^G` is Ctrl+G. " +
	"Where text can be typed no bare letter is a command; on lists letters are a second way, and full-width ones (ｊ) count as theirs. In the interview the screen's own keys come before those of its text field.\n\n" +
	"## Keys that others take\n\n" +
	"Tried here: tmux 3.3a and GNU screen 4.09 on Linux. What is said of input methods, of Windows and macOS, and of the keys that terminals keep for themselves comes from their manuals; docs/TERMINALS.md lists what a person still has to try.\n\n" +
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
	"| Ctrl+S, Ctrl+Q | flow control of the terminal | used; flow control is off while the program runs. In a GNU screen started with `-f` Ctrl+S stops the picture until Ctrl+Q; what is typed meanwhile arrives. Enter confirms as well, Ctrl+C quits as well |\n" +
	"| Ctrl+Z | the shell: stop the program | undo, or take a note back; the program is not stopped (`kill -TSTP` does that, and gives the terminal back clean until `fg`) |\n" +
	"| Ctrl+C | the shell: interrupt | copies a selection; else keeps what is typed and quits |\n" +
	"| Ctrl+] | telnet's escape | locks the screens (F9 as well; not in the demo, which these tables are read from) |\n" +
	"| Esc with a key close behind | a slow line and tmux (within its escape-time) send both at once, which reads as Alt | Esc, then the key. Alt with an arrow, where a terminal sends it as Esc and the arrow, is read so too: use Ctrl with the arrow |\n" +
	"| Shift+Enter, Ctrl+Enter | most terminals send Enter | Ctrl+J begins a new line everywhere |\n" +
	"| F1 | some terminals: their help | the help; on the home screen `?` as well |\n" +
	"| Ctrl+↑, Ctrl+↓ | macOS: Mission Control | second ways: Shift+↑, Shift+↓ |\n" +
	"\n## Screens\n"
