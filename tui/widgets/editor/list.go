package editor

import (
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/text/width"
)

// bullet matches the indent and mark of a list item.
var bullet = regexp.MustCompile(`^([ 　]*)(?:(・[ 　]?|[-*] )|([0-9]{1,3}|[０-９]{1,3})([.．)）][ 　]?))`)

// continueList makes the line after the caret an item like this one, or ends the
// list when the item is empty. It reports whether it did.
func (e *Editor) continueList() bool {
	l := e.line()
	head := l.text(0, min(l.len(), 40))
	m := bullet.FindStringSubmatch(head)
	if m == nil {
		return false
	}
	n := len(clusters(e.buf.metrics, m[0]))
	if e.cur.col < n {
		return false
	}
	if l.len() == n {
		e.apply(pos{e.cur.row, 0}, e.cur, "", kindOther)
		return true
	}
	mark := m[2]
	if mark == "" {
		mark = following(m[3]) + m[4]
	}
	e.apply(e.cur, e.cur, "\n"+m[1]+mark, kindOther)
	return true
}

// following counts on, in the digits it was given.
func following(n string) string {
	narrow := width.Narrow.String(n)
	i, err := strconv.Atoi(narrow)
	if err != nil {
		return n
	}
	next := strconv.Itoa(i + 1)
	if !strings.EqualFold(narrow, n) {
		return width.Widen.String(next)
	}
	return next
}
