package catalog

import "kikitori/interview/text"

// Tables are tables that stand alone in a form, without cases around them.
type Tables struct {
	Title  string
	Banner string // who may read it
	List   []Extra
}

// Plain makes every text fit to stand in any form.
func (t *Tables) Plain() {
	t.Title, t.Banner = text.Plain(t.Title), text.Plain(t.Banner)
	for i := range t.List {
		x := &t.List[i]
		x.Title, x.Note = text.Plain(x.Title), text.Plain(x.Note)
		for j := range x.Head {
			x.Head[j] = text.Plain(x.Head[j])
		}
		for _, row := range x.Rows {
			for j := range row {
				row[j] = text.Plain(row[j])
			}
		}
	}
}
