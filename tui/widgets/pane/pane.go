package pane

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"kikitori/interview/text"
	"kikitori/tui/frame"
)

// Fit makes a view exactly width×height: rows are padded or cut, missing rows
// are blank. A cursor outside is hidden.
func Fit(env *frame.Env, v frame.View, width, height int) frame.View {
	rows := strings.Split(v.Content, "\n")
	out := make([]string, height)
	for i := range out {
		row := ""
		if i < len(rows) {
			row = rows[i]
		}
		out[i] = env.Metrics.Pad(row, width)
	}
	return frame.View{Content: strings.Join(out, "\n"), Cursor: within(v.Cursor, width, height)}
}

func within(c *tea.Cursor, width, height int) *tea.Cursor {
	if c == nil || c.X < 0 || c.X > width || c.Y < 0 || c.Y >= height {
		return nil
	}
	if c.X == width { // the cell behind a full row belongs to no pane
		return moved(c, -1, 0)
	}
	return c
}

// Stack puts views under each other; the first cursor wins. Views without
// content take no row.
func Stack(views ...frame.View) frame.View {
	var out frame.View
	var rows []string
	for _, v := range views {
		if v.Content == "" {
			continue
		}
		if out.Cursor == nil && v.Cursor != nil {
			out.Cursor = moved(v.Cursor, 0, len(rows))
		}
		rows = append(rows, strings.Split(v.Content, "\n")...)
	}
	out.Content = strings.Join(rows, "\n")
	return out
}

// Lines is a view of rows without a cursor.
func Lines(rows ...string) frame.View { return frame.View{Content: strings.Join(rows, "\n")} }

// Column is one pane of a row of panes.
type Column struct {
	Width int // cells; a column of width 0 is left out
	View  frame.View
}

// Columns puts panes side by side, each height rows high, with a rule between
// them. The whole takes the sum of the widths and one cell for each rule.
func Columns(env *frame.Env, height int, cols ...Column) frame.View {
	rule := env.Theme.Rule.Render(oneCell(env, "│", "|"))
	rows := make([]string, height)
	var out frame.View
	x, first := 0, true
	for _, c := range cols {
		if c.Width <= 0 {
			continue
		}
		if !first {
			for i := range rows {
				rows[i] += rule
			}
			x++
		}
		first = false
		v := Fit(env, c.View, c.Width, height)
		for i, r := range strings.Split(v.Content, "\n") {
			rows[i] += r
		}
		if out.Cursor == nil && v.Cursor != nil {
			out.Cursor = moved(v.Cursor, x, 0)
		}
		x += c.Width
	}
	out.Content = strings.Join(rows, "\n")
	return out
}

// Indent moves a view to the right by cells, leaving spaces before it.
func Indent(v frame.View, cells int) frame.View {
	margin := strings.Repeat(" ", cells)
	rows := strings.Split(v.Content, "\n")
	for i := range rows {
		rows[i] = margin + rows[i]
	}
	v.Content = strings.Join(rows, "\n")
	if v.Cursor != nil {
		v.Cursor = moved(v.Cursor, cells, 0)
	}
	return v
}

func moved(c *tea.Cursor, dx, dy int) *tea.Cursor {
	m := *c
	m.X += dx
	m.Y += dy
	return &m
}

// Rule is a horizontal line of width cells, with a title set into it if it is
// not empty.
func Rule(env *frame.Env, width int, title string) string {
	if title == "" {
		return env.Theme.Rule.Render(line(env, width))
	}
	title = env.Metrics.Truncate(" "+text.Printable(title)+" ", max(width-2, 0), "… ")
	head := min(2, width)
	rest := max(width-head-env.Metrics.Width(title), 0)
	return env.Theme.Rule.Render(line(env, head)) + env.Theme.Strong.Render(title) + env.Theme.Rule.Render(line(env, rest))
}

func line(env *frame.Env, width int) string {
	return strings.Repeat(oneCell(env, "─", "-"), width)
}

// oneCell returns a line-drawing character, or its plain stand-in where the
// terminal makes ambiguous characters two cells wide.
func oneCell(env *frame.Env, drawn, plain string) string {
	if env.Metrics.Width(drawn) != 1 {
		return plain
	}
	return drawn
}

// Text breaks plain text into lines of at most width cells, made inert for the
// terminal first.
func Text(env *frame.Env, plain string, width int) []string {
	return env.Metrics.Wrap(text.Printable(plain), max(width, 2))
}
