package casepage

import (
	"kikitori/casebook"
	"kikitori/casebook/figure"
	"kikitori/interview/text"
)

// figure shows the caption and the drawing; of a drawing with faults, what is
// wrong and its text; of one too wide for the page, its list.
func (p *page) figure(f *casebook.Figure) {
	if f.Caption != "" || f.Drawing == "" {
		p.box(p.env.T.T("casepage.figure"), f.Caption)
	} else {
		p.heading(2, p.env.T.T("casepage.figure"))
	}
	d, err := figure.Parse(f.Drawing)
	switch {
	case err != nil:
		p.drawn(p.faults(err))
		p.drawn(p.plain(f.Labels()))
	case d.Empty():
	default:
		rows := figure.Terminal(d, p.env.Metrics, p.width)
		if rows == nil {
			rows = p.plain(figure.List(d))
		}
		p.drawn(rows)
	}
}

func (p *page) faults(err error) []string {
	var out []string
	for _, x := range figure.Problems(err) {
		for _, row := range p.env.Metrics.Wrap(text.Printable(p.env.T.FigureProblem(x)), p.width) {
			out = append(out, p.env.Theme.Warning.Render(row))
		}
	}
	return out
}

func (p *page) plain(lines []string) []string {
	var out []string
	for _, l := range lines {
		out = append(out, p.env.Metrics.Wrap(text.Printable(l), p.width)...)
	}
	return out
}
