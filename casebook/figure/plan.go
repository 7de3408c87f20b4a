package figure

// Measure is how a caller measures text, in cells of a grid: terminal cells, or
// half ems of a page.
type Measure struct {
	Wrap func(s string, width int) []string // rows without line ends
	Size func(row string) int               // cells a row takes
	Line float64                            // height of a row, in cells
	// Pad is what a box keeps free around its text on each side, its border
	// included.
	PadX, PadY float64
	// Main and Cross are the free cells between what stands one after the other
	// along the arrows, and side by side.
	MainX, MainY   int
	CrossX, CrossY int
	TagX, TagY     int // between a box and the label of an arrow, along it
	// FrameX, FrameTop and FrameBottom are what a frame keeps free around its
	// content, besides the rows of its title; with Inlaid a title of one row
	// stands in the border.
	FrameX, FrameTop, FrameBottom int
	Inlaid                        bool
	StepY                         int // cost of a step down, as against one of 1 aside
}

// Rect is a rectangle of cells.
type Rect struct{ X, Y, W, H int }

// Point is a cell.
type Point struct{ X, Y int }

// Placed is a node with its place and its rows of text.
type Placed struct {
	Rect
	Node    int
	Rows    []string
	Details [][]string // rows of each detail, without bullets
	Depth   int        // frames around it
}

// Tag is the label of an edge: it interrupts the line.
type Tag struct {
	Rect
	Edge int
	Rows []string
}

// Route is the line of an edge. It runs through the middle of cells; its ends
// touch the rectangles it joins.
type Route struct {
	Edge   int
	Points []Point // corners, beginning and end outside of the rectangles
	// FromSide and ToSide say where the rectangle lies, seen from the ends.
	FromSide, ToSide Side
	HeadFrom, HeadTo bool
}

// Side is a direction on the grid.
type Side int

// The sides.
const (
	Up Side = iota
	RightSide
	DownSide
	LeftSide
)

var steps = [4]Point{{0, -1}, {1, 0}, {0, 1}, {-1, 0}}

// Plan is a drawing laid out.
type Plan struct {
	W, H   int
	Frames []Placed // outer ones first
	Boxes  []Placed
	Tags   []Tag
	Routes []Route
}

// Offer is one way to lay a drawing out.
type Offer struct {
	W, H   int
	Asked  bool // it leads the way the text says
	Breaks int  // rows that labels take beyond one each
	Wrap   int  // cells at which labels break
}

// Lay lays a drawing out. Of many ways to do it, it takes the one that is worth
// most; one worth less than zero is never taken, and if none is left, the plan
// is nil. Lines that run around the outside may make the plan larger than the
// offer.
func Lay(d *Drawing, m Measure, worth func(Offer) float64) *Plan {
	if d.Empty() {
		return nil
	}
	var best *layer
	most := -1.0
	rows := map[wrapped][]string{}
	for _, v := range variants(d) {
		l := &layer{d: d, m: m, v: v, rows: rows, places: make([]Placed, len(d.Nodes))}
		l.w, l.h = l.level(-1)
		if w := worth(Offer{l.w, l.h, v.asked, l.breaks, v.wrap}); w > most {
			best, most = l, w
		}
	}
	if best == nil {
		return nil
	}
	return best.plan()
}

// variant is one way to lay a drawing out.
type variant struct {
	flow, inner Direction // of the drawing, and of frames that say nothing
	wrap        int       // most cells in a row of a label
	most        int       // most things side by side
	asked       bool
}

func variants(d *Drawing) []variant {
	var out []variant
	wraps, mosts := []int{36, 28, 22, 16, 12, 8}, []int{99, 6, 4, 3, 2, 1}
	if len(d.Nodes) > 40 {
		wraps, mosts = []int{28, 16, 10}, []int{10, 6, 4, 3, 2}
	}
	for _, flow := range []Direction{Right, Down} {
		for _, inner := range []Direction{Right, Down} {
			for _, w := range wraps {
				for _, n := range mosts {
					out = append(out, variant{flow: flow, inner: inner, wrap: w, most: n, asked: d.Flow == Any || d.Flow == flow})
				}
			}
		}
	}
	return out
}

