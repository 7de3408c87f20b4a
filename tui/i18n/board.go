package i18n

import (
	"strings"

	"kikitori/casebook/board"
	"kikitori/casebook/coverage"
)

// Cell says in a word or two what an operator says to a hypothesis.
func (p *Printer) Cell(c *board.Cell) string {
	word := ""
	switch {
	case c.Ruling != "":
		word = p.Ruling(c.Ruling)
	case c.Supports && c.Against:
		return p.T("planning.cell.both")
	case c.Supports:
		return p.T("planning.cell.supports")
	case c.Against:
		return p.T("planning.cell.contradicts")
	case c.Neutral:
		return p.T("planning.cell.neutral")
	case c.Unasked():
		return p.T("planning.cell.unasked")
	}
	if c.Both() {
		word += p.T("planning.cell.and_both")
	}
	return word
}

// SectorName is a sector, or that none is known.
func (p *Printer) SectorName(s string) string {
	if s == "" {
		return p.T("planning.no_sector")
	}
	return s
}

// Coverage says what happened in a cell of the coverage map.
func (p *Printer) Coverage(c coverage.Count) string {
	var parts []string
	for _, x := range []struct {
		id string
		n  int
	}{{"planning.coverage.held", c.Held}, {"planning.coverage.planned", c.Planned}, {"planning.coverage.cases", c.Cases}} {
		if x.n > 0 {
			parts = append(parts, p.T(x.id, Vars{"Count": x.n}))
		}
	}
	if len(parts) == 0 {
		return p.T("planning.coverage.white")
	}
	return strings.Join(parts, " ")
}
