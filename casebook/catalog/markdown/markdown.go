package markdown

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"strings"

	"kikitori/casebook/catalog"
	"kikitori/casebook/commonmark"
	"kikitori/interview"
)

var _ catalog.Render = Render

// Render writes the catalog.
func Render(ctx context.Context, c *catalog.Catalog, w io.Writer) (catalog.Report, error) {
	p := &printer{w: bufio.NewWriterSize(w, 1<<16), c: c, words: c.Words}
	p.head()
	for i := range c.Pages {
		if err := ctx.Err(); err != nil {
			return catalog.Report{}, err
		}
		p.page(&c.Pages[i])
	}
	p.matrix()
	for i := range c.Extras {
		p.extra(&c.Extras[i])
	}
	p.charts()
	if p.err != nil {
		return catalog.Report{}, p.err
	}
	return catalog.Report{}, p.w.Flush()
}

type printer struct {
	w     *bufio.Writer
	c     *catalog.Catalog
	words *catalog.Words
	err   error
}

func (p *printer) put(format string, args ...any) {
	if p.err == nil {
		_, p.err = fmt.Fprintf(p.w, format, args...)
	}
}

func (p *printer) head() {
	w := p.words
	p.put("# %s\n\n", commonmark.Escape(p.c.Title))
	if p.c.Banner != "" {
		p.put("**%s**\n\n", commonmark.Escape(p.c.Banner))
	}
	p.put("%s", commonmark.Escape(p.c.Period))
	if p.c.Office != "" {
		p.put("%s%s", p.words.Gap, commonmark.Escape(p.c.Office))
	}
	p.put("\n\n## %s\n\n%s\n\n", commonmark.Escape(w.Method), commonmark.Escape(w.MethodText))
	for _, m := range p.c.Methods {
		p.put("- %s", commonmark.Escape(m.Survey))
		if m.Answers != "" {
			p.put("%s%s", w.Gap, commonmark.Escape(m.Answers))
		}
		p.put("\n")
		for _, k := range m.Caveats {
			p.put("  - %s\n", commonmark.Escape(k))
		}
	}
	if len(p.c.Methods) > 0 {
		p.put("\n")
	}
	if len(p.c.Pages) == 0 {
		return
	}
	p.put("## %s\n\n", commonmark.Escape(w.Contents))
	for i := range p.c.Pages {
		p.put("- %s\n", commonmark.Escape(p.c.Pages[i].Heading()))
	}
	p.put("\n")
}

func (p *printer) page(k *catalog.Page) {
	w := p.words
	p.put("## %s\n\n", commonmark.Escape(k.Heading()))
	facts := [][2]string{{w.Year, k.Period}, {w.State, k.State}, {w.Areas, areas(w, k.Areas)}, {w.Sectors, w.List(k.Sectors)}}
	for _, f := range facts {
		if f[1] != "" {
			p.put("- %s%s%s\n", commonmark.Escape(f[0]), w.Colon, commonmark.Escape(f[1]))
		}
	}
	p.put("\n")
	p.bullets(w.Overview, k.Overview)
	p.bullets(w.Points, k.Points)
	p.bullets(w.Benefits, k.Benefits)
	p.bullets(w.Before, k.Contrast.Before)
	p.bullets(w.After, k.Contrast.After)
	p.figure(k)
	p.prose(w.Remarks, k.Remarks)
	var questions []string
	for _, q := range k.Questions {
		questions = append(questions, strings.TrimSpace(string(q.ID)+w.Gap+q.Title))
	}
	p.bullets(w.Questions, questions)
	var links []string
	for _, l := range k.Hypotheses {
		links = append(links, string(l.ID)+w.Paren(w.StanceName(l.Stance)))
	}
	p.bullets(w.Hypotheses, links)
}

func areas(w *catalog.Words, list []interview.Area) string {
	var out []string
	for _, a := range list {
		out = append(out, a.Letter()+" "+w.AreaName(a))
	}
	return w.List(out)
}

