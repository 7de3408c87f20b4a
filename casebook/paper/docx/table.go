package docx

import (
	"fmt"
	"strings"

	"kikitori/casebook/ooxml"
	"kikitori/casebook/ooxml/word"
	"kikitori/casebook/paper"
	"kikitori/interview/text"
)

const (
	lineHeight = 340 // of a line to write on, in twentieths of a point
	grey       = "EDEDED"
)

func (d *document) table(t *paper.Table) {
	if t.Columns() == 0 {
		return
	}
	widths := d.openTable(t.Shares(), d.t.id("TableGrid"), d.t.page.width(), "")
	if len(t.Head) > 0 {
		var cells []string
		for i, s := range t.Head {
			cells = append(cells, d.cell(&paper.Cell{Text: s, Strong: true, Label: true, Align: paper.Middle}, widths[i:i+1], keepNext))
		}
		d.row(`<w:cantSplit/><w:tblHeader/>`, cells)
	}
	for _, r := range t.Rows {
		var cells []string
		at, lines := 0, 0
		for i := range r {
			n := max(r[i].Span, 1)
			cells = append(cells, d.cell(&r[i], widths[at:at+n], ""))
			at += n
			lines = max(lines, r[i].Lines)
		}
		props := `<w:cantSplit/>`
		if lines > 0 {
			props += fmt.Sprintf(`<w:trHeight w:val="%d" w:hRule="atLeast"/>`, lines*lineHeight)
		}
		d.row(props, cells)
	}
	d.closeTable()
}

// openTable begins a table and returns the widths of its columns in twentieths
// of a point; they sum to width.
func (d *document) openTable(shares []float64, style string, width int, props string) []int {
	widths := make([]int, len(shares))
	left := width
	for i, s := range shares {
		widths[i] = int(s * float64(width))
		left -= widths[i]
	}
	widths[len(widths)-1] += left
	if style != "" {
		style = `<w:tblStyle w:val="` + style + `"/>`
	}
	fmt.Fprintf(&d.b, `<w:tbl><w:tblPr>%s<w:tblW w:w="%d" w:type="dxa"/>%s<w:tblLayout w:type="fixed"/><w:tblLook w:val="04A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/></w:tblPr><w:tblGrid>`, style, width, props)
	for _, w := range widths {
		fmt.Fprintf(&d.b, `<w:gridCol w:w="%d"/>`, w)
	}
	d.b.WriteString(`</w:tblGrid>`)
	return widths
}

func (d *document) row(props string, cells []string) {
	d.b.WriteString(`<w:tr><w:trPr>` + props + `</w:trPr>` + strings.Join(cells, "") + `</w:tr>`)
}

// closeTable ends a table; the paragraph after it keeps two tables apart.
func (d *document) closeTable() {
	d.b.WriteString(`</w:tbl>`)
	d.para("TableText", "", "")
}

// cell writes a cell of some columns; para is XML for its paragraph.
func (d *document) cell(c *paper.Cell, widths []int, para string) string {
	width, props := 0, ""
	for _, w := range widths {
		width += w
	}
	if len(widths) > 1 {
		props += fmt.Sprintf(`<w:gridSpan w:val="%d"/>`, len(widths))
	}
	if c.Label {
		props += word.Shade(grey)
	}
	if c.Label || c.Align == paper.Middle {
		props += `<w:vAlign w:val="center"/>`
	}
	weight := ""
	if c.Strong {
		weight = `<w:b/>`
	}
	runs := word.Run(text.Plain(c.Text), weight)
	if c.ID != "" {
		runs = d.field(c)
	}
	align := [...]string{paper.Left: "", paper.Middle: `<w:jc w:val="center"/>`, paper.End: `<w:jc w:val="right"/>`}[c.Align]
	return fmt.Sprintf(`<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/>%s</w:tcPr>%s</w:tc>`, width, props, word.Para(d.t.id("TableText"), para+align, runs))
}

// field is a control that keeps its tag whatever is written in it, so that a
// reader finds it again. An empty one holds a wide space: a control without
// text would show a prompt, and be printed with it.
func (d *document) field(c *paper.Cell) string {
	d.fields++
	shown, kind := text.Plain(c.Text), `<w:text w:multiLine="1"/>`
	if len(c.Choices) > 0 {
		kind = `<w:dropDownList>`
		for _, s := range c.Choices {
			s = ooxml.Escape(line(s))
			kind += fmt.Sprintf(`<w:listItem w:displayText="%s" w:value="%s"/>`, s, s)
		}
		kind += `</w:dropDownList>`
		if shown == "" {
			shown = line(strings.Join(c.Choices, "・")) // to be circled by hand
		}
	}
	if shown == "" {
		shown = "　"
	}
	return fmt.Sprintf(`<w:sdt><w:sdtPr><w:tag w:val="%s"/><w:id w:val="%d"/><w:lock w:val="sdtLocked"/>%s</w:sdtPr><w:sdtContent>%s</w:sdtContent></w:sdt>`,
		ooxml.Escape(line(c.ID)), d.fields, kind, word.Run(shown, ""))
}

// sign sets labels with a line each at the right.
func (d *document) sign(s paper.Sign) {
	width := d.t.page.width() * 3 / 5
	indent := fmt.Sprintf(`<w:tblInd w:w="%d" w:type="dxa"/>`, d.t.page.width()-width)
	widths := d.openTable([]float64{0.34, 0.66}, "", width, indent)
	for i, label := range s {
		together := keepNext // the lines stay on one page
		if i == len(s)-1 {
			together = ""
		}
		d.row(fmt.Sprintf(`<w:cantSplit/><w:trHeight w:val="%d" w:hRule="atLeast"/>`, 3*lineHeight/2), []string{
			fmt.Sprintf(`<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/><w:vAlign w:val="bottom"/></w:tcPr>%s</w:tc>`, widths[0], word.Para(d.t.id("TableText"), together, word.Run(line(label), ""))),
			fmt.Sprintf(`<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/><w:tcBorders><w:bottom w:val="single" w:sz="4" w:space="0" w:color="auto"/></w:tcBorders><w:vAlign w:val="bottom"/></w:tcPr>%s</w:tc>`, widths[1], word.Para(d.t.id("TableText"), "", "")),
		})
	}
	d.closeTable()
}
