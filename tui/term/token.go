package term

import "bytes"

// tokenKind is the sort of a token in a terminal's output.
type tokenKind int

const (
	plainText tokenKind = iota // printable characters
	control                    // one C0 control
	csi                        // ESC [ … final
	osc                        // ESC ] … BEL or ST
	escape                     // any other sequence
	broken                     // a sequence whose end is missing
)

// token returns the first token of b, which is not empty.
func token(b []byte) ([]byte, tokenKind) {
	switch {
	case b[0] == 0x1b:
		return sequence(b)
	case b[0] < 0x20 || b[0] == 0x7f:
		return b[:1], control
	}
	n := 1
	for n < len(b) && b[n] >= 0x20 && b[n] != 0x7f {
		n++
	}
	return b[:n], plainText
}

func sequence(b []byte) ([]byte, tokenKind) {
	if len(b) < 2 {
		return b, broken
	}
	switch b[1] {
	case '[':
		for i := 2; i < len(b); i++ {
			if b[i] >= 0x40 && b[i] < 0x7f {
				return b[:i+1], csi
			}
		}
		return b, broken
	case ']', 'P', '_', '^', 'X':
		end, n := bytes.Index(b, []byte("\x1b\\")), 2
		if bel := bytes.IndexByte(b, 0x07); b[1] == ']' && bel >= 0 && (end < 0 || bel < end) {
			end, n = bel, 1
		}
		if end < 0 {
			return b, broken
		}
		if b[1] == ']' {
			return b[:end+n], osc
		}
		return b[:end+n], escape
	case '(', ')', '*', '+', '#', ' ', '%':
		return b[:min(3, len(b))], escape
	}
	return b[:2], escape
}

// params reads the numbers of a control sequence; what is left out is def.
func params(seq []byte, def int) (p [2]int) {
	p = [2]int{def, def}
	i := 0
	digits := false
	for _, c := range seq[2 : len(seq)-1] {
		switch {
		case c >= '0' && c <= '9' && i < len(p):
			if !digits {
				p[i], digits = 0, true
			}
			p[i] = min(p[i]*10+int(c-'0'), 1<<16)
		case c == ';':
			i, digits = i+1, false
		}
	}
	return p
}

// private reports whether seq is CSI ? n h or CSI ? n l for one of the modes.
func private(seq []byte, modes ...int) bool {
	final := seq[len(seq)-1]
	if len(seq) < 4 || seq[2] != '?' || final != 'h' && final != 'l' {
		return false
	}
	n := params(seq, 0)[0]
	for _, m := range modes {
		if n == m {
			return true
		}
	}
	return false
}
