package bars

import (
	"strconv"
	"strings"

	"kikitori/interview"
	"kikitori/interview/text"
	"kikitori/tui/frame"
	"kikitori/tui/i18n"
	"kikitori/tui/widgets/pane"
)

// Scope says what the figures of a chart are about.
type Scope struct {
	Years []int  // fiscal years, newest first
	Label string // which sectors are counted, e.g. 金融分野を除く
}

// Bar is one row of a chart.
type Bar struct {
	Label  string
	Values []interview.Value // any order; a year without a value is shown as such
	Indent int               // steps below its aggregate
	Note   string            // shown under the bar: conflicts, exceptions
}

// Chart is a chart of bars. Make it with New.
type Chart struct {
	env   *frame.Env
	scope Scope
	bars  []Bar
}

// New makes an empty chart. A figure without year or scope must never be shown,
// so leaving one out is a programming error.
func New(env *frame.Env, s Scope) *Chart {
	if len(s.Years) == 0 || s.Label == "" {
		panic("bars: a chart needs its years and its scope")
	}
	return &Chart{env: env, scope: s}
}

// Add appends a bar.
func (c *Chart) Add(b Bar) { c.bars = append(c.bars, b) }

// layout is how a width is shared.
type layout struct {
	width int
	label int // cells of the label column; 0: labels stand on rows of their own
	years int // years drawn side by side; those left out are written behind
	cell  int // cells of a year's column
}

const (
	valueCells = 5 // 100.0
	minBar     = 6
	minLabel   = 16
	gap        = 2
	past       = 12 // cells of (2019 35.2)
)

// plan finds the fullest layout for a width: labels beside all years, labels
// above all years, the newest year alone.
func (c *Chart) plan(width int) layout {
	n := len(c.scope.Years)
	need := n*(valueCells+1+minBar) + n*gap
	if width >= minLabel+need+width/10 {
		label := min(max(width*2/5, minLabel), width-need)
		return layout{width, label, n, (width-label)/n - gap}
	}
	if width >= need {
		return layout{width, 0, n, width/n - gap}
	}
	return layout{width, 0, 1, max(width-gap-past*min(n-1, 1), valueCells+1)}
}

// Lines draws the chart at a width in cells.
func (c *Chart) Lines(width int) []string {
	width = max(width, valueCells+1+gap)
	l := c.plan(width)
	out := c.heading(l)
	for _, b := range c.bars {
		out = append(out, c.bar(l, b)...)
	}
	for i, row := range out {
		out[i] = c.env.Metrics.Truncate(row, width, "")
	}
	return out
}

// heading names scope and years; the years stand above their columns.
func (c *Chart) heading(l layout) []string {
	m, t := c.env.Metrics, c.env.Theme
	if l.years < len(c.scope.Years) || l.label == 0 {
		var years []string
		for _, y := range c.scope.Years[:l.years] {
			years = append(years, c.env.T.FiscalYear(y))
		}
		var out []string
		for _, row := range pane.Text(c.env, c.scope.Label+"（%）", l.width) {
			out = append(out, t.Strong.Render(row))
		}
		if l.years == 1 {
			return append(out, strings.Repeat(" ", gap)+t.Muted.Render(years[0]))
		}
		return append(out, c.yearRow(l, years))
	}
	var years []string
	for _, y := range c.scope.Years {
		years = append(years, c.env.T.FiscalYear(y))
	}
	label := m.Truncate(text.Printable(c.scope.Label)+"（%）", l.label, "…")
	if label != text.Printable(c.scope.Label)+"（%）" {
		return append(c.labelRows(c.scope.Label+"（%）", l.width), m.Pad("", l.label)+c.yearRow(l, years))
	}
	return []string{t.Strong.Render(m.Pad(label, l.label)) + c.yearRow(l, years)}
}

func (c *Chart) labelRows(s string, width int) []string {
	rows := pane.Text(c.env, s, width)
	for i := range rows {
		rows[i] = c.env.Theme.Strong.Render(rows[i])
	}
	return rows
}

