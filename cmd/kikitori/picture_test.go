//go:build unix

package main

import (
	"flag"
	"fmt"
	"html"
	"image/color"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/vt"
)

// drawPictures writes the pictures of the documentation anew; without it they are
// only drawn, since they show the time of day.
var drawPictures = flag.Bool("pictures", false, "write docs/images")

// TestPictures draws the interview screen as the README shows it.
func TestPictures(t *testing.T) {
	for name, size := range map[string][2]int{"listen.svg": {120, 40}, "listen-80.svg": {80, 24}} {
		t.Run(name, func(t *testing.T) {
			w, h := size[0], size[1]
			p := newPlace(t)
			p.env = []string{"TZ=" + afternoon(time.Now())}
			u := p.sit(w, h, "demo")
			u.at("聞き取り")
			u.does(keyDown, "▸ 水道B")
			u.goes(keyEnter, "往訪 水道B")
			u.Paste("訓練の後、気付いた点を手順書に書き足している。@F19-")
			u.sees("書き足している。", "@F19-")
			u.does(keyEnter, "聞いたことを書く", "保存済")
			u.does("見直しは班長の持ち回りで、#7-1", "持ち回りで、#7-1")
			svg := drawSVG(u.Log(), w, h)
			for _, want := range []string{"<svg", "往訪", "水道", "書き足している。"} {
				if !strings.Contains(svg, want) {
					t.Errorf("the picture lacks %q", want)
				}
			}
			if !*drawPictures {
				return
			}
			path := filepath.Join("..", "..", "docs", "images", name)
			if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, []byte(svg), 0o644); err != nil {
				t.Fatal(err)
			}
		})
	}
}

// afternoon is a time zone in which it is the hour of the demo's interview.
func afternoon(now time.Time) string {
	hour := 14
	if now.Minute() <= 10 { // its last note is from 14:10
		hour = 15
	}
	return fmt.Sprintf("Etc/GMT%+d", (now.UTC().Hour()-hour+36)%24-12)
}

// Measures of the picture, in pixels. A cell is half as wide as the letters are
// high, as in the fonts for Japanese.
const (
	cellWidth  = 8
	cellHeight = 21
	fontSize   = 16
	baseline   = 16
	margin     = 18
)

const (
	paper = "#1b1e24"
	ink   = "#d6dae2"
	caret = "#7fb4ea"
)

const fonts = "'Noto Sans Mono CJK JP','Sarasa Mono J','BIZ UDGothic','MS Gothic','Osaka-Mono','Hiragino Sans',monospace"

// drawSVG replays what the program wrote and draws the screen that results.
func drawSVG(written string, w, h int) string {
	emu := vt.NewEmulator(w, h)
	go func() { _, _ = io.Copy(io.Discard, emu) }() // its answers go nowhere
	_, _ = emu.WriteString(written)
	width, height := w*cellWidth+2*margin, h*cellHeight+2*margin
	d := &drawing{emu: emu}
	fmt.Fprintf(&d.b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" font-family="%s" font-size="%d" fill="%s">`+"\n",
		width, height, width, height, fonts, fontSize, ink)
	fmt.Fprintf(&d.b, `<rect width="%d" height="%d" rx="10" fill="%s"/>`+"\n", width, height, paper)
	for y := range h {
		d.row(y, w)
	}
	at := emu.CursorPosition()
	d.rect(float64(at.X), float64(at.Y)+0.06, 0.25, 0.9, caret)
	d.b.WriteString("</svg>\n")
	return d.b.String()
}

type drawing struct {
	emu *vt.Emulator
	b   strings.Builder
}

// rect fills part of the grid; places and sizes are in cells.
func (d *drawing) rect(x, y, w, h float64, fill string) {
	fmt.Fprintf(&d.b, `<rect x="%.4g" y="%.4g" width="%.4g" height="%.4g" fill="%s"/>`+"\n",
		margin+x*cellWidth, margin+y*cellHeight, w*cellWidth, h*cellHeight, fill)
}

// stretch is text of one look and one width a character.
type stretch struct {
	x, cells, wide int
	look, fill     string
	text           strings.Builder
}

func (d *drawing) row(y, w int) {
	var r stretch
	for x := 0; x < w; {
		c := d.emu.CellAt(x, y)
		if c == nil || c.Width == 0 {
			x++
			continue
		}
		fill, look := ink, ""
		if c.Style.Fg != nil {
			fill = hex(c.Style.Fg)
		}
		if c.Style.Bg != nil {
			d.rect(float64(x), float64(y), float64(c.Width), 1, hex(c.Style.Bg))
		}
		if c.Style.Attrs&1 != 0 {
			look = ` font-weight="bold"`
		}
		if d.shape(c.Content, x, y, fill) || strings.TrimSpace(c.Content) == "" {
			d.flush(&r, y)
			x += c.Width
			continue
		}
		if r.text.Len() > 0 && (r.look != look || r.fill != fill || r.wide != c.Width) {
			d.flush(&r, y)
		}
		if r.text.Len() == 0 {
			r.x, r.cells, r.wide, r.look, r.fill = x, 0, c.Width, look, fill
		}
		r.text.WriteString(c.Content)
		r.cells += c.Width
		x += c.Width
	}
	d.flush(&r, y)
}

// flush draws a run exactly as wide as its cells, whatever font there is.
func (d *drawing) flush(r *stretch, y int) {
	if r.text.Len() == 0 {
		return
	}
	fill := ""
	if r.fill != ink {
		fill = fmt.Sprintf(` fill="%s"`, r.fill)
	}
	fmt.Fprintf(&d.b, `<text x="%d" y="%d" textLength="%d" lengthAdjust="spacingAndGlyphs"%s%s>%s</text>`+"\n",
		margin+r.x*cellWidth, margin+y*cellHeight+baseline, r.cells*cellWidth, r.look, fill, html.EscapeString(ansi.Strip(r.text.String())))
	r.text.Reset()
}

// shape draws rules and bars itself, so that no gap shows between cells.
func (d *drawing) shape(s string, x, y int, fill string) bool {
	r := []rune(s)
	if len(r) != 1 {
		return false
	}
	fx, fy := float64(x), float64(y)
	switch {
	case r[0] == '─':
		d.rect(fx, fy+0.5, 1, 0.06, fill)
	case r[0] == '│':
		d.rect(fx+0.45, fy, 0.14, 1, fill)
	case r[0] >= '█' && r[0] <= '▏': // eighths, from the full block down
		d.rect(fx, fy+0.15, float64('▏'-r[0]+1)/8, 0.7, fill)
	default:
		return false
	}
	return true
}

func hex(c color.Color) string {
	r, g, b, _ := c.RGBA()
	return fmt.Sprintf("#%02x%02x%02x", r>>8, g>>8, b>>8)
}
