package markdown

import (
	"regexp"
	"strings"

	"charm.land/glamour/v2"
	"charm.land/glamour/v2/ansi"

	"kikitori/interview/text"
	"kikitori/tui/frame"
	"kikitori/tui/widgets/pane"
)

// Render returns the rows of a Markdown text at a width in cells. Should Glamour
// fail, the text is shown as it is.
func Render(env *frame.Env, md string, width int) []string {
	md = text.Printable(md)
	r, err := glamour.NewTermRenderer(glamour.WithStyles(style()), glamour.WithPreservedNewLines(), glamour.WithWordWrap(0))
	if err != nil {
		return pane.Text(env, md, width)
	}
	out, err := r.Render(broken(env.Metrics, md, width))
	if err != nil {
		return pane.Text(env, md, width)
	}
	rows := strings.Split(strings.Trim(out, "\n"), "\n")
	for i, row := range rows {
		row = strings.ReplaceAll(row, hang, " ")
		rows[i] = env.Metrics.Truncate(strings.TrimRight(row, " "), width, "")
	}
	return rows
}

// lead is what may stand before the text of a block: quotes, a list mark, a
// heading.
var lead = regexp.MustCompile(`^( *)((?:> ?)*)((?:[-*+]|[0-9]{1,3}\.) +|#{1,6} +)?`)

// broken breaks every line of md so that no rendered row is wider than width.
// Tables and fenced blocks stay as they are.
func broken(m text.Metrics, md string, width int) string {
	var out []string
	fenced := false
	for _, l := range strings.Split(md, "\n") {
		if strings.HasPrefix(strings.TrimSpace(l), "```") {
			fenced = !fenced
		}
		if fenced || strings.HasPrefix(l, "|") || strings.TrimSpace(l) == "" {
			out = append(out, l)
			continue
		}
		out = append(out, breakLine(m, l, width)...)
	}
	return strings.Join(out, "\n")
}

// hang indents the rows that follow the first of an item: Glamour keeps it where
// it would take a plain space away.
const hang = "\u00a0"

// breakLine breaks one line; what follows the first row is set under its text.
func breakLine(m text.Metrics, l string, width int) []string {
	p := lead.FindStringSubmatch(l)
	body := l[len(p[0]):]
	room := max(width-m.Width(p[0]), 8)
	if strings.HasPrefix(p[3], "#") {
		return []string{p[0] + m.Truncate(body, max(width, 8), "…")}
	}
	next := p[2]
	if p[3] != "" {
		next += strings.Repeat(hang, m.Width(mark(p[3])))
	}
	var out []string
	for i, row := range wrap(m, body, room) {
		if i == 0 {
			out = append(out, p[0]+row)
			continue
		}
		out = append(out, next+strings.TrimLeft(row, " "))
	}
	return out
}

// mark is how a list mark is shown: bullets become ・.
func mark(m string) string {
	if strings.ContainsAny(m[:1], "-*+") {
		return "・"
	}
	return m
}

// wrap breaks text by kinsoku; the signs of emphasis and code take no cells,
// since they do not show.
func wrap(m text.Metrics, s string, width int) []string {
	cs := m.Clusters(s)
	for i := range cs {
		if cs[i].Text == "`" || cs[i].Text == "*" && (i+1 < len(cs) && cs[i+1].Text == "*" || i > 0 && cs[i-1].Text == "*") {
			cs[i].Width = 0
		}
	}
	var out []string
	for start := 0; start < len(cs); {
		end := text.NextRow(cs, start, width)
		var b strings.Builder
		for _, c := range cs[start:end] {
			b.WriteString(c.Text)
		}
		out = append(out, b.String())
		start = end
	}
	return out
}

// style says everything by weight and underline, so that it suits every theme.
func style() ansi.StyleConfig {
	yes := true
	prefix := func(s string) ansi.StyleBlock {
		return ansi.StyleBlock{StylePrimitive: ansi.StylePrimitive{Prefix: s}}
	}
	strong := ansi.StyleBlock{StylePrimitive: ansi.StylePrimitive{Bold: &yes}}
	title := ansi.StyleBlock{StylePrimitive: ansi.StylePrimitive{Bold: &yes, Underline: &yes}}
	bar, barIndent := "│ ", uint(1)
	return ansi.StyleConfig{
		BlockQuote:  ansi.StyleBlock{Indent: &barIndent, IndentToken: &bar},
		Heading:     ansi.StyleBlock{StylePrimitive: ansi.StylePrimitive{Bold: &yes, BlockSuffix: "\n"}},
		H1:          title,
		H2:          strong,
		H3:          strong,
		List:        ansi.StyleList{LevelIndent: 2},
		Item:        ansi.StylePrimitive{BlockPrefix: "・"},
		Enumeration: ansi.StylePrimitive{BlockPrefix: ". "},
		Strong:      ansi.StylePrimitive{Bold: &yes},
		Emph:        ansi.StylePrimitive{Italic: &yes},
		Code:        prefix(""),
		HorizontalRule: ansi.StylePrimitive{
			Format: "\n────────\n",
		},
	}
}