func (p *printer) bullets(title string, list []string) {
	if len(list) == 0 {
		return
	}
	p.put("### %s\n\n", commonmark.Escape(title))
	for _, s := range list {
		p.put("- %s\n", commonmark.Lines(s, "  "))
	}
	p.put("\n")
}

// figure writes the caption and the drawing as it was written, in a fence that
// no line of it can close.
func (p *printer) figure(k *catalog.Page) {
	if !k.HasFigure() {
		return
	}
	p.put("### %s\n\n", commonmark.Escape(p.words.Figure))
	if k.Figure != "" {
		p.put("%s\n\n", commonmark.Lines(k.Figure, ""))
	}
	if k.Source != "" {
		fence := "```"
		for strings.Contains(k.Source, fence) {
			fence += "`"
		}
		p.put("%sfigure\n%s\n%s\n\n", fence, k.Source, fence)
	}
}

func (p *printer) prose(title, s string) {
	if s != "" {
		p.put("### %s\n\n%s\n\n", commonmark.Escape(title), commonmark.Lines(s, ""))
	}
}

func (p *printer) matrix() {
	if len(p.c.Pages) == 0 {
		return
	}
	w := p.words
	p.put("## %s\n\n%s\n\n|  |", commonmark.Escape(w.Matrix), commonmark.Escape(w.MatrixNote))
	for _, a := range interview.Areas() {
		p.put(" %s %s |", a.Letter(), commonmark.Escape(w.AreaName(a)))
	}
	p.put("\n| --- |%s\n", strings.Repeat(" :-: |", len(interview.Areas())))
	for i := range p.c.Pages {
		k := &p.c.Pages[i]
		p.put("| %s |", commonmark.Escape(k.Heading()))
		for _, a := range interview.Areas() {
			mark := ""
			for _, b := range k.Areas {
				if a == b {
					mark = "●"
				}
			}
			p.put(" %s |", mark)
		}
		p.put("\n")
	}
	p.put("\n")
}

func (p *printer) extra(x *catalog.Extra) {
	p.put("## %s\n\n%s\n\n", commonmark.Escape(x.Title), commonmark.Escape(x.Note))
	for i, r := range append([][]string{x.Head}, x.Rows...) {
		for _, cell := range r {
			p.put("| %s ", commonmark.Escape(cell))
		}
		p.put("|\n")
		if i == 0 {
			p.put("%s|\n", strings.Repeat("| --- ", len(r)))
		}
	}
	p.put("\n")
}

func (p *printer) charts() {
	if len(p.c.Charts) == 0 {
		return
	}
	w := p.words
	p.put("## %s\n\n%s\n\n", commonmark.Escape(w.Figures), commonmark.Escape(w.FiguresNote))
	for i := range p.c.Charts {
		p.chart(&p.c.Charts[i])
	}
}

func (p *printer) chart(c *catalog.Chart) {
	w := p.words
	p.put("### %s\n\n%s\n\n| %s |", commonmark.Escape(c.Title), commonmark.Escape(c.Subtitle(w)), commonmark.Escape(w.Choice))
	for _, y := range c.Years {
		p.put(" %d |", y)
	}
	p.put("\n| --- |%s\n", strings.Repeat(" --: |", len(c.Years)))
	for _, r := range c.Rows {
		label := commonmark.Escape(r.Label)
		if r.Part {
			label = "　└ " + label
		}
		for _, extra := range []string{r.Scope, r.Note} {
			if extra != "" {
				label += w.Paren(commonmark.Escape(extra))
			}
		}
		p.put("| %s |", label)
		for _, cell := range r.Cells {
			p.put(" %s |", commonmark.Escape(cell.Text(w)))
		}
		p.put("\n")
	}
	p.put("\n")
	for _, n := range c.Notes {
		p.put("%s\n\n", commonmark.Escape(n))
	}
}
