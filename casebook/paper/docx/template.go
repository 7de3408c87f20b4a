package docx

import (
	"fmt"
	"strings"

	"kikitori/casebook/ooxml"
	"kikitori/casebook/ooxml/word"
)

// Template is what a paper takes from an office's own document: styles, theme,
// numbering, headers, footers and the page setup. What stands in that document
// as text is not taken.
type Template struct {
	styles    string
	ids       map[string]string // our style → the template's; one that is not in it is the same
	lacking   []string
	theme     string
	themeRels []ooxml.Relationship
	list      numbering
	numBase   int // our lists have the ids after it
	frames    []frame
	media     []media
	page      page
	evenOdd   bool
	// The names of the default header and footer, "" where there is none.
	header, footer string
}

// Lacking are the names of the styles that a paper needs and the template does
// not have; ours stand in for them.
func (t *Template) Lacking() []string { return t.lacking }

// frame is a header or footer.
type frame struct {
	kind  string // header, footer
	pages string // default, first, even
	name  string
	body  string
	rels  []ooxml.Relationship
}

// media is a picture in a header, footer or theme.
type media struct{ name, contentType, body string }

// page is the page setup, in twentieths of a point.
type page struct {
	w, h                                             int
	landscape, firstOther                            bool
	top, right, bottom, left, header, footer, gutter int
	grid                                             string // w:docGrid
}

// a4 is our own page: portrait, 25 mm at the sides.
var a4 = page{w: 11906, h: 16838, top: 1418, right: 1418, bottom: 1304, left: 1418, header: 680, footer: 624}

// width is that of the text.
func (p *page) width() int { return max(p.w-p.left-p.right-p.gutter, 2000) }

func (p *page) xml() string {
	orient, first := "", ""
	if p.landscape {
		orient = ` w:orient="landscape"`
	}
	if p.firstOther {
		first = `<w:titlePg/>`
	}
	return fmt.Sprintf(`<w:pgSz w:w="%d" w:h="%d"%s/><w:pgMar w:top="%d" w:right="%d" w:bottom="%d" w:left="%d" w:header="%d" w:footer="%d" w:gutter="%d"/>%s%s`,
		p.w, p.h, orient, p.top, p.right, p.bottom, p.left, p.header, p.footer, p.gutter, first, p.grid)
}

// plain is the template of who has none.
func plain() *Template { return &Template{styles: masters(), page: a4} }

// id is what one of our styles is called here.
func (t *Template) id(style string) string {
	if id, ok := t.ids[style]; ok {
		return id
	}
	return style
}

func (t *Template) evenAndOdd() string {
	if t.evenOdd {
		return `<w:evenAndOddHeaders/>`
	}
	return ""
}

// numbering is the template's own, with the places where ours goes in.
type numbering struct {
	body           string
	rels           []ooxml.Relationship
	abstracts, end int // offsets in body
	abstractBase   int // the first id that is free
}

// numberingPart holds the template's lists and ours.
func (t *Template) numberingPart(lists int) string {
	n := &t.list
	if n.body == "" {
		return ooxml.Header + `<w:numbering ` + word.Namespaces + `>` + abstracts(0) + nums(0, 0, lists) + `</w:numbering>`
	}
	return strings.Join([]string{n.body[:n.abstracts], abstracts(n.abstractBase), n.body[n.abstracts:n.end], nums(t.numBase, n.abstractBase, lists), n.body[n.end:]}, "")
}
