package text

import (
	"math"
	"strings"
)

// Breaker breaks text into rows with kinsoku shori for any way of measuring, so
// that screens and exports share one set of rules.
type Breaker struct {
	// Measure returns a cluster's extent in the caller's unit (points, ems).
	Measure func(cluster string) float64
	// Hanging lets one 、or 。hang over the end of a row.
	Hanging bool
}

// unit is the resolution of Breaker: a thousandth of the caller's unit.
const unit = 1000

// chainLimit bounds how many characters kinsoku alone may push to the next row;
// beyond it (。。。。。。。。。) a full row looks better than the rule.
const chainLimit = 8

// Break returns the rows of s, none longer than width unless a single cluster
// is or a mark hangs. Joined they are s: a line end stays on the row it ends.
func (b Breaker) Break(s string, width float64) []string {
	var cs []Cluster
	for _, g := range Graphemes(s) {
		w := int32(math.Ceil(b.Measure(g)*unit - 1e-6))
		cs = append(cs, Cluster{Text: g, Width: w, class: classOf(g)})
	}
	return rows(cs, int(math.Floor(width*unit+1e-6)), b.Hanging)
}

// Break returns the rows of s at a width in cells, no hanging. Joined they are
// s: a line end stays on the row it ends.
func (m Metrics) Break(s string, cells int) []string {
	return rows(m.Clusters(s), cells, false)
}

// Wrap is Break for display: the same rows without their line ends. A text that
// ends in a line end has an empty last row; the empty text has one empty row.
func (m Metrics) Wrap(s string, cells int) []string {
	out := m.Break(s, cells)
	if len(out) == 0 || strings.HasSuffix(s, "\n") || strings.HasSuffix(s, "\r") {
		out = append(out, "")
	}
	for i, r := range out {
		out[i] = strings.TrimRight(r, "\r\n")
	}
	return out
}

func rows(cs []Cluster, width int, hang bool) []string {
	var out []string
	var b strings.Builder
	for start := 0; start < len(cs); {
		end := nextRow(cs, start, width, hang)
		for _, c := range cs[start:end] {
			b.WriteString(c.Text)
		}
		out = append(out, b.String())
		b.Reset()
		start = end
	}
	return out
}

// NextRow returns where the row that begins at start ends: cs[start:end] is the
// row, end > start unless start is len(cs). It looks at most one row's width
// beyond end, so an edit further on cannot move this break.
func NextRow(cs []Cluster, start, width int) int { return nextRow(cs, start, width, false) }

func nextRow(cs []Cluster, start, width int, hang bool) int {
	x, i := 0, start
	for ; i < len(cs) && x+int(cs[i].Width) <= width; i++ {
		if cs[i].class&lineEnd != 0 {
			return i + 1
		}
		x += int(cs[i].Width)
	}
	if i >= len(cs) {
		return len(cs)
	}
	if i == start { // wider than the row: alone, or nothing would move
		i++
	}
	if cs[i-1].class&lineEnd == 0 && i < len(cs) && cs[i].class&lineEnd != 0 {
		return i + 1
	}
	if i == len(cs) {
		return i
	}
	if hang && cs[i].class&hangs != 0 && (i+1 == len(cs) || mayBreak(cs, i+1)) {
		return i + 1
	}
	if b := backtrack(cs, start, i, width); b > start {
		return b
	}
	return i
}

// backtrack looks for the last good place at or before i, or returns start.
func backtrack(cs []Cluster, start, i, width int) int {
	tear := glued(cs, i) && wordWidth(cs, i, width) > width
	chain := 0
	for b := i; b > start; b-- {
		switch {
		case !kinsoku(cs, b):
			if chain++; chain > chainLimit {
				return start
			}
		case glued(cs, b) && !tear:
		default:
			return b
		}
	}
	for b := i; b > start && i-b <= chainLimit; b-- { // a word may be torn now
		if kinsoku(cs, b) {
			return b
		}
	}
	return start
}

// mayBreak reports whether a row may end just before cs[b].
func mayBreak(cs []Cluster, b int) bool { return kinsoku(cs, b) && !glued(cs, b) }

// kinsoku reports whether the head, tail and separation rules allow a break
// before cs[b].
func kinsoku(cs []Cluster, b int) bool {
	l, r := cs[b-1], cs[b]
	if r.class&noHead != 0 || l.class&noTail != 0 {
		return false
	}
	return r.class&insep == 0 || l.Text != r.Text
}

// glued reports whether a break before cs[b] would tear a Latin word, a number
// or a code. A word gives way after - and / when letters stand on both sides.
func glued(cs []Cluster, b int) bool {
	l, r := cs[b-1].class, cs[b].class
	if l&word == 0 || r&word == 0 {
		return false
	}
	if l&soft != 0 && r&letter != 0 && b >= 2 && cs[b-2].class&letter != 0 {
		return isDigit(cs[b].Text) && isDigit(cs[b-2].Text)
	}
	return true
}

func isDigit(g string) bool { return len(g) == 1 && g[0] >= '0' && g[0] <= '9' }

// wordWidth measures the word around cs[b], giving up once past limit.
func wordWidth(cs []Cluster, b, limit int) int {
	w := 0
	for i := b; i > 0 && w <= limit; i-- {
		w += int(cs[i-1].Width)
		if i == 1 || !glued(cs, i-1) {
			break
		}
	}
	for i := b; i < len(cs) && w <= limit; i++ {
		w += int(cs[i].Width)
		if i+1 >= len(cs) || !glued(cs, i+1) {
			break
		}
	}
	return w
}
