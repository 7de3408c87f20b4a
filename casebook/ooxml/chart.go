package ooxml

import (
	"cmp"
	"fmt"
	"math"
	"strings"
)

// Bars is a horizontal bar chart of percentages by category and series. A nil
// value has no bar.
type Bars struct {
	Categories []string
	Series     []Series
	Lang       string
	Font       string
	Size       float64 // of the category labels, points
	// Labels is the share of the width that the category labels have, 0 to 1; 0
	// leaves it to the program. Foot is the share of the height below the bars.
	Labels, Foot float64
	Gap          int // between categories, percent of a bar's thickness; 0: 45
}

// Series is one row of bars.
type Series struct {
	Name   string
	Color  string // RRGGBB
	Values []*float64
}

// ChartType is the content type of a chart part.
const ChartType = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"

// Part returns the chart's XML; workbook is the id of the relationship to its
// workbook.
func (b *Bars) Part(workbook string) string {
	var s strings.Builder
	s.WriteString(Header + `<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">` +
		`<c:date1904 val="0"/><c:lang val="` + Language(b.Lang) + `"/><c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/><c:plotArea>` + b.place() +
		`<c:barChart><c:barDir val="bar"/><c:grouping val="clustered"/><c:varyColors val="0"/>`)
	for i := range b.Series {
		b.series(&s, i)
	}
	fmt.Fprintf(&s, `<c:gapWidth val="%d"/>`, cmp.Or(b.Gap, 45))
	s.WriteString(`<c:overlap val="0"/><c:axId val="111111111"/><c:axId val="222222222"/></c:barChart>` +
		`<c:catAx><c:axId val="111111111"/><c:scaling><c:orientation val="maxMin"/></c:scaling><c:delete val="0"/><c:axPos val="l"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>` +
		line("5A6775", 9525) + b.text(b.Size, "1C2733") + `<c:crossAx val="222222222"/><c:crosses val="autoZero"/><c:auto val="1"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="0"/></c:catAx>` +
		`<c:valAx><c:axId val="222222222"/><c:scaling><c:orientation val="minMax"/><c:max val="100"/><c:min val="0"/></c:scaling><c:delete val="0"/><c:axPos val="b"/><c:majorGridlines>` + line("D5DCE4", 6350) + `</c:majorGridlines><c:numFmt formatCode="0&quot;%&quot;" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>` +
		`<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>` + b.text(9, "5A6775") + `<c:crossAx val="111111111"/><c:crosses val="max"/><c:crossBetween val="between"/><c:majorUnit val="20"/></c:valAx>` +
		`<c:spPr><a:noFill/></c:spPr></c:plotArea>`)
	if len(b.Series) > 1 {
		s.WriteString(`<c:legend><c:legendPos val="b"/><c:overlay val="0"/>` + b.text(10, "5A6775") + `</c:legend>`)
	}
	s.WriteString(`<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>`)
	s.WriteString(`<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>`)
	fmt.Fprintf(&s, `%s<c:externalData r:id="%s"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>`, b.text(10, "1C2733"), workbook)
	return s.String()
}

func (b *Bars) series(s *strings.Builder, i int) {
	r := &b.Series[i]
	col, last := column(i+1), len(b.Categories)+1
	fmt.Fprintf(s, `<c:ser><c:idx val="%d"/><c:order val="%d"/><c:tx><c:strRef><c:f>Sheet1!$%s$1</c:f><c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>%s</c:v></c:pt></c:strCache></c:strRef></c:tx>`, i, i, col, EscapeX(r.Name))
	fmt.Fprintf(s, `<c:spPr><a:solidFill><a:srgbClr val="%s"/></a:solidFill></c:spPr><c:invertIfNegative val="0"/>`, r.Color)
	s.WriteString(`<c:dLbls><c:numFmt formatCode="0.0&quot;%&quot;" sourceLinked="0"/><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>` + b.text(9, "1C2733") +
		`<c:dLblPos val="outEnd"/><c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>`)
	fmt.Fprintf(s, `<c:cat><c:strRef><c:f>Sheet1!$A$2:$A$%d</c:f><c:strCache><c:ptCount val="%d"/>`, last, len(b.Categories))
	for k, c := range b.Categories {
		fmt.Fprintf(s, `<c:pt idx="%d"><c:v>%s</c:v></c:pt>`, k, EscapeX(c))
	}
	fmt.Fprintf(s, `</c:strCache></c:strRef></c:cat><c:val><c:numRef><c:f>Sheet1!$%s$2:$%s$%d</c:f><c:numCache><c:formatCode>General</c:formatCode><c:ptCount val="%d"/>`, col, col, last, len(b.Categories))
	for k, v := range r.Values {
		if number(v) {
			fmt.Fprintf(s, `<c:pt idx="%d"><c:v>%g</c:v></c:pt>`, k, *v)
		}
	}
	s.WriteString(`</c:numCache></c:numRef></c:val></c:ser>`)
}

// place is the layout of the plot area.
func (b *Bars) place() string {
	if b.Labels == 0 {
		return `<c:layout/>`
	}
	return fmt.Sprintf(`<c:layout><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/><c:x val="%.4f"/><c:y val="0.01"/><c:w val="%.4f"/><c:h val="%.4f"/></c:manualLayout></c:layout>`,
		b.Labels, 0.93-b.Labels, 0.98-b.Foot)
}

// number reports whether there is a value that a cell can hold.
func number(v *float64) bool { return v != nil && !math.IsNaN(*v) && !math.IsInf(*v, 0) }

func (b *Bars) text(size float64, color string) string {
	return fmt.Sprintf(`<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="%d"><a:solidFill><a:srgbClr val="%s"/></a:solidFill><a:latin typeface="%s"/><a:ea typeface="%s"/></a:defRPr></a:pPr><a:endParaRPr lang="%s"/></a:p></c:txPr>`,
		int(math.Round(size*100)), color, b.Font, b.Font, Language(b.Lang))
}

func line(color string, width int) string {
	return fmt.Sprintf(`<c:spPr><a:ln w="%d"><a:solidFill><a:srgbClr val="%s"/></a:solidFill></a:ln></c:spPr>`, width, color)
}

// column names a column of a sheet: 0 is A.
func column(i int) string {
	name := ""
	for i++; i > 0; i = (i - 1) / 26 {
		name = string(rune('A'+(i-1)%26)) + name
	}
	return name
}
