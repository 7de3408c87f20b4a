// Package markdown writes a paper as Markdown (CommonMark with tables and task
// lists) that also reads well as plain text. What people typed is escaped, so
// none of it is markup.
package markdown

import (
	"fmt"
	"io"
	"strings"

	"kikitori/casebook/commonmark"
	"kikitori/casebook/paper"
	"kikitori/interview/text"
)

// blank stands for what is filled in by hand.
const blank = "＿＿＿＿＿＿＿＿"

// Render writes the paper.
func Render(w io.Writer, p *paper.Paper) error {
	if err := p.Check(); err != nil {
		return err
	}
	r := &printer{}
	if m := line(p.Marking); m != "" {
		r.part("**" + m + "**")
	}
	for _, b := range p.Blocks {
		r.write(b)
	}
	if f := line(p.Footer); f != "" {
		r.part("---")
		r.part(f)
	}
	_, err := io.WriteString(w, strings.Join(r.parts, "\n\n")+"\n")
	return err
}

// printer collects the parts between which an empty line stands.
type printer struct {
	parts []string
	// A list that follows another would be read as its end: it gets the other
	// kind of marks.
	listed, other bool
}

func (r *printer) part(s string) {
	if s != "" {
		r.parts = append(r.parts, s)
	}
}

func line(s string) string { return commonmark.Escape(text.Plain(s)) }

func lines(s, indent string) string { return commonmark.Lines(text.Plain(s), indent) }

// marks are what a list's items are marked with.
func (r *printer) marks() (bullet, number string) {
	r.other = r.listed && !r.other
	if r.other {
		return "* ", ") "
	}
	return "- ", ". "
}

func isList(b paper.Block) bool {
	switch b.(type) {
	case paper.List, paper.Facts, paper.Sign:
		return true
	}
	return false
}

func (r *printer) write(b paper.Block) {
	defer func() { r.listed = isList(b) }()
	switch b := b.(type) {
	case paper.Letterhead:
		r.part(stack(b.Number, b.Date))
		r.part(stack(b.To...))
		r.part(stack(b.From...))
	case paper.Title:
		r.part("# " + line(b.Text))
		r.part(line(b.Sub))
	case paper.Heading:
		r.part(strings.Repeat("#", min(max(b.Level, 1), 3)+1) + " " + line(b.Text))
	case paper.Para:
		r.para(b)
	case paper.List:
		r.list(b)
	case paper.Facts:
		r.facts(b)
	case paper.Table:
		r.table(&b)
	case paper.Sign:
		var out []string
		mark, _ := r.marks()
		for _, s := range b {
			out = append(out, mark+line(s)+"："+blank)
		}
		r.part(strings.Join(out, "\n"))
	case paper.Break:
		r.part("---")
	}
}

// stack sets short lines below each other.
func stack(all ...string) string {
	var out []string
	for _, s := range all {
		if s = line(s); s != "" {
			out = append(out, s)
		}
	}
	return strings.Join(out, "\\\n")
}

func (r *printer) para(p paper.Para) {
	lead := line(p.Lead)
	if lead != "" {
		lead = "**" + lead + "**　"
	}
	// A space of its own width at the head would be trimmed with the text.
	r.part(strings.TrimSuffix(lead+lines(p.Text, ""), "　"))
}

func (r *printer) list(l paper.List) {
	var out []string
	bullet, number := r.marks()
	for i, s := range l.Items {
		mark, box := bullet, ""
		switch l.Kind {
		case paper.Numbers:
			mark = fmt.Sprint(i+1) + number
		case paper.Boxes:
			box = "[ ] "
		}
		out = append(out, mark+box+lines(s, strings.Repeat(" ", len(mark))))
	}
	r.part(strings.Join(out, "\n"))
}

func (r *printer) facts(f paper.Facts) {
	var out []string
	mark, _ := r.marks()
	for _, x := range f {
		out = append(out, mark+"**"+line(x.Label)+"**　"+lines(x.Text, "  "))
	}
	r.part(strings.Join(out, "\n"))
}

func (r *printer) table(t *paper.Table) {
	var b strings.Builder
	n := t.Columns()
	if n == 0 {
		return
	}
	head := make([]string, n)
	for i, s := range t.Head {
		head[i] = line(s)
	}
	row(&b, head)
	b.WriteString("\n" + strings.Repeat("| --- ", n) + "|")
	for _, cells := range t.Rows {
		b.WriteString("\n")
		out := make([]string, 0, n)
		for _, c := range cells {
			out = append(out, cell(&c))
			for range c.Span - 1 {
				out = append(out, "")
			}
		}
		row(&b, out)
	}
	r.part(b.String())
}

func row(b *strings.Builder, cells []string) { b.WriteString("| " + strings.Join(cells, " | ") + " |") }

func cell(c *paper.Cell) string {
	s := c.Text
	if s == "" {
		s = strings.Join(c.Choices, "・")
	}
	var out []string
	for l := range strings.Lines(text.Plain(s)) {
		if l = commonmark.Escape(l); l != "" {
			out = append(out, l)
		}
	}
	s = strings.Join(out, "<br>")
	if s != "" && (c.Strong || c.Label) {
		s = "**" + s + "**"
	}
	return s
}
