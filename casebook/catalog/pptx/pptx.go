package pptx

import (
	"context"
	"fmt"
	"io"
	"strings"

	"kikitori/casebook/catalog"
	"kikitori/casebook/catalog/fonts"
	"kikitori/casebook/catalog/layout"
	"kikitori/casebook/ooxml"
)

var _ catalog.Render = Render

const (
	types      = "application/vnd.openxmlformats-officedocument.presentationml."
	namespaces = `xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"`
)

// Render writes the slides. Characters that the named font lacks are left as
// they are, for the office program has others to show them with.
func Render(ctx context.Context, c *catalog.Catalog, w io.Writer) (catalog.Report, error) {
	deck, err := layout.Plan(ctx, c)
	if err != nil {
		return catalog.Report{}, err
	}
	x := &writer{pack: ooxml.NewPackage(w), deck: deck, slides: map[string]int{}, lang: ooxml.Language(deck.Lang)}
	for i := range deck.Sheets {
		x.slides[deck.Sheets[i].Key] = i + 1
	}
	x.frame()
	for i := range deck.Sheets {
		if err := ctx.Err(); err != nil {
			return catalog.Report{}, err
		}
		if err := x.slide(i); err != nil {
			return catalog.Report{}, err
		}
	}
	return deck.Report, x.pack.Close("ppt/presentation.xml", ooxml.Properties{Title: deck.Title, Creator: deck.Office, Lang: x.lang})
}

type writer struct {
	pack   *ooxml.Package
	deck   *layout.Deck
	slides map[string]int // number by key
	charts int
	lang   string
}

// frame writes what all slides stand on.
func (x *writer) frame() {
	var ids strings.Builder
	rels := []ooxml.Relationship{{ID: "rId1", Type: ooxml.Rel("slideMaster"), Target: "slideMasters/slideMaster1.xml"}, {ID: "rId2", Type: ooxml.RelTheme, Target: "theme/theme1.xml"}}
	for i := range x.deck.Sheets {
		fmt.Fprintf(&ids, `<p:sldId id="%d" r:id="rId%d"/>`, 256+i, 3+i)
		rels = append(rels, ooxml.Relationship{ID: fmt.Sprintf("rId%d", 3+i), Type: ooxml.Rel("slide"), Target: fmt.Sprintf("slides/slide%d.xml", i+1)})
	}
	x.pack.Add("ppt/presentation.xml", types+"presentation.main+xml", ooxml.Header+`<p:presentation `+namespaces+` saveSubsetFonts="1"><p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst><p:sldIdLst>`+ids.String()+
		fmt.Sprintf(`</p:sldIdLst><p:sldSz cx="%d" cy="%d"/><p:notesSz cx="6858000" cy="9144000"/></p:presentation>`, emu(layout.Width), emu(layout.Height)))
	x.pack.Relate("ppt/presentation.xml", rels)
	x.pack.Add("ppt/theme/theme1.xml", ooxml.ThemeType, ooxml.Theme(fonts.Name, layout.Navy, layout.Wash, [6]string{layout.Accent, layout.Brown, layout.Green, "7FA7D1", "7A3B8F", "C3CDD8"}))
	x.pack.Add("ppt/slideMasters/slideMaster1.xml", types+"slideMaster+xml", ooxml.Header+`<p:sldMaster `+namespaces+`><p:cSld><p:bg><p:bgPr><a:solidFill><a:schemeClr val="bg1"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>`+titleTree("")+
		`</p:cSld><p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>`+
		`<p:sldLayoutIdLst><p:sldLayoutId id="2147483649" r:id="rId1"/></p:sldLayoutIdLst><p:txStyles><p:titleStyle><a:lvl1pPr><a:defRPr sz="2400" b="1"><a:solidFill><a:schemeClr val="tx2"/></a:solidFill><a:latin typeface="+mj-lt"/><a:ea typeface="+mj-ea"/></a:defRPr></a:lvl1pPr></p:titleStyle>`+
		`<p:bodyStyle><a:lvl1pPr><a:defRPr sz="1600"/></a:lvl1pPr></p:bodyStyle><p:otherStyle><a:lvl1pPr><a:defRPr sz="1600"/></a:lvl1pPr></p:otherStyle></p:txStyles></p:sldMaster>`)
	x.pack.Relate("ppt/slideMasters/slideMaster1.xml", []ooxml.Relationship{{ID: "rId1", Type: ooxml.Rel("slideLayout"), Target: "../slideLayouts/slideLayout1.xml"}, {ID: "rId2", Type: ooxml.RelTheme, Target: "../theme/theme1.xml"}})
	x.pack.Add("ppt/slideLayouts/slideLayout1.xml", types+"slideLayout+xml", ooxml.Header+`<p:sldLayout `+namespaces+` type="titleOnly" preserve="1"><p:cSld name="kikitori">`+titleTree("")+`</p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>`)
	x.pack.Relate("ppt/slideLayouts/slideLayout1.xml", []ooxml.Relationship{{ID: "rId1", Type: ooxml.Rel("slideMaster"), Target: "../slideMasters/slideMaster1.xml"}})
}

// titleTree is the shape tree of master and layout: a title and nothing else.
func titleTree(text string) string {
	return treeHead + fmt.Sprintf(`<p:sp><p:nvSpPr><p:cNvPr id="2" name="Title"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="title"/></p:nvPr></p:nvSpPr><p:spPr><a:xfrm><a:off x="%d" y="%d"/><a:ext cx="%d" cy="%d"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>`,
		emu(40), emu(36), emu(880), emu(42)) + `<p:txBody><a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"/><a:lstStyle/><a:p><a:r><a:rPr lang="ja-JP"/><a:t>` + text + `</a:t></a:r></a:p></p:txBody></p:sp></p:spTree>`
}

const treeHead = `<p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>`

// emu converts points.
func emu(points float64) int { return int(points*12700 + 0.5) }
