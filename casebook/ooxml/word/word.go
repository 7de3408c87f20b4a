// Package word writes the small pieces of WordprocessingML that all our
// documents are made of: runs, paragraphs, fields, links.
//
// In come texts and bits of XML; out goes XML, with every text escaped.
package word

import (
	"strings"

	"kikitori/casebook/ooxml"
)

// Types begins the content type of a part of a document.
const Types = "application/vnd.openxmlformats-officedocument.wordprocessingml."

// Main is the namespace of w:.
const Main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

// Namespaces declares what the root of a part uses.
const Namespaces = `xmlns:w="` + Main + `" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"`

// Tab is a tab stop's worth of room.
const Tab = `<w:r><w:tab/></w:r>`

// Run writes text; line ends become breaks. props is XML for w:rPr.
func Run(s, props string) string {
	if props != "" {
		props = `<w:rPr>` + props + `</w:rPr>`
	}
	var b strings.Builder
	for i, l := range strings.Split(s, "\n") {
		b.WriteString(`<w:r>` + props)
		if i > 0 {
			b.WriteString(`<w:br/>`)
		}
		b.WriteString(`<w:t xml:space="preserve">` + ooxml.Escape(l) + `</w:t></w:r>`)
	}
	return b.String()
}

// Para writes a paragraph of a style; props is XML that follows the style in
// w:pPr.
func Para(style, props, runs string) string {
	return `<w:p><w:pPr><w:pStyle w:val="` + style + `"/>` + props + `</w:pPr>` + runs + `</w:p>`
}

// Field writes a field such as PAGE; shown stands there until a program renews
// it.
func Field(code, shown string) string {
	char := func(kind string) string { return `<w:r><w:fldChar w:fldCharType="` + kind + `"/></w:r>` }
	return char("begin") + `<w:r><w:instrText xml:space="preserve"> ` + code + ` </w:instrText></w:r>` + char("separate") +
		`<w:r><w:t>` + shown + `</w:t></w:r>` + char("end")
}

// Link leads to a bookmark of the document.
func Link(key, runs string) string {
	return `<w:hyperlink w:anchor="` + key + `" w:history="1">` + runs + `</w:hyperlink>`
}

// Shade fills what it stands in with a colour (RRGGBB).
func Shade(color string) string {
	return `<w:shd w:val="clear" w:color="auto" w:fill="` + color + `"/>`
}
