package term

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// quiet drops from a renderer's output what the terminal already shows. The
// stock renderer rewrites every row that holds a full-width character in every
// frame, some 6 KB a key on a screen of Japanese, which makes an input method's
// window flicker and a slow line crawl. Quiet remembers what each row was last
// painted with and passes over rows that are painted with the same again.
//
// It follows the cursor through everything that is written; where it cannot, it
// forgets what it knows and passes all on, which is always right.
type quiet struct {
	rows   map[int]string // what a row was painted with, from its first cell on
	at     place          // where the renderer has put the cursor
	real   place          // where the terminal's cursor is
	moves  []byte         // what leads from real to at, as it was written
	wrap   bool           // autowrap is wanted off
	noWrap bool           // autowrap is off
	region bool           // lines scroll within a part of the screen
	pen    string         // how the renderer colours now: the sequences since a reset
	dipped string         // how the terminal does
	link   string         // what opened the link that the renderer writes, if any
	linked string         // and that of the terminal
	out    []byte
	w, h   int
}

// place is a cell; -1 is unknown.
type place struct{ x, y int }

var nowhere = place{-1, -1}

func newQuiet() *quiet {
	return &quiet{rows: map[int]string{}, at: nowhere, real: nowhere, pen: someColour, dipped: someColour}
}

// write returns what of b must be sent to a terminal of w×h cells (0 when that
// is unknown).
func (q *quiet) write(b []byte, w, h int) []byte {
	q.out, q.w, q.h = make([]byte, 0, len(b)), w, h
	for len(b) > 0 {
		t, s := token(b)
		b = b[len(t):]
		switch s {
		case plainText:
			q.print(t)
		case control:
			q.control(t)
		case csi:
			if t[len(t)-1] == 'K' && len(t) == 3 && q.at.x == 0 && q.at.y >= 0 {
				b = q.paint(t, b)
				break
			}
			q.csi(t)
		case osc:
			if isLink(t) {
				q.link = opened(t)
				break
			}
			q.out = append(q.out, t...)
		default:
			q.unknown(t)
		}
	}
	q.settle()
	return q.out
}

// settle sends the pen, the cursor and the wrap mode to where they should be.
func (q *quiet) settle() {
	if more, ok := strings.CutPrefix(q.pen, q.dipped); ok {
		q.out = append(q.out, more...)
	} else {
		q.out = append(append(q.out, ansi.ResetStyle...), q.pen...)
	}
	q.dipped = q.pen
	if q.link != q.linked {
		if q.linked = q.link; q.link == "" {
			q.out = append(q.out, ansi.ResetHyperlink()...)
		} else {
			q.out = append(q.out, q.link...)
		}
	}
	if q.wrap != q.noWrap {
		q.noWrap = q.wrap
		if q.wrap {
			q.out = append(q.out, ansi.ResetModeAutoWrap...)
		} else {
			q.out = append(q.out, ansi.SetModeAutoWrap...)
		}
	}
	if len(q.moves) == 0 {
		return
	}
	switch {
	case q.at.x < 0 || q.at.y < 0:
		q.out = append(q.out, q.moves...)
	case q.at != q.real:
		short := fmt.Appendf(nil, "\x1b[%d;%dH", q.at.y+1, q.at.x+1)
		if q.real != nowhere && len(q.moves) < len(short) {
			short = q.moves
		}
		q.out = append(q.out, short...)
	}
	q.moves, q.real = q.moves[:0], q.at
}

// print passes on text that is not the painting of a row.
func (q *quiet) print(t []byte) {
	q.settle()
	q.out = append(q.out, t...)
	q.spoil()
	q.advance(ansi.StringWidthWc(string(t)), isASCII(t))
	q.real = q.at
}

// spoil forgets the row of the cursor, or all where that is unknown.
func (q *quiet) spoil() {
	if q.at.y < 0 {
		clear(q.rows)
		return
	}
	delete(q.rows, q.at.y)
}

// advance moves the cursor over printed cells. Near the margin, and where the
// terminal may count otherwise, it is no longer known.
func (q *quiet) advance(cells int, sure bool) {
	if q.at.x >= 0 {
		q.at.x += cells
	}
	if !sure || q.w == 0 || q.at.x >= q.w {
		q.at.x = -1
	}
}

// paint handles a row that is erased from its first cell and written anew. It
// returns the rest of b.
func (q *quiet) paint(erase, b []byte) []byte {
	n := 0
	pen, link := q.pen, q.link // the erased cells take its colour
	var text []byte
	for n < len(b) {
		t, s := token(b[n:])
		switch {
		case s == plainText:
			text = append(text, t...)
		case s == csi && t[len(t)-1] == 'm':
			pen = dip(pen, t)
		case s == osc && isLink(t):
			link = opened(t)
		default:
			s = broken
		}
		if s == broken {
			break
		}
		n += len(t)
	}
	row := q.pen + "\x00" + q.link + "\x00" + string(b[:n])
	cells := ansi.StringWidth(string(text))
	if known, ok := q.rows[q.at.y]; ok && known == row {
		q.setPen(pen, link)
		if cells > 0 {
			q.moves = fmt.Appendf(q.moves, "\x1b[%dG", cells+1)
		}
		q.advance(cells, !q.wrap)
		return b[n:]
	}
	q.settle()
	q.out = append(q.out, erase...)
	q.out = append(q.out, b[:n]...)
	q.rows[q.at.y] = row
	q.pen, q.dipped, q.link, q.linked = pen, pen, link, link
	q.setPen(pen, link)
	q.advance(cells, !q.wrap)
	q.real = q.at
	return b[n:]
}