func (c *Chart) yearRow(l layout, years []string) string {
	var b strings.Builder
	for _, y := range years {
		b.WriteString(strings.Repeat(" ", gap) + c.env.Theme.Muted.Render(c.env.Metrics.Pad(y, l.cell)))
	}
	return b.String()
}

// bar draws a label, its values and what is to be said about them.
func (c *Chart) bar(l layout, b Bar) []string {
	m := c.env.Metrics
	indent := strings.Repeat(" ", 2*b.Indent)
	width := l.label
	if width == 0 {
		width = l.width
	}
	labels := pane.Text(c.env, b.Label, width-2*b.Indent)
	var out []string
	for _, row := range labels {
		out = append(out, indent+row)
	}
	values := c.values(l, b)
	if l.label == 0 {
		out = append(out, values)
	} else {
		last := len(out) - 1
		out[last] = m.Pad(out[last], l.label) + values
	}
	for _, note := range c.notes(b) {
		for _, row := range pane.Text(c.env, note, l.width-4-2*b.Indent) {
			out = append(out, indent+"    "+c.env.Theme.Warning.Render(row))
		}
	}
	return out
}

func (c *Chart) values(l layout, b Bar) string {
	var out strings.Builder
	for i, y := range c.scope.Years[:l.years] {
		out.WriteString(strings.Repeat(" ", gap) + c.cell(l.cell, i, find(b.Values, y)))
	}
	for _, y := range c.scope.Years[l.years:] {
		if v := find(b.Values, y); v != nil && v.Percent != nil {
			out.WriteString(c.env.Theme.Muted.Render("(" + strconv.Itoa(y) + " " + percent(*v.Percent) + ")"))
			break
		}
	}
	return out.String()
}

// cell is a year's number and bar, exactly width cells.
func (c *Chart) cell(width, nth int, v *interview.Value) string {
	m, t := c.env.Metrics, c.env.Theme
	switch {
	case v == nil || v.Percent == nil && !v.Open():
		return t.Muted.Render(m.Pad(m.PadLeft(c.env.T.T("widgets.no_value"), valueCells), width))
	case v.Open():
		return t.Warning.Render(m.Pad(c.env.T.T("widgets.open_value"), width))
	}
	style := t.Bar
	if nth > 0 {
		style = t.BarPast
	}
	return m.PadLeft(percent(*v.Percent), valueCells) + " " + style.Render(draw(m, *v.Percent, width-valueCells-1))
}

// notes says what is open, then what the chart's maker has to say.
func (c *Chart) notes(b Bar) []string {
	var out []string
	for _, y := range c.scope.Years {
		v := find(b.Values, y)
		if v == nil || !v.Open() {
			continue
		}
		var list []string
		for _, x := range v.Candidates {
			list = append(list, percent(x))
		}
		if v.MayHaveNoData {
			list = append(list, c.env.T.T("widgets.maybe_none"))
		}
		out = append(out, c.env.T.T("widgets.candidates", i18n.Vars{
			"Year": c.env.T.FiscalYear(y), "List": strings.Join(list, " / "),
		}))
	}
	if b.Note != "" {
		out = append(out, b.Note)
	}
	return out
}

// draw makes a bar of width cells for 100 percent, in eighths of a cell.
func draw(m text.Metrics, p float64, width int) string {
	eighths := int(max(0, min(p, 100))*float64(width)*8/100 + 0.5)
	if p > 0 && eighths == 0 {
		eighths = 1
	}
	full, rest := "█", []string{"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"}[eighths%8]
	if m.Width(full) != 1 { // the terminal draws blocks two cells wide
		full, rest = "#", ""
	}
	return m.Pad(strings.Repeat(full, eighths/8)+rest, width)
}

func percent(p float64) string { return strconv.FormatFloat(p, 'f', 1, 64) }

func find(values []interview.Value, year int) *interview.Value {
	for i := range values {
		if values[i].Year == year {
			return &values[i]
		}
	}
	return nil
}
