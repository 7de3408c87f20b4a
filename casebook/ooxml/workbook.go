package ooxml

import (
	"bytes"
	"fmt"
	"strings"
)

const sheetTypes = "application/vnd.openxmlformats-officedocument.spreadsheetml."

// Workbook returns the workbook in which the chart is edited: categories in
// column A, one series a column.
func (b *Bars) Workbook() (string, error) {
	var s strings.Builder
	s.WriteString(Header + `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cols><col min="1" max="1" width="48" customWidth="1"/></cols><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t></t></is></c>`)
	for i := range b.Series {
		cellText(&s, i+1, 1, b.Series[i].Name)
	}
	s.WriteString(`</row>`)
	for k, c := range b.Categories {
		fmt.Fprintf(&s, `<row r="%d">`, k+2)
		cellText(&s, 0, k+2, c)
		for i := range b.Series {
			if v := b.Series[i].Values[k]; number(v) {
				fmt.Fprintf(&s, `<c r="%s%d"><v>%g</v></c>`, column(i+1), k+2, *v)
			}
		}
		s.WriteString(`</row>`)
	}
	s.WriteString(`</sheetData></worksheet>`)
	var out bytes.Buffer
	p := NewPackage(&out)
	p.Add("xl/workbook.xml", sheetTypes+"sheet.main+xml", Header+`<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>`)
	p.Relate("xl/workbook.xml", []Relationship{{"rId1", Rel("worksheet"), "worksheets/sheet1.xml"}, {"rId2", RelStyles, "styles.xml"}})
	p.Add("xl/worksheets/sheet1.xml", sheetTypes+"worksheet+xml", s.String())
	p.Add("xl/styles.xml", sheetTypes+"styles+xml", Header+`<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts count="1"><font><sz val="11"/><name val="`+b.Font+`"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="1"><xf/></cellXfs></styleSheet>`)
	err := p.Close("xl/workbook.xml", Properties{Creator: "kikitori", Lang: Language(b.Lang)})
	return out.String(), err
}

func cellText(s *strings.Builder, col, row int, text string) {
	fmt.Fprintf(s, `<c r="%s%d" t="inlineStr"><is><t xml:space="preserve">%s</t></is></c>`, column(col), row, EscapeX(text))
}
