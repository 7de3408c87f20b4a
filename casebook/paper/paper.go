package paper

import (
	"errors"
	"fmt"
)

// Paper is one document. Every text in it may be anything a person typed: the
// renderers clean and escape it.
type Paper struct {
	Title   string // in the document's properties
	Office  string // who issues it; "" is not told
	Lang    string // "ja" or "en"
	Marking string // who may read it, at the head of every page
	Footer  string // beside the page number
	Blocks  []Block
}

// Block is a part of a paper, from top to bottom.
type Block interface{ block() }

// Letterhead is the head of a letter: number and date at the right, then who it
// is to, then who it is from. What is empty is left out.
type Letterhead struct {
	Number, Date string
	To, From     []string // one line each
}

// Title is the paper's title in the middle, with a line below it.
type Title struct{ Text, Sub string }

// Heading is of level 1, 2 or 3.
type Heading struct {
	Level int
	Text  string
}

// Para is a paragraph. Lead are strong words before its text.
type Para struct {
	Lead, Text string
	Style      Style
}

// Style says what a paragraph is.
type Style int

// The styles of a paragraph.
const (
	Body   Style = iota // prose, its first line set in
	Flush               // prose without that
	Note                // a small remark
	Right               // at the right: 敬具, 以上
	Center              // in the middle: 記
)

// List is a list of short texts.
type List struct {
	Kind  ListKind
	Items []string
}

// ListKind says what stands before each item.
type ListKind int

// The kinds of lists. Each list of numbers begins with 1.
const (
	Bullets ListKind = iota
	Numbers
	Boxes // to be ticked
)

// Facts are lines of a label and a text, as below 記.
type Facts []Fact

// Fact is one of them.
type Fact struct{ Label, Text string }

// Table has cells in rows. Head is repeated on every page; without it the table
// has none.
type Table struct {
	Widths []float64 // shares of the width; nil: all the same
	Head   []string
	Rows   [][]Cell
}

// Cell is a cell of a table, read only unless it has an ID.
type Cell struct {
	Text   string
	Align  Align
	Strong bool
	Label  bool // shaded, as the name of what stands beside it
	Span   int  // columns it takes; 0 is one
	Lines  int  // the least height in lines: room to write by hand
	// ID makes the cell a field that is filled on the screen or by hand, and by
	// which a reader finds it again. It is unique in the paper and has at most 64
	// characters.
	ID string
	// Choices are what the field may hold; nil is any text.
	Choices []string
}

// Align is where a text stands in its cell.
type Align int

// The alignments.
const (
	Left Align = iota
	Middle
	End
)

// Sign are lines to sign on, at the right half of the paper.
type Sign []string

// Break begins a new page.
type Break struct{}

func (Letterhead) block() {}
func (Title) block()      {}
func (Heading) block()    {}
func (Para) block()       {}
func (List) block()       {}
func (Facts) block()      {}
func (Table) block()      {}
func (Sign) block()       {}
func (Break) block()      {}

// Field is one line of a form.
type Field struct {
	Label, Text string
	ID          string
	Lines       int
}

// Form is a table of labels with room to fill in.
func Form(fields ...Field) Table {
	t := Table{Widths: []float64{0.26, 0.74}}
	for _, f := range fields {
		t.Rows = append(t.Rows, []Cell{{Text: f.Label, Label: true}, {Text: f.Text, ID: f.ID, Lines: f.Lines}})
	}
	return t
}

// Box is an empty frame to write in.
func Box(id string, lines int) Table {
	return Table{Rows: [][]Cell{{{ID: id, Lines: lines}}}}
}

// Columns is how many columns the table has.
func (t *Table) Columns() int {
	n := max(len(t.Widths), len(t.Head))
	for _, r := range t.Rows {
		n = max(n, columnsOf(r))
	}
	return n
}

func columnsOf(row []Cell) int {
	n := 0
	for _, c := range row {
		n += max(c.Span, 1)
	}
	return n
}

// Shares are the widths of all columns, which sum to 1.
func (t *Table) Shares() []float64 {
	out := make([]float64, t.Columns())
	sum := 0.0
	for i := range out {
		out[i] = 1
		if i < len(t.Widths) {
			out[i] = t.Widths[i]
		}
		sum += out[i]
	}
	for i := range out {
		out[i] /= sum
	}
	return out
}

// ErrShape is a paper that cannot be written: a mistake of who made it.
var ErrShape = errors.New("this paper cannot be written")

const maxID = 64 // Word's limit for the tag of a field

// Check says what is wrong with the shape of the paper. The renderers call it.
func (p *Paper) Check() error {
	ids := map[string]bool{}
	for i, b := range p.Blocks {
		t, ok := b.(Table)
		if !ok {
			continue
		}
		n := t.Columns()
		if len(t.Head) > 0 && len(t.Head) != n {
			return fmt.Errorf("%w: block %d: the head has %d of %d columns", ErrShape, i, len(t.Head), n)
		}
		for _, w := range t.Widths {
			if !(w > 0) {
				return fmt.Errorf("%w: block %d: a column is %v wide", ErrShape, i, w)
			}
		}
		for k, row := range t.Rows {
			if columnsOf(row) != n {
				return fmt.Errorf("%w: block %d: row %d has %d of %d columns", ErrShape, i, k, columnsOf(row), n)
			}
			for _, c := range row {
				if c.ID != "" && (ids[c.ID] || len([]rune(c.ID)) > maxID) {
					return fmt.Errorf("%w: block %d: the id %q is used twice or too long", ErrShape, i, c.ID)
				}
				ids[c.ID] = true
			}
		}
	}
	return nil
}
