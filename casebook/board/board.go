package board

import (
	"cmp"
	"slices"

	"kikitori/interview"
)

// Records are what a board is made from. Those of other years may be among them.
type Records struct {
	Operators []interview.Operator
	Visits    []interview.Visit
	Notes     []interview.Note
	Findings  []interview.Finding
	Verdicts  []interview.Versioned[interview.Verdict]
	// History holds the earlier revisions of a verdict, newest first; may be nil.
	History map[interview.VerdictID][]interview.Versioned[interview.Verdict]
}

// Board is where the hypotheses of a year stand.
type Board struct {
	Edition   *interview.Edition
	Operators []interview.Operator // that a visit of the year is about, in the order of sectors and codes
	Rows      []Row                // one for each hypothesis of the edition, in its order
}

// Row is one hypothesis.
type Row struct {
	Hypothesis *interview.Hypothesis
	Cells      []Cell // one for each operator of the board
	Tally      interview.Tally
	Heard      Heard // where nobody has ruled
	Sectors    []SectorCount
	Strength   Strength
}

// Cell is what one operator says to one hypothesis.
type Cell struct {
	Operator interview.OperatorCode
	Planned  bool              // a visit to it shall ask about it
	Ruling   interview.Ruling  // the latest; "" where nobody has ruled
	Verdicts []Given           // newest first
	Supports bool              // something heard supports it
	Against  bool              // something heard contradicts it
	Neutral  bool              // something heard is about it and does neither
	Notes    int               // notes tied to it
	Findings int               // findings tied to it
	Visit    interview.VisitID // the latest visit that shall ask, was asked or ruled
}

// Given is a verdict as it was given or changed.
type Given struct {
	Verdict  interview.Verdict
	Revision interview.Revision
	Rivals   int  // other heads of the same verdict: a conflict that a person settles
	Former   bool // an earlier revision of a verdict that was changed
}

// Both says that the operator speaks for and against the hypothesis.
func (c *Cell) Both() bool {
	supports, against := c.Supports, c.Against
	for _, g := range c.Verdicts {
		if !g.Former {
			supports = supports || g.Verdict.Ruling == interview.Supported
			against = against || g.Verdict.Ruling == interview.Refuted
		}
	}
	return supports && against
}

// Unasked says that a visit shall ask the operator, and nothing was heard yet.
func (c *Cell) Unasked() bool { return c.Planned && c.Ruling == "" && !c.heard() }

func (c *Cell) heard() bool { return c.Notes > 0 || c.Findings > 0 }

// Empty says that the operator has nothing to do with the hypothesis.
func (c *Cell) Empty() bool { return !c.Planned && c.Ruling == "" && !c.heard() }

// Heard counts operators on whom nobody has ruled by what they said. Each counts
// once, in one field.
type Heard struct{ Supports, Contradicts, Both, Neutral int }

// SectorCount is a sector's part in a row.
type SectorCount struct {
	Sector string
	Tally  interview.Tally
	Heard  Heard
	Asked  int // distinct operators with a verdict or something heard
}

// New makes the board of an edition, joined with the casebook's own hypotheses.
func New(e *interview.Edition, r Records) *Board {
	m := &maker{edition: e, visits: map[interview.VisitID]*interview.Visit{}, cells: map[place]*Cell{}}
	m.sectors(r.Operators)
	m.take(&r)
	b := &Board{Edition: e, Operators: m.operators()}
	for i := range e.Hypotheses {
		b.Rows = append(b.Rows, m.row(&e.Hypotheses[i], b.Operators))
	}
	return b
}

// place is a cell of the board.
type place struct {
	hypothesis interview.HypothesisID
	operator   interview.OperatorCode
}

// maker gathers the cells.
type maker struct {
	edition *interview.Edition
	sector  map[interview.OperatorCode]string
	visits  map[interview.VisitID]*interview.Visit // of the year
	cells   map[place]*Cell
}

func (m *maker) sectors(list []interview.Operator) {
	m.sector = map[interview.OperatorCode]string{}
	for _, o := range list {
		m.sector[o.Code] = o.Sector
	}
}

func (m *maker) cell(h interview.HypothesisID, o interview.OperatorCode) *Cell {
	at := place{h, o}
	if m.cells[at] == nil {
		m.cells[at] = &Cell{Operator: o}
	}
	return m.cells[at]
}

// operators lists those of the year's visits and verdicts by sector and code.
func (m *maker) operators() []interview.Operator {
	seen := map[interview.OperatorCode]bool{}
	for _, v := range m.visits {
		seen[v.Operator] = true
	}
	for at := range m.cells {
		seen[at.operator] = true
	}
	order := map[string]int{}
	for i, s := range m.edition.Sectors {
		order[s.Name] = i + 1
	}
	out := make([]interview.Operator, 0, len(seen))
	for code := range seen {
		out = append(out, interview.Operator{Code: code, Sector: m.sector[code]})
	}
	rank := func(o interview.Operator) int {
		if n := order[o.Sector]; n > 0 {
			return n
		}
		return len(order) + 1
	}
	slices.SortFunc(out, func(a, b interview.Operator) int {
		return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(a.Sector, b.Sector), cmp.Compare(a.Code, b.Code))
	})
	return out
}
