package interview

import "time"

// FiscalYearOf returns the fiscal year (April to March) of a date YYYY-MM-DD, or
// 0 of what is no date.
func FiscalYearOf(date string) int {
	day, err := time.Parse(time.DateOnly, date)
	switch {
	case err != nil:
		return 0
	case day.Month() < time.April:
		return day.Year() - 1
	}
	return day.Year()
}

// FiscalYear is the year that a visit belongs to: that of the edition it asks
// by, or of its guide's, or else of its date; 0 if none is known.
func (v *Visit) FiscalYear() int {
	switch {
	case v.Edition != 0:
		return v.Edition
	case v.Guide != nil && v.Guide.Edition != 0:
		return v.Guide.Edition
	}
	return FiscalYearOf(v.Date)
}
