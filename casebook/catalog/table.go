package catalog

import (
	"strconv"
	"strings"

	"kikitori/interview/text"
)

// Table returns the cases as rows of cells, the head first: what spreadsheets
// and their likes show. Lists stand in one cell, an item a line.
func Table(c *Catalog) [][]string {
	w := c.Words
	head := []string{"ID", w.Year, w.Number, w.CaseTitle, w.Overview, w.Points, w.Benefits, w.Before, w.After, w.Figure, w.Remarks, w.Areas, w.Questions, w.Hypotheses, w.Sectors}
	internal := c.Banner != ""
	if internal {
		head = append(head, w.State)
	}
	rows := [][]string{head}
	for i := range c.Pages {
		p := &c.Pages[i]
		row := []string{
			text.Plain(string(p.ID)), strconv.Itoa(p.Year), number(p.Number), p.Title, strings.Join(p.Overview, "\n"), strings.Join(p.Points, "\n"),
			strings.Join(p.Benefits, "\n"), strings.Join(p.Contrast.Before, "\n"), strings.Join(p.Contrast.After, "\n"),
			strings.Join(p.FigureLines(), "\n"), p.Remarks, areaNames(w, p), questionNames(p), linkNames(w, p), strings.Join(p.Sectors, "\n"),
		}
		if internal {
			row = append(row, p.State)
		}
		rows = append(rows, row)
	}
	return rows
}

func number(n int) string {
	if n <= 0 {
		return ""
	}
	return strconv.Itoa(n)
}

func areaNames(w *Words, p *Page) string {
	var out []string
	for _, a := range p.Areas {
		out = append(out, a.Letter()+" "+w.AreaName(a))
	}
	return strings.Join(out, "\n")
}

func questionNames(p *Page) string {
	var out []string
	for _, q := range p.Questions {
		out = append(out, strings.TrimSpace(string(q.ID)+" "+q.Title))
	}
	return strings.Join(out, "\n")
}

func linkNames(w *Words, p *Page) string {
	var out []string
	for _, l := range p.Hypotheses {
		out = append(out, string(l.ID)+w.Paren(w.StanceName(l.Stance)))
	}
	return strings.Join(out, "\n")
}
