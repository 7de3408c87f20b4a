package term

import (
	"os"
	"sync"

	xterm "github.com/charmbracelet/x/term"
)

// Out is a terminal's output that leaves out two things: requests for keyboard
// protocols (modifyOtherKeys and Kitty's), because with them on some terminals
// no longer send what an input method commits; and the painting of rows that the
// terminal already shows. What is seen stays the same.
type Out struct {
	f     *os.File
	mu    sync.Mutex
	held  []byte // the beginning of a sequence that ended a write
	quiet *quiet
}

// NewOut wraps a terminal's output.
func NewOut(f *os.File) *Out { return &Out{f: f, quiet: newQuiet()} }

// Fd returns the descriptor of the terminal.
func (o *Out) Fd() uintptr { return o.f.Fd() }

// Name returns the name the file was opened with.
func (o *Out) Name() string { return o.f.Name() }

// Read reads from the terminal.
func (o *Out) Read(p []byte) (int, error) { return o.f.Read(p) }

// Close writes what was held back and closes the file.
func (o *Out) Close() error {
	o.mu.Lock()
	defer o.mu.Unlock()
	if len(o.held) > 0 {
		if _, err := o.f.Write(o.held); err != nil {
			return err
		}
	}
	return o.f.Close()
}

// Write passes on of p what the terminal must be told. It returns len(p) unless
// writing failed.
func (o *Out) Write(p []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	out, held := withoutKeyboard(append(o.held, p...))
	o.held = held
	w, h, err := xterm.GetSize(o.f.Fd())
	if err != nil {
		w, h = 0, 0 // not a terminal: nothing is left out
	}
	out = o.quiet.write(out, w, h)
	if len(out) > 0 {
		if _, err := o.f.Write(out); err != nil {
			return 0, err
		}
	}
	return len(p), nil
}

// longest is the most a request takes; a longer beginning is something else.
const longest = 24

// withoutKeyboard splits b into what may be sent and an unfinished end.
func withoutKeyboard(b []byte) (out, held []byte) {
	out = make([]byte, 0, len(b))
	for i := 0; i < len(b); {
		if b[i] != 0x1b {
			out = append(out, b[i])
			i++
			continue
		}
		n, drop, whole := request(b[i:])
		if !whole {
			return out, append([]byte{}, b[i:]...)
		}
		if !drop {
			out = append(out, b[i:i+n]...)
		}
		i += n
	}
	return out, nil
}

// request looks at a sequence that begins with ESC: how long it is if it is one
// of a keyboard protocol, 1 otherwise. whole is false when b ends too early to
// tell.
func request(b []byte) (n int, drop, whole bool) {
	if len(b) < 3 {
		return 1, false, len(b) == 2 && b[1] != '['
	}
	if b[1] != '[' || b[2] < '<' || b[2] > '?' {
		return 1, false, true
	}
	for i := 3; i < len(b); i++ {
		switch c := b[i]; {
		case c >= '0' && c <= '9' || c == ';' || c == ':':
		case c == 'u', c == 'm' && b[3] == '4' && (b[2] == '>' || b[2] == '?'):
			return i + 1, true, true
		default:
			return 1, false, true
		}
	}
	return 1, false, len(b) > longest
}
