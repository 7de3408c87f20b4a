package xlsx

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"

	"kikitori/casebook/catalog"
	"kikitori/casebook/catalog/fonts"
	"kikitori/casebook/catalog/layout"
	"kikitori/casebook/ooxml"
	"kikitori/interview"
	"kikitori/interview/text"
)

var _ catalog.Render = Render

// Render writes the workbook. Text beyond what a cell holds is cut and reported.
func Render(ctx context.Context, c *catalog.Catalog, w io.Writer) (catalog.Report, error) {
	b := &book{f: excelize.NewFile(), c: c, w: c.Words, ctx: ctx}
	defer b.f.Close()
	b.styles()
	b.cases()
	b.matrix()
	for i := range c.Extras {
		b.extra(&c.Extras[i], false)
	}
	b.figures()
	b.err = errors.Join(b.err, b.f.SetDocProps(&excelize.DocProperties{
		Title: c.Title, Creator: c.Office, Language: c.Words.Lang, Created: ooxml.Stamp, Modified: ooxml.Stamp,
	}))
	if b.err != nil {
		return catalog.Report{}, b.err
	}
	var raw bytes.Buffer
	if err := b.f.Write(&raw); err != nil {
		return catalog.Report{}, fmt.Errorf("xlsx: %w", err)
	}
	return b.report, ooxml.Repack(raw.Bytes(), w)
}

// book is written sheet by sheet; after an error it writes no more.
type book struct {
	f      *excelize.File
	c      *catalog.Catalog
	w      *catalog.Words
	ctx    context.Context
	report catalog.Report
	err    error

	head, headCenter, body, wrap, center, percent, title, note int // styles
}

func (b *book) do(err error) {
	if b.err == nil {
		b.err = errors.Join(err, b.ctx.Err())
	}
}

func (b *book) styles() {
	font := func(bold bool, size float64, color string) *excelize.Font {
		return &excelize.Font{Family: fonts.Name, Size: size, Bold: bold, Color: color}
	}
	under := []excelize.Border{{Type: "bottom", Color: layout.Hair, Style: 1}}
	style := func(to *int, s *excelize.Style) {
		id, err := b.f.NewStyle(s)
		*to = id
		b.do(err)
	}
	b.do(b.f.SetDefaultFont(fonts.Name))
	style(&b.head, &excelize.Style{Font: font(true, 11, layout.White), Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{layout.Navy}}, Alignment: &excelize.Alignment{Vertical: "center", WrapText: true}})
	style(&b.headCenter, &excelize.Style{Font: font(true, 11, layout.White), Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{layout.Navy}}, Alignment: &excelize.Alignment{Vertical: "center", Horizontal: "center"}})
	style(&b.body, &excelize.Style{Font: font(false, 11, layout.Ink), Border: under, Alignment: &excelize.Alignment{Vertical: "top", Horizontal: "center"}})
	style(&b.wrap, &excelize.Style{Font: font(false, 11, layout.Ink), Border: under, Alignment: &excelize.Alignment{Vertical: "top", WrapText: true}})
	style(&b.center, &excelize.Style{Font: font(false, 11, layout.Accent), Border: under, Alignment: &excelize.Alignment{Vertical: "center", Horizontal: "center"}})
	format := `0.0"%"`
	style(&b.percent, &excelize.Style{Font: font(false, 11, layout.Ink), Border: under, CustomNumFmt: &format, Alignment: &excelize.Alignment{Horizontal: "right", Vertical: "top", WrapText: true}})
	style(&b.title, &excelize.Style{Font: font(true, 13, layout.Navy)})
	style(&b.note, &excelize.Style{Font: font(false, 10, layout.Soft)})
}

// sheet begins a sheet that prints one page wide.
func (b *book) sheet(name string, first bool) {
	if first {
		b.do(b.f.SetSheetName("Sheet1", name))
	} else {
		_, err := b.f.NewSheet(name)
		b.do(err)
	}
	fit, wide, tall := true, 1, 0
	size, land := 9, "landscape"
	b.do(b.f.SetSheetProps(name, &excelize.SheetPropsOptions{FitToPage: &fit}))
	b.do(b.f.SetPageLayout(name, &excelize.PageLayoutOptions{Size: &size, Orientation: &land, FitToWidth: &wide, FitToHeight: &tall}))
	b.do(b.f.SetHeaderFooter(name, &excelize.HeaderFooterOptions{OddFooter: "&C&P / &N"}))
}

// cellLimit is how many UTF-16 units a cell holds (Excel's specification).
const cellLimit = 32767

// text sets a cell to text, whatever it looks like.
func (b *book) text(sheet string, col, row, style int, s, page, part string) {
	if units := utf16.Encode([]rune(s)); len(units) > cellLimit {
		kept := string(utf16.Decode(units[:cellLimit-2])) + "…"
		b.report.Tight = append(b.report.Tight, catalog.Tight{Page: page, Part: part, Cut: len([]rune(s)) - len([]rune(kept)) + 1})
		s = kept
	}
	at, err := excelize.CoordinatesToCellName(col, row)
	b.do(err)
	// The library computes this escape for shared strings and then does not write
	// it, so that a spreadsheet would read _x000D_ as a line end.
	b.do(b.f.SetCellStr(sheet, at, ooxml.Literal(s)))
	b.do(b.f.SetCellStyle(sheet, at, at, style))
}

