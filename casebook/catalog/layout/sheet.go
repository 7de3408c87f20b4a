package layout

import "kikitori/casebook/catalog"

// Width and Height of a sheet, in points.
const (
	Width  = 960.0
	Height = 540.0
)

// Deck is a catalog on sheets.
type Deck struct {
	Lang   string
	Title  string
	Office string
	Sheets []Sheet
	Report catalog.Report
}

// Sheet is one page.
type Sheet struct {
	Key      string // what links point to
	Title    string // for bookmarks and for those who hear the page
	Bookmark bool   // the first sheet of what it shows
	Fill     string // colour of the page; empty: white
	Items    []Item
}

// Item is a Box, Text, Table, Chart, Line or Figure.
type Item interface{ item() }

// Box is a filled or outlined rectangle. Colours are RRGGBB, empty for none.
type Box struct {
	X, Y, W, H float64
	Fill, Line string
}

// Text is a text frame without insets; the text stands at its top unless Middle.
type Text struct {
	X, Y, W, H float64
	Paras      []Para
	Middle     bool
	Heading    bool // the sheet's title
	Fill, Line string
	Pad        float64 // inset on all sides
}

// Align says where the lines of a paragraph stand.
type Align int

// The alignments.
const (
	Left Align = iota
	Center
	Right
)

// Para is one paragraph. Its lines are Size*Lead apart.
type Para struct {
	Text   string
	Lines  []string // as broken for the frame; joined they are Text without its line ends
	Hard   bool     // every form breaks where Lines do
	Size   float64  // points
	Lead   float64  // multiple of Size
	After  float64  // points below it
	Bold   bool
	Color  string
	Bullet string // hangs before the first line; the lines are indented by Indent
	Mark   string // colour of the bullet
	Indent float64
	Align  Align
	Link   string // Key of the sheet it leads to
}

// Height of the paragraph with what follows it.
func (p *Para) Height() float64 { return float64(len(p.Lines))*p.Size*p.Lead + p.After }

// Table has a head row and body rows of the same number of cells.
type Table struct {
	X, Y    float64
	Cols    []float64 // widths
	Rows    [][]Para  // the first is the head
	Heights []float64
	Name    string // what it shows, for those who hear the page
}

// Chart is a bar chart. Rows are those of Of that stand on this sheet.
type Chart struct {
	X, Y, W, H float64
	Of         *catalog.Chart
	Rows       []catalog.Row
	LabelWidth float64
	LabelSize  float64
	Name       string
	Drawn      []Item // the same as boxes and texts, for forms without charts of their own
}

// Spot is a place on a sheet.
type Spot struct{ X, Y float64 }

// Line runs from spot to spot; consecutive ones stand above or beside each
// other.
type Line struct {
	Spots            []Spot
	Color            string
	Width            float64 // points
	HeadFrom, HeadTo bool    // arrowheads
}

// Figure is a drawing of boxes, texts and lines that belong together.
type Figure struct {
	X, Y, W, H float64
	Items      []Item
	Name       string  // what it shows, for those who hear the page
	Text       string  // the same in full
	Size       float64 // of its text, in points
}

func (Line) item()   {}
func (Figure) item() {}
func (Box) item()    {}
func (Text) item()   {}
func (Table) item()  {}
func (Chart) item()  {}

// The colours of all forms with pages.
const (
	Ink    = "1C2733"
	Soft   = "5A6775"
	Hair   = "D5DCE4"
	Wash   = "EEF3F9"
	White  = "FFFFFF"
	Navy   = "1F3F66"
	Deep   = "16304F"
	Accent = "1F5A96"
	Brown  = "94500F"
	Green  = "2C6A45"
	Warm   = "FFF4DC"
	Umber  = "6B4A00"
)

// YearColors are the colours of the bars, the newest year first.
func YearColors() []string { return []string{"1F5A96", "7FA7D1", "C3CDD8", "94A3B3"} }

// AreaColor returns the colour that goes with an area beside its letter.
func AreaColor(area string) string {
	return map[string]string{"plan": Accent, "do": Green, "check": "9A5410", "act": "7A3B8F"}[area]
}
