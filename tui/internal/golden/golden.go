package golden

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"kikitori/interview/text"
	"kikitori/tui/frame"
)

var update = flag.Bool("update", false, "write the golden files anew; look at each before accepting it")

// sizes are terminals; the screen gets what the root's title, rule and footer
// leave of them.
var sizes = []struct{ width, height, chrome int }{{80, 24, 3}, {120, 40, 3}, {40, 12, 2}}

// Screen draws a screen for terminals of 80×24, 120×40 and 40×12 and compares
// each with testdata/<name>_<size>.golden. Every row must fill the width exactly.
func Screen(t *testing.T, s frame.Screen, name string) {
	t.Helper()
	for _, z := range sizes {
		s.Resize(z.width, z.height-z.chrome)
		View(t, s.View(), z.width, z.height-z.chrome, fmt.Sprintf("%s_%dx%d", name, z.width, z.height))
	}
	s.Resize(80, 21)
}

// View compares one view of an exact size, its cursor included.
func View(t *testing.T, v frame.View, width, height int, name string) {
	t.Helper()
	var m text.Metrics
	rows := strings.Split(v.Content, "\n")
	if len(rows) != height {
		t.Errorf("%s: %d rows, want %d", name, len(rows), height)
	}
	var b strings.Builder
	for i, r := range rows {
		if w := m.Width(r); w != width {
			t.Errorf("%s: row %d is %d cells wide, want %d: %q", name, i, w, width, ansi.Strip(r))
		}
		b.WriteString(ansi.Strip(r) + "▕\n")
	}
	b.WriteString(cursor(v, rows))
	Equal(t, name, b.String())
}

// cursor names the cell the cursor stands in and the character there.
func cursor(v frame.View, rows []string) string {
	if v.Cursor == nil {
		return "no cursor\n"
	}
	at := "outside"
	if y := v.Cursor.Y; y >= 0 && y < len(rows) {
		at = "at the row's end"
		x := 0
		for _, c := range (text.Metrics{}).Clusters(ansi.Strip(rows[y])) {
			if x == v.Cursor.X {
				at = fmt.Sprintf("before %q", c.Text)
				break
			}
			if x > v.Cursor.X {
				at = "INSIDE A CHARACTER"
				break
			}
			x += int(c.Width)
		}
	}
	return fmt.Sprintf("cursor %d,%d %s\n", v.Cursor.X, v.Cursor.Y, at)
}

// Equal compares text with testdata/<name>.golden.
func Equal(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name+".golden")
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Errorf("%v\n(run with -update, then look at the file)\n%s", err, got)
		return
	}
	if string(want) != got {
		t.Errorf("%s differs\n%s", path, diff(string(want), got))
	}
}

// diff shows the lines that differ.
func diff(want, got string) string {
	w, g := strings.Split(want, "\n"), strings.Split(got, "\n")
	var b strings.Builder
	for i := range max(len(w), len(g)) {
		var a, c string
		if i < len(w) {
			a = w[i]
		}
		if i < len(g) {
			c = g[i]
		}
		if a != c {
			fmt.Fprintf(&b, "%3d - %s\n    + %s\n", i+1, a, c)
		}
	}
	return b.String()
}
