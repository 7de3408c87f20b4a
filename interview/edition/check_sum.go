package edition

import (
	"math"
	"strconv"

	"kikitori/interview"
)

// rounding is how far sums of figures printed with one decimal may be off, in
// percentage points; exact is how far a stated sum may be off.
const (
	rounding = 0.2
	exact    = 0.05
	epsilon  = 1e-9 // of binary fractions
)

// chart is a figure while it is read, with the places of its choices.
type chart struct {
	l       *loader
	at      *object
	figure  *interview.Figure
	totals  []declared
	entries []entry
}

type entry struct {
	at     *object
	choice interview.Choice
	sums   []declared
	parts  []int // indexes of the choices whose parent it is
}

func (c *chart) add(at *object, choice interview.Choice) {
	sums := c.l.readExceptions(at, "sumExceptions")
	choice.SumExceptions = exceptions(sums)
	c.entries = append(c.entries, entry{at: at, choice: choice, sums: sums})
}

// check ties the parts to their parents and compares every sum that the
// settled values allow.
func (c *chart) check() {
	if !c.tie() {
		return
	}
	for i := range c.entries {
		c.checkParts(&c.entries[i])
	}
	c.checkTotal()
}

// tie finds the parents by label within the figure. While one is missing the
// sums would only repeat that fault, and tie returns false.
func (c *chart) tie() bool {
	tied := true
	byLabel := map[string]int{}
	for i, e := range c.entries {
		if first, ok := byLabel[e.choice.Label]; ok {
			e.at.report(duplicate, "value", e.choice.Label, "first", c.entries[first].at.place())
			continue
		}
		byLabel[e.choice.Label] = i
	}
	for i, e := range c.entries {
		if e.choice.Parent == "" {
			continue
		}
		at, _ := e.at.find("parent")
		p, ok := byLabel[e.choice.Parent]
		switch {
		case !ok:
			at.report(missingParent, "value", e.choice.Parent)
			tied = false
		case c.entries[p].choice.Parent != "":
			at.report(nestedParent, "value", e.choice.Parent)
			tied = false
		default:
			c.entries[p].choice.Aggregate = true
			c.entries[p].parts = append(c.entries[p].parts, i)
		}
	}
	return tied
}

func (c *chart) checkParts(e *entry) {
	for y, v := range e.choice.Values {
		sum, ok := c.partSum(e, y)
		off := ok && v.Percent != nil && math.Abs(sum-*v.Percent) > rounding+epsilon
		if settle(e.sums, v.Year, sum, off) || !off {
			continue
		}
		at, _ := e.at.find("values")
		at.report(wrongParentSum, "value", e.choice.Label, "sum", show(sum),
			"year", strconv.Itoa(v.Year), "want", show(*v.Percent))
	}
}

// partSum sums the parts of an aggregate; false while one of them is open.
func (c *chart) partSum(e *entry, year int) (float64, bool) {
	sum := 0.0
	for _, i := range e.parts {
		p := c.entries[i].choice.Values[year].Percent
		if p == nil {
			return 0, false
		}
		sum += *p
	}
	return sum, len(e.parts) > 0
}

// checkTotal compares the sum of the choices with 100 and with the stated
// total of the newest year.
func (c *chart) checkTotal() {
	for y, year := range c.l.edition.Years {
		sum, ok := c.total(y)
		off := ok && c.figure.SumsTo100 != nil && math.Abs(sum-100) > rounding+epsilon
		if !settle(c.totals, year, sum, off) && off {
			at, _ := c.at.find("choices")
			at.report(wrongTotal, "value", c.figure.ID, "sum", show(sum), "year", strconv.Itoa(year))
			continue
		}
		if y == 0 && ok && c.figure.SumsTo100 != nil {
			c.stateTotal(sum)
		}
	}
}

// stateTotal compares the newest year's sum with the stated total, or states it.
func (c *chart) stateTotal(sum float64) {
	if c.figure.Total == nil {
		rounded := math.Round(sum*10) / 10
		c.figure.Total = &rounded
		return
	}
	if at, _ := c.at.find("total"); math.Abs(sum-*c.figure.Total) > exact {
		at.report(wrongStatedTotal, "value", c.figure.ID, "sum", show(sum), "want", show(*c.figure.Total))
	}
}

// total sums the choices that have no parent. An aggregate without a settled
// value counts as the sum of its parts; false while anything else is open.
func (c *chart) total(year int) (float64, bool) {
	sum := 0.0
	for i := range c.entries {
		e := &c.entries[i]
		if e.choice.Parent != "" {
			continue
		}
		if p := e.choice.Values[year].Percent; p != nil {
			sum += *p
			continue
		}
		parts, ok := c.partSum(e, year)
		if !ok {
			return 0, false
		}
		sum += parts
	}
	return sum, len(c.entries) > 0
}

// settle says whether an exception is declared for the year, and reports one
// that is not needed or that states another sum.
func settle(all []declared, year int, sum float64, off bool) bool {
	for _, d := range all {
		if d.Year != year {
			continue
		}
		switch {
		case !off:
			d.at.report(needlessException, "year", strconv.Itoa(year))
		case math.Abs(d.Sum-sum) > exact:
			d.at.report(wrongException, "year", strconv.Itoa(year), "sum", show(sum), "want", show(d.Sum))
		}
		return true
	}
	return false
}

// show writes a percentage as the report prints it.
func show(v float64) string { return strconv.FormatFloat(v, 'f', 1, 64) }
