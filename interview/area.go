package interview

import "fmt"

// Area is a PDCA area of the questionnaire, or Other for its remaining part.
type Area string

// The areas, in the order of the questionnaire.
const (
	Plan  Area = "plan"
	Do    Area = "do"
	Check Area = "check"
	Act   Area = "act"
	Other Area = "other"
)

// Areas lists all areas in the order of the questionnaire.
func Areas() []Area { return []Area{Plan, Do, Check, Act, Other} }

// ParseArea reads an area by its identifier ("plan" … "other") or by the first
// letter of it, in either case. Anything else is an error naming the input.
func ParseArea(s string) (Area, error) {
	for _, a := range Areas() {
		if equalFold(s, string(a)) || (len(s) == 1 && equalFold(s, string(a)[:1])) {
			return a, nil
		}
	}
	return "", fmt.Errorf("%w: %q", ErrUnknownArea, s)
}

// Letter returns P, D, C, A or O.
func (a Area) Letter() string {
	if a == "" {
		return ""
	}
	return string(a[0] - 'a' + 'A')
}
