package docx

import (
	"fmt"
	"slices"
	"strings"

	"kikitori/casebook/catalog"
	"kikitori/casebook/catalog/layout"
	"kikitori/casebook/ooxml/word"
	"kikitori/interview"
)

// The kinds of bullets.
const (
	dots = iota + 1
	ticks
	rings
)

// front writes the cover, the contents and what stands behind the figures.
func (d *document) front() {
	if d.c.Banner != "" {
		d.para("Banner", "", word.Run(d.c.Banner, ""))
	}
	d.para("Subtitle", `<w:spacing w:before="3600"/>`, word.Run(d.c.Period, ""))
	d.para("Title", "", word.Run(d.c.Title, ""))
	if d.c.Office != "" {
		d.para("Subtitle", `<w:spacing w:before="600"/>`, word.Run(d.c.Office, ""))
	}
	d.para("ContentsHeading", "", word.Run(d.w.Contents, ""))
	d.contents()
	d.heading(1, "method", d.w.Method)
	d.para("Normal", "", word.Run(d.w.MethodText, ""))
	for _, m := range d.c.Methods {
		d.para("Heading3", "", word.Run(m.Survey, ""))
		d.para("Normal", "", word.Run(strings.TrimSpace(m.Period+d.w.Gap+m.Answers), ""))
		if len(m.Caveats) > 0 {
			d.para("Strip", word.Shade(layout.Brown), word.Run(d.w.Caveat, ""))
			d.list(dots, m.Caveats)
		}
	}
}

// contents is a field that office programs can renew; its entries stand in it
// already.
func (d *document) contents() {
	type entry struct{ key, text string }
	list := []entry{{"method", d.w.Method}}
	for i := range d.c.Pages {
		list = append(list, entry{d.c.Pages[i].Key, d.c.Pages[i].Heading()})
	}
	if len(d.c.Pages) > 0 {
		list = append(list, entry{"matrix", d.w.Matrix})
	}
	for i := range d.c.Extras {
		list = append(list, entry{d.c.Extras[i].Key, d.c.Extras[i].Title})
	}
	if len(d.c.Charts) > 0 {
		list = append(list, entry{"figures", d.w.Figures})
	}
	for i, e := range list {
		before, after := "", ""
		if i == 0 {
			before = `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> TOC \o "1-1" \h \z \u </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>`
		}
		if i == len(list)-1 {
			after = `<w:r><w:fldChar w:fldCharType="end"/></w:r>`
		}
		d.para("TOC1", "", before+word.Link(e.key, word.Run(e.text, ""))+after)
	}
}

func (d *document) page(k *catalog.Page) error {
	d.heading(1, k.Key, k.Heading())
	d.para("Facts", "", word.Run(facts(d.w, k), ""))
	section := func(title, color string, num int, items []string) {
		if len(items) > 0 {
			d.para("Strip", word.Shade(color), word.Run(title, ""))
			d.list(num, items)
		}
	}
	section(d.w.Overview, layout.Navy, dots, k.Overview)
	section(d.w.Points, layout.Brown, ticks, k.Points)
	section(d.w.Benefits, layout.Green, rings, k.Benefits)
	section(d.w.Before, layout.Soft, dots, k.Contrast.Before)
	section(d.w.After, layout.Accent, dots, k.Contrast.After)
	if err := d.drawing(k); err != nil {
		return err
	}
	if k.Remarks != "" {
		d.para("Strip", word.Shade(layout.Soft), word.Run(d.w.Remarks, ""))
		d.para("Normal", "", word.Run(k.Remarks, ""))
	}
	d.related(k)
	return nil
}

func facts(w *catalog.Words, k *catalog.Page) string {
	parts := []string{k.Period}
	for _, a := range k.Areas {
		parts = append(parts, a.Letter()+" "+w.AreaName(a))
	}
	parts = append(parts, k.Sectors...)
	if k.State != "" {
		parts = append(parts, k.State)
	}
	return strings.Join(parts, w.Gap)
}

