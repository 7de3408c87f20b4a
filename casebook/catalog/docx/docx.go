package docx

import (
	"context"
	"fmt"
	"io"
	"strconv"
	"strings"

	"kikitori/casebook/catalog"
	"kikitori/casebook/catalog/fonts"
	"kikitori/casebook/catalog/layout"
	"kikitori/casebook/ooxml"
	"kikitori/casebook/ooxml/word"
)

var _ catalog.Render = Render

// Render writes the document.
func Render(ctx context.Context, c *catalog.Catalog, w io.Writer) (catalog.Report, error) {
	d := &document{c: c, w: c.Words, pack: ooxml.NewPackage(w), lang: ooxml.Language(c.Words.Lang)}
	d.rels = []ooxml.Relationship{
		{ID: "rId1", Type: ooxml.RelStyles, Target: "styles.xml"}, {ID: "rId2", Type: ooxml.Rel("numbering"), Target: "numbering.xml"},
		{ID: "rId3", Type: ooxml.Rel("settings"), Target: "settings.xml"}, {ID: "rId4", Type: ooxml.Rel("footer"), Target: "footer1.xml"},
		{ID: "rId5", Type: ooxml.RelTheme, Target: "theme/theme1.xml"},
	}
	d.b.WriteString(ooxml.Header + `<w:document ` + word.Namespaces + `><w:body>`)
	d.front()
	for i := range c.Pages {
		if err := ctx.Err(); err != nil {
			return catalog.Report{}, err
		}
		if err := d.page(&c.Pages[i]); err != nil {
			return catalog.Report{}, err
		}
	}
	d.matrix()
	for i := range c.Extras {
		d.extra(&c.Extras[i])
	}
	if err := d.figures(); err != nil {
		return catalog.Report{}, err
	}
	d.b.WriteString(`<w:sectPr><w:footerReference w:type="default" r:id="rId4"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1247" w:right="1134" w:bottom="1247" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/><w:titlePg/></w:sectPr></w:body></w:document>`)
	d.pack.Add("word/document.xml", word.Types+"document.main+xml", d.b.String())
	d.pack.Relate("word/document.xml", d.rels)
	d.rest()
	return d.report, d.pack.Close("word/document.xml", ooxml.Properties{Title: c.Title, Creator: c.Office, Lang: d.lang})
}

type document struct {
	c      *catalog.Catalog
	w      *catalog.Words
	pack   *ooxml.Package
	b      strings.Builder
	rels   []ooxml.Relationship
	charts int
	shapes int // drawings so far
	marks  int
	lang   string
	report catalog.Report
}

// rest writes the parts beside the text.
func (d *document) rest() {
	d.pack.Add("word/styles.xml", word.Types+"styles+xml", styles(d.lang))
	d.pack.Add("word/numbering.xml", word.Types+"numbering+xml", numbering())
	d.pack.Add("word/settings.xml", word.Types+"settings+xml", ooxml.Header+`<w:settings `+word.Namespaces+`><w:zoom w:percent="100"/><w:characterSpacingControl w:val="compressPunctuation"/><w:themeFontLang w:val="en-US" w:eastAsia="ja-JP"/></w:settings>`)
	d.pack.Add("word/theme/theme1.xml", ooxml.ThemeType, ooxml.Theme(fonts.Name, layout.Navy, layout.Wash, [6]string{layout.Accent, layout.Brown, layout.Green, "7FA7D1", "7A3B8F", "C3CDD8"}))
	foot := d.c.Title + d.w.Gap + d.c.Period
	if d.c.Banner != "" {
		foot = d.c.Banner
	}
	d.pack.Add("word/footer1.xml", word.Types+"footer+xml", ooxml.Header+`<w:ftr `+word.Namespaces+`><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>`+word.Run(foot, "")+
		word.Tab+word.Field("PAGE", "1")+`</w:p></w:ftr>`)
}

// para writes a paragraph.
func (d *document) para(style, props, runs string) {
	d.b.WriteString(word.Para(style, props, runs))
}

// heading writes a heading with a bookmark of its own.
func (d *document) heading(level int, key, text string) {
	d.marks++
	id := strconv.Itoa(d.marks)
	d.para("Heading"+strconv.Itoa(level), "", `<w:bookmarkStart w:id="`+id+`" w:name="`+key+`"/>`+word.Run(text, "")+`<w:bookmarkEnd w:id="`+id+`"/>`)
}

// list writes bullets; num is the kind of bullet.
func (d *document) list(num int, items []string) {
	for _, s := range items {
		d.para("ListParagraph", fmt.Sprintf(`<w:numPr><w:ilvl w:val="0"/><w:numId w:val="%d"/></w:numPr>`, num), word.Run(s, ""))
	}
}
