package docx

import (
	"fmt"
	"strings"

	"kikitori/casebook/ooxml"
	"kikitori/casebook/ooxml/word"
)

// The fonts of a Japanese office: one for text, one for headings. The second
// name is what programs of other languages call them.
const (
	mincho, minchoEnglish = "游明朝", "Yu Mincho"
	gothic, gothicEnglish = "游ゴシック", "Yu Gothic"
)

// style is a style our papers use. An office's template replaces it by one of
// the same name; names of Word's own styles are those of its English version,
// whatever the language of the program that wrote the template.
type style struct {
	id, name string
	kind     string // paragraph, or table
	own      bool   // no program has it: a template need not
	pPr, rPr string
	heading  bool // in the font of headings
}

// Lines have a fixed height: 游明朝 would otherwise spread them by half where a
// program reckons with the font's own line gap.
const exact = `<w:spacing w:line="340" w:lineRule="exact"/>`

func spacing(before, after, line int) string {
	return fmt.Sprintf(`<w:spacing w:before="%d" w:after="%d" w:line="%d" w:lineRule="exact"/>`, before, after, line)
}

func size(half int) string { return fmt.Sprintf(`<w:sz w:val="%d"/><w:szCs w:val="%d"/>`, half, half) }

// ourStyles lists them. Elements stand in the order that the schema wants.
var ourStyles = []style{
	{id: "Normal", name: "Normal", kind: "paragraph", pPr: exact},
	{id: "BodyText", name: "Body Text", kind: "paragraph", pPr: `<w:spacing w:after="60"/><w:ind w:firstLineChars="100" w:firstLine="210"/><w:jc w:val="both"/>`},
	{id: "Title", name: "Title", kind: "paragraph", pPr: `<w:keepNext/>` + spacing(240, 180, 520) + `<w:jc w:val="center"/>`, rPr: `<w:b/>` + size(32), heading: true},
	{id: "Subtitle", name: "Subtitle", kind: "paragraph", pPr: spacing(0, 240, 360) + `<w:jc w:val="center"/>`, rPr: size(22)},
	{id: "Heading1", name: "heading 1", kind: "paragraph", pPr: `<w:keepNext/><w:keepLines/>` + spacing(320, 120, 400) + `<w:outlineLvl w:val="0"/>`, rPr: `<w:b/>` + size(26), heading: true},
	{id: "Heading2", name: "heading 2", kind: "paragraph", pPr: `<w:keepNext/><w:keepLines/>` + spacing(240, 80, 360) + `<w:outlineLvl w:val="1"/>`, rPr: `<w:b/>` + size(22), heading: true},
	{id: "Heading3", name: "heading 3", kind: "paragraph", pPr: `<w:keepNext/><w:keepLines/>` + spacing(160, 60, 340) + `<w:outlineLvl w:val="2"/>`, rPr: `<w:b/>`, heading: true},
	{id: "ListParagraph", name: "List Paragraph", kind: "paragraph", pPr: `<w:spacing w:after="40"/>`},
	{id: "Header", name: "header", kind: "paragraph", rPr: size(18), heading: true},
	{id: "Footer", name: "footer", kind: "paragraph", rPr: size(18)},
	{id: "TableGrid", name: "Table Grid", kind: "table"},
	{id: "TableText", name: "Kikitori Table Text", kind: "paragraph", own: true, pPr: spacing(30, 30, 300), rPr: size(20)},
	{id: "Note", name: "Kikitori Note", kind: "paragraph", own: true, pPr: spacing(0, 60, 280), rPr: size(18)},
}

const grid = `<w:tblPr><w:tblBorders><w:top w:val="single" w:sz="4" w:space="0" w:color="auto"/><w:left w:val="single" w:sz="4" w:space="0" w:color="auto"/><w:bottom w:val="single" w:sz="4" w:space="0" w:color="auto"/><w:right w:val="single" w:sz="4" w:space="0" w:color="auto"/><w:insideH w:val="single" w:sz="4" w:space="0" w:color="auto"/><w:insideV w:val="single" w:sz="4" w:space="0" w:color="auto"/></w:tblBorders><w:tblCellMar><w:left w:w="108" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr>`

