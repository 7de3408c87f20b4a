package pptx

import (
	"fmt"
	"strconv"
	"strings"

	"kikitori/casebook/catalog/fonts"
	"kikitori/casebook/catalog/layout"
	"kikitori/casebook/ooxml"
)

// slide writes one sheet.
func (x *writer) slide(i int) error {
	sheet := &x.deck.Sheets[i]
	name := fmt.Sprintf("ppt/slides/slide%d.xml", i+1)
	s := &slide{x: x, next: 2, rels: []ooxml.Relationship{{ID: "rId1", Type: ooxml.Rel("slideLayout"), Target: "../slideLayouts/slideLayout1.xml"}}, links: map[string]string{}}
	s.b.WriteString(ooxml.Header + `<p:sld ` + namespaces + `><p:cSld>`)
	if sheet.Fill != "" {
		s.b.WriteString(`<p:bg><p:bgPr>` + solid(sheet.Fill) + `<a:effectLst/></p:bgPr></p:bg>`)
	}
	s.b.WriteString(treeHead)
	if err := s.items(sheet.Items); err != nil {
		return err
	}
	s.b.WriteString(`</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>`)
	x.pack.Add(name, types+"slide+xml", s.b.String())
	x.pack.Relate(name, s.rels)
	return nil
}

func (s *slide) items(list []layout.Item) error {
	for _, it := range list {
		switch it := it.(type) {
		case layout.Box:
			s.shape(layout.Text{X: it.X, Y: it.Y, W: it.W, H: it.H, Fill: it.Fill, Line: it.Line})
		case layout.Text:
			s.shape(it)
		case layout.Line:
			s.line(it)
		case layout.Table:
			s.table(it)
		case layout.Figure:
			if err := s.figure(it); err != nil {
				return err
			}
		case layout.Chart:
			if err := s.chart(it); err != nil {
				return err
			}
		}
	}
	return nil
}

type slide struct {
	x     *writer
	b     strings.Builder
	next  int // shape id
	rels  []ooxml.Relationship
	links map[string]string // relationship by key of the sheet
}

func (s *slide) id() int { s.next++; return s.next - 1 }

func (s *slide) relate(kind, target string) string {
	id := "rId" + strconv.Itoa(len(s.rels)+1)
	s.rels = append(s.rels, ooxml.Relationship{ID: id, Type: kind, Target: target})
	return id
}

// shape writes a rectangle, with text if it has any.
func (s *slide) shape(t layout.Text) {
	id := s.id()
	name, place, kind := "Text "+strconv.Itoa(id), "", `<p:cNvSpPr txBox="1"/>`
	switch {
	case t.Heading:
		name, place, kind = "Title", `<p:ph type="title"/>`, `<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>`
	case len(t.Paras) == 0:
		name, kind = "Box "+strconv.Itoa(id), `<p:cNvSpPr/>`
	}
	fmt.Fprintf(&s.b, `<p:sp><p:nvSpPr><p:cNvPr id="%d" name="%s"/>%s<p:nvPr>%s</p:nvPr></p:nvSpPr><p:spPr>%s<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>%s%s</p:spPr>`,
		id, name, kind, place, xfrm("a", t.X, t.Y, t.W, t.H), fillOf(t.Fill), lineOf(t.Line))
	anchor := "t"
	if t.Middle {
		anchor = "ctr"
	}
	in := emu(t.Pad)
	fmt.Fprintf(&s.b, `<p:txBody><a:bodyPr wrap="square" lIns="%d" tIns="%d" rIns="%d" bIns="%d" anchor="%s"><a:noAutofit/></a:bodyPr><a:lstStyle/>`, in, in, in, in, anchor)
	s.paras(t.Paras)
	s.b.WriteString(`</p:txBody></p:sp>`)
}

// paras writes paragraphs; a body without any has an empty one.
func (s *slide) paras(list []layout.Para) {
	if len(list) == 0 {
		s.b.WriteString(`<a:p><a:endParaRPr lang="` + s.x.lang + `"/></a:p>`)
	}
	for i := range list {
		s.para(&list[i])
	}
}

func (s *slide) para(p *layout.Para) {
	align := map[layout.Align]string{layout.Left: "l", layout.Center: "ctr", layout.Right: "r"}[p.Align]
	fmt.Fprintf(&s.b, `<a:p><a:pPr marL="%d" indent="%d" algn="%s" eaLnBrk="1" latinLnBrk="0" hangingPunct="0"><a:lnSpc><a:spcPts val="%d"/></a:lnSpc><a:spcBef><a:spcPts val="0"/></a:spcBef><a:spcAft><a:spcPts val="%d"/></a:spcAft>`,
		emu(p.Indent), hang(p), align, hundredths(p.Size*p.Lead), hundredths(p.After))
	if p.Bullet != "" {
		fmt.Fprintf(&s.b, `<a:buClr><a:srgbClr val="%s"/></a:buClr><a:buFont typeface="%s"/><a:buChar char="%s"/>`, p.Mark, fonts.Name, p.Bullet)
	} else {
		s.b.WriteString(`<a:buNone/>`)
	}
	s.b.WriteString(`</a:pPr>`)
	props := s.run(p)
	lines := strings.Split(p.Text, "\n")
	if p.Hard {
		lines = p.Lines
	}
	for i, l := range lines {
		if i > 0 {
			s.b.WriteString(`<a:br>` + props + `</a:br>`)
		}
		if l != "" {
			s.b.WriteString(`<a:r>` + props + `<a:t>` + ooxml.Escape(l) + `</a:t></a:r>`)
		}
	}
	fmt.Fprintf(&s.b, `<a:endParaRPr lang="%s" sz="%d"/></a:p>`, s.x.lang, hundredths(p.Size))
}

