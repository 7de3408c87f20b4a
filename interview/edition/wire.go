package edition

import (
	"encoding/json"
	"strconv"
	"strings"

	"kikitori/interview"
)

// Percent is a percentage on the wire: a number with at least one decimal, as
// the report prints it (61.0, not 61).
type Percent float64

// MarshalJSON writes the shortest decimal that reads back the same, with one
// decimal at least.
func (p Percent) MarshalJSON() ([]byte, error) {
	s := strconv.FormatFloat(float64(p), 'f', -1, 64)
	if !strings.Contains(s, ".") {
		s += ".0"
	}
	return []byte(s), nil
}

var _ json.Marshaler = Percent(0)

// YearValue is a year's percentage. Value is null where the source does not
// settle it; Candidates are then the values that fit. A year with neither has
// no figure in the source.
type YearValue struct {
	Year          int       `json:"year"`
	Value         *Percent  `json:"value"`
	Candidates    []Percent `json:"candidates,omitempty"`
	MayHaveNoData bool      `json:"mayHaveNoData,omitempty"`
}

// Conflict is what another page of the report prints. Field is the disputed
// year, or "scope"; without it the newest year is meant.
type Conflict struct {
	Field   string   `json:"field,omitempty"`
	Page    int      `json:"page"`
	Value   *Percent `json:"value"`
	Adopted *Percent `json:"adopted,omitempty"`
	Reason  string   `json:"reason"`
}

// SumException is a sum of a year that does not come out, with the reason.
type SumException struct {
	Year   int     `json:"year"`
	Sum    Percent `json:"sum"`
	Reason string  `json:"reason"`
}

func percent(p *float64) *Percent {
	if p == nil {
		return nil
	}
	v := Percent(*p)
	return &v
}

func yearValues(values []interview.Value) []YearValue {
	wire := make([]YearValue, len(values))
	for i, v := range values {
		wire[i] = YearValue{Year: v.Year, Value: percent(v.Percent), MayHaveNoData: v.MayHaveNoData}
		for _, c := range v.Candidates {
			wire[i].Candidates = append(wire[i].Candidates, Percent(c))
		}
	}
	return wire
}

func conflict(c *interview.Conflict) *Conflict {
	if c == nil {
		return nil
	}
	return &Conflict{Field: c.Field, Page: c.Page, Value: percent(c.Value),
		Adopted: percent(c.Adopted), Reason: c.Reason}
}

func sumExceptions(all []interview.SumException) []SumException {
	var wire []SumException
	for _, x := range all {
		wire = append(wire, SumException{Year: x.Year, Sum: Percent(x.Sum), Reason: x.Reason})
	}
	return wire
}

// list makes a nil slice an empty one, so that JSON has [] and not null.
func list[T any](s []T) []T {
	if s == nil {
		return []T{}
	}
	return s
}