// layer lays out a drawing in one way.
type layer struct {
	d      *Drawing
	m      Measure
	v      variant
	places []Placed // by node; relative to the frame around it until settled
	tags   []Tag
	rows   map[wrapped][]string // shared by all ways
	breaks int
	w, h   int
}

// wrapped is a text and the width it is broken for.
type wrapped struct {
	s string
	w int
}

// wrap breaks text into the fewest rows for a width, as even as can be.
func (l *layer) wrap(s string, w int) []string {
	key := wrapped{s, w}
	if out, ok := l.rows[key]; ok {
		return out
	}
	out := l.m.Wrap(s, w)
	for low, high := w/2, w; low < high && len(out) > 1; {
		mid := (low + high) / 2
		if narrow := l.m.Wrap(s, mid); len(narrow) == len(out) && l.widest(narrow) <= mid {
			out, high = narrow, mid
		} else {
			low = mid + 1
		}
	}
	l.rows[key] = out
	return out
}

func ceil(f float64) int {
	n := int(f)
	if float64(n) < f-1e-9 {
		n++
	}
	return n
}

// widest returns the cells of the widest row.
func (l *layer) widest(rows []string) int {
	w := 0
	for _, r := range rows {
		w = max(w, l.m.Size(r))
	}
	return w
}

// bullet is the room of the mark before a detail, in cells.
const bullet = 2

// sizeBox measures a box.
func (l *layer) sizeBox(n int) {
	node, p := &l.d.Nodes[n], &l.places[n]
	*p = Placed{Node: n, Rows: l.wrap(node.Label, l.v.wrap)}
	w, rows := l.widest(p.Rows), len(p.Rows)
	for _, t := range node.Details {
		wrapped := l.wrap(t, max(2*l.v.wrap-bullet, 4))
		p.Details = append(p.Details, wrapped)
		w, rows = max(w, l.widest(wrapped)+bullet), rows+len(wrapped)
	}
	l.breaks += rows - 1 - len(node.Details)
	p.W, p.H = ceil(float64(w)+2*l.m.PadX), ceil(float64(rows)*l.m.Line+2*l.m.PadY)
}

// title measures the title of a frame.
func (l *layer) title(f int) (w, h int) {
	p := &l.places[f]
	p.Rows = l.wrap(l.d.Nodes[f].Label, max(2*l.v.wrap, 8))
	l.breaks += 2 * (len(p.Rows) - 1)
	h = ceil(float64(len(p.Rows)) * l.m.Line)
	if l.m.Inlaid {
		h = len(p.Rows) - 1
	}
	return l.widest(p.Rows) + 4, h
}

// plan settles all places and finds the routes.
func (l *layer) plan() *Plan {
	p := &Plan{W: l.w, H: l.h}
	l.settle(l.d.Top, 0, 0, 0, p)
	for i := range l.tags {
		t := l.tags[i]
		if f := l.meets(t.Edge); f >= 0 {
			t.X += l.places[f].X
			t.Y += l.places[f].Y
		}
		p.Tags = append(p.Tags, t)
	}
	newRouter(l, p).all()
	return p
}

// settle makes the places of nodes absolute.
func (l *layer) settle(nodes []int, x, y, depth int, p *Plan) {
	for _, n := range nodes {
		at := &l.places[n]
		at.Node, at.Depth = n, depth
		at.X += x
		at.Y += y
		if l.d.Nodes[n].Frame {
			p.Frames = append(p.Frames, *at)
			l.settle(l.d.Nodes[n].Children, at.X, at.Y, depth+1, p)
			continue
		}
		p.Boxes = append(p.Boxes, *at)
	}
}
