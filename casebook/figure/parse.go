package figure

import (
	"strings"
	"unicode/utf8"

	"kikitori/interview/text"
)

// Parse reads a figure's text. The error joins every [Problem] of the text, each
// with its place; then the drawing holds what could be read.
func Parse(s string) (*Drawing, error) {
	r := &reader{d: &Drawing{}, names: map[string]int{}, box: -1}
	for line := range strings.Lines(text.Clean(s)) {
		r.line++
		r.read(strings.TrimRight(line, "\r\n"))
	}
	for _, f := range r.open {
		r.line = r.d.Nodes[f].Line
		r.fault(1, notClosed, "name", r.d.Nodes[f].Name)
	}
	r.frames()
	r.join()
	r.limits()
	return r.d, r.err()
}

type reader struct {
	d      *Drawing
	names  map[string]int // by folded name
	open   []int          // frames not closed yet
	box    int            // that ・ lines belong to, or -1
	line   int
	arrows []arrow
	faults []Problem
}

// arrow is an edge whose ends are still names.
type arrow struct {
	from, to       string
	fromCol, toCol int
	label          string
	heads          Heads
	line           int
}

func (r *reader) read(line string) {
	s := &scanner{rest: line, column: 1}
	s.space()
	switch {
	case s.rest == "" || strings.HasPrefix(s.rest, "#") || strings.HasPrefix(s.rest, "＃"):
	case s.take("・", "･", "- "):
		r.detail(s)
	case s.word("箱", "box"):
		r.node(s, false)
	case s.word("枠", "group", "frame"):
		r.node(s, true)
	case s.word("終", "終わり", "end"):
		r.close(s)
	case s.word("向き", "direction"):
		r.direction(s)
	default:
		r.chain(s)
	}
}

func (r *reader) detail(s *scanner) {
	at := s.column
	t := strings.TrimSpace(s.rest)
	switch {
	case r.box < 0:
		r.fault(at, looseDetail)
	case t == "":
		r.fault(at, emptyLabel)
	default:
		r.long(at, t)
		n := &r.d.Nodes[r.box]
		n.Details = append(n.Details, t)
	}
}

func (r *reader) long(column int, s string) {
	if utf8.RuneCountInString(s) > maxLabel {
		r.fault(column, longLabel, "limit", number(maxLabel))
	}
}

// node reads a box or the head of a frame.
func (r *reader) node(s *scanner, frame bool) {
	at := s.column
	name := s.name(r, nil)
	if name == "" {
		r.fault(at, noName)
	}
	n := Node{Name: name, Label: name, Frame: frame, Parent: -1, Line: r.line}
	if s.take("：", ":") {
		s.space()
		if n.Label = strings.TrimSpace(s.rest); n.Label == "" {
			r.fault(s.column, emptyLabel)
		}
		r.long(s.column, n.Label)
	}
	id := len(r.d.Nodes)
	if first, twice := r.names[text.Fold(name)]; twice && name != "" {
		r.fault(at, duplicateName, "name", name, "first", number(r.d.Nodes[first].Line))
	} else {
		r.names[text.Fold(name)] = id
	}
	if len(r.open) > 0 {
		n.Parent = r.open[len(r.open)-1]
		r.d.Nodes[n.Parent].Children = append(r.d.Nodes[n.Parent].Children, id)
	} else {
		r.d.Top = append(r.d.Top, id)
	}
	r.d.Nodes = append(r.d.Nodes, n)
	r.box = id
	if frame {
		r.box = -1
		if r.open = append(r.open, id); len(r.open) == maxDepth+1 {
			r.fault(1, tooDeep, "limit", number(maxDepth))
		}
	}
}

func (r *reader) close(s *scanner) {
	s.space()
	if s.rest != "" {
		r.fault(s.column, unknownLine, "text", clip(s.rest))
	}
	r.box = -1
	if len(r.open) == 0 {
		r.fault(1, notOpen)
		return
	}
	r.open = r.open[:len(r.open)-1]
}

