package editor

import (
	"strings"

	"kikitori/interview/text"
)

// Item is a completion: Text replaces the last Replace bytes before the caret.
type Item struct {
	Label, Detail string
	Text          string
	Replace       int
}

const (
	completeReach = 64 // clusters before the caret that Complete sees
	popupRows     = 6
)

// popup is the list under the caret.
type popup struct {
	items  []Item
	chosen int
}

// offer opens, renews or closes the list after typing.
func (e *Editor) offer() {
	e.popup = nil
	if e.complete == nil || !e.focused || e.h < 2 { // one row has no room for it
		return
	}
	from := max(0, e.cur.col-completeReach)
	if items := e.complete(e.line().text(from, e.cur.col)); len(items) > 0 {
		e.popup = &popup{items: items}
	}
}

// Completing reports whether the list under the caret is open.
func (e *Editor) Completing() bool { return e.popup != nil }

// key moves in the list; it reports whether the key was for it.
func (p *popup) key(stroke string) bool {
	switch stroke {
	case "down":
		p.chosen = (p.chosen + 1) % len(p.items)
	case "up":
		p.chosen = (p.chosen + len(p.items) - 1) % len(p.items)
	default:
		return false
	}
	return true
}

// accept puts the chosen item into the text. Without a list it does nothing. A
// tab amid text that pours in was pasted, not pressed.
func (e *Editor) accept() {
	if e.Pouring() {
		e.typeText("\t")
		return
	}
	if e.popup == nil {
		return
	}
	it := e.popup.items[e.popup.chosen]
	from, n := e.cur, it.Replace
	for from.col > 0 && n > 0 {
		from.col--
		n -= len(e.line().cs[from.col].Text)
	}
	e.apply(from, e.cur, it.Text, kindOther)
}

// rows draws the list, at most width cells wide, the chosen item in sight.
func (p *popup) rows(m text.Metrics, s Styles, limit, width int) []string {
	n := min(len(p.items), limit, popupRows)
	first := max(0, min(p.chosen-n+1, len(p.items)-n))
	if p.chosen < n {
		first = 0
	}
	label, detail := 0, 0
	for _, it := range p.items {
		label, detail = max(label, m.Width(it.Label)), max(detail, m.Width(it.Detail))
	}
	out := make([]string, 0, n)
	for i, it := range p.items[first : first+n] {
		row := " " + m.Pad(text.Printable(it.Label), label)
		if detail > 0 {
			row += "  " + m.Pad(text.Printable(it.Detail), detail)
		}
		style := &s.Item
		if first+i == p.chosen {
			style = &s.ItemChosen
		}
		row = m.Truncate(strings.ReplaceAll(row, "\n", " ")+" ", width, "")
		out = append(out, render(style, row))
	}
	return out
}
