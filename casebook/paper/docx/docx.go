package docx

import (
	"fmt"
	"io"
	"strings"

	"kikitori/casebook/ooxml"
	"kikitori/casebook/ooxml/word"
	"kikitori/casebook/paper"
	"kikitori/interview/text"
)

// Render writes the paper, on the office's template or, when t is nil, on our
// own masters. The same paper and template give the same bytes.
func Render(w io.Writer, p *paper.Paper, t *Template) error {
	if err := p.Check(); err != nil {
		return err
	}
	if t == nil {
		t = plain()
	}
	d := &document{paper: p, t: t, pack: ooxml.NewPackage(w)}
	if t.header != "" && p.Marking != "" {
		d.para("Normal", `<w:jc w:val="right"/>`, word.Run(line(p.Marking), `<w:b/>`))
	}
	for i, b := range p.Blocks {
		d.keep = i+1 < len(p.Blocks) && belongs(p.Blocks[i+1])
		d.write(b)
	}
	d.finish()
	return d.pack.Close("word/document.xml", ooxml.Properties{Title: line(p.Title), Creator: line(p.Office), Lang: ooxml.Language(p.Lang)})
}

// document is a paper being written.
type document struct {
	paper  *paper.Paper
	t      *Template
	pack   *ooxml.Package
	b      strings.Builder
	lists  int // lists of numbers so far: each counts for itself
	fields int
	keep   bool // the paragraph stays on the page of what follows it
}

// belongs says whether a block is read with the line above it.
func belongs(b paper.Block) bool {
	switch b.(type) {
	case paper.Table, paper.List, paper.Facts:
		return true
	}
	return false
}

// line is text for one line; para is text whose line ends stay.
func line(s string) string { return strings.ReplaceAll(text.Plain(s), "\n", " ") }

// para writes a paragraph of one of our styles, by the name that the template
// has for it.
func (d *document) para(style, props, runs string) {
	d.b.WriteString(word.Para(d.t.id(style), props, runs))
}

func (d *document) write(b paper.Block) {
	switch b := b.(type) {
	case paper.Letterhead:
		d.letterhead(b)
	case paper.Title:
		d.para("Title", "", word.Run(line(b.Text), ""))
		if b.Sub != "" {
			d.para("Subtitle", "", word.Run(line(b.Sub), ""))
		}
	case paper.Heading:
		d.para(fmt.Sprintf("Heading%d", min(max(b.Level, 1), 3)), "", word.Run(line(b.Text), ""))
	case paper.Para:
		d.prose(b)
	case paper.List:
		d.list(b)
	case paper.Facts:
		d.facts(b)
	case paper.Table:
		d.table(&b)
	case paper.Sign:
		d.sign(b)
	case paper.Break:
		d.b.WriteString(`<w:p><w:r><w:br w:type="page"/></w:r></w:p>`)
	}
}

func (d *document) letterhead(l paper.Letterhead) {
	const right = `<w:jc w:val="right"/>`
	stack := func(props string, after bool, all ...string) {
		written := false
		for _, s := range all {
			if s = line(s); s != "" {
				d.para("Normal", props, word.Run(s, ""))
				written = true
			}
		}
		if after && written {
			d.gap()
		}
	}
	stack(right, true, l.Number, l.Date)
	stack("", true, l.To...)
	stack(right, true, l.From...)
}

// keepNext stands first among what follows the style.
const keepNext = `<w:keepNext/>`

// gap is an empty line.
func (d *document) gap() { d.para("Normal", "", "") }

func (d *document) prose(p paper.Para) {
	runs := ""
	if l := line(p.Lead); l != "" {
		runs = word.Run(l+"　", `<w:b/>`)
	}
	runs += word.Run(text.Plain(p.Text), "")
	style, props := "Normal", ""
	switch p.Style {
	case paper.Body:
		style = "BodyText"
	case paper.Note:
		style = "Note"
	case paper.Right:
		props = `<w:jc w:val="right"/>`
	case paper.Center:
		props = `<w:spacing w:before="180" w:after="180"/><w:jc w:val="center"/>`
	}
	if d.keep {
		props = keepNext + props
	}
	d.para(style, props, runs)
}

func (d *document) list(l paper.List) {
	num := bulletsNum
	switch l.Kind {
	case paper.Boxes:
		num = boxesNum
	case paper.Numbers:
		d.lists++
		num = boxesNum + d.lists
	}
	for _, s := range l.Items {
		d.para("ListParagraph", fmt.Sprintf(`<w:numPr><w:ilvl w:val="0"/><w:numId w:val="%d"/></w:numPr>`, d.t.numBase+num), word.Run(text.Plain(s), ""))
	}
}

