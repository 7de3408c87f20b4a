package casepage

import (
	"strconv"
	"strings"

	"charm.land/glamour/v2"

	"kikitori/casebook"
	"kikitori/interview"
	"kikitori/interview/text"
	"kikitori/tui/frame"
	"kikitori/tui/i18n"
)

// Lines returns the rows of a case's page, none wider than width cells (at
// least 8). What people typed is shown as it stands: neither Markdown nor
// escape sequences in it have an effect.
func Lines(env *frame.Env, c casebook.Case, width int) []string {
	p := &page{env: env, width: max(width, 8)}
	p.head(c)
	p.section(env.T.T("casepage.overview"), c.Overview)
	p.section(env.T.T("casepage.points"), c.Points)
	p.section(env.T.T("casepage.benefits"), c.Benefits)
	if x := c.Contrast; x != nil {
		p.section(env.T.T("casepage.before"), x.Before)
		p.section(env.T.T("casepage.after"), x.After)
	}
	if c.Figure != nil {
		p.figure(c.Figure)
	}
	if c.Remarks != "" {
		p.heading(2, env.T.T("casepage.remarks"))
		p.paragraph(c.Remarks)
	}
	p.tags(c)
	p.flush()
	return p.rows
}

func (p *page) head(c casebook.Case) {
	title := c.Title
	if title == "" {
		title = p.env.T.T("casepage.untitled")
	}
	if c.Number > 0 {
		title = p.env.T.T("casepage.numbered", i18n.Vars{"Number": c.Number, "Title": title})
	}
	p.heading(1, title)
	p.paragraph(strings.Join(facts(p.env, c), dot))
}

const dot = " ・ "

// facts are what stands under the title.
func facts(env *frame.Env, c casebook.Case) []string {
	out := []string{env.T.CaseState(c.State)}
	if c.FiscalYear > 0 {
		out = []string{env.T.FiscalYear(c.FiscalYear), out[0]}
	}
	for _, a := range c.Areas {
		out = append(out, env.T.Area(a))
	}
	return out
}

func (p *page) section(title string, items []string) {
	p.heading(2, title)
	if len(items) == 0 {
		p.paragraph(p.env.T.T("casepage.empty"))
		return
	}
	p.bullets(items)
}

// tags names what the card is filed under; it is no part of the printed page.
func (p *page) tags(c casebook.Case) {
	var rows []string
	for _, id := range c.Questions {
		row := p.env.T.T("casepage.question", i18n.Vars{"ID": string(id)})
		if q, err := p.env.Edition.Question(id); err == nil {
			row += " " + q.Title
		}
		rows = append(rows, row)
	}
	for _, h := range c.Hypotheses {
		rows = append(rows, p.env.T.T("casepage.hypothesis", i18n.Vars{"ID": string(h.ID), "Stance": p.env.T.Stance(h.Stance)}))
	}
	if len(c.Sectors) > 0 {
		rows = append(rows, p.env.T.T("casepage.sectors", i18n.Vars{"Sectors": strings.Join(c.Sectors, "、")}))
	}
	if len(rows) == 0 {
		return
	}
	p.heading(2, p.env.T.T("casepage.tags"))
	p.bullets(rows)
}

// render falls back to the text without Markdown's help should Glamour fail:
// the preview is not worth losing the screen over.
func render(env *frame.Env, markdown string, width int) []string {
	r, err := glamour.NewTermRenderer(glamour.WithStyles(style(env.Theme)),
		glamour.WithWordWrap(0), glamour.WithPreservedNewLines())
	if err == nil {
		markdown, err = r.Render(markdown)
	}
	if err != nil {
		return env.Metrics.Wrap(text.Printable(err.Error()), width)
	}
	rows := strings.Split(strings.Trim(markdown, "\n"), "\n")
	for i, row := range rows {
		rows[i] = strings.TrimRight(row, " ")
	}
	return rows
}

// Badge is what a list shows for a case's place: its number, or a dash.
func Badge(c casebook.Case) string {
	if c.Number == 0 {
		return "–"
	}
	return strconv.Itoa(c.Number)
}

// Letters names the areas of a case by their letters: PDC.
func Letters(areas []interview.Area) string {
	var b strings.Builder
	for _, a := range interview.Areas() {
		for _, x := range areas {
			if x == a {
				b.WriteString(a.Letter())
			}
		}
	}
	return b.String()
}