// dip returns the pen after a style sequence.
func dip(pen string, t []byte) string {
	if s := string(t); s != "\x1b[m" && s != "\x1b[0m" {
		return pen + s
	}
	return ""
}

// someColour is a pen that isn't known, but is the renderer's and the terminal's.
const someColour = "\x00"

// setPen takes over a pen and a link. A pen that is never reset must not grow:
// it is sent and forgotten, with all that was painted with it.
func (q *quiet) setPen(pen, link string) {
	q.pen, q.link = pen, link
	if len(pen) > 512 {
		q.settle()
		q.pen, q.dipped = someColour, someColour
		clear(q.rows)
	}
}

func isLink(t []byte) bool { return bytes.HasPrefix(t, []byte("\x1b]8;")) }

// opened returns the sequence that opens a link, or "" when it closes one.
func opened(t []byte) string {
	if bytes.HasPrefix(t, []byte("\x1b]8;;\x07")) || bytes.HasPrefix(t, []byte("\x1b]8;;\x1b")) {
		return ""
	}
	return string(t)
}

func (q *quiet) control(t []byte) {
	switch t[0] {
	case '\r':
		q.at.x = 0
	case '\n':
		if q.at.y < 0 || q.h == 0 || q.at.y+1 >= q.h || q.region {
			q.unknown(t) // it may scroll
			return
		}
		q.at.y++
	case '\b':
		if q.at.x--; q.at.x < 0 {
			q.at.x = -1
		}
	case '\t':
		q.at.x = -1
	}
	q.moves = append(q.moves, t...)
}

// csi follows a control sequence.
func (q *quiet) csi(t []byte) {
	final := t[len(t)-1]
	if t[2] >= '<' && t[2] <= '?' || final == 'q' || final == 'W' || final == 'p' {
		q.mode(t)
		return
	}
	p := params(t, 1)
	switch final {
	case 'm':
		q.setPen(dip(q.pen, t), q.link)
		return
	case 'H', 'f':
		q.at = place{p[1] - 1, p[0] - 1}
		if q.at.x >= q.w || q.at.y >= q.h {
			q.at = nowhere
		}
		q.moves = q.moves[:0] // it says it all
	case 'A', 'B', 'd':
		q.at.y = q.vertical(final, p[0])
	case 'C', 'D', 'G', '`':
		q.at.x = q.horizontal(final, p[0])
	case 'K', 'X', '@', 'P':
		q.settle()
		q.out = append(q.out, t...)
		q.spoil()
		return
	case 'J':
		q.settle()
		q.out = append(q.out, t...)
		clear(q.rows)
		return
	case 'r':
		p = params(t, 0)
		q.region = p[0] > 1 || p[1] > 0 && p[1] < q.h
		q.unknown(t)
		return
	default:
		q.unknown(t)
		return
	}
	q.moves = append(q.moves, t...)
}

func (q *quiet) vertical(final byte, n int) int {
	y := q.at.y
	switch {
	case final == 'd':
		y = n - 1
	case y < 0, q.region: // it stops at the region's edge
		return -1
	case final == 'A':
		y -= n
	default:
		y += n
	}
	if y < 0 || q.h > 0 && y >= q.h {
		return -1
	}
	return y
}

func (q *quiet) horizontal(final byte, n int) int {
	x := q.at.x
	switch {
	case final == 'G' || final == '`':
		x = n - 1
	case x < 0:
		return -1
	case final == 'D':
		x -= n
	default:
		x += n
	}
	if x < 0 || q.w == 0 || x >= q.w {
		return -1
	}
	return x
}

// mode follows private modes and other requests that move nothing.
func (q *quiet) mode(t []byte) {
	switch {
	case private(t, 7):
		q.wrap = t[len(t)-1] == 'l'
	case private(t, 3, 6, 47, 1047, 1048, 1049):
		q.unknown(t)
	default:
		q.settle()
		q.out = append(q.out, t...)
	}
}

// unknown passes on what may do anything and starts from nothing.
func (q *quiet) unknown(t []byte) {
	q.settle()
	q.out = append(q.out, t...)
	q.at, q.real = nowhere, nowhere
	q.pen, q.dipped = someColour, someColour
	clear(q.rows)
}

func isASCII(b []byte) bool {
	for _, c := range b {
		if c >= 0x80 {
			return false
		}
	}
	return true
}
