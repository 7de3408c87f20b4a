package html

import (
	"context"
	"io"
	"strings"

	"kikitori/casebook/catalog"
	"kikitori/interview/text"
)

// RenderSite writes the catalog as a folder: index.html to search in, one page
// a case, and the figures on figures.html. put is called once a file with its
// name; names hold letters, digits and a dot.
func RenderSite(ctx context.Context, c *catalog.Catalog, put func(name string, write func(io.Writer) error) error) (catalog.Report, error) {
	index := viewOf(c)
	err := put("index.html", func(w io.Writer) error { return execute(ctx, "index", index, w) })
	for i := range c.Pages {
		if err != nil {
			return catalog.Report{}, err
		}
		k := &c.Pages[i]
		err = put(k.Key+".html", func(w io.Writer) error { return execute(ctx, "catalog", part(c, c.Pages[i:i+1], nil), w) })
	}
	if err == nil && len(c.Charts) > 0 {
		err = put("figures.html", func(w io.Writer) error { return execute(ctx, "catalog", part(c, nil, c.Charts), w) })
	}
	return catalog.Report{}, err
}

// part is a page of the folder.
func part(c *catalog.Catalog, pages []catalog.Page, charts []catalog.Chart) view {
	one := *c
	one.Pages, one.Charts, one.Methods, one.Extras = pages, charts, nil, nil
	if len(pages) == 0 {
		one.Extras = c.Extras
	}
	v := viewOf(&one)
	v.Home = "index.html"
	if len(pages) > 0 {
		v.Figures = "figures.html"
	}
	return v
}

// Text is all that can be searched of a case.
func (v view) Text(k catalog.Page) string {
	parts := []string{string(k.ID), k.Label, k.Title, k.Remarks}
	parts = append(append(append(parts, k.FigureLines()...), k.Contrast.Before...), k.Contrast.After...)
	parts = append(append(append(parts, k.Overview...), k.Points...), k.Benefits...)
	for _, q := range k.Questions {
		parts = append(parts, string(q.ID), q.Title)
	}
	for _, l := range k.Hypotheses {
		parts = append(parts, string(l.ID))
	}
	return text.Plain(strings.Join(append(parts, k.Sectors...), " "))
}