// xml defines the style under an id, based on another ("" is on none). Where
// it stands in for one that a template lacks, the fonts are the template's.
func (s *style) xml(id, base string, fonts bool) string {
	var b strings.Builder
	fmt.Fprintf(&b, `<w:style xmlns:w="%s" w:type="%s" w:styleId="%s"`, word.Main, s.kind, id)
	if s.id == "Normal" {
		b.WriteString(` w:default="1"`)
	}
	b.WriteString(`><w:name w:val="` + s.name + `"/>`)
	if base != "" {
		b.WriteString(`<w:basedOn w:val="` + base + `"/>`)
	}
	if s.kind == "table" {
		return b.String() + grid + `</w:style>`
	}
	b.WriteString(`<w:qFormat/>`)
	if s.pPr != "" {
		b.WriteString(`<w:pPr>` + s.pPr + `</w:pPr>`)
	}
	rPr := s.rPr
	if s.heading && fonts {
		rPr = fontsOf(gothic) + rPr
	}
	if rPr != "" {
		b.WriteString(`<w:rPr>` + rPr + `</w:rPr>`)
	}
	return b.String() + `</w:style>`
}

func fontsOf(name string) string {
	return fmt.Sprintf(`<w:rFonts w:ascii="%s" w:hAnsi="%s" w:eastAsia="%s" w:cs="Times New Roman"/>`, name, name, name)
}

// masters is our own style sheet.
func masters() string {
	var b strings.Builder
	b.WriteString(ooxml.Header + `<w:styles ` + word.Namespaces + `><w:docDefaults><w:rPrDefault><w:rPr>` + fontsOf(mincho) + `<w:kern w:val="2"/>` + size(21) +
		`<w:lang w:val="en-US" w:eastAsia="ja-JP" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>`)
	for i := range ourStyles {
		base := "Normal"
		if ourStyles[i].id == "Normal" || ourStyles[i].kind != "paragraph" {
			base = ""
		}
		b.WriteString(ourStyles[i].xml(ourStyles[i].id, base, true))
	}
	b.WriteString(`</w:styles>`)
	return b.String()
}

func fontTable() string {
	font := func(name, other, family string) string {
		return fmt.Sprintf(`<w:font w:name="%s"><w:altName w:val="%s"/><w:charset w:val="80"/><w:family w:val="%s"/><w:pitch w:val="variable"/></w:font>`, name, other, family)
	}
	return ooxml.Header + `<w:fonts ` + word.Namespaces + `>` + font(mincho, minchoEnglish, "roman") + font(gothic, gothicEnglish, "modern") + `</w:fonts>`
}

// The kinds of lists within our numbering; each list of numbers follows with a
// number of its own.
const (
	bulletsNum = 1
	boxesNum   = 2
)

// abstracts define bullets, boxes and numbers under three ids from base.
func abstracts(base int) string {
	var b strings.Builder
	for i, k := range []struct{ kind, mark string }{{"bullet", "・"}, {"bullet", "□"}, {"decimal", "%1."}} {
		fmt.Fprintf(&b, `<w:abstractNum xmlns:w="%s" w:abstractNumId="%d"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="%s"/><w:lvlText w:val="%s"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="420" w:hanging="420"/></w:pPr></w:lvl></w:abstractNum>`, word.Main, base+i, k.kind, k.mark)
	}
	return b.String()
}

// nums define the lists under ids after base: bullets, boxes, and as many of
// numbers as the paper has.
func nums(base, abstract, lists int) string {
	var b strings.Builder
	for i := 1; i <= boxesNum+lists; i++ {
		again := ""
		if i > boxesNum {
			again = `<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>`
		}
		fmt.Fprintf(&b, `<w:num xmlns:w="%s" w:numId="%d"><w:abstractNumId w:val="%d"/>%s</w:num>`, word.Main, base+i, abstract+min(i, 3)-1, again)
	}
	return b.String()
}
