package board

import (
	"time"

	"kikitori/interview"
)

// Wire is the shape of `hypothesis board --json`.
type Wire struct {
	Edition    int                  `json:"edition"`
	Operators  []interview.Operator `json:"operators"`
	Hypotheses []WireRow            `json:"hypotheses"`
}

// WireRow is a hypothesis on the board. All counts are of distinct operators.
type WireRow struct {
	ID        interview.HypothesisID   `json:"id"`
	Statement string                   `json:"statement"`
	Area      interview.Area           `json:"area"`
	Own       bool                     `json:"own,omitempty"`
	Strength  Strength                 `json:"strength"`
	Verdicts  WireTally                `json:"verdicts"`
	Heard     WireHeard                `json:"heard"`   // of operators that nobody has ruled on
	Both      []interview.OperatorCode `json:"both"`    // that speak for and against it
	Unasked   []interview.OperatorCode `json:"unasked"` // that a visit shall ask, and nothing was heard yet
	Operators []WireCell               `json:"operators"`
	Sectors   []WireSector             `json:"sectors"`
}

// WireTally is a tally on the wire.
type WireTally struct {
	Supported int `json:"supported"`
	Refuted   int `json:"refuted"`
	Suspended int `json:"suspended"`
}

// WireHeard is what was heard and not ruled on, on the wire.
type WireHeard struct {
	Supports    int `json:"supports"`
	Contradicts int `json:"contradicts"`
	Both        int `json:"both"`
	Neutral     int `json:"neutral"`
}

// WireCell is what one operator says to a hypothesis.
type WireCell struct {
	Code     interview.OperatorCode `json:"code"`
	Sector   string                 `json:"sector"`
	Ruling   interview.Ruling       `json:"ruling,omitempty"` // the latest
	Reason   string                 `json:"reason,omitempty"`
	Both     bool                   `json:"both,omitempty"`
	Unasked  bool                   `json:"unasked,omitempty"`
	Notes    int                    `json:"notes"`
	Findings int                    `json:"findings"`
	History  []WireVerdict          `json:"history,omitempty"` // newest first
}

// WireVerdict is a verdict as it was given or changed.
type WireVerdict struct {
	Visit  interview.VisitID `json:"visit"`
	Ruling interview.Ruling  `json:"ruling"`
	Reason string            `json:"reason,omitempty"`
	At     time.Time         `json:"at"`
	By     string            `json:"by,omitempty"`
	Former bool              `json:"former,omitempty"` // changed since
}

// WireSector is a sector's part.
type WireSector struct {
	Sector   string    `json:"sector"`
	Asked    int       `json:"asked"`
	Verdicts WireTally `json:"verdicts"`
	Heard    WireHeard `json:"heard"`
}

// JSON returns the board in its wire shape.
func JSON(b *Board) Wire {
	w := Wire{Edition: b.Edition.Year, Operators: b.Operators, Hypotheses: make([]WireRow, len(b.Rows))}
	for i := range b.Rows {
		w.Hypotheses[i] = rowJSON(b, &b.Rows[i])
	}
	return w
}

func rowJSON(b *Board, r *Row) WireRow {
	h := r.Hypothesis
	w := WireRow{
		ID: h.ID, Statement: h.Statement, Area: h.Area, Own: h.Own, Strength: r.Strength,
		Verdicts: WireTally(r.Tally), Heard: WireHeard(r.Heard),
		Both: []interview.OperatorCode{}, Unasked: []interview.OperatorCode{}, Operators: []WireCell{}, Sectors: []WireSector{},
	}
	for i := range r.Cells {
		c := &r.Cells[i]
		if c.Empty() {
			continue
		}
		if c.Both() {
			w.Both = append(w.Both, c.Operator)
		}
		if c.Unasked() {
			w.Unasked = append(w.Unasked, c.Operator)
		}
		cell := WireCell{
			Code: c.Operator, Sector: b.Operators[i].Sector, Ruling: c.Ruling, Both: c.Both(), Unasked: c.Unasked(),
			Notes: c.Notes, Findings: c.Findings,
		}
		for n, g := range c.Verdicts {
			if n == 0 {
				cell.Reason = g.Verdict.Reason
			}
			cell.History = append(cell.History, WireVerdict{
				Visit: g.Verdict.Visit, Ruling: g.Verdict.Ruling, Reason: g.Verdict.Reason,
				At: g.Revision.At, By: g.Revision.Author.Name, Former: g.Former,
			})
		}
		w.Operators = append(w.Operators, cell)
	}
	for _, s := range r.Sectors {
		w.Sectors = append(w.Sectors, WireSector{s.Sector, s.Asked, WireTally(s.Tally), WireHeard(s.Heard)})
	}
	return w
}
