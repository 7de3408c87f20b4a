package board

import (
	"slices"

	"kikitori/interview"
)

// take sorts the records of the year into cells. A note or finding belongs to
// the year of its visit; what belongs to no known visit is left out, for its
// operator is not known.
func (m *maker) take(r *Records) {
	for i := range r.Visits {
		v := &r.Visits[i]
		if v.FiscalYear() != m.edition.Year {
			continue
		}
		m.visits[v.ID] = v
		for _, h := range asks(v) {
			m.meet(h, v).Planned = true
		}
	}
	for _, n := range r.Notes {
		v := m.visits[n.Visit]
		if v == nil || n.Handling == interview.OffRecord {
			continue
		}
		for _, l := range n.Hypotheses {
			c := m.meet(l.ID, v)
			c.Notes++
			c.hear(l.Stance)
		}
	}
	for _, f := range r.Findings {
		v := m.visits[f.Visit]
		if v == nil || f.Handling == interview.OffRecord {
			continue
		}
		for _, l := range f.Hypotheses {
			c := m.meet(l.ID, v)
			c.Findings++
			c.hear(l.Stance)
		}
	}
	m.rule(r)
}

// asks lists what a visit shall ask about: what it was planned for, and what its
// guide holds.
func asks(v *interview.Visit) []interview.HypothesisID {
	out := slices.Clone(v.Hypotheses)
	if v.Guide != nil {
		for _, p := range v.Guide.Places() {
			out = interview.AddUnique(out, v.Guide.At(p).Hypotheses...)
		}
	}
	return out
}

// meet is the cell of a hypothesis and the operator of a visit.
func (m *maker) meet(h interview.HypothesisID, v *interview.Visit) *Cell {
	c := m.cell(h, v.Operator)
	if last := m.visits[c.Visit]; last == nil || last.Date < v.Date || last.Date == v.Date && last.ID < v.ID {
		c.Visit = v.ID
	}
	return c
}

func (c *Cell) hear(s interview.Stance) {
	switch s {
	case interview.Supports:
		c.Supports = true
	case interview.Contradicts:
		c.Against = true
	default:
		c.Neutral = true
	}
}

// rule adds the verdicts of the year in the order in which they were given.
func (m *maker) rule(r *Records) {
	list := slices.DeleteFunc(slices.Clone(r.Verdicts), func(v interview.Versioned[interview.Verdict]) bool {
		return !m.ofYear(v.Record)
	})
	slices.SortStableFunc(list, func(a, b interview.Versioned[interview.Verdict]) int {
		return a.Revision.At.Compare(b.Revision.At)
	})
	for _, v := range list {
		c := m.cell(v.Record.Hypothesis, v.Record.Operator)
		c.Ruling = v.Record.Ruling
		if m.visits[v.Record.Visit] != nil {
			c.Visit = v.Record.Visit
		}
		given := []Given{{Verdict: v.Record, Revision: v.Revision, Rivals: len(v.Rivals)}}
		for _, old := range r.History[v.Record.ID] {
			if old.Revision.ID != v.Revision.ID {
				given = append(given, Given{Verdict: old.Record, Revision: old.Revision, Former: true})
			}
		}
		c.Verdicts = append(given, c.Verdicts...)
	}
}

func (m *maker) ofYear(v interview.Verdict) bool {
	if v.Edition != 0 {
		return v.Edition == m.edition.Year
	}
	return m.visits[v.Visit] != nil
}

// row gathers the cells of a hypothesis and counts them by operators.
func (m *maker) row(h *interview.Hypothesis, operators []interview.Operator) Row {
	row := Row{Hypothesis: h, Cells: make([]Cell, len(operators))}
	for i, o := range operators {
		row.Cells[i].Operator = o.Code
		if c := m.cells[place{h.ID, o.Code}]; c != nil {
			row.Cells[i] = *c
		}
		c := &row.Cells[i]
		if c.Ruling == "" && !c.heard() {
			continue
		}
		at := slices.IndexFunc(row.Sectors, func(s SectorCount) bool { return s.Sector == o.Sector })
		if at < 0 {
			at = len(row.Sectors)
			row.Sectors = append(row.Sectors, SectorCount{Sector: o.Sector})
		}
		s := &row.Sectors[at]
		s.Asked++
		count(c, &s.Tally, &s.Heard)
		count(c, &row.Tally, &row.Heard)
	}
	row.Strength = StrengthOf(row.Tally, row.Sectors)
	return row
}

// count adds an operator to where it stands: once.
func count(c *Cell, t *interview.Tally, h *Heard) {
	switch {
	case c.Ruling != "":
		t.Add(c.Ruling)
	case c.Supports && c.Against:
		h.Both++
	case c.Supports:
		h.Supports++
	case c.Against:
		h.Contradicts++
	case c.heard():
		h.Neutral++
	}
}
