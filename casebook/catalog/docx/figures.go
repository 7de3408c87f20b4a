package docx

import (
	"fmt"
	"strconv"
	"strings"

	"kikitori/casebook/catalog"
	"kikitori/casebook/catalog/layout"
	"kikitori/casebook/ooxml"
	"kikitori/casebook/ooxml/word"
)

const (
	chartWidth = 17.0 * 360000 // EMU, the width of the text
	pointEMU   = 12700
	textWidth  = 482.0 // points
	labelWidth = 220.0
	breakWidth = 195.0 // at which labels break: some programs draw them larger
	// chartHeight in points. All charts are 16 to 9: some programs draw a chart
	// in that shape at first and then stretch it to its frame.
	chartHeight = 17.0 / 16 * 9 / 2.54 * 72
)

func (d *document) figures() error {
	if len(d.c.Charts) == 0 {
		return nil
	}
	d.heading(1, "figures", d.w.Figures)
	d.para("Normal", "", word.Run(d.w.FiguresNote, ""))
	for i := range d.c.Charts {
		if err := d.figure(&d.c.Charts[i]); err != nil {
			return err
		}
	}
	return nil
}

// axis is what scale and legend take of a chart's height, in points.
const axis = 50.0

// figure writes a chart, or several if it has many rows, with caption and table.
func (d *document) figure(c *catalog.Chart) error {
	d.heading(2, c.Key, c.Title)
	placed := layout.Chart{Of: c, LabelSize: 9, W: textWidth, H: chartHeight, LabelWidth: breakWidth}
	for _, r := range c.Rows {
		if r.Part {
			r.Label = "└ " + r.Label
		}
		placed.Rows = append(placed.Rows, r)
	}
	lines, err := placed.BreakLabels()
	if err != nil {
		return err
	}
	placed.LabelWidth = labelWidth
	each := max(float64(len(c.Years))*11, float64(lines)*12) + 10
	per := max(1, int((chartHeight-axis)/each))
	sheets := (len(c.Rows) + per - 1) / per
	for i := range sheets {
		part := placed
		part.Rows = placed.Rows[i*len(c.Rows)/sheets : (i+1)*len(c.Rows)/sheets]
		if err := d.chart(c, &part); err != nil {
			return err
		}
	}
	d.para("Caption", "", word.Run(c.Title+d.w.Gap+c.Subtitle(d.w), ""))
	d.values(c)
	for _, n := range c.Notes {
		d.para("Facts", "", word.Run(n, ""))
	}
	return nil
}

func (d *document) chart(c *catalog.Chart, placed *layout.Chart) error {
	d.charts++
	bars := placed.Bars(d.w.Lang)
	// Few rows keep thin bars and get more room between them.
	thick := float64(len(c.Years)) * 12
	bars.Gap = min(500, max(45, int(100*((chartHeight-axis)/float64(len(placed.Rows))-thick)/12)))
	book, err := bars.Workbook()
	if err != nil {
		return err
	}
	part := fmt.Sprintf("word/charts/chart%d.xml", d.charts)
	d.pack.Add(part, ooxml.ChartType, bars.Part("rId1"))
	d.pack.Relate(part, []ooxml.Relationship{{ID: "rId1", Type: ooxml.RelPackage, Target: fmt.Sprintf("../embeddings/chart%d.xlsx", d.charts)}})
	d.pack.Add(fmt.Sprintf("word/embeddings/chart%d.xlsx", d.charts), "", book)
	id := fmt.Sprintf("rId%d", len(d.rels)+1)
	d.rels = append(d.rels, ooxml.Relationship{ID: id, Type: ooxml.RelChart, Target: fmt.Sprintf("charts/chart%d.xml", d.charts)})
	alt := ooxml.Escape(c.Title + d.w.Gap + c.Subtitle(d.w))
	d.para("Figure", "", fmt.Sprintf(`<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="%d" cy="%d"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:docPr id="%d" name="Chart %d" descr="%s"/><wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="%s"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`,
		int(chartWidth), int(chartHeight*pointEMU), d.charts, d.charts, alt, id))
	return nil
}

// values is the table beside a chart.
func (d *document) values(c *catalog.Chart) {
	const year = 1500
	widths := []int{9638 - year*len(c.Years)}
	head := []cell{{d.w.Choice, ""}}
	for _, y := range c.Years {
		widths = append(widths, year)
		head = append(head, cell{strconv.Itoa(y), "right"})
	}
	t := d.table(widths)
	t.head(head)
	for _, r := range c.Rows {
		label := r.Label
		if r.Part {
			label = "　└ " + label
		}
		for _, extra := range []string{r.Scope, r.Note} {
			if strings.TrimSpace(extra) != "" {
				label += d.w.Paren(extra)
			}
		}
		row := []cell{{label, ""}}
		for _, k := range r.Cells {
			row = append(row, cell{k.Text(d.w), "right"})
		}
		t.row(row)
	}
	t.end()
}
