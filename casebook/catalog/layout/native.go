package layout

import (
	"strconv"

	"kikitori/casebook/catalog/fonts"
	"kikitori/casebook/catalog/ooxml"
)

// Bars returns the chart for forms that have charts of their own.
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
