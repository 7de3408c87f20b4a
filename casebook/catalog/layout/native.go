package layout

import (
	"strconv"
	"strings"

	"kikitori/casebook/catalog/fonts"
	"kikitori/casebook/ooxml"
)

// BreakLabels breaks the labels of the rows for their place, at most three lines
// each, and returns the number of lines of the longest. What does not fit is
// cut; the forms that call it have the labels in a table too.
func (c *Chart) BreakLabels() (int, error) {
	m, err := newMeasurer()
	if err != nil {
		return 0, err
	}
	return c.breakLabels(m), nil
}

func (c *Chart) breakLabels(m *measurer) int {
	most := 1
	for i := range c.Rows {
		s, _ := m.cut(c.Rows[i].Label, c.LabelSize, c.LabelWidth-labelGap, labelLines)
		lines := m.lines(s, c.LabelSize, c.LabelWidth-labelGap)
		c.Rows[i].Label = strings.Join(lines, "\n")
		most = max(most, len(lines))
	}
	return most
}

// Bars returns the chart for forms that have charts of their own. Its labels
// break where they do in the drawing, for not every program breaks them.
func (c *Chart) Bars(lang string) *ooxml.Bars {
	b := &ooxml.Bars{Lang: lang, Font: fonts.Name, Size: c.LabelSize, Labels: c.LabelWidth / c.W, Foot: axisHeight / c.H}
	for _, r := range c.Rows {
		b.Categories = append(b.Categories, r.Label)
	}
	for i, y := range c.Of.Years {
		s := ooxml.Series{Name: strconv.Itoa(y), Color: YearColors()[i%4]}
		for _, r := range c.Rows {
			s.Values = append(s.Values, r.Cells[i].Percent)
		}
		b.Series = append(b.Series, s)
	}
	return b
}
