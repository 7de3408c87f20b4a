package markdown

import (
	"bufio"
	"io"

	"kikitori/casebook/catalog"
	"kikitori/casebook/commonmark"
)

// Tables writes tables under one heading.
func Tables(t *catalog.Tables, w io.Writer) error {
	p := &printer{w: bufio.NewWriter(w)}
	p.put("# %s\n\n", commonmark.Escape(t.Title))
	if t.Banner != "" {
		p.put("**%s**\n\n", commonmark.Escape(t.Banner))
	}
	for i := range t.List {
		p.extra(&t.List[i])
	}
	if p.err != nil {
		return p.err
	}
	return p.w.Flush()
}
