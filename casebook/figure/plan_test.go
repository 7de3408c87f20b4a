package figure

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"kikitori/interview/text"
)

// terminalPlan lays a drawing out as Terminal does, whatever its width.
func terminalPlan(d *Drawing, width int) *Plan {
	var m text.Metrics
	return Lay(d, inCells(m), func(o Offer) float64 {
		if o.W > width {
			return 1 / float64(o.W*1000)
		}
		return 1 / float64(o.H+1)
	})
}

// soundPlan holds a plan to what every drawing promises: no two boxes or labels
// share a cell, text stays within its box, boxes within their frames, lines end
// at the borders of what they join and run through nothing, and all of it is
// inside the drawing.
func soundPlan(t interface{ Errorf(string, ...any) }, d *Drawing, width int) {
	p := terminalPlan(d, width)
	if p == nil {
		if !d.Empty() {
			t.Errorf("no plan for %d nodes", len(d.Nodes))
		}
		return
	}
	var m text.Metrics
	whole := Rect{0, 0, p.W, p.H}
	inside := func(what string, in, out Rect) {
		if in.X < out.X || in.Y < out.Y || in.X+in.W > out.X+out.W || in.Y+in.H > out.Y+out.H {
			t.Errorf("%s: %v is not within %v", what, in, out)
		}
	}
	var solid []Rect
	at := map[int]Rect{}
	for _, b := range p.Boxes {
		rows, w := len(b.Rows), 0
		for _, r := range b.Rows {
			w = max(w, m.Width(r))
		}
		for _, det := range b.Details {
			rows += len(det)
			for _, r := range det {
				w = max(w, m.Width(r)+bullet)
			}
		}
		if w > b.W-2 || rows > b.H-2 {
			t.Errorf("box %q of %dx%d in %v", d.Nodes[b.Node].Label, w, rows, b.Rect)
		}
		inside("box", b.Rect, whole)
		solid = append(solid, b.Rect)
		at[b.Node] = b.Rect
	}
	for _, g := range p.Tags {
		inside("label", g.Rect, whole)
		solid = append(solid, g.Rect)
	}
	for i := range solid {
		for k := range i {
			if solid[i].Overlaps(solid[k]) {
				t.Errorf("%v and %v overlap", solid[i], solid[k])
			}
		}
	}
	for _, f := range p.Frames {
		inside("frame", f.Rect, whole)
		at[f.Node] = f.Rect
	}
	for n := range d.Nodes {
		if parent := d.Nodes[n].Parent; parent >= 0 {
			inside("in its frame", at[n], at[parent])
		}
	}
	for a := range p.Frames {
		for b := range p.Frames {
			x, y := p.Frames[a].Node, p.Frames[b].Node
			if !d.inside(x, y) && !d.inside(y, x) && at[x].Overlaps(at[y]) {
				t.Errorf("frames %v and %v overlap", at[x], at[y])
			}
		}
	}
	soundRoutes(t, d, p, at, solid, whole)
}

func soundRoutes(t interface{ Errorf(string, ...any) }, d *Drawing, p *Plan, at map[int]Rect, solid []Rect, whole Rect) {
	tags := map[int]Rect{}
	for _, g := range p.Tags {
		tags[g.Edge] = g.Rect
	}
	touch := func(q Point, side Side, r Rect) bool {
		return r.Contains(Point{q.X + steps[side].X, q.Y + steps[side].Y}) && !r.Contains(q)
	}
	ends := map[int]int{}
	for _, r := range p.Routes {
		e := d.Edges[r.Edge]
		first, last := r.Points[0], r.Points[len(r.Points)-1]
		tag, tagged := tags[r.Edge]
		from, to := at[e.From], at[e.To]
		if tagged && ends[r.Edge] == 0 {
			to = tag
		} else if tagged {
			from = tag
		}
		ends[r.Edge]++
		if !touch(first, r.FromSide, from) || !touch(last, r.ToSide, to) {
			t.Errorf("edge %d: %v does not join %v and %v", r.Edge, r, from, to)
		}
		for i := 1; i < len(r.Points); i++ {
			a, b := r.Points[i-1], r.Points[i]
			if a.X != b.X && a.Y != b.Y {
				t.Errorf("edge %d runs askew: %v", r.Edge, r.Points)
			}
			for way := between(a, b); a != b; a = (Point{a.X + steps[way].X, a.Y + steps[way].Y}) {
				crossed(t, a, solid, whole, r.Edge)
			}
		}
		crossed(t, last, solid, whole, r.Edge)
	}
	for i, e := range d.Edges {
		want := 1
		if e.Label != "" {
			want = 2
		}
		if ends[i] != want {
			t.Errorf("edge %d has %d lines", i, ends[i])
		}
	}
}

