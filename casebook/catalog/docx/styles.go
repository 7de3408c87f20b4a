package docx

import (
	"fmt"
	"strings"

	"kikitori/casebook/catalog/fonts"
	"kikitori/casebook/catalog/layout"
	"kikitori/casebook/ooxml"
	"kikitori/casebook/ooxml/word"
)

// styles returns the style sheet. Sizes are in half points, distances in
// twentieths of a point.
func styles(lang string) string {
	font := fmt.Sprintf(`<w:rFonts w:ascii="%s" w:hAnsi="%s" w:eastAsia="%s" w:cs="%s"/>`, fonts.Name, fonts.Name, fonts.Name, fonts.Name)
	var b strings.Builder
	b.WriteString(ooxml.Header + `<w:styles ` + word.Namespaces + `><w:docDefaults><w:rPrDefault><w:rPr>` + font +
		`<w:sz w:val="21"/><w:szCs w:val="21"/><w:lang w:val="` + lang + `" w:eastAsia="ja-JP" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>` +
		`<w:pPrDefault><w:pPr><w:spacing w:after="80" w:line="320" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>` +
		`<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>` +
		`<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>` +
		`<w:style w:type="table" w:styleId="Grid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders><w:top w:val="single" w:sz="8" w:space="0" w:color="` + layout.Navy + `"/><w:bottom w:val="single" w:sz="8" w:space="0" w:color="` + layout.Navy + `"/><w:insideH w:val="single" w:sz="4" w:space="0" w:color="` + layout.Hair + `"/></w:tblBorders></w:tblPr></w:style>`)
	style := func(id, name, pPr, rPr string) {
		fmt.Fprintf(&b, `<w:style w:type="paragraph" w:styleId="%s"><w:name w:val="%s"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/><w:pPr>%s</w:pPr><w:rPr>%s</w:rPr></w:style>`, id, name, pPr, rPr)
	}
	color := func(c string) string { return `<w:color w:val="` + c + `"/>` }
	size := func(half int) string { return fmt.Sprintf(`<w:sz w:val="%d"/><w:szCs w:val="%d"/>`, half, half) }
	rule := `<w:pBdr><w:bottom w:val="single" w:sz="12" w:space="4" w:color="` + layout.Navy + `"/></w:pBdr>`
	style("Title", "Title", `<w:pBdr><w:bottom w:val="single" w:sz="24" w:space="12" w:color="7FA7D1"/></w:pBdr><w:spacing w:before="120" w:after="240" w:line="300" w:lineRule="auto"/>`, `<w:b/>`+color(layout.Navy)+size(56))
	style("Subtitle", "Subtitle", `<w:spacing w:after="120"/>`, color(layout.Soft)+size(28))
	style("Banner", "Banner", word.Shade("8C1D18")+`<w:spacing w:before="60" w:after="60"/><w:jc w:val="center"/>`, `<w:b/>`+color("FFFFFF"))
	style("ContentsHeading", "Contents Heading", `<w:pageBreakBefore/>`+rule+`<w:spacing w:after="200"/>`, `<w:b/>`+color(layout.Navy)+size(32))
	style("TOC1", "toc 1", `<w:spacing w:before="60" w:after="60"/>`, size(23))
	style("Heading1", "heading 1", `<w:keepNext/><w:keepLines/><w:pageBreakBefore/>`+rule+`<w:spacing w:after="160" w:line="300" w:lineRule="auto"/><w:outlineLvl w:val="0"/>`, `<w:b/>`+color(layout.Navy)+size(32))
	style("Heading2", "heading 2", `<w:keepNext/><w:keepLines/><w:spacing w:before="360" w:after="80"/><w:outlineLvl w:val="1"/>`, `<w:b/>`+color(layout.Navy)+size(25))
	style("Heading3", "heading 3", `<w:keepNext/><w:keepLines/><w:spacing w:before="240" w:after="60"/><w:outlineLvl w:val="2"/>`, `<w:b/>`+color(layout.Accent)+size(22))
	style("Strip", "Strip", `<w:keepNext/><w:spacing w:before="240" w:after="120"/><w:ind w:firstLine="140"/>`, `<w:b/>`+color("FFFFFF")+size(23))
	style("ListParagraph", "List Paragraph", `<w:spacing w:after="60"/>`, "")
	style("Facts", "Facts", `<w:spacing w:after="40" w:line="280" w:lineRule="auto"/>`, color(layout.Soft)+size(18))
	style("Caption", "caption", `<w:keepNext/><w:spacing w:before="40" w:after="120"/>`, color(layout.Soft)+size(18))
	style("Figure", "Figure", `<w:keepNext/><w:spacing w:after="0" w:line="240" w:lineRule="auto"/><w:jc w:val="center"/>`, "")
	style("Cell", "Cell", `<w:spacing w:before="30" w:after="30" w:line="260" w:lineRule="auto"/>`, size(18))
	style("Footer", "footer", `<w:tabs><w:tab w:val="right" w:pos="9638"/></w:tabs><w:spacing w:after="0"/>`, color(layout.Soft)+size(16))
	b.WriteString(`</w:styles>`)
	return b.String()
}

// numbering declares the bullets: dots, ticks and rings.
func numbering() string {
	var abstract, nums strings.Builder
	for i, k := range []struct{ mark, color string }{{"●", layout.Navy}, {"✓", layout.Brown}, {"◎", layout.Green}} {
		fmt.Fprintf(&abstract, `<w:abstractNum w:abstractNumId="%d"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="%s"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="420" w:hanging="320"/></w:pPr><w:rPr><w:rFonts w:ascii="%s" w:hAnsi="%s" w:eastAsia="%s"/><w:color w:val="%s"/></w:rPr></w:lvl></w:abstractNum>`, i, k.mark, fonts.Name, fonts.Name, fonts.Name, k.color)
		fmt.Fprintf(&nums, `<w:num w:numId="%d"><w:abstractNumId w:val="%d"/></w:num>`, i+1, i)
	}
	return ooxml.Header + `<w:numbering ` + word.Namespaces + `>` + abstract.String() + nums.String() + `</w:numbering>`
}
