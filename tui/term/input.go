package term

import (
	"os"
	"time"
	"unicode/utf8"
)

const (
	pasteEnd = "\x1b[201~"
	// escKey is Esc spelled out, so that what follows is not taken for Alt with a key.
	escKey = "\x1b[27u"
	// silence after which a paste without an end is taken to have lost it.
	silence = time.Second
	// keySized is the most that one key or one commit of an input method sends;
	// more than that is the paste going on after a stall of the network.
	keySized = 256
	// room is what a filter may add to what it is fed.
	room = 16
)

// In is a terminal's input whose reads are mended. It has the methods that
// Bubble Tea looks for to set raw mode and to wait without blocking.
type In struct {
	f       *os.File
	now     func() time.Time
	filter  filter
	pending []byte // mended bytes that did not fit
}

// NewIn wraps a terminal's input.
func NewIn(f *os.File) *In { return &In{f: f, now: time.Now} }

// Fd returns the descriptor of the terminal.
func (in *In) Fd() uintptr { return in.f.Fd() }

// Name returns the name the file was opened with.
func (in *In) Name() string { return in.f.Name() }

// Write writes to the terminal.
func (in *In) Write(p []byte) (int, error) { return in.f.Write(p) }

// Close closes the file.
func (in *In) Close() error { return in.f.Close() }

// Read returns 0 bytes and no error when all there is waits for its other half:
// reading on would block where the caller can no longer cancel.
func (in *In) Read(p []byte) (int, error) {
	if len(in.pending) > 0 {
		n := copy(p, in.pending)
		in.pending = in.pending[n:]
		return n, nil
	}
	if len(p) == 0 {
		return 0, nil
	}
	raw := make([]byte, max(1, len(p)-room))
	n, err := in.f.Read(raw)
	if err != nil && n == 0 {
		if held := in.filter.take(); len(held) > 0 {
			return copy(p, held), nil // the error will come again
		}
		return 0, err
	}
	out := in.filter.feed(raw[:n], in.now())
	n = copy(p, out)
	in.pending = out[n:]
	return n, nil
}

// filter follows the bytes of a terminal: it knows whether a paste is open and
// holds back what is not yet whole.
type filter struct {
	held  []byte
	paste bool
	match int // bytes of a paste mark seen so far
	start bool
	last  time.Time
}

// feed takes what arrived and returns what may be passed on.
func (f *filter) feed(b []byte, now time.Time) []byte {
	quiet := !f.last.IsZero() && now.Sub(f.last) > silence
	f.last = now
	out := make([]byte, 0, len(f.held)+len(b)+room)
	if f.paste && f.lost(b, quiet) {
		out = append(out, pasteEnd...)
		f.paste, f.match = false, 0
	}
	all := append(f.take(), b...)
	for i, c := range all {
		if c == 0x1b && !f.paste && i+1 < len(all) && pressedAlone(all[i+1]) {
			out = append(out, escKey...)
			f.match = 0
			continue
		}
		out = append(out, c)
		out = f.follow(c, out)
	}
	hold := 0
	if f.paste {
		hold = f.match
	}
	if hold == 0 {
		hold = incomplete(out)
	}
	if hold > 0 {
		f.held = append(f.held, out[len(out)-hold:]...)
		out = out[:len(out)-hold]
		if f.paste {
			f.match = 0 // they will be fed again
		}
	}
	return out
}

// pressedAlone reports whether an Esc before c in the same packet was a key of
// its own. A slow line or a multiplexer sends Esc and the next key together, and
// the reader takes the two for Alt with that key. What is left to Alt is ASCII
// text, Backspace and Enter: the program knows Alt+B, Alt+F, Alt+D and
// Alt+Backspace, and Esc with Enter would confirm what Alt+Enter must not.
func pressedAlone(c byte) bool {
	switch c {
	case '\b', '\n', '\r':
		return false
	}
	return c < 0x20 || c >= 0x80
}

// take returns what was held back.
func (f *filter) take() []byte {
	h := f.held
	f.held = nil
	return h
}

// lost reports whether what arrives inside a paste shows that its end is gone:
// a lone Ctrl+C, or a key after silence. Otherwise every key would be swallowed.
func (f *filter) lost(b []byte, quiet bool) bool {
	if len(b) == 1 && b[0] == 0x03 {
		return true
	}
	return quiet && len(f.held)+len(b) <= keySized && !endsPaste(f.held, b)
}

func endsPaste(held, b []byte) bool {
	probe := filter{paste: true}
	for _, c := range append(append([]byte{}, held...), b...) {
		if probe.follow(c, nil); !probe.paste {
			return true
		}
	}
	return probe.match > 0
}

// follow advances the recognition of the marks \e[200~ and \e[201~ by one byte,
// which is the last of out. A second end of the same paste is taken out again.
func (f *filter) follow(c byte, out []byte) []byte {
	switch {
	case f.match == 4 && (c == '0' || c == '1'):
		f.start = c == '0'
		f.match++
	case f.match < 6 && f.match != 4 && c == "\x1b[20?~"[f.match]:
		f.match++
	case c == 0x1b:
		f.match = 1
	default:
		f.match = 0
	}
	if f.match < 6 {
		return out
	}
	f.match = 0
	stray := !f.start && !f.paste
	f.paste = f.start
	if stray && len(out) >= len(pasteEnd) {
		out = out[:len(out)-len(pasteEnd)]
	}
	return out
}

// incomplete returns how many bytes at the end of b begin a character whose rest
// has not come.
func incomplete(b []byte) int {
	for n := 1; n <= min(3, len(b)); n++ {
		c := b[len(b)-n]
		if !utf8.RuneStart(c) {
			continue
		}
		if c >= 0xc0 && !utf8.FullRune(b[len(b)-n:]) {
			return n
		}
		return 0
	}
	return 0
}