// facts set each text off by the widest label.
func (d *document) facts(f paper.Facts) {
	widest := 0
	for _, x := range f {
		widest = max(widest, text.Metrics{}.Width(line(x.Label)))
	}
	in := min(110*widest+420, d.t.page.width()/2)
	for _, x := range f {
		d.para("Normal", fmt.Sprintf(`<w:tabs><w:tab w:val="left" w:pos="%d"/></w:tabs><w:spacing w:after="60"/><w:ind w:left="%d" w:hanging="%d"/>`, in+210, in+210, in),
			word.Run(line(x.Label), "")+word.Tab+word.Run(text.Plain(x.Text), ""))
	}
}

// finish writes the parts beside the text.
func (d *document) finish() {
	t := d.t
	rels := []ooxml.Relationship{{ID: "rId1", Type: ooxml.RelStyles, Target: "styles.xml"}, {ID: "rId2", Type: ooxml.Rel("numbering"), Target: "numbering.xml"},
		{ID: "rId3", Type: ooxml.Rel("settings"), Target: "settings.xml"}, {ID: "rId4", Type: ooxml.Rel("fontTable"), Target: "fontTable.xml"}}
	d.pack.Add("word/styles.xml", word.Types+"styles+xml", t.styles)
	d.pack.Add("word/numbering.xml", word.Types+"numbering+xml", t.numberingPart(d.lists))
	d.pack.Add("word/settings.xml", word.Types+"settings+xml", ooxml.Header+`<w:settings `+word.Namespaces+`><w:zoom w:percent="100"/>`+t.evenAndOdd()+`<w:characterSpacingControl w:val="compressPunctuation"/><w:themeFontLang w:val="en-US" w:eastAsia="ja-JP"/></w:settings>`)
	d.pack.Add("word/fontTable.xml", word.Types+"fontTable+xml", fontTable())
	if len(t.list.rels) > 0 {
		d.pack.Relate("word/numbering.xml", t.list.rels)
	}
	if t.theme != "" {
		d.pack.Add("word/theme1.xml", ooxml.ThemeType, t.theme)
		if len(t.themeRels) > 0 {
			d.pack.Relate("word/theme1.xml", t.themeRels)
		}
		rels = append(rels, ooxml.Relationship{ID: "rId5", Type: ooxml.RelTheme, Target: "theme1.xml"})
	}
	refs := ""
	for i, part := range d.frames() {
		id := fmt.Sprintf("rId%d", 10+i)
		rels = append(rels, ooxml.Relationship{ID: id, Type: ooxml.Rel(part.kind), Target: part.name})
		refs += fmt.Sprintf(`<w:%sReference w:type="%s" r:id="%s"/>`, part.kind, part.pages, id)
		d.pack.Add("word/"+part.name, word.Types+part.kind+"+xml", part.body)
		if len(part.rels) > 0 {
			d.pack.Relate("word/"+part.name, part.rels)
		}
	}
	for _, m := range t.media {
		d.pack.Add("word/"+m.name, m.contentType, m.body)
	}
	d.pack.Add("word/document.xml", word.Types+"document.main+xml", ooxml.Header+`<w:document `+word.Namespaces+`><w:body>`+d.b.String()+
		`<w:sectPr>`+refs+t.page.xml()+`</w:sectPr></w:body></w:document>`)
	d.pack.Relate("word/document.xml", rels)
}

// frames are the headers and footers: the template's, and ours where it has
// none.
func (d *document) frames() []frame {
	out := append([]frame(nil), d.t.frames...)
	if d.t.header == "" && d.paper.Marking != "" {
		out = append(out, frame{kind: "header", pages: "default", name: "header_k.xml",
			body: ooxml.Header + `<w:hdr ` + word.Namespaces + `>` + word.Para(d.t.id("Header"), `<w:jc w:val="right"/>`, word.Run(line(d.paper.Marking), `<w:b/>`)) + `</w:hdr>`})
	}
	if d.t.footer == "" {
		tabs := fmt.Sprintf(`<w:tabs><w:tab w:val="clear" w:pos="4252"/><w:tab w:val="clear" w:pos="8504"/><w:tab w:val="right" w:pos="%d"/></w:tabs>`, d.t.page.width())
		out = append(out, frame{kind: "footer", pages: "default", name: "footer_k.xml",
			body: ooxml.Header + `<w:ftr ` + word.Namespaces + `>` + word.Para(d.t.id("Footer"), tabs, word.Run(line(d.paper.Footer), "")+word.Tab+word.Field("PAGE", "1")+word.Run(" / ", "")+word.Field("NUMPAGES", "1")) + `</w:ftr>`})
	}
	return out
}
