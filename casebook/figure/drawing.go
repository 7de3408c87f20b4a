package figure

// Direction is which way the arrows of a drawing lead.
type Direction int

// The directions.
const (
	Any   Direction = iota // whichever fits better
	Right                  // 横
	Down                   // 縦
)

// Node is a box or a frame.
type Node struct {
	Name     string // what arrows call it
	Label    string // what is shown; of a box without a label of its own: the name
	Details  []string
	Frame    bool
	Children []int // of a frame, in order
	Parent   int   // frame it stands in, or -1
	Flow     Direction
	Line     int // of the text, from 1
}

// Heads says at which ends of an edge an arrowhead stands.
type Heads int

// The heads.
const (
	Forward Heads = iota
	Both
	None
)

// Edge leads from one node to another.
type Edge struct {
	From, To int
	Label    string
	Heads    Heads
	Line     int
}

// Drawing is a figure as it was written. Nodes stand in the order of the text.
type Drawing struct {
	Nodes []Node
	Edges []Edge
	Top   []int // nodes that stand in no frame
	Flow  Direction
}

// Empty reports whether there is nothing to draw.
func (d *Drawing) Empty() bool { return d == nil || len(d.Nodes) == 0 }

// Labels returns every text of the drawing in the order of the text, for the
// search, the gate and forms that list it.
func (d *Drawing) Labels() []string {
	var out []string
	for i := range d.Nodes {
		n := &d.Nodes[i]
		if n.Label != "" {
			out = append(out, n.Label)
		}
		out = append(out, n.Details...)
	}
	for _, e := range d.Edges {
		if e.Label != "" {
			out = append(out, e.Label)
		}
	}
	return out
}

// inside reports whether node n is, or stands in, frame f.
func (d *Drawing) inside(n, f int) bool {
	for ; n >= 0; n = d.Nodes[n].Parent {
		if n == f {
			return true
		}
	}
	return false
}