func (r *reader) direction(s *scanner) {
	s.take("：", ":")
	s.space()
	flow := Any
	switch strings.ToLower(strings.TrimSpace(s.rest)) {
	case "横", "右", "right":
		flow = Right
	case "縦", "下", "down":
		flow = Down
	default:
		r.fault(s.column, badDirection, "text", clip(s.rest))
	}
	if len(r.open) > 0 {
		r.d.Nodes[r.open[len(r.open)-1]].Flow = flow
		return
	}
	r.d.Flow = flow
}

// chain reads A → B, A ⇄ B → C：label. The label belongs to the last arrow.
func (r *reader) chain(s *scanner) {
	var list []arrow
	whole, begin := s.rest, s.column
	at := s.column
	name := s.name(r, arrowSigns)
	for {
		heads, ok := s.arrow()
		if !ok {
			break
		}
		next := s.column
		to := s.name(r, arrowSigns)
		for _, e := range []struct {
			name string
			at   int
		}{{name, at}, {to, next}} {
			if e.name == "" && (e.at == next || len(list) == 0) {
				r.fault(e.at, noName)
			}
		}
		list = append(list, arrow{from: name, to: to, fromCol: at, toCol: next, heads: heads, line: r.line})
		name, at = to, next
	}
	if len(list) == 0 {
		r.fault(begin, unknownLine, "text", clip(whole))
		return
	}
	if s.take("：", ":") {
		s.space()
		label := strings.TrimSpace(s.rest)
		if label == "" {
			r.fault(s.column, emptyLabel)
		}
		r.long(s.column, label)
		list[len(list)-1].label = label
	}
	r.arrows = append(r.arrows, list...)
	r.box = -1
}

// frames looks for frames that hold nothing.
func (r *reader) frames() {
	for i := range r.d.Nodes {
		if n := &r.d.Nodes[i]; n.Frame && len(n.Children) == 0 {
			r.line = n.Line
			r.fault(1, emptyFrame, "name", n.Name)
		}
	}
}

// join finds the ends of the arrows.
func (r *reader) join() {
	for _, a := range r.arrows {
		r.line = a.line
		from, okFrom := r.end(a.from, a.fromCol)
		to, okTo := r.end(a.to, a.toCol)
		if !okFrom || !okTo {
			continue
		}
		switch {
		case from == to:
			r.fault(a.toCol, selfArrow, "name", a.to)
		case r.d.inside(from, to):
			r.fault(a.toCol, ownFrame, "name", a.from, "frame", a.to)
		case r.d.inside(to, from):
			r.fault(a.toCol, ownFrame, "name", a.to, "frame", a.from)
		default:
			r.d.Edges = append(r.d.Edges, Edge{From: from, To: to, Label: a.label, Heads: a.heads, Line: a.line})
		}
	}
}

func (r *reader) end(name string, column int) (int, bool) {
	if name == "" {
		return 0, false // told already
	}
	id, ok := r.names[text.Fold(name)]
	if !ok {
		if near := r.near(name); near != "" {
			r.fault(column, unknownNear, "name", name, "near", near)
		} else {
			r.fault(column, unknownName, "name", name)
		}
	}
	return id, ok
}

func (r *reader) limits() {
	r.line = 1
	if len(r.d.Nodes) > maxNodes {
		r.line = r.d.Nodes[maxNodes].Line
		r.fault(1, tooMany, "limit", number(maxNodes), "what", "箱")
	}
	if len(r.d.Edges) > maxEdges {
		r.line = r.d.Edges[maxEdges].Line
		r.fault(1, tooMany, "limit", number(maxEdges), "what", "→")
	}
}

// clip cuts a text for a message.
func clip(s string) string {
	if r := []rune(s); len(r) > 20 {
		return string(r[:20]) + "…"
	}
	return s
}