func crossed(t interface{ Errorf(string, ...any) }, q Point, solid []Rect, whole Rect, edge int) {
	if !whole.Contains(q) {
		t.Errorf("edge %d leaves the drawing at %v", edge, q)
	}
	for _, s := range solid {
		if s.Contains(q) {
			t.Errorf("edge %d runs through %v", edge, s)
		}
	}
}

// drawDrawing makes the text of any drawing: frames in frames, loops, labels.
func drawDrawing(t *rapid.T) string {
	labels := rapid.StringMatching(`[あ-ん漢字A-Zｱ-ｵ①𠮷 ]{1,18}`)
	var b strings.Builder
	n := rapid.IntRange(1, 14).Draw(t, "boxes")
	depth := 0
	var names []string
	for i := range n {
		if depth < maxDepth && rapid.IntRange(0, 4).Draw(t, "frame") == 0 {
			fmt.Fprintf(&b, "枠 f%d：%s.\n", i, labels.Draw(t, "title"))
			if rapid.Bool().Draw(t, "turn") {
				b.WriteString("向き 縦\n")
			}
			names = append(names, fmt.Sprintf("f%d", i))
			depth++
		}
		fmt.Fprintf(&b, "箱 b%d：%s.\n", i, labels.Draw(t, "label"))
		for range rapid.IntRange(0, 2).Draw(t, "details") {
			fmt.Fprintf(&b, "・%s.\n", labels.Draw(t, "detail"))
		}
		names = append(names, fmt.Sprintf("b%d", i))
		for depth > 0 && rapid.Bool().Draw(t, "close") {
			b.WriteString("終\n")
			depth--
		}
	}
	b.WriteString(strings.Repeat("終\n", depth))
	for range rapid.IntRange(0, 18).Draw(t, "edges") {
		sign := rapid.SampledFrom([]string{"→", "⇄", "—"}).Draw(t, "sign")
		fmt.Fprintf(&b, "%s %s %s", rapid.SampledFrom(names).Draw(t, "from"), sign, rapid.SampledFrom(names).Draw(t, "to"))
		if rapid.Bool().Draw(t, "labelled") {
			b.WriteString("：" + labels.Draw(t, "word") + ".")
		}
		b.WriteString("\n")
	}
	return b.String()
}

func TestNothingEverOverlaps(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		source := drawDrawing(rt)
		d, err := Parse(source)
		for _, p := range Problems(err) { // such arrows are left out of the drawing
			if p.ID != selfArrow && p.ID != ownFrame {
				rt.Fatal(err, source)
			}
		}
		soundPlan(rt, d, rapid.SampledFrom([]int{40, 60, 80, 160}).Draw(rt, "width"))
	})
}

func TestTheTerminalKeepsItsWidth(t *testing.T) {
	var m text.Metrics
	rapid.Check(t, func(rt *rapid.T) {
		d, _ := Parse(drawDrawing(rt))
		for _, width := range []int{40, 60, 80} {
			for _, row := range Terminal(d, m, width) {
				if w := m.Width(row); w > width {
					rt.Fatalf("%d cells in %d: %s", w, width, row)
				}
			}
		}
	})
}

func TestSixtyBoxesAreLaidOut(t *testing.T) {
	var b strings.Builder
	for i := range 60 {
		fmt.Fprintf(&b, "箱 部署%d\n", i)
	}
	for i := range 60 {
		fmt.Fprintf(&b, "部署%d → 部署%d\n", i, (i*7+3)%60)
	}
	d, err := Parse(b.String())
	if len(Problems(err)) > 0 && Problems(err)[0].ID != selfArrow {
		t.Fatal(err)
	}
	soundPlan(t, d, 80)
}
