package docx

import (
	"fmt"
	"strings"

	"kikitori/casebook/catalog"
	"kikitori/casebook/catalog/fonts"
	"kikitori/casebook/catalog/layout"
	"kikitori/casebook/ooxml"
	"kikitori/casebook/ooxml/word"
)

const drawingHeight = 185.0 // points at most, so that a case stays on its page

// drawing writes the figure of a case as a group of shapes, with its caption.
func (d *document) drawing(k *catalog.Page) error {
	if !k.HasFigure() {
		return nil
	}
	f, err := layout.DrawFigure(d.w, k, textWidth, drawingHeight)
	if err != nil {
		return err
	}
	caption := strings.Join(k.FigureLines(), "\n")
	if f.Items != nil {
		d.shapes++
		caption = k.Figure
		d.para("Figure", `<w:spacing w:before="240"/>`, d.group(&f))
	}
	d.para("Normal", word.Shade(layout.Wash)+`<w:spacing w:before="120"/>`, word.Run(d.w.Figure+d.w.Gap, `<w:b/>`)+word.Run(caption, ""))
	return nil
}

// Types of graphic data (ECMA-376 extension of Office 2010, [MS-DOCX] 2.4).
const (
	compatible = "http://schemas.openxmlformats.org/markup-compatibility/2006"
	groupURI   = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"
	shapeURI   = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
)

// group writes the shapes for readers that know them, and the list for others
// (ISO 29500-3, alternate content).
func (d *document) group(f *layout.Figure) string {
	var b strings.Builder
	id := drawingIDs + d.shapes
	fmt.Fprintf(&b, `<w:r><mc:AlternateContent xmlns:mc="%s"><mc:Choice xmlns:wpg="%s" Requires="wpg"><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="%d" cy="%d"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:docPr id="%d" name="Figure %d" descr="%s"/><wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="%s"><wpg:wgp xmlns:wps="%s"><wpg:cNvGrpSpPr/><wpg:grpSpPr>%s</wpg:grpSpPr>`,
		compatible, groupURI, points(f.W), points(f.H), id, id, ooxml.Escape(f.Name+"\n"+f.Text), groupURI, shapeURI, ooxml.GroupFrame(0, 0, f.W, f.H))
	for i, it := range f.Items {
		switch it := it.(type) {
		case layout.Box:
			d.shape(&b, id*1000+i, layout.Text{X: it.X, Y: it.Y, W: it.W, H: it.H, Fill: it.Fill, Line: it.Line})
		case layout.Text:
			d.shape(&b, id*1000+i, it)
		case layout.Line:
			d.line(&b, id*1000+i, it)
		}
	}
	b.WriteString(`</wpg:wgp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback>`)
	for i, l := range strings.Split(f.Text, "\n") {
		if i > 0 {
			b.WriteString(`<w:br/>`)
		}
		b.WriteString(`<w:t xml:space="preserve">` + ooxml.Escape(l) + `</w:t>`)
	}
	b.WriteString(`</mc:Fallback></mc:AlternateContent></w:r>`)
	return b.String()
}

// drawingIDs is above the ids of the charts.
const drawingIDs = 100_000

func points(f float64) int { return int(f*pointEMU + 0.5) }

func (d *document) shape(b *strings.Builder, id int, t layout.Text) {
	fill, line := `<a:noFill/>`, `<a:ln><a:noFill/></a:ln>`
	if t.Fill != "" {
		fill = `<a:solidFill><a:srgbClr val="` + t.Fill + `"/></a:solidFill>`
	}
	if t.Line != "" {
		line = `<a:ln w="9525"><a:solidFill><a:srgbClr val="` + t.Line + `"/></a:solidFill></a:ln>`
	}
	fmt.Fprintf(b, `<wps:wsp><wps:cNvPr id="%d" name="Shape %d"/><wps:cNvSpPr/><wps:spPr><a:xfrm><a:off x="%d" y="%d"/><a:ext cx="%d" cy="%d"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>%s%s</wps:spPr>`,
		id, id, points(t.X), points(t.Y), points(t.W), points(t.H), fill, line)
	if len(t.Paras) > 0 {
		b.WriteString(`<wps:txbx><w:txbxContent>`)
		for i := range t.Paras {
			d.label(b, &t.Paras[i])
		}
		b.WriteString(`</w:txbxContent></wps:txbx>`)
	}
	in := points(t.Pad)
	fmt.Fprintf(b, `<wps:bodyPr wrap="square" lIns="%d" tIns="0" rIns="%d" bIns="0" anchor="ctr"><a:noAutofit/></wps:bodyPr></wps:wsp>`, in, in)
}

// label writes a paragraph of a shape, its lines as they were broken.
func (d *document) label(b *strings.Builder, p *layout.Para) {
	align, indent, text := "left", "", strings.Join(p.Lines, "\n")
	if p.Align == layout.Center {
		align = "center"
	}
	if p.Bullet != "" {
		hang := int(p.Indent * 20)
		indent = fmt.Sprintf(`<w:ind w:left="%d" w:hanging="%d"/>`, hang, hang)
		text = p.Bullet + text
	}
	props := fmt.Sprintf(`<w:rFonts w:ascii="%[1]s" w:hAnsi="%[1]s" w:eastAsia="%[1]s"/>`, fonts.Name)
	if p.Bold {
		props += `<w:b/>`
	}
	props += fmt.Sprintf(`<w:color w:val="%s"/><w:sz w:val="%d"/><w:szCs w:val="%[2]d"/>`, p.Color, int(p.Size*2))
	fmt.Fprintf(b, `<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="%d" w:lineRule="exact"/>%s<w:jc w:val="%s"/></w:pPr>%s</w:p>`,
		int(p.Size*p.Lead*20), indent, align, word.Run(text, props))
}

func (d *document) line(b *strings.Builder, id int, l layout.Line) {
	var spots [][2]float64
	for _, s := range l.Spots {
		spots = append(spots, [2]float64{s.X, s.Y})
	}
	kind := `<wps:cNvSpPr/>`
	if len(spots) == 2 {
		kind = `<wps:cNvCnPr/>`
	}
	fmt.Fprintf(b, `<wps:wsp><wps:cNvPr id="%d" name="Arrow %d"/>%s<wps:spPr>%s</wps:spPr><wps:bodyPr/></wps:wsp>`,
		id, id, kind, ooxml.Stroke(spots, l.Color, l.Width, l.HeadFrom, l.HeadTo))
}
