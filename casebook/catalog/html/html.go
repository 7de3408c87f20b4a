package html

import (
	"bufio"
	"context"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"strings"

	"kikitori/casebook/catalog"
	"kikitori/interview"
)

//go:embed style.css
var style string

//go:embed search.js
var script string

//go:embed *.tmpl
var sources embed.FS

var pages = template.Must(template.New("").Funcs(template.FuncMap{
	"lines": lines, "height": height, "bars": drawBars, "letter": interview.Area.Letter, "areas": interview.Areas,
	"has": has, "drawing": drawFigure, "of": func(w *catalog.Words, k catalog.Page) figureOf { return figureOf{w, &k} }, "join": func(list []string) string { return strings.Join(list, "\u001f") },
}).ParseFS(sources, "*.tmpl"))

var _ catalog.Render = Render

// Render writes the page.
func Render(ctx context.Context, c *catalog.Catalog, w io.Writer) (catalog.Report, error) {
	return catalog.Report{}, execute(ctx, "catalog", viewOf(c), w)
}

func execute(ctx context.Context, name string, v view, w io.Writer) error {
	out := bufio.NewWriterSize(&stopping{ctx, w}, 1<<16)
	if err := pages.ExecuteTemplate(out, name, v); err != nil {
		if ctx.Err() != nil {
			err = ctx.Err()
		}
		return err
	}
	return out.Flush()
}

// figureOf is a page with the words around it.
type figureOf struct {
	Words *catalog.Words
	Page  *catalog.Page
}

// view is what the templates see.
type view struct {
	*catalog.Catalog
	Style   template.CSS
	Script  template.JS
	Policy  string
	Areas   []interview.Area
	Sectors []string
	Home    string // where a page of a folder leads back to
	Figures string // the file that has the figures; empty: this one
}

func viewOf(c *catalog.Catalog) view {
	v := view{
		Catalog: c, Style: template.CSS(style), Script: template.JS(script), //nolint:gosec // both are our own files
		Policy: policy,
	}
	for i := range c.Pages {
		v.Areas = interview.AddUnique(v.Areas, c.Pages[i].Areas...)
		v.Sectors = interview.AddUnique(v.Sectors, c.Pages[i].Sectors...)
	}
	v.Areas = inOrder(v.Areas)
	return v
}

// policy allows the page its own style and script and nothing else.
var policy = fmt.Sprintf("default-src 'none'; style-src %s; script-src %s; base-uri 'none'; form-action 'none'", hash(style), hash(script))

// stopping fails its writes once ctx has ended.
type stopping struct {
	ctx context.Context
	w   io.Writer
}

func (s *stopping) Write(p []byte) (int, error) {
	if err := s.ctx.Err(); err != nil {
		return 0, err
	}
	return s.w.Write(p)
}

// hash names an inline text in a content security policy.
func hash(s string) string {
	sum := sha256.Sum256([]byte(s))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}

func lines(s string) []string { return strings.Split(s, "\n") }

func has(list []interview.Area, a interview.Area) bool {
	for _, x := range list {
		if x == a {
			return true
		}
	}
	return false
}

func inOrder(list []interview.Area) []interview.Area {
	var out []interview.Area
	for _, a := range interview.Areas() {
		if has(list, a) {
			out = append(out, a)
		}
	}
	return out
}
