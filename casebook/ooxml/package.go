package ooxml

import (
	"archive/zip"
	"fmt"
	"io"
	"slices"
	"strings"
)

// Header begins every XML part.
const Header = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

// Relationship types, without their common prefix.
const (
	relPrefix  = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	RelChart   = relPrefix + "chart"
	RelPackage = relPrefix + "package"
	RelTheme   = relPrefix + "theme"
	RelStyles  = relPrefix + "styles"
	relCore    = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
	relApp     = relPrefix + "extended-properties"
	relMain    = relPrefix + "officeDocument"
)

// Rel makes a relationship type of the common prefix.
func Rel(name string) string { return relPrefix + name }

// Package collects parts and writes them as they come.
type Package struct {
	zip       *zip.Writer
	overrides []string
	err       error
}

// NewPackage begins a package on w.
func NewPackage(w io.Writer) *Package { return &Package{zip: zip.NewWriter(w)} }

// Add writes a part. An XML part needs its content type; parts of other kinds
// go by their ending. After an error nothing more is written; Close returns it.
func (p *Package) Add(name, contentType, body string) {
	if contentType != "" {
		p.overrides = append(p.overrides, fmt.Sprintf(`<Override PartName="/%s" ContentType="%s"/>`, name, contentType))
	}
	p.put(name, body)
}

func (p *Package) put(name, body string) {
	if p.err != nil {
		return
	}
	method := zip.Deflate
	if strings.HasSuffix(name, ".xlsx") {
		method = zip.Store // is compressed already
	}
	// 0x21 is 1980-01-01, the earliest date a zip can hold. Modified would add
	// an extended timestamp.
	//lint:ignore SA1019 the field is what is written
	f, err := p.zip.CreateHeader(&zip.FileHeader{Name: name, Method: method, ModifiedDate: 0x21})
	if err == nil {
		_, err = io.WriteString(f, body)
	}
	p.err = err
}

// Relationship leads from one part to another, or outside.
type Relationship struct{ ID, Type, Target string }

// Relate writes the relationships of a part.
func (p *Package) Relate(part string, list []Relationship) {
	dir, file := "", part
	if i := strings.LastIndexByte(part, '/'); i >= 0 {
		dir, file = part[:i+1], part[i+1:]
	}
	var b strings.Builder
	b.WriteString(Header + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`)
	for _, r := range list {
		fmt.Fprintf(&b, `<Relationship Id="%s" Type="%s" Target="%s"/>`, r.ID, r.Type, r.Target)
	}
	b.WriteString(`</Relationships>`)
	p.put(dir+"_rels/"+file+".rels", b.String())
}

// Close writes the properties, the root relationships and the content types.
func (p *Package) Close(main string, props Properties) error {
	p.Add("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml", props.core())
	p.Add("docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml", props.app())
	p.Relate("", []Relationship{{"rId1", relMain, main}, {"rId2", relCore, "docProps/core.xml"}, {"rId3", relApp, "docProps/app.xml"}})
	slices.Sort(p.overrides)
	p.put("[Content_Types].xml", Header+`<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">`+
		`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>`+
		`<Default Extension="xlsx" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"/>`+
		`<Default Extension="xml" ContentType="application/xml"/>`+strings.Join(p.overrides, "")+`</Types>`)
	if p.err != nil {
		return p.err
	}
	return p.zip.Close()
}

// Properties are what office programs show of a document.
type Properties struct{ Title, Creator, Lang string }

func (p Properties) core() string {
	const stamp = "1980-01-01T00:00:00Z" // the same data gives the same bytes
	return Header + `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">` +
		`<dc:title>` + Escape(p.Title) + `</dc:title><dc:creator>` + Escape(p.Creator) + `</dc:creator><dc:language>` + p.Lang + `</dc:language>` +
		`<dcterms:created xsi:type="dcterms:W3CDTF">` + stamp + `</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">` + stamp + `</dcterms:modified></cp:coreProperties>`
}

func (p Properties) app() string {
	return Header + `<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>kikitori</Application></Properties>`
}

// Language returns the tag that office programs use.
func Language(lang string) string {
	if lang == "ja" {
		return "ja-JP"
	}
	return "en-US"
}
