package suggest

import (
	"slices"
	"strconv"

	"kikitori/interview"
)

// reading is what the source allows a figure of one year to be.
type reading struct {
	values []float64 // none: the source has no figure
	doubts []Doubt   // why it is not settled; none: values has one entry at most
}

// read returns what a measure may be in the year at place i of its values.
func read(m *interview.Measure, i int) reading {
	v := m.Values[i]
	var r reading
	if v.Percent != nil {
		r.values = []float64{*v.Percent}
	} else if v.Open() {
		r.values = slices.Clone(v.Candidates)
		r.doubts = append(r.doubts, Doubt{Kind: DoubtOpen, Measure: m, Year: v.Year, Values: v.Candidates, NoData: v.MayHaveNoData})
	}
	if len(r.values) == 0 {
		return r
	}
	r.conflicts(m, v.Year, i == 0)
	if m.Since > 0 && v.Year < m.Since {
		r.doubts = append(r.doubts, Doubt{Kind: DoubtBreak, Measure: m, Year: v.Year, Values: r.values})
	}
	return r
}

// conflicts adds what other pages print for the year. One on the scope puts the
// newest value in doubt: it may count other sectors than it says.
func (r *reading) conflicts(m *interview.Measure, year int, newest bool) {
	var disputed []float64
	reason := ""
	for _, c := range m.Conflicts {
		mine := c.Field == strconv.Itoa(year) || newest && (c.Field == "" || c.Field == "scope")
		if !mine || c.Value == nil {
			continue
		}
		disputed = interview.AddUnique(disputed, *c.Value)
		reason = c.Reason
	}
	all := interview.AddUnique(slices.Clone(r.values), disputed...)
	if len(all) == len(r.values) {
		return
	}
	r.values = all
	r.doubts = append(r.doubts, Doubt{Kind: DoubtConflict, Measure: m, Year: year, Values: all, Reason: reason})
}

func doubts(seen []reading) []Doubt {
	var out []Doubt
	for _, r := range seen {
		out = append(out, r.doubts...)
	}
	return out
}

// outcome of a rule on figures that may not be settled.
type outcome int

const (
	unmet     outcome = iota // whatever the figures are, or one is missing
	met                      // on settled figures
	unsettled                // some of what the figures may be meets it
)

// decide tries every combination of what the figures may be.
func decide(seen []reading, rule func([]float64) bool) outcome {
	settled, some := true, false
	values := make([]float64, len(seen))
	var try func(i int)
	try = func(i int) {
		if i == len(seen) {
			some = some || rule(values)
			return
		}
		for _, v := range seen[i].values {
			values[i] = v
			try(i + 1)
		}
	}
	try(0)
	for _, r := range seen {
		settled = settled && len(r.doubts) == 0
	}
	switch {
	case !some:
		return unmet
	case settled:
		return met
	}
	return unsettled
}
