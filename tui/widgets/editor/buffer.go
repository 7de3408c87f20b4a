package editor

import (
	"slices"
	"strings"

	"kikitori/interview/text"
)

// endless is the width of a line that never wraps.
const endless = int(^uint32(0) >> 1)

// pos is a place between clusters: col clusters into line row.
type pos struct{ row, col int }

func (p pos) before(q pos) bool { return p.row < q.row || p.row == q.row && p.col < q.col }

// change says that old stood at a place and new stands there now. Both are whole
// clusters, so putting old back restores the buffer exactly.
type change struct {
	at       pos
	old, new string
}

// buffer is the text: lines of clusters. Its invariant, whatever is edited: the
// text is clean and its clusters are those of the whole text.
type buffer struct {
	lines   []*line
	metrics text.Metrics
}

func newBuffer(m text.Metrics) *buffer { return &buffer{lines: []*line{{}}, metrics: m} }

func (b *buffer) end() pos {
	last := len(b.lines) - 1
	return pos{last, b.lines[last].len()}
}

func (b *buffer) clamp(p pos) pos {
	p.row = max(0, min(p.row, len(b.lines)-1))
	p.col = max(0, min(p.col, b.lines[p.row].len()))
	return p
}

// text returns what stands between two places.
func (b *buffer) text(from, to pos) string {
	if from.row == to.row {
		return b.lines[from.row].text(from.col, to.col)
	}
	var s strings.Builder
	s.WriteString(b.lines[from.row].text(from.col, b.lines[from.row].len()))
	for _, l := range b.lines[from.row+1 : to.row] {
		s.WriteByte('\n')
		for _, c := range l.cs {
			s.WriteString(c.Text)
		}
	}
	s.WriteByte('\n')
	s.WriteString(b.lines[to.row].text(0, to.col))
	return s.String()
}

// edit puts s between two places. The clusters beside it are taken along where
// they join with it (a dakuten after か). It returns what changed and where the
// caret stands after s.
func (b *buffer) edit(from, to pos, s string) (change, pos) {
	left := ""
	if from.col > 0 {
		left = b.lines[from.row].cs[from.col-1].Text
	}
	after := b.lines[to.row].cs[to.col:]
	var segs []string
	taken, right := 0, ""
	for {
		segs = text.Graphemes(text.Clean(left + s + right))
		settled := taken > 0 && len(segs) > 0 && segs[len(segs)-1] == after[taken-1].Text
		if settled || taken == len(after) {
			break
		}
		right += after[taken].Text
		taken++
	}
	caret := split(segs, len(text.Clean(left+s)))
	if left != "" {
		if len(segs) > 0 && segs[0] == left {
			segs, caret = segs[1:], caret-1
		} else {
			from.col--
		}
	}
	for taken > 0 && len(segs) > caret && segs[len(segs)-1] == after[taken-1].Text {
		segs, taken = segs[:len(segs)-1], taken-1
	}
	to.col += taken
	c := change{at: from, old: b.text(from, to), new: strings.Join(segs, "")}
	b.splice(from, to, c.new)
	return c, advance(from, segs[:max(0, caret)])
}

// split returns how many segments reach n bytes.
func split(segs []string, n int) int {
	for i, g := range segs {
		if n <= 0 {
			return i
		}
		n -= len(g)
	}
	return len(segs)
}

// advance returns the place after segs when they begin at p.
func advance(p pos, segs []string) pos {
	for _, g := range segs {
		if g == "\n" {
			p = pos{p.row + 1, 0}
			continue
		}
		p.col++
	}
	return p
}

// splice puts s, which is clean and made of whole clusters, between two places
// and returns where it ends.
func (b *buffer) splice(from, to pos, s string) pos {
	first, last := b.lines[from.row], b.lines[to.row]
	parts := strings.Split(s, "\n")
	if len(parts) == 1 && from.row == to.row {
		ins := clusters(b.metrics, s)
		first.cs = slices.Replace(first.cs, from.col, to.col, ins...)
		first.changed(from.col)
		return pos{from.row, from.col + len(ins)}
	}
	tail := slices.Clone(last.cs[to.col:])
	first.cs = append(first.cs[:from.col], clusters(b.metrics, parts[0])...)
	first.changed(from.col)
	fresh := make([]*line, 0, len(parts)-1)
	for _, p := range parts[1:] {
		fresh = append(fresh, newLine(b.metrics, p))
	}
	end := first
	if len(fresh) > 0 {
		end = fresh[len(fresh)-1]
	}
	at := pos{from.row + len(fresh), end.len()}
	end.cs = append(end.cs, tail...)
	b.lines = slices.Replace(b.lines, from.row+1, to.row+1, fresh...)
	return at
}

// swap undoes or redoes: it replaces now, which stands at p, by then.
func (b *buffer) swap(p pos, now, then string) {
	b.splice(p, advance(p, text.Graphemes(now)), then)
}

// remeasure takes over other metrics for the whole text.
func (b *buffer) remeasure(m text.Metrics) {
	b.metrics = m
	for i, l := range b.lines {
		b.lines[i] = newLine(m, l.text(0, l.len()))
	}
}
