package pptx

import (
	"fmt"

	"kikitori/casebook/catalog/layout"
	"kikitori/casebook/ooxml"
)

// figure writes a drawing as a group of shapes that can be edited.
func (s *slide) figure(f layout.Figure) error {
	id := s.id()
	fmt.Fprintf(&s.b, `<p:grpSp><p:nvGrpSpPr><p:cNvPr id="%d" name="Figure %d" descr="%s"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr>%s</p:grpSpPr>`,
		id, id, ooxml.Escape(f.Name+"\n"+f.Text), ooxml.GroupFrame(f.X, f.Y, f.W, f.H))
	err := s.items(f.Items)
	s.b.WriteString(`</p:grpSp>`)
	return err
}

// line writes a line: a connector where it is straight, else a path, for office
// programs reroute connectors that bend.
func (s *slide) line(l layout.Line) {
	id := s.id()
	spots := make([][2]float64, 0, len(l.Spots))
	for _, p := range l.Spots {
		spots = append(spots, [2]float64{p.X, p.Y})
	}
	if props := ooxml.Stroke(spots, l.Color, l.Width, l.HeadFrom, l.HeadTo); len(spots) == 2 {
		fmt.Fprintf(&s.b, `<p:cxnSp><p:nvCxnSpPr><p:cNvPr id="%d" name="Arrow %d"/><p:cNvCxnSpPr/><p:nvPr/></p:nvCxnSpPr><p:spPr>%s</p:spPr></p:cxnSp>`, id, id, props)
	} else {
		fmt.Fprintf(&s.b, `<p:sp><p:nvSpPr><p:cNvPr id="%d" name="Arrow %d"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>%s</p:spPr></p:sp>`, id, id, props)
	}
}
