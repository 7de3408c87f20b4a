package casepage

import (
	"fmt"
	"strings"

	"kikitori/interview/text"
	"kikitori/tui/frame"
)

// page collects Markdown whose lines are broken already: what Glamour gets
// fits the width, and every line end is kept.
type page struct {
	env   *frame.Env
	width int
	b     strings.Builder
	rows  []string // as drawn so far
}

// flush draws what was collected.
func (p *page) flush() {
	if p.b.Len() > 0 {
		p.gap()
		p.rows = append(p.rows, render(p.env, p.b.String(), p.width)...)
		p.b.Reset()
	}
}

func (p *page) gap() {
	if len(p.rows) > 0 {
		p.rows = append(p.rows, "")
	}
}

// drawn puts rows on the page as they are: Markdown would drop their spaces.
func (p *page) drawn(rows []string) {
	p.flush()
	p.gap()
	p.rows = append(p.rows, rows...)
}

// heading writes a heading of level 1 or 2. The underlined form is the one that
// may have several lines.
func (p *page) heading(level int, s string) {
	p.lines(p.wrap(s, p.width))
	p.b.WriteString([]string{"", "===", "---"}[level] + "\n\n")
}

func (p *page) paragraph(s string) {
	p.lines(p.wrap(s, p.width))
	p.b.WriteString("\n")
}

// bullets writes a list; its later lines hang under the first one's text.
func (p *page) bullets(items []string) {
	for _, it := range items {
		for i, row := range p.wrap(it, p.width-bulletWidth) {
			p.b.WriteString([]string{"- ", "  " + hanging}[min(i, 1)] + literal(row) + "\n")
		}
	}
	p.b.WriteString("\n")
}

// Glamour writes bullet in front of an item; hanging is as wide and is kept at
// the beginning of a line, where plain spaces are dropped.
const (
	bullet      = "・"
	hanging     = "\u3000"
	bulletWidth = 2
)

// box writes text in a frame with a title in its upper edge.
func (p *page) box(title, s string) {
	m, e := p.env.Metrics, edges(p.env)
	inner := max(p.width-4, 2)
	title = m.Truncate(" "+title+" ", inner, "")
	rows := []string{e.topLeft + e.line + title + strings.Repeat(e.line, max(inner+1-m.Width(title), 0)) + e.topRight}
	for _, r := range p.wrap(s, inner) {
		rows = append(rows, e.side+" "+m.Pad(r, inner)+" "+e.side)
	}
	rows = append(rows, e.bottomLeft+strings.Repeat(e.line, inner+2)+e.bottomRight)
	p.lines(rows)
	p.b.WriteString("\n")
}

type border struct{ topLeft, topRight, bottomLeft, bottomRight, line, side string }

// edges are plain where the terminal draws lines two cells wide.
func edges(env *frame.Env) border {
	if env.Metrics.Width("─") != 1 {
		return border{"+", "+", "+", "+", "-", "|"}
	}
	return border{"┌", "┐", "└", "┘", "─", "│"}
}

func (p *page) lines(rows []string) {
	for _, r := range rows {
		p.b.WriteString(literal(r) + "\n")
	}
}

// wrap breaks text into rows that Markdown keeps: no blank one, which would end
// the block, and no space at either end.
func (p *page) wrap(s string, width int) []string {
	var out []string
	for _, r := range p.env.Metrics.Wrap(text.Printable(s), max(width, 2)) {
		if r = strings.Trim(r, " "); r != "" {
			out = append(out, r)
		}
	}
	return out
}

// literal keeps Markdown from reading anything into a row of text. Glamour
// undoes the backslash for some characters only, the numbered form for all
// others.
func literal(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case strings.ContainsRune("\\`*_{}[]<>()#+-.!|", r):
			b.WriteRune('\\')
			b.WriteRune(r)
		case strings.ContainsRune(`"$%&',/:;=?@^~`, r):
			fmt.Fprintf(&b, "&#%d;", r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}