// hang is the indent of the first line: the bullet hangs before the others.
func hang(p *layout.Para) int {
	if p.Bullet == "" {
		return 0
	}
	return -emu(p.Indent)
}

// run returns the properties of a paragraph's runs.
func (s *slide) run(p *layout.Para) string {
	bold, link := "0", ""
	if p.Bold {
		bold = "1"
	}
	if n, ok := s.x.slides[p.Link]; ok && p.Link != "" {
		id, made := s.links[p.Link]
		if !made {
			id = s.relate(ooxml.Rel("slide"), fmt.Sprintf("slide%d.xml", n))
			s.links[p.Link] = id
		}
		link = `<a:hlinkClick r:id="` + id + `" action="ppaction://hlinksldjump"/>`
	}
	return fmt.Sprintf(`<a:rPr lang="%s" altLang="en-US" sz="%d" b="%s" dirty="0">%s<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/>%s</a:rPr>`, s.x.lang, hundredths(p.Size), bold, solid(p.Color), link)
}

func (s *slide) table(t layout.Table) {
	w, h := 0.0, 0.0
	for _, c := range t.Cols {
		w += c
	}
	for _, r := range t.Heights {
		h += r
	}
	id := s.id()
	fmt.Fprintf(&s.b, `<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="%d" name="Table %d" descr="%s"/><p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr>%s<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/table"><a:tbl><a:tblPr firstRow="1" bandRow="1"/><a:tblGrid>`,
		id, id, ooxml.Escape(t.Name), xfrm("p", t.X, t.Y, w, h))
	for _, c := range t.Cols {
		fmt.Fprintf(&s.b, `<a:gridCol w="%d"/>`, emu(c))
	}
	s.b.WriteString(`</a:tblGrid>`)
	for r, row := range t.Rows {
		fmt.Fprintf(&s.b, `<a:tr h="%d">`, emu(t.Heights[r]))
		fill := layout.White
		switch {
		case r == 0:
			fill = layout.Navy
		case r%2 == 0:
			fill = layout.Wash
		}
		for i := range row {
			s.b.WriteString(`<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>`)
			s.paras(row[i : i+1])
			fmt.Fprintf(&s.b, `</a:txBody><a:tcPr marL="%d" marR="%d" marT="%d" marB="%d" anchor="ctr">`, emu(8), emu(8), emu(2), emu(2))
			for _, side := range []string{"lnL", "lnR", "lnT"} {
				s.b.WriteString(`<a:` + side + ` w="0"><a:noFill/></a:` + side + `>`)
			}
			s.b.WriteString(`<a:lnB w="6350">` + solid(layout.Hair) + `</a:lnB>` + solid(fill) + `</a:tcPr></a:tc>`)
		}
		s.b.WriteString(`</a:tr>`)
	}
	s.b.WriteString(`</a:tbl></a:graphicData></a:graphic></p:graphicFrame>`)
}

// chart writes a chart that can be edited, with its workbook.
func (s *slide) chart(c layout.Chart) error {
	s.x.charts++
	n := s.x.charts
	bars := c.Bars(s.x.deck.Lang)
	book, err := bars.Workbook()
	if err != nil {
		return err
	}
	part := fmt.Sprintf("ppt/charts/chart%d.xml", n)
	s.x.pack.Add(part, ooxml.ChartType, bars.Part("rId1"))
	s.x.pack.Relate(part, []ooxml.Relationship{{ID: "rId1", Type: ooxml.RelPackage, Target: fmt.Sprintf("../embeddings/chart%d.xlsx", n)}})
	s.x.pack.Add(fmt.Sprintf("ppt/embeddings/chart%d.xlsx", n), "", book)
	id := s.id()
	fmt.Fprintf(&s.b, `<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="%d" name="Chart %d" descr="%s"/><p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr>%s<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="%s"/></a:graphicData></a:graphic></p:graphicFrame>`,
		id, id, ooxml.Escape(c.Name), xfrm("p", c.X, c.Y, c.W, c.H), s.relate(ooxml.RelChart, fmt.Sprintf("../charts/chart%d.xml", n)))
	return nil
}

func xfrm(ns string, x, y, w, h float64) string {
	return fmt.Sprintf(`<%s:xfrm><a:off x="%d" y="%d"/><a:ext cx="%d" cy="%d"/></%s:xfrm>`, ns, emu(x), emu(y), emu(w), emu(h), ns)
}

func solid(color string) string { return `<a:solidFill><a:srgbClr val="` + color + `"/></a:solidFill>` }

func fillOf(color string) string {
	if color == "" {
		return `<a:noFill/>`
	}
	return solid(color)
}

func lineOf(color string) string {
	if color == "" {
		return `<a:ln><a:noFill/></a:ln>`
	}
	return `<a:ln w="9525">` + solid(color) + `</a:ln>`
}

func hundredths(points float64) int { return int(points*100 + 0.5) }