func (d *document) related(k *catalog.Page) {
	if len(k.Questions) > 0 {
		runs := word.Run(d.w.Questions+d.w.Colon, "")
		for i, q := range k.Questions {
			if i > 0 {
				runs += word.Run(d.w.Comma, "")
			}
			text := word.Run(strings.TrimSpace(string(q.ID)+" "+q.Title), "")
			if q.Chart != "" {
				text = word.Link(q.Chart, text)
			}
			runs += text
		}
		d.para("Facts", `<w:spacing w:before="240"/>`, runs)
	}
	var links []string
	for _, l := range k.Hypotheses {
		links = append(links, string(l.ID)+d.w.Paren(d.w.StanceName(l.Stance)))
	}
	if len(links) > 0 {
		d.para("Facts", "", word.Run(d.w.Hypotheses+d.w.Colon+d.w.List(links), ""))
	}
}

// matrix shows which case touches which area.
func (d *document) matrix() {
	if len(d.c.Pages) == 0 {
		return
	}
	d.heading(1, "matrix", d.w.Matrix)
	d.para("Normal", "", word.Run(d.w.MatrixNote, ""))
	t := d.table(append([]int{5140}, slices.Repeat([]int{900}, len(interview.Areas()))...))
	head := []cell{{d.w.CaseUnplaced, ""}}
	for _, a := range interview.Areas() {
		head = append(head, cell{a.Letter() + "\n" + d.w.AreaName(a), "center"})
	}
	t.head(head)
	for i := range d.c.Pages {
		k := &d.c.Pages[i]
		row := []cell{{k.Heading(), ""}}
		for _, a := range interview.Areas() {
			mark := ""
			if slices.Contains(k.Areas, a) {
				mark = "●"
			}
			row = append(row, cell{mark, "center"})
		}
		t.row(row)
	}
	t.end()
}

// extra writes a further table of an internal copy.
func (d *document) extra(x *catalog.Extra) {
	d.heading(1, x.Key, x.Title)
	d.para("Normal", "", word.Run(x.Note, ""))
	var widths []int
	for _, s := range x.Shares {
		widths = append(widths, int(s*9638))
	}
	t := d.table(widths)
	for i, r := range append([][]string{x.Head}, x.Rows...) {
		var row []cell
		for _, s := range r {
			row = append(row, cell{s, ""})
		}
		if i == 0 {
			t.head(row)
			continue
		}
		t.row(row)
	}
	t.end()
}

// table is written row by row; widths are in twentieths of a point.
type table struct {
	d      *document
	widths []int
}

type cell struct{ text, align string }

func (d *document) table(widths []int) *table {
	d.b.WriteString(`<w:tbl><w:tblPr><w:tblStyle w:val="Grid"/><w:tblW w:w="0" w:type="auto"/><w:tblLayout w:type="fixed"/><w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/></w:tblPr><w:tblGrid>`)
	for _, w := range widths {
		fmt.Fprintf(&d.b, `<w:gridCol w:w="%d"/>`, w)
	}
	d.b.WriteString(`</w:tblGrid>`)
	return &table{d, widths}
}

func (t *table) head(cells []cell) {
	t.write(cells, `<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>`, `<w:b/><w:color w:val="FFFFFF"/>`, word.Shade(layout.Navy))
}

func (t *table) row(cells []cell) { t.write(cells, `<w:trPr><w:cantSplit/></w:trPr>`, "", "") }

func (t *table) write(cells []cell, trPr, rPr, fill string) {
	b := &t.d.b
	b.WriteString(`<w:tr>` + trPr)
	for i, c := range cells {
		align := ""
		if c.align != "" {
			align = `<w:jc w:val="` + c.align + `"/>`
		}
		fmt.Fprintf(b, `<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/>%s<w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="Cell"/>%s</w:pPr>%s</w:p></w:tc>`, t.widths[i], fill, align, word.Run(c.text, rPr))
	}
	b.WriteString(`</w:tr>`)
}

func (t *table) end() { t.d.b.WriteString(`</w:tbl><w:p/>`) }
