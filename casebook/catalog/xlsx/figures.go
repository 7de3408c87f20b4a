package xlsx

import (
	"fmt"
	"strconv"

	"github.com/xuri/excelize/v2"

	"kikitori/casebook/catalog"
	"kikitori/casebook/catalog/fonts"
	"kikitori/casebook/catalog/layout"
)

// figures writes each chart's values with the chart beside them.
func (b *book) figures() {
	if len(b.c.Charts) == 0 {
		return
	}
	name := b.w.Figures
	b.sheet(name, false)
	b.do(b.f.SetColWidth(name, "A", "A", 60))
	b.do(b.f.SetColWidth(name, "B", "E", 14))
	row, page := 1, 1
	for i := range b.c.Charts {
		c := &b.c.Charts[i]
		if rows := figureRows(c); row > page && row+rows-page > pageRows {
			at, err := excelize.CoordinatesToCellName(1, row)
			b.do(err)
			b.do(b.f.InsertPageBreak(name, at))
			page = row
		}
		row = b.figure(name, row, c)
	}
}

const (
	rowHeight = 15.0 // of a row of the sheet, points; some are higher
	chartCol  = 7    // where the charts begin
	pageRows  = 56   // that a printed page holds
)

func (b *book) figure(sheet string, row int, c *catalog.Chart) int {
	b.text(sheet, 1, row, b.title, c.Title, c.Key, "")
	b.text(sheet, 1, row+1, b.note, c.Subtitle(b.w), c.Key, "")
	head := row + 2
	b.text(sheet, 1, head, b.head, b.w.Choice, c.Key, "")
	for i, y := range c.Years {
		b.text(sheet, i+2, head, b.head, strconv.Itoa(y), c.Key, "")
	}
	for r, line := range c.Rows {
		at := head + 1 + r
		label := line.Label
		if line.Part {
			label = "└ " + label
		}
		for _, extra := range []string{line.Scope, line.Note} {
			if extra != "" {
				label += b.w.Paren(extra)
			}
		}
		b.text(sheet, 1, at, b.wrap, label, c.Key, b.w.Choice)
		for i, cell := range line.Cells {
			if cell.Percent != nil {
				b.number(sheet, i+2, at, b.percent, *cell.Percent)
				continue
			}
			b.text(sheet, i+2, at, b.percent, cell.Text(b.w), c.Key, "")
		}
	}
	end := head + len(c.Rows) + 1
	for _, n := range c.Notes {
		b.text(sheet, 1, end, b.note, n, c.Key, "")
		end++
	}
	b.chart(sheet, row, head, c)
	return max(end+2, row+figureRows(c))
}

// figureRows is how many rows of the sheet a figure takes with its chart.
func figureRows(c *catalog.Chart) int {
	return max(int(chartHeight(c)/rowHeight)+3, len(c.Rows)+len(c.Notes)+5)
}

// chartHeight in points, at most a printed page.
func chartHeight(c *catalog.Chart) float64 {
	return min(rowHeight*(pageRows-4), 70+float64(len(c.Rows)*(8+13*len(c.Years))))
}

// chart adds the bars beside the values.
func (b *book) chart(sheet string, row, head int, c *catalog.Chart) {
	at, err := excelize.CoordinatesToCellName(chartCol, row)
	b.do(err)
	ref := func(col string, from, to int) string {
		return fmt.Sprintf("'%s'!$%s$%d:$%s$%d", sheet, col, from, col, to)
	}
	var series []excelize.ChartSeries
	for i := range c.Years {
		col, err := excelize.ColumnNumberToName(i + 2)
		b.do(err)
		series = append(series, excelize.ChartSeries{
			Name: fmt.Sprintf("'%s'!$%s$%d", sheet, col, head), Categories: ref("A", head+1, head+len(c.Rows)), Values: ref(col, head+1, head+len(c.Rows)),
			Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{layout.YearColors()[i%4]}},
		})
	}
	least, most := 0.0, 100.0
	gap, vary, legend := uint(45), false, "none"
	if len(series) > 1 {
		legend = "bottom"
	}
	font := excelize.Font{Family: fonts.Name, Size: 9, Color: layout.Ink}
	b.do(b.f.AddChart(sheet, at, &excelize.Chart{
		Type: excelize.Bar, Series: series, GapWidth: &gap, VaryColors: &vary,
		Format:    excelize.GraphicOptions{AltText: c.Title + b.w.Gap + c.Subtitle(b.w), PrintObject: yes(), Positioning: "oneCell"},
		Dimension: excelize.ChartDimension{Width: 760, Height: uint(chartHeight(c) * 4 / 3)},
		Legend:    excelize.ChartLegend{Position: legend},
		Title:     excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: c.Title, Font: &excelize.Font{Family: fonts.Name, Size: 11, Bold: true, Color: layout.Navy}}}},
		XAxis:     excelize.ChartAxis{ReverseOrder: true, Font: font},
		YAxis:     excelize.ChartAxis{Minimum: &least, Maximum: &most, MajorUnit: 20, MajorGridLines: true, Font: font, TickLabelPosition: excelize.ChartTickLabelHigh},
		PlotArea:  excelize.ChartPlotArea{ShowVal: true, NumFmt: excelize.ChartNumFmt{CustomNumFmt: "0.0"}},
	}))
}

func yes() *bool { v := true; return &v }
