package search

import (
	"strings"

	"kikitori/tui/frame"
	"kikitori/tui/widgets/pane"
)

// column is a list of entries of several rows each, one of them chosen.
type column struct {
	draw          func(i, width int, chosen bool) []string
	n, at, top    int
	width, height int
}

// set says how many entries there are and which is chosen.
func (c *column) set(n, at int) {
	c.n = n
	c.move(at - c.at)
}

// move moves the choice.
func (c *column) move(by int) {
	c.at = max(0, min(c.at+by, c.n-1))
	c.follow()
}

func (c *column) resize(width, height int) {
	c.width, c.height = max(width, 1), max(height, 1)
	c.follow()
}

// follow scrolls so that the chosen entry shows whole, if it fits.
func (c *column) follow() {
	if c.at < c.top {
		c.top = c.at
	}
	first, rows := c.at, c.tall(c.at)
	for first > 0 && rows+c.tall(first-1) <= c.height {
		first--
		rows += c.tall(first)
	}
	c.top = max(c.top, first)
}

func (c *column) tall(i int) int {
	if i < 0 || i >= c.n || c.width == 0 {
		return 0
	}
	return len(c.draw(i, c.width, false))
}

// page is how many entries show.
func (c *column) page() int {
	n, rows := 0, 0
	for i := c.top; i < c.n && rows < c.height; i++ {
		rows += c.tall(i)
		n++
	}
	return max(n-1, 1)
}

// entryAt is the entry drawn in row y, or -1.
func (c *column) entryAt(y int) int {
	for i := c.top; i < c.n && y >= 0; i++ {
		t := c.tall(i)
		if y < t {
			return i
		}
		y -= t
	}
	return -1
}

// view draws the entries that show. focused says that the choice is where keys
// go.
func (c *column) view(env *frame.Env, focused bool) frame.View {
	var rows []string
	for i := c.top; i < c.n && len(rows) < c.height; i++ {
		rows = append(rows, c.draw(i, c.width, focused && i == c.at)...)
	}
	return pane.Fit(env, frame.View{Content: strings.Join(rows, "\n")}, c.width, c.height)
}
