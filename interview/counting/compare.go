package counting

import (
	"math"

	"kikitori/interview"
)

// Outcome is what comes of setting a count beside a printed figure.
type Outcome string

// The outcomes.
const (
	Same       Outcome = "same"       // equal as printed, to one decimal
	Differs    Outcome = "differs"    // settled on both sides and not equal
	Open       Outcome = "open"       // the edition leaves it open between candidates
	Conflicted Outcome = "conflicted" // another page prints something else
	Unprinted  Outcome = "unprinted"  // the edition has no figure
	Uncounted  Outcome = "uncounted"  // nobody answered
)

// Comparison is a row's count of an edition's own year beside what is printed.
type Comparison struct {
	Row     int
	Share   Share
	Printed interview.Value
	Outcome Outcome
	// Fits are the candidates of an open figure that the count agrees with. It
	// stays open all the same.
	Fits []float64
}

// Difference is the count less the printed figure, in percentage points; false
// where one of them is missing.
func (c Comparison) Difference() (float64, bool) {
	p, ok := c.Share.Percent()
	if !ok || c.Printed.Percent == nil {
		return 0, false
	}
	return p - *c.Printed.Percent, true
}

// halfDigit is how far a count may lie from a figure printed with one decimal.
const halfDigit = 0.05 + 1e-9

// Compare sets every row beside the figure printed for the edition's year.
func (t *Table) Compare() []Comparison {
	out := make([]Comparison, 0, len(t.Rows))
	for i := range t.Rows {
		out = append(out, t.compare(i))
	}
	return out
}

func (t *Table) compare(row int) Comparison {
	r := &t.Rows[row]
	c := Comparison{Row: row, Share: t.All(row)}
	for _, v := range r.Values {
		if v.Year == t.Edition.Year {
			c.Printed = v
		}
	}
	p, ok := c.Share.Percent()
	switch {
	case !ok:
		c.Outcome = Uncounted
	case c.Printed.Open():
		c.Outcome = Open
		for _, v := range c.Printed.Candidates {
			if math.Abs(p-v) <= halfDigit {
				c.Fits = append(c.Fits, v)
			}
		}
	case c.Printed.Percent == nil:
		c.Outcome = Unprinted
	case r.disputed():
		c.Outcome = Conflicted
	case math.Abs(p-*c.Printed.Percent) <= halfDigit:
		c.Outcome = Same
	default:
		c.Outcome = Differs
	}
	return c
}

// disputed says whether the conflict of the row is about its newest year.
func (r *Row) disputed() bool {
	return r.Conflict != nil && (r.Conflict.Field == "" || r.Conflict.Field == "scope")
}

// Missing is a sector whose sheets are not as many as the edition states.
type Missing struct {
	Sector         string
	Sheets, Stated int
}

// Miscounted lists the sectors whose sheets are more or fewer than the edition
// states, in its order.
func (t *Table) Miscounted() []Missing {
	var out []Missing
	for _, s := range t.Edition.Sectors {
		if n := t.Respondents(s.Name); n != s.Respondents {
			out = append(out, Missing{s.Name, n, s.Respondents})
		}
	}
	return out
}