// caseWidths are the widths of the columns of the list, in digits.
var caseWidths = []float64{11, 7, 6, 24, 44, 36, 36, 26, 26, 30, 26, 9, 28, 13, 11, 9}

// heightOf estimates the height of a row of the list in points; a row is 409 at
// most (Excel's specification).
func heightOf(row []string) float64 {
	most := 1
	for i, s := range row {
		lines := 0
		for l := range strings.SplitSeq(s, "\n") {
			lines += max(1, int(math.Ceil(float64(text.Metrics{}.Width(l))*1.1/caseWidths[i])))
		}
		most = max(most, lines)
	}
	return min(409, float64(most)*lineHeight+4)
}

const lineHeight = 14.5 // points

func (b *book) cases() {
	name := b.w.CaseList
	b.sheet(name, true)
	a3 := 8
	b.do(b.f.SetPageLayout(name, &excelize.PageLayoutOptions{Size: &a3}))
	rows := catalog.Table(b.c)
	for i, width := range caseWidths {
		if i < len(rows[0]) {
			col, err := excelize.ColumnNumberToName(i + 1)
			b.do(err)
			b.do(b.f.SetColWidth(name, col, col, width))
		}
	}
	for r, row := range rows {
		for i, s := range row {
			style, page := b.wrap, ""
			if r == 0 {
				style = b.head
			} else {
				page = b.c.Pages[r-1].Key
			}
			if n, numeric := count(s); numeric && r > 0 && (i == 1 || i == 2) {
				b.number(name, i+1, r+1, b.body, float64(n))
				continue
			}
			b.text(name, i+1, r+1, style, s, page, rows[0][i])
		}
		b.do(b.f.SetRowHeight(name, r+1, heightOf(row)))
	}
	b.table(name, len(rows[0]), len(rows))
}

// table freezes the head, adds a filter and repeats the head on every page.
func (b *book) table(name string, cols, rows int) {
	last, err := excelize.CoordinatesToCellName(cols, rows)
	b.do(err)
	b.do(b.f.SetRowHeight(name, 1, 24))
	b.do(b.f.SetPanes(name, &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}))
	b.do(b.f.AutoFilter(name, "A1:"+last, nil))
	fit := true // AutoFilter takes the sheet's properties with it
	b.do(b.f.SetSheetProps(name, &excelize.SheetPropsOptions{FitToPage: &fit}))
	b.do(b.f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: "'" + name + "'!$1:$1", Scope: name}))
}

func (b *book) number(sheet string, col, row, style int, v float64) {
	at, err := excelize.CoordinatesToCellName(col, row)
	b.do(err)
	b.do(b.f.SetCellFloat(sheet, at, v, -1, 64))
	b.do(b.f.SetCellStyle(sheet, at, at, style))
}

func count(s string) (int, bool) {
	var n int
	_, err := fmt.Sscanf(s, "%d", &n)
	return n, err == nil
}

// extra writes a table that is no list of cases.
func (b *book) extra(x *catalog.Extra, first bool) {
	b.sheet(x.Title, first)
	for i, s := range x.Shares {
		col, err := excelize.ColumnNumberToName(i + 1)
		b.do(err)
		b.do(b.f.SetColWidth(x.Title, col, col, 120*s))
	}
	for r, row := range append([][]string{x.Head}, x.Rows...) {
		for i, s := range row {
			style := b.wrap
			if r == 0 {
				style = b.head
			}
			if n, numeric := count(s); numeric && r > 0 && strconv.Itoa(n) == s {
				b.number(x.Title, i+1, r+1, b.body, float64(n))
				continue
			}
			b.text(x.Title, i+1, r+1, style, s, x.Key, x.Title)
		}
	}
	b.table(x.Title, len(x.Head), 1+len(x.Rows))
}

func (b *book) matrix() {
	name := b.w.Matrix
	b.sheet(name, false)
	b.do(b.f.SetColWidth(name, "A", "A", 60))
	b.do(b.f.SetColWidth(name, "B", "F", 12))
	b.text(name, 1, 1, b.head, b.w.CaseUnplaced, "", "")
	for i, a := range interview.Areas() {
		b.text(name, i+2, 1, b.headCenter, a.Letter()+" "+b.w.AreaName(a), "", "")
	}
	for r := range b.c.Pages {
		k := &b.c.Pages[r]
		b.text(name, 1, r+2, b.wrap, k.Heading(), k.Key, b.w.Matrix)
		for i, a := range interview.Areas() {
			mark := ""
			if slices.Contains(k.Areas, a) {
				mark = "●"
			}
			b.text(name, i+2, r+2, b.center, mark, "", "")
		}
	}
	b.table(name, 1+len(interview.Areas()), 1+len(b.c.Pages))
}
